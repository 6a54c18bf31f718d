"""Spanish words that people search with, in the English of the records. Records are never marked with these.

Both sides are as `fold` leaves them. What already stands in a group of synonyms, as records abroad use it too, is not
repeated here; nor is a Spanish word that an English search may mean otherwise, such as "vena" of "vena cava". Names of
countries are the Unicode consortium's, from Babel. Short names of hospitals and everyday English are looked for in the
same way.
"""

from collections.abc import Iterator, Sequence

from babel import Locale

from trials.lexicon.folding import fold
from trials.lexicon.lay_terms import LAY_TERMS
from trials.lexicon.short_names import SHORT_NAMES
from trials.lexicon.spanish_care import CARE
from trials.lexicon.spanish_places import COUNTRIES, PLACES_IN_SPANISH
from trials.lexicon.synonyms import longest_meaning

TERMS = {
    # Cells
    "terapia celular": "cell therapy",
    "celular": "cell",
    "celulares": "cell",
    "celulas madres": "stem cells",
    "celulas propias": "own cells",
    "propias celulas": "own cells",
    "propia": "own",
    "propias": "own",
    "propio": "own",
    "autologa": "autologous",
    "autologos": "autologous",
    "celulas de donante": "donor cells",
    "celulas de un donante": "donor cells",
    "donante": "donor",
    "donantes": "donor",
    "alogenica": "allogeneic",
    "alogenicos": "allogeneic",
    "hematopoyetica": "hematopoietic",
    "hematopoyeticas": "hematopoietic",
    "hematopoyetico": "hematopoietic",
    "hematopoyeticos": "hematopoietic",
    "celulas que forman la sangre": "blood forming cells",
    "mononucleares": "mononuclear",
    "neurales": "neural",
    "celulas madre neurales": "neural stem cells",
    "celulas madre nerviosas": "neural stem cells",
    "progenitores neurales": "neural progenitors",
    "gliales": "glial",
    "astrocitos": "astrocytes",
    "celulas ips": "ips cells",
    "celulas ipsc": "ipsc",
    "pluripotentes": "pluripotent",
    "pluripotentes inducidas": "induced pluripotent",
    "embrionarias": "embryonic",
    "celulas madre embrionarias": "embryonic stem cells",
    "inmunes": "immune",
    "inmunitarias": "immune",
    "celulas t reguladoras": "regulatory t cells",
    "linfocitos t reguladores": "regulatory t cells",
    "exosoma": "exosome",
    "exosomas": "exosomes",
    "vesiculas extracelulares": "extracellular vesicles",
    "fraccion vascular estromal": "stromal vascular fraction",
    # Where they come from
    "medula": "marrow",
    "grasa": "fat",
    "tejido graso": "fat tissue",
    "sangre": "blood",
    "sangre periferica": "peripheral blood",
    "sangre del cordon": "cord blood",
    "sangre de cordon": "cord blood",
    "sangre del cordon umbilical": "cord blood",
    "sangre de cordon umbilical": "cord blood",
    "cordon": "umbilical cord",
    "gelatina de wharton": "wharton jelly",
    "tejido fetal": "fetal tissue",
    "pulpa dental": "dental pulp",
    "diente": "tooth",
    "dientes": "teeth",
    "dientes de leche": "teeth",
    "piel": "skin",
    # The disease, and others
    "emn": "als",
    "amiotrofica": "als",
    "esclerosis amiotrofica": "als",
    "esclerosis lateral": "als",
    "esclerosis lateral primaria": "primary lateral sclerosis",
    "motoneurona": "als",
    "enfermedad de la motoneurona": "als",
    "enfermedad de las motoneuronas": "als",
    "enfermedad de neurona motora": "als",
    "neurona motora": "motor neuron",
    "neuronas motoras": "motor neurons",
    "motoneuronas": "motor neurons",
    "esclerosis": "sclerosis",
    "ictus": "stroke",
    "derrame cerebral": "stroke",
    "lesion de la medula espinal": "spinal cord injury",
    "corazon": "heart",
    "rodilla": "knee",
    # How they are given, and what is done
    "liquido cefalorraquideo": "cerebrospinal fluid",
    "lcr": "cerebrospinal fluid",
    "medula espinal": "spinal cord",
    "intraespinal": "intraspinal",
    "intravenoso": "intravenous",
    "por vena": "intravenous",
    "por la vena": "intravenous",
    "en la vena": "intravenous",
    "subcutanea": "subcutaneous",
    "subcutaneo": "subcutaneous",
    "musculo": "muscle",
    "cerebro": "brain",
    "en el cerebro": "into the brain",
    "inyeccion en el cerebro": "into the brain",
    "inyecciones en el cerebro": "into the brain",
    "en la medula espinal": "into the spinal cord",
    "inyeccion en la medula espinal": "into the spinal cord",
    "en el musculo": "into the muscle",
    "en los musculos": "into the muscles",
    "fase": "phase",
    "fases": "phase",
    "columna": "spinal",
    "espinal": "spinal",
    "columna vertebral": "spine",
    "inyeccion": "injection",
    "inyecciones": "injections",
    "cirugia": "surgery",
    "riluzol": "riluzole",
    "edaravona": "edaravone",
    "terapia genica": "gene therapy",
    "trasplante": "transplant",
    "trasplantes": "transplant",
    "factor neurotrofico": "neurotrophic factor",
    "factores neurotroficos": "neurotrophic factor",
    "silla de ruedas": "wheelchair",
    # Who runs it
    "clinica": "clinic",
    "centro": "center",
    "instituto": "institute",
    "universidad": "university",
    "fundacion": "foundation",
    # Design
    "acceso ampliado": "expanded access",
    "acceso expandido": "expanded access",
    "uso compasivo": "expanded access",
    "procedimiento simulado": "sham procedure",
    "simulado": "sham",
    "aleatorizado": "randomized",
    "doble ciego": "double blind",
    "recien diagnosticado": "newly diagnosed",
    "recien diagnosticada": "newly diagnosed",
    "hereda": "familial",
    "heredar": "familial",
    "hereditaria": "familial",
    "hereditario": "familial",
    "diagnosticado": "diagnosed",
    "diagnosticada": "diagnosed",
    # Nearly every record is about these
    "ensayo clinico": "clinical trial",
    "ensayos clinicos": "clinical trials",
    "enfermedad": "disease",
    "enfermedades": "diseases",
    "abierto": "recruiting",
    "abierta": "recruiting",
    "abiertos": "recruiting",
    "reclutando": "recruiting",
    "buscar": "find",
    "busco": "find",
    "cerca": "near",
    "medicamento": "medicine",
    "medicamentos": "medicines",
    "terapia": "therapy",
    "terapias": "therapies",
    "tratamiento": "treatment",
    "tratamientos": "treatments",
    "paciente": "patient",
    "persona": "person",
    "ninos": "children",
    "mujeres": "women",
    "hombres": "men",
    "gente": "people",
    "cura": "cure",
    "sin": "without",
}
ENGLISH = COUNTRIES | PLACES_IN_SPANISH | TERMS | CARE | SHORT_NAMES | LAY_TERMS
SPANISH_WORDS = frozenset(word for terms in (TERMS, CARE) for term in terms for word in term.split())
# Names of countries of one word, in both languages: none is a misspelling of something else.
COUNTRY_WORDS = frozenset(
    name
    for language in ("es", "en")
    for name in map(fold, Locale.parse(language).territories.values())
    if " " not in name
)
MAX_TERM_WORDS = max(len(spelling.split()) for spelling in ENGLISH)


