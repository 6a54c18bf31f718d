"""The names of what a study tests, as short as its record allows: "Ibudilast (MN-166)", "XS228CN"."""

import re
from collections.abc import Iterable

from trials.study import Intervention, Study

MAX_NAME_LENGTH = 60  # characters; what is longer describes, and names nothing
MAX_NAMES = 8
# Types of intervention that a title can name. A test or a procedure says little without its purpose.
NAMED = {"drug", "biological", "genetic", "combination_product", "dietary_supplement", "device", "radiation"}
COMPARED = re.compile(
    r"\b(placebos?|sham|saline|vehicle|dummy|controls?|comparator|"
    r"(standard|usual) (of )?(care|treatment|therapy)|no (treatment|intervention))\b",
    re.IGNORECASE,
)
COMPARISON_GROUPS = {"placebo_comparator", "sham_comparator", "active_comparator", "no_intervention"}
KIND = re.compile(r"^(drug|device|biological|genetic|procedure|other|dietary supplement)\s*:\s*", re.IGNORECASE)
DOSES_OF = re.compile(
    r"^(single|multiple|ascending|escalating|repeated|high|low)[\w\s-]*\bdoses?( of)?\s+", re.IGNORECASE
)
# Where marks or letters may repeat, a pattern begins at the first of them alone: else a long row of them takes time by
# the square of its length.
AMOUNT = re.compile(
    r"(?<![\s,，(-])[\s,，(-]+\d[\d.,]*\s*(mg|mcg|[µμ]g|ug|g|kg|ml|iu|units?|%)(?![^\W_]).*$", re.IGNORECASE
)
AMOUNT_FIRST = re.compile(r"^\d[\d.,]*\s*(mg|mcg|[µμ]g|ug|g|kg|ml|m?iu)(?![^\W_])\s*(of\s+)?(?=\S)", re.IGNORECASE)
# Which of several doses or parts: "High dose", "(dose 2)", "(Part A)", "(4.5)", "(fasting)".
VARIANT = re.compile(
    r"(?<![\s,(（-])[\s,(（-]+"
    r"((high|low|middle|mid|medium|intermediate)[\s-]+dose|dose( level)?\s+(\d+|[A-D]|TBD))[)）]?$|"
    r"(?<!\s)\s*[(（]"
    r"(\d+(\.\d+)?|(part|cohort)\s+(\d+|[A-D])|phase\s+\d\s+part|fasting|fasted|fed|postprandial)[)）]$|"
    r"(?<!\s)\s+(per|a) day$",
    re.IGNORECASE,
)
FORM = re.compile(
    r"(?<![\s,-])[\s,-]+(\(drug\)|oral|intravenous|subcutaneous|intrathecal|tablets?|capsules?|caps?|solution|"
    r"suspension|injections?|inj|infusions?|pills?|powder|product|in open label phase|open label)\.?$",
    re.IGNORECASE,
)
CODE = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?:[\w-]*\d){2}[\w-]*(?![^\W_])")
# One word with a hyphen, a figure or a capital inside it is a name. Abbreviations for kinds of cells are not.
ONE_WORD = re.compile(r"(?=.*(?:-|\d|[a-z][A-Z]))[\w-]{4,}[®™]?")
GIVEN_BESIDE = re.compile(r"(interleukin|IL|G-?CSF)\b", re.IGNORECASE)  # with cells, to help them live
KIND_OF_CELLS = re.compile(r"(?:[a-z]{1,2}-?|[A-Z]{1,3}-?)?(?:BM|AD|UC|PB)?-?(?:M|N|H|i?P)?(?:SC|NC|MNC)s?")


def treatment_names(study: Study) -> tuple[str, ...]:
    """What is tested, not what it is compared with or given to all groups; empty where no name is short."""
    named = [item for item in study.interventions if item.type in NAMED and not COMPARED.search(item.name)]
    names = (_short(item.name) for item in _tested(study, named))
    once = {name.casefold(): name for name in reversed([*names]) if 1 < len(name) <= MAX_NAME_LENGTH}
    return tuple(reversed(once.values()))[:MAX_NAMES]


def product_names(study: Study) -> tuple[str, ...]:
    """Brands and codes among the names of what is given: "hUC-MSC-sEV-001" of "hUC-MSC-sEV-001 nasal drops"."""
    names = [_short(item.name) for item in study.interventions if not COMPARED.search(item.name)]
    return tuple(dict.fromkeys(found for name in names if not GIVEN_BESIDE.match(name) for found in _brands(name)))


def _tested(study: Study, named: list[Intervention]) -> Iterable[Intervention]:
    """Those that only groups with the treatment under test get, else all that these get, else all."""
    kinds = {arm.label: arm.type for arm in study.arms}
    groups = [{kinds.get(label, "") for label in item.arm_labels} for item in named]
    tested = [item for item, types in zip(named, groups, strict=True) if "experimental" in types]
    alone = [
        item
        for item, types in zip(named, groups, strict=True)
        if "experimental" in types and not types & COMPARISON_GROUPS
    ]
    return alone or tested or named


def _short(name: str) -> str:
    """A name without the type, dose and form that records put around it."""
    name = DOSES_OF.sub("", KIND.sub("", " ".join(name.split())))
    name = AMOUNT.sub("", VARIANT.sub("", AMOUNT_FIRST.sub("", name)))
    while (shorter := VARIANT.sub("", FORM.sub("", name))) != name:
        name = shorter
    return name.strip(" ,;:-.")


def _brands(name: str) -> Iterable[str]:
    if ONE_WORD.fullmatch(name) and not KIND_OF_CELLS.fullmatch(name):
        return [name]
    return CODE.findall(name)
