"""What a search says that people do not want: "without placebo", "not in China"."""

import re
from dataclasses import dataclass
from functools import cache

from trials.lexicon.place_names import PLACES
from trials.lexicon.spanish import COUNTRY_WORDS
from trials.lexicon.spanish_places import COUNTRIES

# By the filters of a search that leave it out.
THINGS = {
    "placebo": (
        r"placebo (?:group|arm)s?|placebo controls?|placebos?|sham (?:surgery|procedure)s?|sham|"
        r"(?:grupo|brazo)s? (?:de )?(?:control (?:con )?)?placebo|cirugia simulada"
    ),
    "surgery": r"(?:brain |spinal )?surgery|surgical|operations?|cirugia|operacion(?:es)?",
    "harvest": r"(?:bone )?marrow aspirations?|liposuction|liposuccion|aspirado de medula",
    "caregiver": r"caregivers?|carers?|cuidador(?:a|as|es)?|acompanantes?",
}
_names = {*COUNTRY_WORDS, *COUNTRIES, *COUNTRIES.values()}
_names |= {name for names in PLACES.values() if not _names.isdisjoint(names) for name in names}
COUNTRY = "|".join(sorted(_names | {"us", "usa", "uk", "eeuu", "ee uu"}, key=len, reverse=True))
NOT = r"no|not|non|without|except|excluding|avoid|don ?t|can ?t|cannot|sin|excepto|salvo|(?<!al )(?<!lo )menos|ni"
LINK = (
    r"(?:a|an|any|the|in|of|for|from|be|being|have|having|use|using|give|get|getting|want|need|involve|un|una|el|la|los|"
    r"en|de|del|con|sea|sean|este|esten|haya|hay|tenga|tengan|tienen|usen|usan|den|dan|lleven|llevan|quiero|tengo)"
)
AND = r"(?:and|or|nor|y|o|ni)"
# Who says where they live says nothing of where trials should be.
OF_A_PERSON = re.compile(
    r"\b(?:am|im|i m|live|lives|living|based|resident|citizen|vivo|vive|vivimos|estoy|resido|soy)\b"
)
# "I cannot travel without a caregiver": what is needed, not what is unwanted.
NEEDED = re.compile(r"\b(?:cannot|can ?t|never|nunca|no (?:puedo|puede|podemos|podria))(?: \w+){1,3} (?:without|sin)\b")


def _said(thing: str, negations: str) -> re.Pattern[str]:
    """The expression of one or several things that are said not to be wanted, all of them in its one group."""
    listed = rf"(?:{thing})(?: {AND}(?: {LINK}){{0,3}} (?:{thing}))*"
    return re.compile(rf"\b(?:{negations})(?: {LINK}){{0,3}} ({listed})(?!\w)")


THING = re.compile("|".join(rf"(?P<{name}>\b(?:{thing})(?!\w))" for name, thing in THINGS.items()))
THINGS_SAID = _said("|".join(THINGS.values()), rf"{NOT}|free of|libres? de")
FREE_OF = re.compile(rf"\b({'|'.join(THINGS.values())}) (?:free\b(?! of)|no(?: thanks| thank you| gracias)?$)")


@cache
def _of_countries() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The expressions of one country, and of countries that are not wanted: compiled when a search first asks."""
    return re.compile(rf"\b(?:{COUNTRY})(?!\w)"), _said(COUNTRY, rf"{NOT}|outside|fuera")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unwanted:
    """`named` is what is not wanted, `filters` are those that leave it out, and `rest` is the text without it."""

    named: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    rest: str = ""


NOTHING_UNWANTED = Unwanted()


def read_unwanted(folded: str) -> Unwanted:
    """The Unwanted of a folded text: things that a filter leaves out, and countries."""
    if NEEDED.search(folded):
        return NOTHING_UNWANTED
    named: dict[str, None] = {}
    filters: dict[str, None] = {}
    rest = folded
    for said in (THINGS_SAID, FREE_OF):
        for found in said.finditer(rest):
            for thing in THING.finditer(found[1]):
                named[thing[0]] = filters[str(thing.lastgroup)] = None
        rest = said.sub(" ", rest)
    if not OF_A_PERSON.search(folded):
        country, not_there = _of_countries()
        named |= {one[0]: None for found in not_there.finditer(rest) for one in country.finditer(found[1])}
        rest = not_there.sub(" ", rest)
    return Unwanted(named=tuple(named), filters=tuple(filters), rest=" ".join(rest.split()))
