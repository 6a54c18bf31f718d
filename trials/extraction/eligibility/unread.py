"""What a criterion without a measure may still ask for, so that nobody says of it that a person fits."""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from trials.choices import Measure, MeasureState, Unread
from trials.extraction.eligibility.barriers import EQUIPMENT, VETOES, is_of_another_person
from trials.extraction.eligibility.binding import Bound
from trials.extraction.eligibility.certainty import NAMES_ALS
from trials.extraction.eligibility.kinds_of_als import is_exception_from_limit, is_let_in_on_condition
from trials.extraction.eligibility.machine_hours import VENTILATION, has_unreadable_hours
from trials.extraction.eligibility.measure_of_limit import TIMES_OF_ALS, is_of_the_scale
from trials.extraction.eligibility.medicines import may_be_denied
from trials.extraction.eligibility.qualifiers import LIMB_WEAKNESS, LYING
from trials.extraction.eligibility.sets import tells_sites_of_groups
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import KINDS_OF_ALS, RULES, SETS, Mention
from trials.extraction.eligibility.wash_out import has_longer_time
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

_WORDS = word_lists(RULES / "limits.toml")
# Something is asked of these even where no number stands: "FVC above the lower limit of normal", "unable to use NIV".
TESTS = {Measure.VITAL_CAPACITY, Measure.ALSFRS_R, Measure.ALSFRS_R_RESPIRATORY, Measure.ALSFRS_R_BULBAR}
PARTS = {Measure.ALSFRS_R_ITEM, Measure.ALSFRS_R_RESPIRATORY, Measure.ALSFRS_R_BULBAR}
DECISIVE = TESTS | {Measure.ALSFRS_R_ITEM, Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS}
# Before a number that limits nothing: "HIV 1 and 2", "HLA-B*5701", "protocol ABC-002", "mm^3", "the Month 6 visit".
NAME_BEFORE = re.compile(rf"(?:[a-z][*#:^-]|\b(?:{_WORDS['names_a_number']})[ -]?(?:\d\W{{0,3}})*(?:(?:and|or|/) )?)$")
# A number alone that is a year of a guideline, "(2016)", or the number of a line, "1) a tumour; (2) a stroke".
YEAR = range(1950, 2050)
NUMBER_OF_LINE = re.compile(r"(?:^|[\s(;:,.])\d{1,2}[)）]")
# "Diagnosed since January 2024", but not "diagnosed by the criteria of 2015".
BY_CALENDAR = re.compile(r"\b(?:19|20)\d\d\b")
OF_CRITERIA = re.compile(rf"\b(?:{_WORDS['dated']})")
# Where ALS began, in words that name no site of onset: "weakness that began in an arm".
SITE_IN_WORDS = re.compile(
    rf"\b(?:{_WORDS['began']})\b[^.;]{{0,40}}\b(?:{_WORDS['parts_of_the_body']})\b"
    rf"|\b(?:{_WORDS['parts_of_the_body']})\b[^.;,]{{0,20}}\b(?:first affected|affected first|at onset)\b"
)
TIMES_OF_ONSET = ("month", "year")
FOREIGN = "other"  # a unit that no measure has


def what_is_unread(statements: Iterable[Statement]) -> str:
    """What the sentences of a criterion speak of: a value of `Unread`, or ""."""
    found = {_of_sentence(statement) for statement in statements}
    return next((str(one) for one in Unread if one in found), "")


def is_partly_unread(statements: Sequence[Statement], read: Sequence[ExtractedMeasure]) -> bool:
    """Whether a criterion that gives measures limits a test or a time once more, in words that we could not read.

    So does one that bars masks from hours that no number tells, or that names what nobody is asked for.
    """
    if any(map(_tells_site_in_words, statements)):
        return True
    tests = {one.minimum for one in read if one.measure == Measure.VITAL_CAPACITY and not one.cohort}
    if len(tests) > 1 and any(LYING.search(statement.text) for statement in statements):
        return True  # "seated at least 60 %, lying at least 50 %": nobody is asked for the test lying down
    bars = [one.days for one in read if one.state == MeasureState.EXCLUDED and one.days]
    if bars and any(
        has_longer_time(statement, max(bars)) and not _bars_an_illness(statement) for statement in statements
    ):
        return True  # "cells in the last 6 months, gene therapy in the last 12 months"
    measures = {one.measure for one in read}
    mask_is_barred = any(
        one.measure == Measure.NONINVASIVE_VENTILATION and one.state == MeasureState.EXCLUDED for one in read
    )
    return any(
        tells_sites_of_groups(statement)
        or any(_is_left_out(statement, bound) for bound in statement.bounds)
        or (statement.excludes and any(statement.has(one, "planned") for one in statement.of(*EQUIPMENT)))
        or any(may_be_denied(statement, one) for one in statement.of_kind("medicine") if one.name not in measures)
        or any(_is_asked_of_nobody(statement, one) for one in statement.of_kind("asked_about"))
        or any(is_exception_from_limit(statement, one) for one in statement.of_kind(*KINDS_OF_ALS))
        or any(
            not (mask_is_barred or statement.permits(one)) and has_unreadable_hours(statement, one)
            for one in statement.of(*VENTILATION)
        )
        or (
            statement.excludes
            and any(
                _is_asked_for(statement, one) and not statement.permits(one)
                for one in statement.of_kind("barrier", "medicine")
                if not measures.intersection(one.topic.measures)
            )
        )
        for statement in statements
    )


def _bars_an_illness(statement: Statement) -> bool:
    """Whether a sentence bars what has no wash-out, so that a time may be of that: "cancer within 5 years"."""
    return any(not one.topic.wash_out for one in statement.of_kind("barrier"))


