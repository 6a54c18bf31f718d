"""Which mentions are claims about the treatment under study, by the words round them, all in lower case."""

import re

from trials.choices import CellType
from trials.extraction.old import context_rules
from trials.extraction.old.passages import Passage, Rank
from trials.extraction.old.terms import Mention

NAMES = {Rank.INTERVENTION_NAME, Rank.TITLE, Rank.KEYWORD}
PROSE = {Rank.SUMMARY, Rank.DESCRIPTION}
# Where a registry record speaks of these, they are mostly the treatment; the others are as often measured, or hit by a
# drug, or the patients' own history.
MOSTLY_GIVEN = {
    CellType.MESENCHYMAL,
    CellType.STROMAL_VASCULAR,
    CellType.EXOSOMES,
    CellType.PLURIPOTENT_DERIVED,
}
OFTEN_A_SETTING = {CellType.HEMATOPOIETIC, CellType.IMMUNE}
SHORT = 60
TAKEN = re.compile(r"\bfrom (?:\w+ )?$|\b(?:collect|obtain|extract|get)\w* (?:the )?$")
GROWN_FROM = re.compile(r"\W{0,3}derived|\W{1,3}(?:will be|is|are|was|were) (?:then )?cultured")


def may_claim(passage: Passage, sentence: str) -> bool:
    """Whether a sentence of this passage may speak of the treatment under study."""
    if passage.rank in NAMES:
        return True
    if context_rules.ELSEWHERE.search(sentence):
        return False
    return (
        passage.rank not in PROSE
        or not context_rules.BACKGROUND.search(sentence)
        or bool(context_rules.THIS_STUDY.search(sentence))
    )


def states_aim(sentence: str) -> bool:
    """Whether a sentence of the summary speaks plainly of this study, so that it may add to what interventions say."""
    return bool(context_rules.THIS_STUDY.search(sentence)) and not (
        context_rules.EARLIER_STUDY.search(sentence) or context_rules.BACKGROUND.search(sentence)
    )


def is_denied(before: str) -> bool:
    """Whether the words before a mention, in its sentence, deny it or put it in the past."""
    return bool(context_rules.MAY_DENY.search(before) and context_rules.DENIED.search(before))


def is_given(passage: Passage, sentence: str, mention: Mention, before: str, after: str) -> bool:
    """Whether cells named here are given, and not measured, made into something else, or the patients' own history."""
    value = mention.value
    if context_rules.MADE_BY_CELLS_AFTER.match(after[:80]) or context_rules.MADE_BY_CELLS_BEFORE.search(before):
        return value == CellType.EXOSOMES
    if passage.rank in PROSE and value != CellType.EXOSOMES and not context_rules.GIVEN.search(sentence):
        return False
    if (
        context_rules.MEASURED_AFTER.match(after)
        or context_rules.GENERAL_AFTER.match(after)
        or context_rules.MEASURED_BEFORE.search(before)
    ):
        return False
    if value == CellType.STROMAL_VASCULAR:
        # not the fraction that cells are grown from
        return not (TAKEN.search(before) or GROWN_FROM.match(after))
    if value in MOSTLY_GIVEN:
        return True
    if context_rules.MEASURED.search(sentence) and not (passage.rank == Rank.TITLE and value == CellType.MONONUCLEAR):
        return False
    if context_rules.BLOOD_CANCER.search(sentence) and passage.rank != Rank.TITLE:
        return False  # a cancer's own cells
    if value == CellType.MONONUCLEAR:
        return passage.rank in NAMES or len(sentence) < SHORT or not context_rules.PROCESSING.search(sentence)
    if value == CellType.HEMATOPOIETIC:
        if context_rules.MIXTURE.search(sentence):
            return False
        setting = context_rules.SETTING_BEFORE.search(before) or context_rules.SETTING_AFTER.match(after)
        return passage.rank <= Rank.TITLE and not setting
    return passage.rank <= Rank.SUMMARY or (passage.rank == Rank.KEYWORD and value == CellType.IMMUNE)
