"""Which passages of a study can claim something of the treatment under study, the most reliable first.

Interventions and arms are the sponsor's own answer to "what is given to whom"; titles name the treatment, mixed with
the disease; summaries and descriptions mix it with background. What only a comparator arm gets is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from trials.extraction.engine.normalise import lower
from trials.extraction.old.terms import Words
from trials.study import Arm, Intervention, Study


class Rank(IntEnum):
    """How near a passage is to the treatment itself."""

    INTERVENTION_NAME = 1
    INTERVENTION_DESCRIPTION = 2
    ARM = 3
    TITLE = 4
    SUMMARY = 5
    DESCRIPTION = 6
    KEYWORD = 7


@dataclass(frozen=True, kw_only=True)
class Passage:
    path: str
    text: str
    rank: Rank
    group: str = ""  # passages of one intervention, or of one arm, have one group

    @cached_property
    def lower(self) -> str:
        return lower(self.text)

    @cached_property
    def words(self) -> Words:
        return Words(self.text)


COMPARATOR_ARM = {"placebo_comparator", "sham_comparator", "no_intervention"}
COMPARATOR_NAME = re.compile(
    r"^\W*(?:(?:the|oral|matching|intravenous|iv)\s+)?(?:placebos?|sham|control|controls|vehicle|saline|normal saline|"
    r"standard (?:of care|care|treatment|therapy|medical)|conventional|usual care|no (?:intervention|treatment)|"
    r"untreated|comparator|best supportive|historical)\b"
    r"|\b(?:placebo|control|vehicle|sham)(?:\s+(?:group|arm|comparator|control))?\W*$",
    re.IGNORECASE,
)
# A group that gets the treatment on top of something else is no comparator, whatever its label begins with.
ADDED = re.compile(r"\+|\bplus\b|\bwith\b|\band\b|\bfollowed by\b|\bthen\b|&", re.IGNORECASE)


def passages(study: Study) -> Iterator[Passage]:
    yield from _interventions(study)
    yield from _arms(study)
    yield Passage(path="brief_title", text=study.brief_title, rank=Rank.TITLE)
    yield Passage(path="official_title", text=study.official_title, rank=Rank.TITLE)
    yield Passage(path="brief_summary", text=study.brief_summary, rank=Rank.SUMMARY)
    yield Passage(path="detailed_description", text=study.detailed_description, rank=Rank.DESCRIPTION)
    for index, keyword in enumerate(study.keywords):
        yield Passage(path=f"keywords[{index}]", text=keyword, rank=Rank.KEYWORD)


def _interventions(study: Study) -> Iterator[Passage]:
    comparators = _comparator_labels(study)
    for index, given in enumerate(study.interventions):
        if _only_compared(given, comparators):
            continue
        path = f"interventions[{index}]"
        yield Passage(path=f"{path}.name", text=given.name, rank=Rank.INTERVENTION_NAME, group=path)
        for number, name in enumerate(given.other_names):
            other = f"{path}.other_names[{number}]"
            yield Passage(path=other, text=name, rank=Rank.INTERVENTION_NAME, group=path)
        description = f"{path}.description"
        yield Passage(path=description, text=given.description, rank=Rank.INTERVENTION_DESCRIPTION, group=path)


def _arms(study: Study) -> Iterator[Passage]:
    comparators = _comparator_labels(study)
    for index, arm in enumerate(study.arms):
        if fold(arm.label) in comparators:
            continue
        path = f"arms[{index}]"
        yield Passage(path=f"{path}.label", text=arm.label, rank=Rank.ARM, group=path)
        yield Passage(path=f"{path}.description", text=arm.description, rank=Rank.ARM, group=path)


def _comparator_labels(study: Study) -> set[str]:
    """Labels of the arms that the treatment is compared with."""
    return {fold(arm.label) for arm in study.arms if is_comparator(arm, study)}


def is_comparator(arm: Arm, study: Study) -> bool:
    """Sponsors often call their treatment arms "active comparator": that counts only beside an experimental arm."""
    if arm.type in COMPARATOR_ARM:
        return True
    if is_comparator_name(arm.label):
        return True
    return arm.type == "active_comparator" and any(other.type == "experimental" for other in study.arms)


def is_comparator_name(name: str) -> bool:
    return bool(COMPARATOR_NAME.search(name)) and not ADDED.search(name)


def _only_compared(given: Intervention, comparators: set[str]) -> bool:
    if is_comparator_name(given.name):
        return True
    labels = {fold(label) for label in given.arm_labels} or {fold(given.name)}
    return labels <= comparators


def fold(text: str) -> str:
    return " ".join(text.lower().split())
