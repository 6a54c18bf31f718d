"""The starter catalogue's short copies of records of ClinicalTrials.gov: facts without the sponsor's sentences.

A copy has the registry's own form, and beside it a `starterSection`: `whole`, the day on which the whole record was
read; `read`, by day the parts that were read on another day than the copy, or the whole record if there is one;
`before`, what the whole record said of phases that are others now; and `words`, what was read in the words of the
record: `day`, `findings` as lists of attribute, value and amount, `measures` and `givesCells`.
"""

from dataclasses import replace

from trials.choices import EMPTY, PARTS, PARTS_LEFT_TO_PULL, StudyType, lies_before
from trials.registries import ctgov_study
from trials.study import StatedFinding, StatedMeasure, Study

SECTION = "starterSection"
# Parts that no short copy says it lacks.
OTHER_PARTS = (
    *("title", "official_title", "acronym", "other_ids", "overall_status"),
    *("first_posted", "collaborators", "primary_purpose"),
)


NEWEST = "9999"  # of a part without a day of its own: it was read last
OVERSIGHT = ("oversight_has_dmc", "is_fda_regulated_drug", "is_fda_regulated_device")
OVERSIGHT_KEPT_FROM = "2021"  # whole records that were read before had no module of it


class StarterCatalogue:
    slug = "ctgov"

    identify = staticmethod(ctgov_study.identify)

    @staticmethod
    def keep(payload) -> dict:
        return ctgov_study.keep(payload) | ({SECTION: payload[SECTION]} if SECTION in payload else {})

    @staticmethod
    def parse(payload) -> Study:
        study, more = ctgov_study.parse(payload), payload.get(SECTION, {})
        days, words = dict(_days(more)), more.get("words", {})
        expected = PARTS_LEFT_TO_PULL if "whole" in more else tuple(PARTS)
        if _was_measured_before_its_start(study, days):
            study = replace(study, primary_completion_date="", primary_completion_date_type="")
            expected = tuple(dict.fromkeys((*expected, "primary_completion_date")))
        if study.study_type != StudyType.EXPANDED_ACCESS:
            expected = tuple(part for part in expected if part != "expanded_access_types")
        not_read = tuple(part for part in expected if getattr(study, PARTS[part]) in EMPTY)
        if more.get("whole", OVERSIGHT_KEPT_FROM) < OVERSIGHT_KEPT_FROM:
            not_read += tuple(part for part in OVERSIGHT if getattr(study, PARTS[part]) is None)
        return replace(
            study,
            is_whole="whole" in more,
            not_read=not_read,
            read_on=tuple((part, day) for part, day in days.items() if part not in not_read),
            stated_before=tuple((part, value, more["whole"]) for part, value in more.get("before", {}).items()),
            stated_findings=tuple(_finding(words["day"], *finding) for finding in words.get("findings", ())),
            stated_measures=tuple(_measure(words["day"], **measure) for measure in words.get("measures", ())),
            stated_gives_cells=words.get("givesCells"),
        )


def _days(more):
    """Pairs of a part and the day on which it was read."""
    named = {part: day for day, parts in more.get("read", {}).items() for part in parts}
    if "whole" in more:
        named = dict.fromkeys((*PARTS, *OTHER_PARTS), more["whole"]) | named
    return tuple(sorted(named.items()))


def _was_measured_before_its_start(study, days):
    """Whether the end of the main measurements was read before a start that is after it."""
    was_read_before = days.get("primary_completion_date", NEWEST) < days.get("start_date", NEWEST)
    return was_read_before and lies_before(study.primary_completion_date, study.start_date)


def _finding(day, attribute, value, amount=None):
    return StatedFinding(attribute=attribute, value=value, amount=amount, read_on=day)


def _measure(day, *, values=(), qualifiers=(), **fields):
    return StatedMeasure(read_on=day, values=tuple(values), qualifiers=tuple(qualifiers), **fields)
