"""What findings are about, and the vocabulary of each."""

from math import ceil
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import get_format
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from trials.choices.cells import CellSource, CellType, Route, Tissue
from trials.choices.participation import (
    Afterwards,
    Caregiver,
    Costs,
    Doses,
    FollowUp,
    HospitalStay,
    Interval,
    Masking,
    Oversight,
    Placebo,
    Procedure,
    RunIn,
    Visits,
    Waiting,
)

NOT_STATED = "not_stated"


class Attribute(TextChoices):
    """What findings are about: the treatment under study, and what the study asks of a person."""

    CELL_TYPE = "cell_type", _("Kind of cells")
    CELL_SOURCE = "cell_source", _("Whose cells")
    TISSUE = "tissue", _("Where the cells come from")
    ROUTE = "route", _("How they are given")
    PLACEBO = "placebo", _("Placebo or sham")
    MASKING = "masking", _("Who knows what people get")
    AFTERWARDS = "afterwards", _("Afterwards")
    PROCEDURE = "procedure", _("What is done")
    RUN_IN = "run_in", _("Checks before the treatment")
    WAITING = "waiting", _("Waiting after cells are taken")
    DOSES = "doses", _("How often it is given")
    INTERVAL = "interval", _("Time between treatments")
    HOSPITAL_STAY = "hospital_stay", _("Nights in hospital")
    VISITS = "visits", _("Visits, and where they are")
    FOLLOW_UP = "follow_up", _("Length of follow-up")
    CAREGIVER = "caregiver", _("Caregiver")
    COSTS = "costs", _("Travel and costs")
    OVERSIGHT = "oversight", _("Who oversees it")


class AddedFact(TextChoices):
    """What registries have no field for, in a curator's words or as a link."""

    PLAIN_TITLE = "plain_title", _("Plain title")
    PLAIN_TITLE_ES = "plain_title_es", _("Plain title in Spanish")
    PLAIN_SUMMARY = "plain_summary", _("Plain summary")
    PLAIN_SUMMARY_ES = "plain_summary_es", _("Plain summary in Spanish")
    CONTACT_EMAIL = "contact_email", _("E-mail of the trial team")
    REVIEW = "review", _("Review of what is known")
    PUBLICATION = "publication", _("Publication")


