"""Trials side by side: a table as plain data, for the sheet and for the page that compares."""

from dataclasses import dataclass, replace

from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from trials.choices import ASKED_OF_A_PERSON, NOT_STATED, OF_THE_CELLS, Sex, SponsorClass
from trials.i18n.languages import grouped
from trials.places import country_label
from trials.presentation.text import ages_in_words, clean, date_in_words, join_words

FACT_LENGTH = 160
COUNTRIES_NAMED = 12
RESULTS = {True: pgettext_lazy("results", "Posted"), False: pgettext_lazy("results", "None posted yet"), None: ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that a record says, under a label; or, where it is not stated, words for that."""

    label: str
    value: str
    is_stated: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedFact:
    """A row of the comparison: what each trial says, under its registry id."""

    label: str
    cells: tuple[Fact, ...]

    @property
    def stated(self):
        """The different things that trials say."""
        return {cell.value for cell in self.cells if cell.is_stated}

    @property
    def differs(self):
        """Whether two trials say different things. To say nothing is not to say something else."""
        return len(self.stated) > 1

    @property
    def partly_stated(self):
        """Whether some trials say something and others nothing."""
        return bool(self.stated) and not all(cell.is_stated for cell in self.cells)


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
                cells=tuple(replace(one, label=registry_id) for registry_id, one in zip(ids, row, strict=True)),
            )
            for row in zip(*facts, strict=True)
        ),
    )


def stated(label, value, *, missing="", limit=FACT_LENGTH):
    """A fact in the active language. `missing` is what to say instead of "Not stated"."""
    words = clean(str(value), limit)
    return Fact(label=str(label), value=words or missing or _("Not stated"), is_stated=bool(words))


def status_in_words(trial):
    status = trial.get_overall_status_display()
    if trial.last_known_status:
        return _("{status}. Before that: {earlier}").format(
            status=status, earlier=trial.get_last_known_status_display()
        )
    return status


def phases_in_words(trial):
    return "; ".join(str(phase.label) for phase in trial.phases)


def values_in_words(trial, attribute):
    return "; ".join(
        str(finding.get_value_display()) for finding in trial.findings_of(attribute) if finding.value != NOT_STATED
    )


def countries_in_words(trial, *, at_most):
    return join_words([country_label(name, get_language()) for name in trial.countries], at_most=at_most)


def _facts(trial):
    return [
        stated(_("Status"), status_in_words(trial)),
        stated(_("Phase"), phases_in_words(trial)),
        stated(_("Type of study"), trial.get_study_type_display()),
        stated(_("Run by"), trial.lead_sponsor),
        stated(_("Kind of sponsor"), _known(trial.sponsor_class, SponsorClass)),
        *(
            stated(attribute.label, values_in_words(trial, attribute), limit=2 * FACT_LENGTH)
            for attribute in (*OF_THE_CELLS, *ASKED_OF_A_PERSON)
        ),
        stated(_("Countries"), countries_in_words(trial, at_most=COUNTRIES_NAMED)),
        stated(_("Places"), _number(len(trial.sites.all()) or None)),
        stated(_("Ages"), ages_in_words(trial)),
        stated(_("Sex"), _known(trial.sex, Sex)),
        stated(_("People (planned or taking part)"), _number(trial.enrollment)),
        stated(pgettext("of a trial", "Start"), date_in_words(trial.start_date)),
        stated(_("Main results expected or reached"), date_in_words(trial.primary_completion_date)),
        stated(_("Results in the registry"), RESULTS[trial.has_results]),
        stated(_("Sponsor checked it"), date_in_words(trial.record_verified)),
        stated(_("Registry updated"), date_in_words(trial.last_update_posted)),
        stated(_("We read it"), date_in_words(f"{trial.read_at:%Y-%m-%d}")),
    ]


def _known(value, vocabulary):
    """The label of a value; "" where the registry states none."""
    return vocabulary(value).label if value and value != vocabulary.UNKNOWN else ""


def _number(count):
    return "" if count is None else grouped(count)
