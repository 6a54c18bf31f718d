"""Trials side by side: a table as plain data, for the sheet and for the page that compares."""

from dataclasses import dataclass

from trials.choices import ASKED_OF_A_PERSON, NOT_STATED, OF_THE_CELLS
from trials.questions.wording import ages_in_words, clean, date_in_words, join_words

NOT_STATED_LABEL = "Not stated"
FACT_LENGTH = 160
COUNTRIES_NAMED = 12
RESULTS = {True: "Posted", False: "None posted yet", None: ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that a record says, under a label."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedFact:
    """A row of the comparison: what each trial says, under its registry id."""

    label: str
    cells: tuple[Fact, ...]

    @property
    def stated(self):
        """The different things that trials say."""
        return {cell.value for cell in self.cells} - {NOT_STATED_LABEL}

    @property
    def differs(self):
        """Whether two trials say different things. To say nothing is not to say something else."""
        return len(self.stated) > 1

    @property
    def partly_stated(self):
        """Whether some trials say something and others nothing."""
        return bool(self.stated) and any(cell.value == NOT_STATED_LABEL for cell in self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A table: a column for each trial, a row for each fact."""

    columns: tuple[str, ...]
    rows: tuple[ComparedFact, ...]

    @property
    def rows_with_something(self):
        return [row for row in self.rows if row.stated]

    @property
    def nowhere_stated(self):
        """The labels of the rows that no trial says anything of."""
        return [row.label for row in self.rows if not row.stated]


def compare(trials):
    """All that can be compared of trials brought by `Trial.objects.for_display()`, or with more."""
    return side_by_side([trial.registry_id for trial in trials], [_facts(trial) for trial in trials])


def side_by_side(ids, facts):
    """A column for each id, a row for each of its facts; every trial has the same labels in the same order."""
    return Comparison(
        columns=tuple(ids),
        rows=tuple(
            ComparedFact(
                label=row[0].label,
                cells=tuple(
                    Fact(label=registry_id, value=one.value) for registry_id, one in zip(ids, row, strict=True)
                ),
            )
            for row in zip(*facts, strict=True)
        ),
    )


def stated(label, value, *, missing=NOT_STATED_LABEL, limit=FACT_LENGTH):
    return Fact(label=label, value=clean(value, limit) or missing)


def status_in_words(trial):
    status = trial.get_overall_status_display()
    if trial.last_known_status:
        return f"{status}. Before that: {trial.get_last_known_status_display()}"
    return status


def phases_in_words(trial):
    return "; ".join(phase.label for phase in trial.phases)


def values_in_words(trial, attribute):
    return "; ".join(
        finding.get_value_display() for finding in trial.findings_of(attribute) if finding.value != NOT_STATED
    )


def _facts(trial):
    return [
        stated("Status", status_in_words(trial)),
        stated("Phase", phases_in_words(trial)),
        stated("Type of study", trial.get_study_type_display()),
        stated("Run by", trial.lead_sponsor),
        stated("Kind of sponsor", trial.get_sponsor_class_display()),
        *(
            stated(attribute.label, values_in_words(trial, attribute), limit=2 * FACT_LENGTH)
            for attribute in (*OF_THE_CELLS, *ASKED_OF_A_PERSON)
        ),
        stated("Countries", join_words(trial.countries, at_most=COUNTRIES_NAMED)),
        stated("Places", _number(len(trial.sites.all()) or None)),
        stated("Ages", ages_in_words(trial)),
        stated("Sex", trial.get_sex_display()),
        stated("People (planned or taking part)", _number(trial.enrollment)),
        stated("Start", date_in_words(trial.start_date)),
        stated("Main results expected or reached", date_in_words(trial.primary_completion_date)),
        stated("Results in the registry", RESULTS[trial.has_results]),
        stated("Sponsor checked it", date_in_words(trial.record_verified)),
        stated("Registry updated", date_in_words(trial.last_update_posted)),
        stated("We read it", date_in_words(f"{trial.read_at:%Y-%m-%d}")),
    ]


def _number(count):
    return "" if count is None else f"{count:,}"