def _is_left_out(statement: Statement, bound: Bound) -> bool:
    limit, mention = bound.limit, bound.mention
    if mention is None and limit.unit in TIMES_OF_ONSET and statement.of_kind("onset_site"):
        return True  # "symptoms that began in an arm within 24 months"
    if mention is None:
        told = {measure for one in statement.criterion.statements for measure, *_ in one.told}
        if limit.bare:
            return False
        if limit.unit == "%" and not bound.candidates and Measure.VITAL_CAPACITY in told:
            return True  # "50% for some; for others 60%"
        if not limit.unit and PARTS & told:
            return True  # "at least 2 for every item; total 30 or more"
        return any(DECISIVE.intersection(one.topic.measures) - told for one in bound.candidates)
    if not DECISIVE.intersection(mention.topic.measures):
        return False
    if limit.bare and not limit.unit and not PARTS.intersection(mention.topic.measures):
        return False  # "(2016)"; but "a bulbar sub-score of 9 or 10"
    if any(group.covers(limit.start, limit.end) for group in statement.groups):
        return False
    return not any(told.start <= limit.start and limit.end <= told.end for _, _, told, _ in statement.told)


def _tells_site_in_words(statement: Statement) -> bool:
    found = None if statement.of_kind("onset_site") else SITE_IN_WORDS.search(statement.text)
    return bool(found) and not LIMB_WEAKNESS.search(statement.text)


def _of_sentence(statement: Statement) -> str:
    if _tells_site_in_words(statement) or LIMB_WEAKNESS.search(statement.text):
        return Unread.MEASURE
    if any(_is_asked_for(statement, mention) for mention in statement.mentions):
        return Unread.MEASURE
    if not statement.limits:
        return ""
    bounds = [bound for bound in statement.bounds if _is_limit(statement, bound)]
    if any(bound.mention and bound.mention.topic.kind == "limit" for bound in bounds):
        return Unread.MEASURE
    if any(bound.mention is None and not _is_of_another_matter(bound) for bound in bounds):
        return Unread.NUMBER
    return Unread.OTHER_NUMBER if bounds else ""


def _is_of_another_matter(bound: Bound) -> bool:
    """Whether no measure can be meant by a number that nothing took: a dose, or the sentence speaks of other things."""
    return bound.limit.unit == FOREIGN or (
        bool(bound.candidates) and all(one.topic.kind == "decoy" for one in bound.candidates)
    )


def _is_asked_for(statement: Statement, mention: Mention) -> bool:
    """Whether a test is named, or equipment, treatment or illness that no veto calls another matter."""
    if mention.topic.kind in SETS and not statement.criterion.about:
        is_condition = mention.topic.kind != "certainty" and is_let_in_on_condition(statement, mention)
        if statement.lists_ways or is_condition:
            return True
    if Measure.ALSFRS_R_ITEM in mention.topic.measures:
        return is_of_the_scale(statement, mention)  # "any component" of something else
    if mention.name == "alsfrs_r_total":
        return is_of_the_scale(statement, mention)  # "a total of 12 months"
    if mention.name in VENTILATION or TESTS.intersection(mention.topic.measures):
        return True
    if mention.name in TIMES_OF_ALS and not statement.criterion.about and BY_CALENDAR.search(statement.text):
        return not OF_CRITERIA.search(statement.text)
    if mention.topic.kind == "asked_about":
        return _is_asked_of_nobody(statement, mention)
    if mention.topic.kind == "gene":
        is_told = statement.says("tested") and statement.says("told")  # "a test has excluded SOD1"
        return statement.excludes or is_told or statement.has(mention, "excepted")  # "any mutation but SOD1"
    if mention.name == Measure.OTHER_TRIAL and not statement.says("before"):
        return False  # nothing says that the trial is another one than this
    if mention.topic.kind not in ("barrier", "medicine"):
        return False
    if statement.excludes and statement.has(mention, "will_not_stop"):
        return True
    if statement.has(mention, "other_matter") or statement.has(mention, "allergy"):
        return False
    if mention.topic.kind == "barrier" and is_of_another_person(statement, mention):
        return False
    return VETOES.first(mention.name, mention.match, partial(statement.has, mention)) is None


def _is_asked_of_nobody(statement: Statement, mention: Mention) -> bool:
    """Whether a line asks for something that no question is about; of medicines for ALS only where none is named."""
    if mention.name != "als_medicine":
        return not statement.permits(mention)
    if any(one.of_kind("medicine") for one in statement.criterion.statements) or statement.of(Measure.OTHER_TRIAL):
        return False
    if statement.has(mention, "other_matter") or statement.has(mention, "allergy"):
        return False
    if statement.says("stable", "unstable"):
        return True
    is_barred = statement.excludes != statement.denied(mention) and not statement.permits(mention)
    return is_barred and bool(NAMES_ALS.search(statement.text, mention.start, mention.end))


def _is_limit(statement: Statement, bound: Bound) -> bool:
    """Whether a number may limit something else than an age; number words without a unit count things: "one of"."""
    limit = bound.limit
    if bound.mention and bound.mention.name in (Measure.AGE, "other_person"):
        return False
    if limit.unit:
        return True
    if not any(character.isdigit() for character in statement.text[limit.start : limit.end]):
        return False
    if not limit.bare:
        return True
    if limit.value in YEAR or NUMBER_OF_LINE.match(statement.text, max(0, limit.start - 1)):
        return False
    return not NAME_BEFORE.search(statement.text[max(0, limit.start - 25) : limit.start])
