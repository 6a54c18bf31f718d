"""The field's own terms: groups of spellings that mean the same, each under a key.

A spelling is as `fold` leaves it and may be several words; one that says two things stands in two groups. Records are
marked with the key wherever a spelling stands, so a spelling belongs here only if it means this in nearly every
record. Short ones that also mean something else are in SEARCH_ONLY_GROUPS. Sources: MeSH's entry terms (ALS, lumbar
puncture, cell types), the sponsors' own names of products; Spanish, French, German, Italian and Portuguese for what
people type first.
"""

from trials.lexicon.cells import CELLS

GROUPS = {
    **CELLS,
    # Medicines by the names that people know them by
    "edaravone": ("edaravone", "radicava", "radicut", "mci 186"),
    "riluzole": ("riluzole", "rilutek", "tiglutik", "exservan"),
    "tofersen": ("tofersen", "qalsody", "biib067"),
    "ulefnersen": ("ulefnersen", "jacifusen", "ion363"),
    "methylcobalamin": ("methylcobalamin", "mecobalamin", "vitamin b12", "b12"),
    "amx0035": ("amx0035", "relyvrio", "albrioza"),
    # The disease, and others that cell trials are about
    "als": (
        "als",
        "amyotrophic lateral sclerosis",
        "amyotropic lateral sclerosis",
        "gehrig",
        "gehrigs",
        "lou gehrig",
        "lou gehrigs",
        "lou gehrig s",
        "lou gehrig disease",
        "lou gehrigs disease",
        "lou gehrig s disease",
        "charcot disease",
        "mnd",
        "motor neuron disease",
        "motor neurone disease",
        "motor neuron diseases",
        "motor neurone diseases",
        "motoneuron disease",
        "esclerosis lateral amiotrofica",
        "enfermedad de la neurona motora",
        "enfermedad de motoneurona",
        "sclerose laterale amyotrophique",
        "maladie de charcot",
        "amyotrophe lateralsklerose",
        "sclerosi laterale amiotrofica",
        "esclerose lateral amiotrofica",
    ),
    "ms": ("multiple sclerosis", "esclerosis multiple", "sclerose en plaques", "multiple sklerose"),
    "sci": ("spinal cord injury", "spinal cord injuries", "injury of the spinal cord", "lesion medular"),
    "gvhd": ("gvhd", "graft versus host disease", "graft vs host disease", "graft versus host", "graft vs host"),
    # How they are given
    "intrathecal": (
        "intrathecal",
        "intrathecally",
        "into the spinal fluid",
        "spinal tap",
        "spinal taps",
        "lumbar puncture",
        "lumbar punctures",
        "intratecal",
        "puncion lumbar",
        "ponction lombaire",
        "lumbalpunktion",
    ),
    "csf": ("csf", "cerebrospinal fluid", "spinal fluid", "into the spinal fluid"),
    "intraspinal": ("intraspinal", "intraspinally", "intramedullary", "into the spinal cord"),
    "intravenous": (
        "intravenous",
        "intravenously",
        "iv infusion",
        "iv infusions",
        "vein infusion",
        "vein infusions",
        "vein injection",
        "vein injections",
        "infusion into a vein",
        "infusion into the vein",
        "injection into a vein",
        "injection into the vein",
        "iv injection",
        "iv injections",
        "iv administration",
        "into a vein",
        "by vein",
        "intravenosa",
    ),
    "intramuscular": (
        "intramuscular",
        "intramuscularly",
        "im injection",
        "im injections",
        "im administration",
        "into a muscle",
        "into the muscle",
        "into the muscles",
    ),
    "intracerebral": ("intracerebral", "intraparenchymal", "into the brain", "intracranial"),
    "intranasal": (
        "intranasal",
        "intranasally",
        "into the nose",
        "nasal drops",
        "nose drops",
        "nasal spray",
        "nasal administration",
    ),
    "intraventricular": ("intracerebroventricular", "intraventricular", "icv"),
    # Products
    "nurown": ("nurown", "nur own", "msc ntf", "mscntf", "debamestrocel"),
    "lenzumestrocel": ("lenzumestrocel", "neuronata", "neuronata r", "hynr cs", "hynrcs"),
    "hynrcsallo": ("hynr cs allo", "hynrcs allo"),
    "nsi566": ("nsi 566", "nsi566"),
    "cns10": ("cns10 npc gdnf", "cns10", "npc gdnf", "akt g2"),
    "astrorx": ("astrorx", "astro rx"),
    "rapa501": ("rapa 501", "rapa501"),
    "rapa501allo": ("rapa 501 allo", "rapa501 allo"),
    "qcells": ("q cells", "qcells", "q cell"),
    # Who runs them
    "brainstorm": ("brainstorm", "brain storm"),
    # Design
    "placebo": ("placebo", "placebos", "placebo controlled", "dummy treatment"),
    "sham": ("sham", "sham controlled", "sham procedure"),
    "expandedaccess": ("expanded access", "compassionate use", "right to try", "early access program"),
}

# Products called by the name of another and a word more: cells of a donor, where the other ones are the person's own.
OTHER_PRODUCTS = {"hynrcsallo": "lenzumestrocel", "rapa501allo": "rapa501"}

# What people mean by a short word when they search, though in records it means other things too: "stage IV", "contact
# us". Searches look for the key and for the word itself; records are not marked.
SEARCH_ONLY_GROUPS = {
    "asc": "msc",
    "bm": "marrow",
    "ela": "als",
    "fat": "fat",
    "im": "intramuscular",
    "iv": "intravenous",
    "ms": "ms",
    "nsc": "nsc",
    "own": "own",
    "sci": "sci",
    "sla": "als",
    "us": "usa",
    "vein": "intravenous",
    "veins": "intravenous",
    "infused": "intravenous",
    "spine": "intrathecal",
    "nasal": "intranasal",
    "nose": "intranasal",
}
