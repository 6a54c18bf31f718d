"""Facts that were read from a whole record earlier, of which a short copy keeps no words."""

from dataclasses import fields

from trials.choices import CriterionKind
from trials.extraction.results import Extracted, ExtractedCriterion, ExtractedMeasure
from trials.study import StatedMeasure, Study

MEASURE_FIELDS = tuple(
    field.name for field in fields(ExtractedMeasure) if field.name in StatedMeasure.__dataclass_fields__
)


def with_stated(findings: list[Extracted], study: Study) -> list[Extracted]:
    """Findings read from the texts that a copy has, with those stated of its record.

    Who read the whole record knows better: of an attribute that is stated, no other value counts. Where the copy has
    words for a value, these are what it rests on. What is known of a named product is stated by no record.
    """
    if not study.stated_findings:
        return findings
    found = {(one.attribute, one.value): one for one in findings}
    stated = [
        found.get((one.attribute, one.value))
        or Extracted(attribute=one.attribute, value=one.value, amount=one.amount, source=study.url, read_on=one.read_on)
        for one in study.stated_findings
    ]
    attributes = {one.attribute for one in stated}
    added = (one for one in findings if one.attribute not in attributes and (one.product or not study.is_whole))
    return [*stated, *added]


def stated_criteria(study: Study) -> list[ExtractedCriterion]:
    """The measures stated of a record whose rules we do not have, one criterion without words for each kind."""
    if study.eligibility_criteria:
        return []
    by_kind = {kind: [one for one in study.stated_measures if one.kind == kind] for kind in CriterionKind}
    return [
        ExtractedCriterion(kind=str(kind), text="", measures=tuple(_measure(one, study.url) for one in some))
        for kind, some in by_kind.items()
        if some
    ]


def _measure(stated: StatedMeasure, source: str) -> ExtractedMeasure:
    return ExtractedMeasure(source=source, **{name: getattr(stated, name) for name in MEASURE_FIELDS})
