"""ClinicalTrials.gov, API version 2: the codes, ages, dates and texts that a field may hold."""

import logging
import re
from datetime import date
from functools import cache

from trials.choices import Certainty
from trials.registries.markup import plain_markdown
from trials.study import age_in_years

logger = logging.getLogger(__name__)

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9-])")

# Codes that are kept as the registry states them, also where they are new to us.
INTERVENTION_TYPES = {
    "behavioral", "biological", "combination_product", "device", "diagnostic_test", "dietary_supplement", "drug",
    "genetic", "procedure", "radiation", "other",
}  # fmt: skip
ARM_TYPES = {"experimental", "active_comparator", "placebo_comparator", "sham_comparator", "no_intervention", "other"}
ALLOCATIONS = {"randomized", "non_randomized", "na"}
MODELS = {"single_group", "parallel", "crossover", "factorial", "sequential"}
PURPOSES = {
    "treatment", "prevention", "diagnostic", "ect", "supportive_care", "screening", "health_services_research",
    "basic_science", "device_feasibility", "other",
}  # fmt: skip
MASKINGS = {"none", "single", "double", "triple", "quadruple"}
MASKED = {"participant", "care_provider", "investigator", "outcomes_assessor"}
CERTAINTIES = {"actual": Certainty.ACTUAL.value, "estimated": Certainty.EXPECTED.value}


def stated_code(part, key, known):
    """A code in small letters; one that is new to us is named."""
    return _named_if_new(part, key, part.text(key), known)


def stated_codes(part, key, known):
    """The same of a list."""
    return tuple(_named_if_new(part, key, stated, known) for stated in part.texts(key))


def _named_if_new(part, key, stated, known):
    value = stated.lower()
    if value and value not in known:
        part.problem(key, f"{stated[:40]!r} is new to us")
    return value


def certainty(struct):
    """ "actual" or "expected"; "" where the registry does not say."""
    return CERTAINTIES.get(stated_code(struct, "type", CERTAINTIES), "")


def age_of(module, key):
    words = module.text(key)
    if words and age_in_years(words) is None:
        module.problem(key, f"{words[:40]!r} is not an age")
        return ""
    return words


def code_of(part, key, vocabulary, missing="unknown"):
    """The code of a field in our vocabulary."""
    stated = part.text(key)
    return known_code(part, key, vocabulary, stated) if stated else missing


def known_code(part, key, vocabulary, stated):
    """A registry's code in our vocabulary; "unknown", named and logged, for a code that is new to us."""
    value = _named_if_new(part, key, stated, _values(vocabulary))
    if value in _values(vocabulary):
        return value
    logger.warning("ClinicalTrials.gov: %s %r is new to us", vocabulary.__name__, stated[:40])
    return "unknown"


@cache
def _values(vocabulary):
    return frozenset(vocabulary.values)


def partial_date(struct, key):
    """A date as stated: year, year and month, or day. A time of day is dropped."""
    words = struct.text(key)
    if not words:
        return ""
    found = DATE.match(words)
    if not (found and _is_in_calendar(found) and words[found.end() :][:1] in ("", "T")):
        struct.problem(key, f"{words[:40]!r} is not a date")
        return ""
    return found[0]


def _is_in_calendar(found):
    year, month, day = found.groups(default="1")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def texts(part, key):
    return tuple(plain_markdown(text) for text in part.texts(key))
