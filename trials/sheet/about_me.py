"""What a person may say about themselves on their sheet. All of it is optional, and none of it is kept by us."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words
from trials.presentation.facts import Fact
from trials.presentation.text import clean
from trials.sheet.problem import Problem

TEXT_LENGTH = 200
EARLIEST_YEAR = 1950
YES = "yes"
# The values of ticks: they travel in forms, and are the same in every language.
MEDICINES = (gettext_noop("Riluzole"), gettext_noop("Edaravone"), gettext_noop("Tofersen"))
EQUIPMENT = (
    gettext_noop("Breathing mask"),
    gettext_noop("Breathing tube in the neck"),
    gettext_noop("Feeding tube"),
    gettext_noop("Cough machine"),
    gettext_noop("Wheelchair"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthProblems:
    """What can be wrong with a month: a sentence for each."""

    without_year: str
    unknown: str
    to_come: str


OF_WEAKNESS = MonthProblems(
    without_year=_("You gave the month of first weakness without its year. Choose the year too."),
    unknown=_("There is no month “{given}”. Choose the month of first weakness again."),
    to_come=_("The month of first weakness is still to come. Choose an earlier one."),
)
OF_DIAGNOSIS = MonthProblems(
    without_year=_("You gave the month of diagnosis without its year. Choose the year too."),
    unknown=_("There is no month “{given}”. Choose the month of diagnosis again."),
    to_come=_("The month of diagnosis is still to come. Choose an earlier one."),
)
LONG_BREATHING = _(
    "What you wrote on your breathing test has {length} characters. There is room for {room}. Make it shorter."
)
LONG_MEDICINES = _(
    "What you wrote on your medicines has {length} characters. There is room for {room}. Make it shorter."
)
LONG_EQUIPMENT = _(
    "What you wrote on your equipment has {length} characters. There is room for {room}. Make it shorter."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthGiven:
    """A month and year as they were chosen, or a year alone. Months are "1" to "12"."""

    month: str = ""
    year: str = ""

    @property
    def month_is_known(self):
        return _is_number(self.month, 1, 12)

    @property
    def in_words(self):
        return date_in_words(f"{self.year}-{self.month}" if self.month else self.year)

    def wrong(self, problems, today):
        """What to change, one of the problems in words; "" where nothing is wrong."""
        if not self.month and not self.year:
            return ""
        if not self.year:
            return str(problems.without_year)
        if not _is_number(self.year, EARLIEST_YEAR, 9999) or (self.month and not self.month_is_known):
            given = "-".join(filter(None, [self.year[:20], self.month[:20]]))
            return problems.unknown.format(given=given)
        if (int(self.year), int(self.month or 1)) > (today.year, today.month):
            return str(problems.to_come)
        return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AboutMe:
    """As it was typed and ticked. `medicines` and `equipment` are ticks, `other_…` is what was written beside them."""

    weakness: MonthGiven = MonthGiven()
    diagnosed: MonthGiven = MonthGiven()
    breathing: str = ""
    medicines: tuple[str, ...] = ()
    other_medicines: str = ""
    equipment: tuple[str, ...] = ()
    other_equipment: str = ""
    device: bool = False

    @classmethod
    def of_form(cls, data):
        return cls(
            weakness=MonthGiven(month=data.get("weakness_month", ""), year=data.get("weakness_year", "")),
            diagnosed=MonthGiven(month=data.get("diagnosed_month", ""), year=data.get("diagnosed_year", "")),
            breathing=data.get("breathing", ""),
            medicines=tuple(dict.fromkeys(data.getlist("medicines"))),
            other_medicines=data.get("other_medicines", ""),
            equipment=tuple(dict.fromkeys(data.getlist("equipment"))),
            other_equipment=data.get("other_equipment", ""),
            device=data.get("device") == YES,
        )

    @property
    def fields(self):
        """What a form needs to carry it on: pairs of a name and a value."""
        pairs = [
            ("weakness_month", self.weakness.month),
            ("weakness_year", self.weakness.year),
            ("diagnosed_month", self.diagnosed.month),
            ("diagnosed_year", self.diagnosed.year),
            ("breathing", self.breathing),
            *(("medicines", name) for name in self.medicines),
            ("other_medicines", self.other_medicines),
            *(("equipment", name) for name in self.equipment),
            ("other_equipment", self.other_equipment),
            ("device", YES if self.device else ""),
        ]
        return [(name, value) for name, value in pairs if value]

    @property
    def facts(self):
        """What is printed."""
        said = (
            (gettext("First weakness"), self.weakness.in_words),
            (gettext("Diagnosis"), self.diagnosed.in_words),
            (gettext("Breathing test"), clean(self.breathing, TEXT_LENGTH)),
            (gettext("Medicines"), _listed(self.medicines, self.other_medicines)),
            (gettext("Equipment"), _listed(self.equipment, self.other_equipment)),
        )
        return tuple(Fact(label=label, value=value) for label, value in said if value)

    @property
    def please(self):
        return gettext("I use a communication device: please give me time.") if self.device else ""

    def problems(self, today):
        months = (
            ("weakness", self.weakness.wrong(OF_WEAKNESS, today)),
            ("diagnosed", self.diagnosed.wrong(OF_DIAGNOSIS, today)),
        )
        ticks = (
            ("medicines", _wrong_ticks(self.medicines, MEDICINES)),
            ("equipment", _wrong_ticks(self.equipment, EQUIPMENT)),
        )
        texts = (
            ("breathing", _too_long(LONG_BREATHING, self.breathing)),
            ("other_medicines", _too_long(LONG_MEDICINES, self.other_medicines)),
            ("other_equipment", _too_long(LONG_EQUIPMENT, self.other_equipment)),
        )
        return [Problem(words=words, place=place) for place, words in (*months, *texts, *ticks) if words]


def labels(values):
    """Pairs of the value of a tick and its name in the active language."""
    return [(value, gettext(value) if value in (*MEDICINES, *EQUIPMENT) else value) for value in values]


def _is_number(text, lowest, highest):
    return text.isascii() and text.isdigit() and len(text) <= 4 and lowest <= int(text) <= highest


def _wrong_ticks(ticked, known):
    wrong = [name for name in ticked if name not in known]
    if not wrong:
        return ""
    return gettext("“{name}” is not on the list. Write it in the box beside the list.").format(name=wrong[0][:40])


def _too_long(problem, text):
    if len(text) <= TEXT_LENGTH:
        return ""
    return problem.format(length=grouped(len(text)), room=TEXT_LENGTH)


def _listed(ticked, written):
    names = ", ".join(label for _value, label in labels(ticked))
    return "; ".join(filter(None, [names, clean(written, TEXT_LENGTH)]))
