"""Medicines for ALS: needed, allowed if stable, or not allowed."""

import re
from collections.abc import Iterator
from functools import partial

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.measures.clauses import Clause, Concept
from trials.extraction.results import ExtractedMeasure

RILUZOLE = re.compile(r"\briluzole|\brilutek|\bexservan|\btiglutik")
EDARAVONE = re.compile(r"\bedaravone|\bradica(?:va|ut)")
STABLE = re.compile(
    r"\bstable\b|\bstabili[sz]ed\b|\bsame dos\w*|\bconstant dos\w*|\bunchanged\b|\bfixed dos\w*|\bsteady\b|"
    r"\bconsistent dos\w*|\bregimen for\b|\bno change\b|\b(?:for|since)(?: at least| more than| a minimum of| over|"
    r"\s*[≥>]=?)+\s*\w+ ?(?:days?|weeks?|months?)"
    r"|\bcompleted (?:at least )?\w+ (?:courses?|cycles?)"
)
UNSTABLE = re.compile(
    r"\bnot (?:\w+ ){0,6}stable|\bchang\w+|\bunstable|\bstart\w*|\binitiat\w+|\badjust\w+|\bnew(?:ly)?\b|"
    r"\balter\w*|\bmodif\w+|\bvar(?:y|ied|iable)\b|\bdiscontinu\w+|\bnot stable"
)
OPTIONAL = re.compile(
    r"\bna[iï]ve\b|\bnot (?:be |been |currently |taking|on|using|receiv\w+|have)|\bnever\b|\bif\b|\bor no\b|"
    r"\bor none\b|\bpermitted\b|\ballowed\b|\beither\b|\bnot taking\b|\boff\b|"
    r"\bwhen (?:taken|used)|\bwho (?:take|are taking|are on|receive|use|are receiving)|\bparticipants? (?:taking|"
    r"on|receiving|using)|\b(?:patients|subjects|those|people|individuals) (?:taking|on|receiving|using|treated)|"
    r"\bmay\b|\bcan\b|\bno use\b|\bno (?=rilu|edara|treat)|\bwithout\b|\bregardless\b|\bacceptable\b|"
    r"\bany (?:concomitant|concurrent)|\bor have (?:stopped|discontinued)|\bor (?:stopped|discontinued)|"
    r"\bwith or\b|\bhas not\b|\bunless\b|\bin case\b|\bconcomitant|\ballowable|\bdid not\b"
)
NO_LONGER = re.compile(
    r"\b(?:unwilling|refus\w*|unable|not (?:willing|able|taking|on|treated|receiving|using|being)|without|"
    r"absence of|naive|intend\w* to stop)\b"
)


# In a short criterion every sentence speaks of the same medicine.
SHORT_CRITERION = 450


def _medicine(measure: Measure, names: re.Pattern, clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    found = names.search(text)
    if not found or (clause.another_matter(*found.span()) and not STABLE.search(text) and not clause.excludes):
        return
    state = _medicine_state(clause, found)
    if not state:
        return
    yield clause.measure_with_wait(measure, *found.span(), state)


def _medicine_state(clause: Clause, found: re.Match) -> str:
    text = clause.text
    start = found.start()
    if re.search(r"\b(?:allerg|hypersens|intoleran|sensitivity|contraindicat|reaction)\w*", text):
        return ""
    if clause.excepted(start):
        return MeasureState.ALLOWED
    text = clause.words if len(clause.words) <= SHORT_CRITERION else text
    stable = STABLE.search(text)
    if clause.excludes:
        if (
            UNSTABLE.search(text)
            and re.search(r"dos|stable|regimen|start|initiat|treatment", text)
            and not re.search(r"\bintent|\bintend", text)
        ):
            return MeasureState.ALLOWED_IF_STABLE
        if clause.allowed(*found.span()):
            return MeasureState.ALLOWED
        if NO_LONGER.search(clause.text, max(0, start - 60), start):
            return MeasureState.REQUIRED
        return MeasureState.EXCLUDED
    if stable:
        return (
            MeasureState.ALLOWED_IF_STABLE
            if OPTIONAL.search(text) or OPTIONAL.search(clause.lead)
            else MeasureState.REQUIRED
        )
    if clause.allowed(*found.span()):
        return MeasureState.ALLOWED
    if clause.negated(*found.span()) or re.search(r"\bna[iï]ve\b", text):
        return MeasureState.EXCLUDED
    if re.search(
        r"\b(?:taking|on|receiv\w+|treat\w+|use of|using|under|continu\w+)\b",
        clause.text[max(0, start - 60) : start],
    ):
        return MeasureState.REQUIRED
    return ""


CONCEPTS = (
    Concept(("riluzole", "rilutek", "exservan", "tiglutik"), partial(_medicine, Measure.RILUZOLE, RILUZOLE)),
    Concept(("edaravone", "radicava", "radicut"), partial(_medicine, Measure.EDARAVONE, EDARAVONE)),
)
