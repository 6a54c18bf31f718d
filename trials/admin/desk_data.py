"""What a trial's desk shows: its records' text with marks, and a card for each fact."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from trials.admin.added_form import DeskAdded
from trials.admin.desk_measures import DeskMeasures
from trials.admin.due_words import for_now
from trials.admin.fact_form import FactForm
from trials.admin.side_by_side import columns_of, rows_of
from trials.admin.subject_form import is_settled
from trials.choices import (
    CELL_ATTRIBUTES,
    OTHER_FINDINGS,
    PARTICIPATION_ATTRIBUTES,
    PARTS_FROM_TEXT,
    AddedFact,
    Attribute,
    PullSource,
    value_in_words,
)
from trials.curation.due import DUE_AS
from trials.extraction import read
from trials.extraction.eligibility.trace import MeasureTrace, rule_of
from trials.extraction.engine.trace import Trace
from trials.ingest.states import came_at
from trials.ingest.versions import shown_study, steps_of, study_of, versions_of
from trials.models import Decision, DecisionInForce, RegistryRecord, Report, Review, Trial
from trials.presentation.marked_text import marked_text
from trials.presentation.quotes import is_code, quoted_from_words
from trials.presentation.registrations import registry_name
from trials.registries.combine import combine, in_order
from trials.study import Study

MAX_MENTIONS = 12
TEXTS = ("brief_title", "official_title", "brief_summary", "eligibility_criteria", "detailed_description")
DESIGN = ("intervention_model_description", "masking_description", "target_duration", "why_stopped")
PARTS = {
    "interventions": ("name", "description", "other_names"),
    "arms": ("label", "description"),
    "outcomes": ("measure", "description", "time_frame"),
}


@dataclass(kw_only=True)
class Card:
    """A fact: what visitors see, what the software reads and why, what was decided, and the form to decide."""

    attribute: Attribute
    held: list
    read: list
    form: FactForm
    mentions: list = field(default_factory=list)
    history: list = field(default_factory=list)
    due: str = ""

    @property
    def is_decided(self):
        return any(one.decision_id for one in self.held)

    @property
    def reading(self):
        return "; ".join(value_in_words(one.attribute, one.value, one.amount) for one in self.read)

    @property
    def differs(self):
        """Whether the software reads other values than visitors see."""
        return {(one.value, one.amount) for one in self.read} != {
            (one.value, one.amount) for one in self.held if one.value != "not_stated"
        }


class TrialDesk:
    """A trial with all that its desk shows to a user, `reader`. `data` are of the posted form."""

    def __init__(self, pk, *, reader, data=None):
        self.trial = Trial.with_hidden.for_page().get(pk=pk)
        self.records = list(RegistryRecord.objects.filter(trial=pk).select_related("newest", "shown__pull", "trial"))
        self.studies = {record.pk: shown_study(record) for record in self.records}
        self.study = combine(self.studies.values()).study
        self.trace, measures = Trace(), MeasureTrace()
        self.reading = read(self.study, self.trace, measures)
        self.data, self.reader = data, reader

    @property
    def record(self):
        """The record that decisions are taken on: the one that names the trial."""
        return next((one for one in self.records if one.registry_id == self.trial.registry_id), self.records[0])

    @cached_property
    def decisions(self):
        """All decisions on facts and measures, the newest first."""
        rows = Decision.objects.filter(trial=self.trial).exclude(attribute="", measure="").order_by("-pk")
        rows = rows.select_related("curator", "brings_back", "origin")
        return list(rows.prefetch_related("value_rows", "limit_rows"))

    @cached_property
    def in_force(self):
        rows = DecisionInForce.objects.filter(trial=self.trial)
        rows = rows.select_related(*(f"decision__{name}" for name in ("record", "other_record", "curator", "origin")))
        return {one.decision_id: one for one in rows}

    @cached_property
    def checked_at(self):
        """When somebody last decided on a fact of the trial or reviewed it; None if nobody did."""
        reviewed = Review.objects.filter(trial=self.trial).values_list("reviewed_at", flat=True).first()
        return max(filter(None, [reviewed, *(one.decided_at for one in self.decisions)]), default=None)

    @cached_property
    def cards(self):
        by_attribute = defaultdict(list)
        for decision in self.decisions:
            by_attribute[decision.attribute].append(decision)
        return [
            self._card(Attribute(name), by_attribute[name]) for name in (*CELL_ATTRIBUTES, *PARTICIPATION_ATTRIBUTES)
        ]

    def _card(self, attribute, history):
        held = self.trial.findings_of(attribute)
        found = [one for one in self.reading.findings if one.attribute == attribute]
        in_force = [self.in_force[one.pk] for one in history if one.pk in self.in_force]
        form = FactForm(
            self.data, attribute=attribute, study=self.study, read=found, newest=next(iter(history), None), held=held,
            reader=self.reader, is_settled=is_settled(in_force),
            is_lacking=PARTS_FROM_TEXT.get(attribute, OTHER_FINDINGS) in self.trial.not_read and not held,
        )  # fmt: skip
        mentions = [_mention(one) for one in self.trace.judged_matches if one.about.startswith(attribute)]
        return Card(
            attribute=attribute,
            held=held,
            read=found,
            form=form,
            mentions=mentions[:MAX_MENTIONS],
            history=history,
            due="; ".join(one.get_due_display() for one in in_force if one.due),
        )

    @cached_property
    def rules(self):
        decisions = [one for one in self.decisions if one.measure]
        given = {"in_force": self.in_force, "data": self.data, "reader": self.reader}
        return DeskMeasures(trial=self.trial, reading=self.reading, decisions=decisions, **given)

    @cached_property
    def added(self):
        decisions = [one for one in self.decisions if one.attribute in AddedFact]
        return DeskAdded(decisions=decisions, in_force=self.in_force, data=self.data, reader=self.reader)

    @cached_property
    def before(self):
        """The study as it was when somebody last checked the trial or, if nobody did, before its last change."""
        versions = {record.pk: self._version_before(record) for record in self.records}
        if not any(versions.values()):
            return None
        studies = [
            study_of(versions[record.pk]) if versions[record.pk] else self.studies[record.pk] for record in self.records
        ]
        return combine(studies).study

    def _version_before(self, record):
        """The version of a record to compare with; None where nothing has changed since."""
        steps = steps_of(record, versions_of([record])[record.key])
        versions = [step.version for step in steps]
        earlier = versions[: versions.index(record.shown)]
        earlier = [version for version in earlier if version.source != PullSource.STARTER]  # all would be new
        if self.checked_at is not None:
            if came_at(record.shown) <= self.checked_at:
                return None
            earlier = [version for version in earlier if came_at(version) <= self.checked_at]
        return earlier[-1] if earlier else None

    @cached_property
    def texts(self):
        """Triples of a path, its name in words and the pieces of the text there."""
        quotes = defaultdict(list)
        for one in (*self.trial.finding_list, *self.reading.findings):
            quotes[one.quoted_from].append((one.attribute, one.quote))
        for doubt in self.trial.doubt_list:
            quotes[doubt.quoted_from].append((doubt.about, doubt.quote))
        for criterion in self.reading.criteria:
            quotes["eligibility_criteria"] += [(f"measure-{one.measure}", one.quote) for one in criterion.measures]
        return [
            (path, quoted_from_words(path), marked_text(text, quotes[path], self._before(path)))
            for path, text in texts_of(self.study)
        ]

    def _before(self, path):
        if self.before is None:
            return None
        try:
            return self.before.text_at(path)
        except ValueError:
            return ""

    @property
    def versions(self):
        """The versions that the page shows, for the form to say what its curator read."""
        return ",".join(str(record.shown_id) for record in self.records)

    @cached_property
    def reports(self):
        return list(Report.objects.open().filter(trial=self.trial))

    @cached_property
    def doubts(self):
        """Pairs of a doubt and whether somebody found that there is nothing to do about it."""
        reviewed = set(Review.objects.filter(trial=self.trial, kind__in=DUE_AS.values()).values_list("about", "words"))
        return [(doubt, (doubt.about, doubt.quote) in reviewed) for doubt in self.trial.doubt_list]

    @cached_property
    def tabs(self):
        """Where a trial has several records, each by itself: the name of its registry, its id, and its texts."""
        if len(self.records) == 1:
            return []
        return [
            (
                registry_name(study.registry),
                study.registry_id,
                [(quoted_from_words(path), text) for path, text in texts_of(study)],
            )
            for study in in_order(self.studies.values())
        ]

    @property
    def columns(self):
        return columns_of(self.studies.values())

    @property
    def rows(self):
        return rows_of(self.studies.values())

    @cached_property
    def on_records(self):
        """Decisions in force on which records are of one study that are due, or need a second curator, in words."""
        held = [one for one in self.in_force.values() if one.decision.other_record_id]
        due = [f"{one.decision}: the numbers that they state have changed since." for one in held if one.due]
        return due + [for_now(one.decision) for one in held if one.decision.holds_until]


def texts_of(study: Study):
    """Pairs of a path and the text there, of all texts that facts are read from."""
    parts = {
        name: [
            path
            for index, item in enumerate(getattr(study, name))
            for key in keys
            for path in _paths(f"{name}[{index}].{key}", getattr(item, key))
        ]
        for name, keys in PARTS.items()
    }
    paths = [*TEXTS[:3], *parts["interventions"], *parts["arms"], *TEXTS[3:], *DESIGN, *parts["outcomes"]]
    paths += _paths("keywords", study.keywords)
    for path in paths:
        if text := study.text_at(path):
            yield path, text


def _paths(path, value):
    return [path] if isinstance(value, str) else [f"{path}[{index}]" for index in range(len(value))]


def _mention(judged):
    match, veto = judged.match, judged.veto
    return {
        "words": match.words,
        "value": match.value,
        "refused": veto.name if veto else "",
        "rule": rule_of(match),
        "where": quoted_from_words(match.passage.path),
        "quote": "" if is_code(match.passage.path) else match.quote,
    }