PLAIN_TITLES = {"en": AddedFact.PLAIN_TITLE, "es": AddedFact.PLAIN_TITLE_ES}
PLAIN_SUMMARIES = {"en": AddedFact.PLAIN_SUMMARY, "es": AddedFact.PLAIN_SUMMARY_ES}
RECORD_BASED_FACTS = (*PLAIN_TITLES.values(), *PLAIN_SUMMARIES.values())  # what a curator wrote having read it
LINKS = (AddedFact.REVIEW, AddedFact.PUBLICATION)  # of which a trial may have several
VALUES: dict[str, type[TextChoices]] = {
    Attribute.CELL_TYPE: CellType,
    Attribute.CELL_SOURCE: CellSource,
    Attribute.TISSUE: Tissue,
    Attribute.ROUTE: Route,
    Attribute.PLACEBO: Placebo,
    Attribute.MASKING: Masking,
    Attribute.AFTERWARDS: Afterwards,
    Attribute.PROCEDURE: Procedure,
    Attribute.RUN_IN: RunIn,
    Attribute.WAITING: Waiting,
    Attribute.DOSES: Doses,
    Attribute.INTERVAL: Interval,
    Attribute.HOSPITAL_STAY: HospitalStay,
    Attribute.VISITS: Visits,
    Attribute.FOLLOW_UP: FollowUp,
    Attribute.CAREGIVER: Caregiver,
    Attribute.COSTS: Costs,
    Attribute.OVERSIGHT: Oversight,
}
MONTHS: Any = ngettext_lazy("{amount} month", "{amount} months", "count")
# How a value reads together with its amount; `count` is that in whole numbers, which have a plural, and `time` that
# of days in words.
AMOUNT_LABELS: dict[str, Any] = {
    Placebo.PLACEBO: _("About {amount} in 100 people get a placebo"),
    Placebo.SHAM: _("About {amount} in 100 people have a sham procedure (it only looks real)"),
    Doses.DOSES: ngettext_lazy("Given once", "Given {amount} times", "count"),
    Doses.UP_TO: ngettext_lazy("Given up to {amount} time", "Given up to {amount} times", "count"),
    RunIn.RUN_IN: _("For {time} (run-in)"),
    Waiting.AFTER_HARVEST: _("About {time}"),
    Waiting.WITHIN: _("At most {time}"),
    Interval.EVERY: _("{time} apart"),
    Interval.TIMES_A_WEEK: ngettext_lazy("{amount} time a week", "{amount} times a week", "count"),
    Procedure.LUMBAR_PUNCTURE: ngettext_lazy(
        "A needle in the lower back (lumbar puncture), once",
        "A needle in the lower back (lumbar puncture), {amount} times",
        "count",
    ),
    HospitalStay.NIGHTS: ngettext_lazy(
        "About {amount} night in hospital", "About {amount} nights in hospital", "count"
    ),
    Visits.VISITS: ngettext_lazy("{amount} visit", "{amount} visits", "count"),
    FollowUp.MONTHS: MONTHS,
}
WEEKS_A_YEAR = 52
WEEKS: Any = ngettext_lazy("{amount} week", "{amount} weeks", "count")
DAYS: Any = ngettext_lazy("{amount} day", "{amount} days", "count")
DAYS_A_WEEK, DAYS_A_MONTH = 7, 30
FEW_WEEKS = 12  # a longer time of whole months is told in months
# Which say nothing without their amount.
VALUES_THAT_NEED_AMOUNT = (
    Waiting.AFTER_HARVEST,
    Waiting.WITHIN,
    Doses.DOSES,
    Doses.UP_TO,
    Interval.EVERY,
    Interval.TIMES_A_WEEK,
    HospitalStay.NIGHTS,
    Visits.VISITS,
    FollowUp.MONTHS,
)
# Of which a trial has one at most.
EXCLUSIVE_VALUES = {
    Attribute.MASKING: [tuple(Masking)],
    Attribute.PLACEBO: [(Placebo.NONE, Placebo.PLACEBO), (Placebo.NONE, Placebo.SHAM)],
    Attribute.COSTS: [(Costs.FREE, Costs.PARTICIPANT_PAYS)],
    Attribute.OVERSIGHT: [(Oversight.SAFETY_BOARD, Oversight.NO_SAFETY_BOARD)],
    Attribute.WAITING: [tuple(Waiting)],
    Attribute.DOSES: [(Doses.DOSES, Doses.UP_TO)],
    Attribute.INTERVAL: [tuple(Interval)],
    Attribute.HOSPITAL_STAY: [(HospitalStay.DAY_CARE, HospitalStay.NIGHTS), (HospitalStay.DAY_CARE, HospitalStay.STAY)],
    Attribute.FOLLOW_UP: [(FollowUp.MONTHS, FollowUp.LIFELONG)],
}
# The least and the greatest amount that says something, and whether it is a whole number.
AMOUNTS = {
    Placebo.PLACEBO: (1, 99, False),
    Placebo.SHAM: (1, 99, False),
    RunIn.RUN_IN: (1, 3_650, True),
    Waiting.AFTER_HARVEST: (1, 3_650, True),
    Waiting.WITHIN: (1, 3_650, True),
    Interval.EVERY: (1, 3_650, True),
    Interval.TIMES_A_WEEK: (1, 100, True),
    Doses.DOSES: (1, 10_000, True),
    Doses.UP_TO: (1, 10_000, True),
    Procedure.LUMBAR_PUNCTURE: (1, 1_000, True),
    HospitalStay.NIGHTS: (1, 10_000, True),
    Visits.VISITS: (1, 10_000, True),
    FollowUp.MONTHS: (0.1, 1_200, False),
}
CELL_ATTRIBUTES = (Attribute.CELL_TYPE, Attribute.CELL_SOURCE, Attribute.TISSUE, Attribute.ROUTE)
PARTICIPATION_ATTRIBUTES = tuple(attribute for attribute in Attribute if attribute not in CELL_ATTRIBUTES)


def value_in_words(attribute: str, value: str, amount: float | None = None) -> str:
    """The label of a value of an attribute, with its amount where it has one."""
    if value == NOT_STATED:
        return gettext("Not stated")
    value = VALUES[attribute](value)
    if amount is not None and value in AMOUNT_LABELS:
        if value == FollowUp.MONTHS and (weeks := _whole_weeks(amount)):
            return WEEKS.format(amount=_short(weeks), count=weeks)
        amount = round(amount) if attribute == Attribute.PLACEBO else amount  # people, and "about" as many
        label = AMOUNT_LABELS[value]
        return label.format(amount=_short(amount), count=ceil(amount), time=_time_in_words(amount))
    return str(value.label)


def _whole_weeks(months: float) -> int | None:
    """The weeks that such months with a decimal stand for: 2.8 months are 12 weeks; None where none do."""
    weeks = round(months * WEEKS_A_YEAR / 12)
    return weeks if months != round(months) and round(weeks * 12 / WEEKS_A_YEAR, 1) == months else None


def _time_in_words(days: float) -> str:
    """Days, in weeks or months where these are whole: "10 days", "4 weeks", "6 months"."""
    weeks, months = days / DAYS_A_WEEK, days / DAYS_A_MONTH
    if months == round(months) and (weeks != round(weeks) or weeks > FEW_WEEKS):
        return MONTHS.format(amount=_short(months), count=ceil(months))
    number, unit = (weeks, WEEKS) if weeks == round(weeks) else (days, DAYS)
    return unit.format(amount=_short(number), count=ceil(number))


def label_of_value(attribute: str, value: str, amount: float | None = None) -> str:
    """`value_in_words` for what curators once decided: a value that left its vocabulary as it stands."""
    known = attribute in VALUES and value in VALUES[attribute].values
    return value_in_words(attribute, value, amount) if known else value


def _short(amount: float) -> str:
    """A number of at most four digits, whole where it can be, with the decimal mark of the active language."""
    short = float(f"{amount:.4g}")
    return f"{short:g}".replace(".", get_format("DECIMAL_SEPARATOR"))
