"""Comparison of trials as data, for the sheet and for the comparison page."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import ASKED_OF_A_PERSON, OF_THE_CELLS, Sex, SponsorClass
from trials.i18n.languages import grouped
from trials.presentation.certainty import dated_in_words, enrollment_in_words
from trials.presentation.dates import date_in_words, day_in_words
from trials.presentation.facts import FACT_LENGTH, Fact, phases_in_words, stated, values_in_words
from trials.presentation.numbers import ages_in_words
from trials.presentation.places import countries_in_words
from trials.presentation.recruitment import can_people_join
from trials.presentation.results import results_of

COUNTRIES_NAMED = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedFact:
    """A row of the comparison: the value of each trial, labelled with its registry id."""

    label: str
    cells: tuple[Fact, ...]

    @property
    def stated(self):
        """The distinct values that are stated."""
        return {cell.value for cell in self.cells if cell.is_stated}

    @property
    def differs(self):
        """Whether two trials state different values. A value that is not stated is not a different one."""
        return len(self.stated) > 1

    @property
    def partly_stated(self):
        """Whether only some of the trials state a value."""
        return bool(self.stated) and not all(cell.is_stated for cell in self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A column for each trial, a row for each fact."""

    columns: tuple[str, ...]
    rows: tuple[ComparedFact, ...]

    @property
    def rows_with_something(self):
        return [row for row in self.rows if row.stated]

    @property
    def nowhere_stated(self):
        """Labels of rows without any stated value."""
        return [row.label for row in self.rows if not row.stated]


def compare(trials, *, today):
    """Comparison of trials loaded by `Trial.objects.for_list()` or `for_page()`."""
    return side_by_side([trial.registry_id for trial in trials], [_facts(trial, today) for trial in trials])


def side_by_side(ids, facts):
    """Comparison of facts; every trial has the same labels in the same order."""
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


def _facts(trial, today):
    return [
        stated(_("Status"), can_people_join(trial, today).text),
        stated(_("Phase"), phases_in_words(trial)),
        stated(_("Type of study"), trial.get_study_type_display()),
        stated(_("Run by"), trial.lead_sponsor),
        stated(_("Kind of sponsor"), _known(trial.sponsor_class, SponsorClass)),
        *(
            stated(attribute.label, values_in_words(trial, attribute), limit=2 * FACT_LENGTH)
            for attribute in (*OF_THE_CELLS, *ASKED_OF_A_PERSON)
        ),
        stated(_("Countries"), countries_in_words(trial, at_most=COUNTRIES_NAMED)),
        stated(_("Places"), _number(len(trial.site_list) or None)),
        stated(_("Ages"), ages_in_words(trial)),
        stated(_("Sex"), _known(trial.sex, Sex)),
        stated(_("People (planned or taking part)"), enrollment_in_words(trial)),
        stated(pgettext("of a trial", "Start"), dated_in_words(trial, "start_date")),
        stated(_("Main results expected or reached"), dated_in_words(trial, "primary_completion_date")),
        stated(_("Results in the registry"), results_of(trial, today).words),
        stated(_("Sponsor checked it"), date_in_words(trial.record_verified)),
        stated(_("Registry updated"), date_in_words(trial.last_update_posted)),
        stated(_("We read it"), day_in_words(trial.read_at)),
    ]


def _known(value, vocabulary):
    """Label of a coded value; "" where the registry states none."""
    return vocabulary(value).label if value and value != vocabulary.UNKNOWN else ""


def _number(count):
    return "" if count is None else grouped(count)
