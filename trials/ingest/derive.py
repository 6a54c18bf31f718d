"""From a study and people's decisions to the rows of a trial. Pure: nothing is read from or written to a database.

trial = rebuild(registry records, people's decisions)
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from trials.choices import (
    EMPTY,
    NOT_STATED,
    OTHER_FINDINGS,
    PARTS,
    PARTS_FROM_TEXT,
    VALUES,
    DecisionAction,
)
from trials.choices.recruitment import confirmed_until
from trials.extraction.results import Extracted, ExtractedDoubt, ExtractedMeasure
from trials.extraction.study_facts import cells_given
from trials.ingest.added_facts import added_due, is_added, plain_summaries, plain_titles
from trials.ingest.decided_measures import criterion_hash, decided
from trials.ingest.in_force import due_reason, rows_of
from trials.ingest.search_words import search_words
from trials.ingest.study_rows import languages, named_study_rows, other_id_rows, site_rows, text_row
from trials.models import Decision
from trials.models.trial import STUDY_FIELDS

BASKET = 10  # conditions: a study of so many is not about any one of them
FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in (Extracted, ExtractedMeasure, ExtractedDoubt)}
TREATMENTS_NAMED = 10


@dataclass(frozen=True, kw_only=True)
class Derived:
    """All rows of one trial, as field values by table. Rows of `criteria` hold their `measures`.

    `vocabulary` has the words that its tokens come from, each with its stem.
    """

    trial: dict
    text: dict
    words: dict
    vocabulary: dict
    phase_rows: list = field(default_factory=list)
    other_ids: list = field(default_factory=list)
    named_studies: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    decisions_in_force: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    criteria: list = field(default_factory=list)

    @property
    def registry_id(self):
        return self.trial["registry_id"]


@dataclass(frozen=True, kw_only=True)
class OfRecords:
    """What a trial has of its records beside its combined study.

    `version_id` is that of the record that names the trial, `version_of` has those of fields taken from other records.
    `studies` are those of its records, where it has several.
    """

    version_id: int
    version_of: dict = field(default_factory=dict)
    registrations: Sequence = ()
    disagreements: Sequence = ()
    studies: Sequence = ()


@dataclass(frozen=True, kw_only=True)
class OfCurators:
    """What curators decided of a trial: the decisions in force on its facts and measures, each an InForce.

    `shown_by` is the decision in force on whether visitors see it, None where nobody took one. `on_records` are those
    on which records are of one study, each with why it should be looked at again. `is_checked` says whether a curator
    looked at the trial.
    """

    decisions: Sequence = ()
    shown_by: Decision | None = None
    on_records: Sequence = ()
    is_checked: bool = False


def derive(study, reading, records, curators):
    """The rows of a trial from its study, what was read from it, and what its records and its curators add.

    An attribute or a measure that a person decided takes what that person says; all others take what is read.
    """
    of_facts = [one for one in curators.decisions if one.attribute in VALUES]
    added = [one for one in curators.decisions if is_added(one.decision)]
    rules = decided(study, reading, [one for one in curators.decisions if one.decision.measure])
    findings = _findings(study, reading.findings, of_facts, records)
    titles, summaries = plain_titles(added, study), plain_summaries(added, study)
    words, vocabulary = search_words(
        study, findings, reading.facts.products, plain_titles=titles, plain_summaries=summaries, records=records.studies
    )
    due = rules.due | added_due(added, study)
    return Derived(
        trial=_trial_row(study, reading.facts, findings) | _added_to_row(study, records, curators, titles),
        text=text_row(study),
        words=words,
        vocabulary=vocabulary,
        phase_rows=[{"phase": phase} for phase in study.phases],
        other_ids=other_id_rows(study),
        named_studies=named_study_rows(study),
        sites=site_rows(study),
        findings=findings,
        decisions_in_force=_in_force(study, reading.findings, of_facts, due, curators),
        doubts=[_as_row(doubt) | {"position": place} for place, doubt in enumerate(rules.doubts)],
        criteria=[_criterion(*numbered, rules.applied) for numbered in enumerate(rules.criteria)],
    )


def _added_to_row(study, records, curators, titles):
    """The fields of the trial that follow from its other records and from curators."""
    return {
        "languages": languages(study, records.registrations),
        "registrations": list(records.registrations),
        "disagreements": list(records.disagreements),
        "is_checked": curators.is_checked,
        "plain_titles": titles,
        "is_hidden": curators.shown_by is not None and curators.shown_by.action == DecisionAction.HIDE,
    }


def _trial_row(study, facts, findings):
    """The fields of the trial that follow from its study and its findings."""
    gives_cells = _gives_cells(facts, findings)
    return {name: _as_stored(getattr(study, name)) for name in STUDY_FIELDS} | {
        "is_basket": len(study.conditions) >= BASKET,
        "is_about_als": facts.is_about_als,
        "is_healthy_volunteer_study": facts.is_healthy_volunteer_study,
        "other_conditions": list(facts.other_conditions),
        "products": list(facts.products),
        "tested": list(facts.tested),
        "gives_cells": gives_cells,
        "confirmed_until": confirmed_until(study, [location.status for location in study.locations]),
        "treatments": [item.name for item in study.interventions if item.name][:TREATMENTS_NAMED],
        "not_read": _not_read(study, findings, gives_cells),
        "read_on": dict(study.read_on),
        "stated_before": {part: [value, day] for part, value, day in study.stated_before},
    }


def _as_stored(value):
    return list(value) if isinstance(value, tuple) else value


def _not_read(study, findings, gives_cells):
    """The parts that a short copy lacks, by their names in the API, where no record of another registry has them."""
    lacking = [part for part in study.not_read if getattr(study, PARTS[part]) in EMPTY]
    if not study.is_whole:
        found = {row["attribute"] for row in findings}
        of_cells = PARTS_FROM_TEXT.items() if gives_cells is not False else ()
        lacking += [part for attribute, part in of_cells if attribute not in found]
        lacking.append(OTHER_FINDINGS)
    return lacking


def _gives_cells(facts, findings):
    """Whether living cells are given: by the findings in force, else by the words of the record."""
    stated = cells_given((row["attribute"], row["value"]) for row in findings if row["value"] != NOT_STATED)
    return facts.gives_cells if stated is None else stated


def _findings(study, extracted, decisions, records):
    nothing = dict.fromkeys(("quote", "quoted_from", "product", "source", "read_on"), "") | dict.fromkeys(
        ("amount", "decision_id", "version_id", "record_now_says")
    )
    nothing |= {"groups": []}

    def row_of(found):
        """The row of what was read, if anything was."""
        if not found:
            return nothing
        version_id = records.version_of.get(_field(found), records.version_id)
        return nothing | _as_row(found) | {"groups": list(found.groups), "version_id": version_id}

    by_attribute = _by_attribute(extracted)
    rows = [row for one in decisions for row in rows_of(one, by_attribute[one.attribute], study, row_of)]
    decided = {row["attribute"] for row in rows}
    rows += [row_of(found) for found in extracted if found.attribute not in decided]
    return [row | {"position": position} for position, row in enumerate(rows)]


def _in_force(study, extracted, of_facts, others, curators):
    by_attribute = _by_attribute(extracted)
    rows = [
        {"decision_id": one.decision.pk, "due": due_reason(one, by_attribute[one.attribute], study)} for one in of_facts
    ]
    rows += [{"decision_id": key, "due": reason} for key, reason in others.items()]
    if curators.shown_by:
        rows.append({"decision_id": curators.shown_by.pk, "due": ""})
    rows += [{"decision_id": decision.pk, "due": due} for decision, due in curators.on_records]
    return [row | {"position": position} for position, row in enumerate(rows)]


def _by_attribute(extracted):
    found = defaultdict(list)
    for one in extracted:
        found[one.attribute].append(one)
    return found


def _field(found):
    """The field of a study that a finding was read in: that of its quote, or of the product's name."""
    return found.quoted_from.partition("[")[0].partition(".")[0] or "interventions"


def _as_row(read):
    """The fields of what was read, by name. (dataclasses.asdict copies deeply, which takes ten times as long.)"""
    return {name: getattr(read, name) for name in FIELDS[type(read)]}


def _criterion(position, criterion, decisions):
    """The row of a criterion; `decisions` are those applied to measures, by the hash of a criterion and the measure."""
    known_by = criterion_hash(criterion.kind, criterion.text) if decisions and criterion.text else ""
    return {
        "position": position,
        "kind": criterion.kind,
        "text": criterion.text,
        "read_on": next((measure.read_on for measure in criterion.measures), "") if not criterion.text else "",
        "unread": criterion.unread,
        "measures": [
            _as_row(measure)
            | {"values": list(measure.values), "qualifiers": list(measure.qualifiers), "position": place}
            | {"decision_id": getattr(decisions.get((known_by, measure.measure)), "pk", None)}
            for place, measure in enumerate(criterion.measures)
        ],
    }
