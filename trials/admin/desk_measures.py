"""The rows of a trial's desk for the rules for joining: a measure of a line each, and what belongs to no row."""

from collections import defaultdict
from dataclasses import dataclass, field

from trials.admin.measure_form import AddedMeasureForm, MeasureForm, is_for_joining
from trials.admin.subject_form import is_settled
from trials.choices import ASKED_ABOUT, CriterionKind
from trials.extraction.results import ExtractedCriterion
from trials.ingest.decided_measures import criterion_hash, limits_of, measures_read
from trials.models import Decision


@dataclass(kw_only=True)
class MeasureRow:
    """A measure of a line: what visitors see of it, what the software reads, what was decided, and the form."""

    line: ExtractedCriterion
    measure: str
    held: list
    read: tuple
    form: MeasureForm
    history: list = field(default_factory=list)
    due: str = ""

    @property
    def kind(self):
        return CriterionKind(self.line.kind).label

    @property
    def differs(self):
        """Whether the software reads something else than visitors see."""
        return {limits_of(one) for one in self.read} != {limits_of(one) for one in self.held}


class DeskMeasures:
    """The rules for joining of a trial as its desk shows them. `decisions` are those on measures, the newest first."""

    def __init__(self, *, trial, reading, decisions, in_force, data, reader):
        self.reading, self.in_force, self.data, self.reader = reading, in_force, data, reader
        self.history = defaultdict(list)
        for decision in decisions:
            self.history[decision.criterion_hash, decision.measure].append(decision)
        self.held = defaultdict(list)
        for criterion in trial.criterion_list:
            for measure in criterion.measure_list if criterion.text else ():
                self._hold(criterion_hash(criterion.kind, criterion.text), measure)
        self.lines = {}
        for one in filter(is_for_joining, reading.criteria):
            self.lines.setdefault(criterion_hash(one.kind, one.text), one)
        self.rows = [self._row(*subject) for subject in self._subjects()]
        self.added = AddedMeasureForm(data, lines=list(self.lines.values()), newest_of=self._newest)

    def _hold(self, known_by, measure):
        rows = self.held[known_by, measure.measure]
        if limits_of(measure) not in map(limits_of, rows):  # a line that stands twice has its measures twice
            rows.append(measure)

    def _subjects(self):
        """Pairs of the hash of a line and a measure of it: those read, those decided."""
        for known_by, line in self.lines.items():
            read = [str(one.measure) for one in line.measures]
            decided = [of for by, of in self.history if by == known_by and self._is_in_force(by, of)]
            for measure in dict.fromkeys([*read, *decided]):
                yield known_by, measure

    def _is_in_force(self, *subject):
        return any(one.pk in self.in_force for one in self.history[subject])

    def _row(self, known_by, measure):
        line, history = self.lines[known_by], self.history.get((known_by, measure), [])
        held = self.held.get((known_by, measure), [])
        read = measures_read(self.reading.criteria, known_by, measure) or ()
        due = [self.in_force[one.pk] for one in history if one.pk in self.in_force]
        form = MeasureForm(
            self.data, line=line, measure=measure, read=read, held=held, newest=next(iter(history), None),
            reader=self.reader, is_settled=is_settled(due),
        )  # fmt: skip
        return MeasureRow(
            line=line, measure=measure, held=held, read=read, form=form, history=history,
            due="; ".join(one.get_due_display() for one in due if one.due),
        )  # fmt: skip

    def _newest(self, line, measure):
        return next(iter(self.history.get((criterion_hash(line.kind, line.text), measure), ())), None)

    @property
    def gone(self) -> list[Decision]:
        """Decisions in force on lines that the record no longer has."""
        decisions = (one for some in self.history.values() for one in some)
        return [one for one in decisions if one.pk in self.in_force and one.criterion_hash not in self.lines]

    @property
    def unread(self):
        """Lines that name something measured, or a number, of which nothing was read or decided."""
        added = {row.form.known_by for row in self.rows if not row.read}
        return [line for known_by, line in self.lines.items() if line.unread in ASKED_ABOUT and known_by not in added]

    def is_valid(self):
        """Whether all that was posted makes sense; every form says what does not."""
        return not [form for form in (*(row.form for row in self.rows), self.added) if not form.is_valid()]

    def decisions(self):
        """What was said, as `curation.decide_facts` takes it."""
        said = [row.form.decision() for row in self.rows if row.form.cleaned_data["act"]]
        return [*said, *filter(None, [self.added.decision()])]
