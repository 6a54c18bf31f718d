"""Practical: a caregiver, travel, where a person lives, consent."""

import re
from collections.abc import Iterator

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.measures.clauses import Clause, Concept
from trials.extraction.results import ExtractedMeasure

CAREGIVER = re.compile(
    r"\b(?:ha(?:s|ve|ving)|availability of|available|presence of|with|access to|identif\w+|accompanied by|"
    r"support of|live with|lack(?:ing)?(?: of)?|no|without|absence of|must have)\s+"
    r"(?:\w+[\s,-]+){0,6}?(?:caregivers?|care[\s-]givers?|carers?|care partners?|caretakers?|study partners?|"
    r"companions?|support person)\b"
    r"|\b(?:a|reliable|primary) (?:caregiver|caretaker|carer) (?:who|that|is|will|must|able|willing|available|to)\b"
)
NEITHER = re.compile(
    r"\b(?:or|and/or|/)\s*(?:\w+\s){0,3}(?:caregiver|carer|legal|care ?giver)|\b(?:caregiver|carer)s?(?:'s)? (?:or|"
    r"consent|burden|questionnaire|can|may)"
)
TRAVEL = re.compile(
    r"\b(?:able|ability|willing(?:ness)?|capable|unable|inability|unwilling|capacity)(?: and (?:able|"
    r"willing))? (?:to|of) (?:\w+ ){0,6}?travel\w*"
    r"|\bgeographic(?:al|ally)? (?:access\w*|proximity)|\b(?:able|inability|unable) to (?:\w+ ){0,3}?(?:attend|"
    r"return (?:to|for)|come to|reach) (?:\w+ ){0,3}?(?:clinic|visits?|site|cent(?:er|re)|hospital)"
    r"|\bcannot travel|\bnot (?:be )?able to travel"
)
RESIDENCE = re.compile(
    r"\b(?i:citizens?(?:hip)?|permanent residen\w+|legal residen\w+|residents? (?:of|in)|residen\w+ (?:status|"
    r"permit))\b"
    r"|\b(?:[Ll]iv(?:es?|ing)|[Rr]esid(?:es?|ing)) (?:in|within) (?:the )?(?=[A-Z]|\d|an? hour)",
)
NO_RESIDENCE = re.compile(r"\b(?:nursing|care|assisted|institution\w*|facility|home|hostel|dwelling|endemic|prison)\b")
CONSENT = re.compile(
    r"\b(?:able|capable|capab\w+|ability|competen\w+|capacity|can|cannot|unable|inability|incapable|incapacity|"
    r"not capable|not able|lack\w* capacity)\b[^.;]{0,60}?\bconsent\w*"
    r"|\bconsent\w*[^.;]{0,30}\b(?:capacity|capable|competen\w+)"
)
ANOTHER_SIGNS = re.compile(
    r"\b(?:legal(?:ly)?[\s-](?:authori[sz]ed |acceptable |appointed )?(?:representative|guardian)\w*|proxy|"
    r"surrogate|guardian|lar|next of kin|parents?|on (?:whose|their|his|her) behalf|authori[sz]ed representative)"
)


def _caregiver(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    cared = CAREGIVER.search(text)
    if cared and not NEITHER.search(text, max(0, cared.end() - 25), cared.end() + 20) and _needed(clause, cared):
        yield clause.measure(Measure.CAREGIVER, *cared.span(), state=str(MeasureState.REQUIRED))


def _travel(clause: Clause) -> Iterator[ExtractedMeasure]:
    if (travel := TRAVEL.search(clause.text)) and _needed(clause, travel):
        yield clause.measure(Measure.TRAVEL, *travel.span(), state=str(MeasureState.REQUIRED))


def _residence(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    lives = RESIDENCE.search(clause.as_written)
    if lives and not NO_RESIDENCE.search(text[lives.start() : lives.end() + 30]) and _needed(clause, lives):
        yield clause.measure(Measure.RESIDENCE, *lives.span(), state=str(MeasureState.REQUIRED))


def _consent(clause: Clause) -> Iterator[ExtractedMeasure]:
    if consents := CONSENT.search(clause.text):
        other = ANOTHER_SIGNS.search(clause.text)
        state = MeasureState.ALLOWED if other else MeasureState.REQUIRED
        yield clause.measure(Measure.CONSENT, *consents.span(), state=str(state))


def _needed(clause: Clause, found: re.Match) -> bool:
    """Included who have it, or excluded who lack it."""
    lacking = re.search(
        r"\b(?:lack\w*|no|without|absence|unable|inability|unwilling|not|cannot|non)\b",
        clause.text[max(0, found.start() - 25) : found.end()],
    )
    return bool(lacking) == clause.excludes


CONCEPTS = (
    Concept(("giver", "carer", "taker", "partner", "companion", "support"), _caregiver),
    Concept(("travel", "geographic", "attend", "return", "come", "reach"), _travel),
    Concept(
        ("resid", "citizen", "living", "live"),
        _residence,
    ),
    Concept(("consent",), _consent),
)
