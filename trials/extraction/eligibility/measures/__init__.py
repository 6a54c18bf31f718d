"""The measures that a criterion gives: limits, states and sets, one module per group of concepts.

Each module has CONCEPTS: what to read, and the hooks that call for it.
"""

import re
from functools import lru_cache
from math import isfinite

from trials.extraction.eligibility.measures import (
    breathing,
    diagnosis,
    function,
    health,
    medicines,
    practical,
    prior_treatment,
    time,
)
from trials.extraction.eligibility.measures.clauses import Clause, clause_spans
from trials.extraction.engine.normalise import by_first_letter, lower
from trials.extraction.engine.quantities import has_number
from trials.extraction.results import MAXIMUM_QUOTE_LENGTH, ExtractedMeasure

MODULES = (time, breathing, function, diagnosis, prior_treatment, medicines, health, practical)
CONCEPTS = [concept for module in MODULES for concept in module.CONCEPTS]
# Each hook with the numbers of the concepts that it calls.
HOOKS: dict[str, tuple[int, ...]] = {}
for _number, _concept in enumerate(CONCEPTS):
    for _hook in _concept.hooks:
        HOOKS[_hook] = (*HOOKS.get(_hook, ()), _number)
ANY_HOOK = re.compile(by_first_letter(HOOKS))
REMEMBERED, LONGEST = 50_000, 40  # words without a hook, and letters of one, that are worth remembering
PLAIN: set[str] = set()  # these words
OF_NUMBERS = frozenset(number for number, concept in enumerate(CONCEPTS) if concept.of_numbers)
NO_SANE_NUMBER = 1_000_000


def hooks(text: str) -> list[tuple[int, tuple[int, ...]]]:
    """The places of all hooks in a text, in order, each with the concepts that it calls."""
    lowered = lower(text)
    found = []
    for hook in {hook for word in set(lowered.split()) - PLAIN for hook in hooks_in(word)}:
        place = lowered.find(hook)
        while place >= 0:
            found.append((place, HOOKS[hook]))
            place = lowered.find(hook, place + 1)
    found.sort()
    return found


@lru_cache(maxsize=10_000)
def hooks_in(word: str) -> tuple[str, ...]:
    """The hooks in one word. Most hold none: thousands of records are written in some 20,000 words."""
    if ANY_HOOK.search(word):
        return tuple(hook for hook in HOOKS if hook in word)
    if len(word) <= LONGEST and len(PLAIN) < REMEMBERED:
        PLAIN.add(word)
    return ()


def read_measures(
    words: str,
    *,
    kind: str,
    cohort: str = "",
    lead: str = "",
    hooked: list[tuple[int, tuple[int, ...]]] | None = None,
) -> list[ExtractedMeasure]:
    """The measures in one criterion of a kind, for a group.

    `lead` is what opens the list that the criterion stands in; `hooked` are the hooks in the criterion, where they are
    known already. Of two measures that state the same, the first is kept.
    """
    if hooked is None:
        hooked = hooks(words)
    above = _called_by(lead) if lead else frozenset()
    if not (hooked or above):
        return []
    called = above.union(*[concepts for _, concepts in hooked])
    lowered, lead = lower(words), lower(lead)
    in_vain = OF_NUMBERS if called & OF_NUMBERS and not has_number(lowered) else frozenset()
    if called <= in_vain:
        return []
    found: dict[tuple, ExtractedMeasure] = {}
    position = 0
    for start, end in clause_spans(words):
        here = set(above)
        while position < len(hooked) and hooked[position][0] < end:
            here.update(hooked[position][1])
            position += 1
        here -= in_vain
        if not here:
            continue
        clause = Clause(words[start:end], lowered[start:end], lowered, kind, cohort, lead)
        for number in sorted(here):
            for measure in CONCEPTS[number].read(clause):
                found.setdefault(_facts(measure), measure)
    return [measure for measure in found.values() if _is_sound(measure)]


@lru_cache(maxsize=16)
def _called_by(lead: str) -> frozenset[int]:
    return frozenset(number for _, concepts in hooks(lead) for number in concepts)


def _facts(measure: ExtractedMeasure) -> tuple:
    """All that a measure says but its quote."""
    return (
        measure.measure, measure.minimum, measure.maximum, measure.state, measure.values, measure.days, measure.hours,
        measure.cohort,
    )  # fmt: skip


def _is_sound(measure: ExtractedMeasure) -> bool:
    """Whether a measure says something that can be true: no limits that contradict each other, no absurd number."""
    low, high = measure.minimum, measure.maximum
    numbers = [number for number in (low, high, measure.days, measure.hours) if number is not None]
    return (
        bool(measure.state or measure.values or low is not None or high is not None)
        and all(isfinite(number) and 0 <= number < NO_SANE_NUMBER for number in numbers)
        and (low is None or high is None or low <= high)
        and 0 < len(measure.quote) <= MAXIMUM_QUOTE_LENGTH
    )
