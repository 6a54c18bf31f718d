"""The passages of a study: which texts of a record can say something of its treatment, and what each is about."""

import re
from collections.abc import Iterator

from trials.extraction.engine.sections import Passage, Section
from trials.study import Arm, Intervention, Study

COMPARATOR_ARM = {"placebo_comparator", "sham_comparator", "no_intervention"}
COMPARATOR_NAME = re.compile(
    r"^\W*(?:(?:the|oral|matching|intravenous|iv)\s+)?(?:placebos?|sham|control|controls|vehicle|saline|normal saline|"
    r"standard (?:of care|care|treatment|therapy|medical)|conventional|usual care|no (?:intervention|treatment)|"
    r"untreated|comparator|best supportive|historical)\b"
    r"|(?<!/)(?<!/ )\b(?:placebo|control|vehicle|sham)(?:\s+(?:group|arm|comparator|control))?\W*$",
    re.IGNORECASE,
)
# A group that gets the treatment on top of something else is no comparator, whatever its label begins with.
ADDED = re.compile(r"\+|\bplus\b|\bwith\b|\band\b|\bfollowed by\b|\bthen\b|&", re.IGNORECASE)


def passages(study: Study) -> Iterator[Passage]:
    """The passages of a study but its criteria, the most telling first."""
    compared = {fold(arm.label) for arm in study.arms if is_comparator(arm, study)}
    yield from _interventions(study, compared)
    yield from _arms(study, compared)
    yield Passage("brief_title", study.brief_title, Section.TITLE)
    yield Passage("official_title", study.official_title, Section.TITLE)
    yield Passage("intervention_model_description", study.intervention_model_description, Section.DESIGN)
    yield Passage("masking_description", study.masking_description, Section.DESIGN)
    yield Passage("brief_summary", study.brief_summary, Section.SUMMARY)
    yield Passage("detailed_description", study.detailed_description, Section.DESCRIPTION)
    for number, keyword in enumerate(study.keywords):
        yield Passage(f"keywords[{number}]", keyword, Section.KEYWORD)


def _interventions(study: Study, compared: set[str]) -> Iterator[Passage]:
    for number, given in enumerate(study.interventions):
        group = f"interventions[{number}]"
        beside = _only_compared(given, study, compared)
        yield Passage(f"{group}.name", given.name, Section.INTERVENTION_NAME, group, beside)
        for other, name in enumerate(given.other_names):
            yield Passage(f"{group}.other_names[{other}]", name, Section.INTERVENTION_NAME, group, beside)
        yield Passage(f"{group}.description", given.description, Section.INTERVENTION, group, beside)


def _arms(study: Study, compared: set[str]) -> Iterator[Passage]:
    for number, arm in enumerate(study.arms):
        group = f"arms[{number}]"
        beside = fold(arm.label) in compared
        yield Passage(f"{group}.label", arm.label, Section.ARM, group, beside)
        yield Passage(f"{group}.description", arm.description, Section.ARM, group, beside)


def is_comparator(arm: Arm, study: Study) -> bool:
    """Sponsors often call their treatment arms "active comparator": that counts only beside an experimental arm."""
    if arm.type in COMPARATOR_ARM or is_comparator_name(arm.label):
        return True
    return arm.type == "active_comparator" and any(other.type == "experimental" for other in study.arms)


def is_comparator_name(name: str) -> bool:
    return bool(COMPARATOR_NAME.search(name)) and not ADDED.search(name)


def _only_compared(given: Intervention, study: Study, compared: set[str]) -> bool:
    if is_comparator_name(given.name):
        return True
    return labels_of_arms(given, study) <= compared


def labels_of_arms(given: Intervention, study: Study) -> set[str]:
    """The labels of the arms that get an intervention; where the record links none, those that begin as its name."""
    if given.arm_labels:
        return {fold(label) for label in given.arm_labels}
    name = fold(given.name)
    labels = {fold(arm.label) for arm in study.arms} - {""}
    return {label for label in labels if _begins(label, name) or _begins(name, label)} or {name}


def treated_groups(study: Study) -> dict[str, str]:
    """The labels of the groups that get what is tested, by the label folded."""
    return {fold(arm.label): arm.label for arm in study.arms if arm.label and not is_comparator(arm, study)}


def labels_of_passage(passage: Passage, study: Study) -> set[str]:
    """The labels, folded, of the arm that a passage is of, or of those that get the intervention that it is of."""
    kind, _, number = passage.group.rstrip("]").partition("[")
    if kind == "arms":
        return {fold(study.arms[int(number)].label)}
    return labels_of_arms(study.interventions[int(number)], study) if kind == "interventions" else set()


def _begins(text: str, words: str) -> bool:
    """Whether a text begins with some words: "B" is none of "bone marrow"."""
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()


def fold(text: str) -> str:
    return " ".join(text.lower().replace("&", " and ").split())
