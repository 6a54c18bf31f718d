"""Records of one study side by side: what each states of a field, and which of them visitors read."""

from dataclasses import dataclass

from trials.choices import PARTS
from trials.presentation.dates import date_in_words
from trials.presentation.registrations import FIELDS, registry_name, value_in_words
from trials.registries.combine import NOTHING, OF_THE_RECORD, comparable, in_order, sources_of

TEXTS = {"brief_title": "Title", "official_title": "Official title", "acronym": "Short name"}
LISTS = {"conditions": "Conditions", "interventions": "Treatments", "other_ids": "Other numbers"}
DATES = {"last_update_posted": "Registry updated"}
PART_OF = {field: part for part, field in PARTS.items()}  # as not_read names it
LABELS = {**TEXTS, **FIELDS, **LISTS, **DATES}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A field; `cells` have the name of a record, what it states, whether visitors read that, and whether we read it.

    What a short copy of a record lacks was not read.
    """

    label: str
    cells: list
    differs: bool


def columns_of(studies):
    """The head of each column: the name of a study's registry and its id there, in order of precedence."""
    return [(registry_name(study.registry), study.registry_id, study.url) for study in in_order(studies)]


def rows_of(studies):
    """The Rows of studies; of those that would be one trial, what visitors would then read."""
    ordered = in_order(studies)
    sources = sources_of(ordered)
    return [row for name, label in LABELS.items() if (row := _row(name, str(label), ordered, sources.get(name))).cells]


def _row(name, label, studies, source):
    values = [getattr(study, name) for study in studies]
    words = [_in_words(name, value) for value in values]
    stated = {
        comparable(name, value) if name in FIELDS else text.casefold()
        for value, text in zip(values, words, strict=True)
        if text
    }
    return Row(
        label=label,
        cells=[
            (
                f"{registry_name(study.registry)} {study.registry_id}",
                text,
                study is source,
                PART_OF.get(name) not in study.not_read,
            )
            for study, text in zip(studies, words, strict=True)
        ]
        if stated
        else [],
        differs=len(stated) > 1 and name not in OF_THE_RECORD,
    )


def _in_words(name, value):
    if value in NOTHING:
        return ""
    if name in FIELDS:
        return value_in_words(name, value)
    if name == "interventions":
        return "; ".join(item.name for item in value)
    if name in DATES:
        return date_in_words(value)
    return "; ".join(value) if isinstance(value, tuple) else value