def to_english(words: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a folded word to look for and the words typed for it, at each word the longest term that we know."""
    found: list[tuple[str, str]] = []
    start = 0
    while start < len(words):
        known, _ = longest_meaning(words, start)  # in any language, by the groups of synonyms
        stop = min(len(words), start + MAX_TERM_WORDS)
        ends = [end for end in range(stop, max(known, start), -1) if _english(words[start:end])]
        if ends:
            typed = words[start : ends[0]]
            found += [(word, " ".join(typed)) for word in _english(typed).split()]
            start = ends[0]
        else:
            end = max(known, start + 1)
            found += [(word, word) for word in words[start:end]]
            start = end
    return found


def is_known(labels: Sequence[str]) -> bool:
    """Whether each of some labels is a term that we look for in other words."""
    return all(_english(label.split()) for label in labels)


def _english(typed: Sequence[str]) -> str:
    """The English of Spanish words, also of their plural; "" where we know none."""
    if found := ENGLISH.get(" ".join(typed), ""):
        return found
    return next((ENGLISH[one] for one in _singulars(typed) if one in ENGLISH), "")


def _singulars(typed: Sequence[str]) -> Iterator[str]:
    """What Spanish words in the plural may be the plural of."""
    for ending in ("es", "s"):
        if any(word.endswith(ending) for word in typed):
            yield " ".join(word.removesuffix(ending) for word in typed)
