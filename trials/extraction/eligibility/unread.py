"""What a criterion without a measure may still ask for, so that nobody says of it that a person fits."""

import re
from collections.abc import Iterable
from functools import partial

from trials.choices import Measure
from trials.extraction.eligibility.binding import Bound, bind
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.states import VENTILATION, VETOES
from trials.extraction.eligibility.topics import Mention
from trials.extraction.results import Unread

# Something is asked of these even where no number stands: "FVC above the lower limit of normal", "unable to use NIV".
TESTS = {Measure.VITAL_CAPACITY, Measure.ALSFRS_R, Measure.ALSFRS_R_ITEM, Measure.ALSFRS_R_RESPIRATORY,
         Measure.ALSFRS_R_BULBAR}  # fmt: skip
# Before a number that limits nothing: "HIV 1 and 2", "HLA-B*5701", "protocol ABC-002".
NAME_BEFORE = re.compile(
    r"(?:[a-z][*#:-]|\b(?:hiv|htlv|hsv|hpv|hbv|hcv|covid|sars|version)[ -]?(?:\d\W{0,3})*(?:(?:and|or|/) )?)$"
)


def what_is_unread(statements: Iterable[Statement]) -> str:
    """What the sentences of a criterion speak of: a value of `Unread`, or ""."""
    found = {_of_sentence(statement) for statement in statements}
    return next((str(one) for one in Unread if one in found), "")


def _of_sentence(statement: Statement) -> str:
    if any(_is_asked_for(statement, mention) for mention in statement.mentions):
        return Unread.MEASURE
    if not statement.limits:
        return ""
    bounds = [bound for bound in bind(statement) if _is_limit(statement, bound)]
    if any(bound.mention and bound.mention.topic.kind == "limit" for bound in bounds):
        return Unread.MEASURE
    if any(bound.mention is None for bound in bounds):
        return Unread.NUMBER
    return Unread.OTHER_NUMBER if bounds else ""


def _is_asked_for(statement: Statement, mention: Mention) -> bool:
    """Whether a test is named, or equipment, treatment or illness that no veto calls another matter."""
    if mention.name in VENTILATION or TESTS.intersection(mention.topic.measures):
        return True
    if mention.topic.kind not in ("barrier", "medicine") or statement.has(mention, "other_matter"):
        return False
    return VETOES.of(mention.name, mention.match, partial(statement.has, mention)) is None


def _is_limit(statement: Statement, bound: Bound) -> bool:
    """Whether a number may limit something else than an age; a number word without a unit counts things: "one of"."""
    limit = bound.limit
    if bound.mention and bound.mention.name in (Measure.AGE, "other_person"):
        return False
    if limit.unit or not limit.bare:
        return True
    before = statement.text[max(0, limit.start - 25) : limit.start]
    return statement.text[limit.start].isdigit() and not NAME_BEFORE.search(before)
