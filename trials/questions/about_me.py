"""What a person may say about themselves on their sheet. All of it is optional, and none of it is kept by us."""

from dataclasses import dataclass

from trials.questions.comparison import Fact
from trials.questions.problem import Problem
from trials.questions.wording import clean, date_in_words

TEXT_LENGTH = 200
EARLIEST_YEAR = 1950
YES = "yes"
PLEASE = "I use a communication device: please give me time."
MEDICINES = ("Riluzole", "Edaravone", "Tofersen")
EQUIPMENT = ("Breathing mask", "Breathing tube in the neck", "Feeding tube", "Cough machine", "Wheelchair")


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

    def wrong(self, what, today):
        """What to change, in a sentence; "" where nothing is wrong."""
        if not self.month and not self.year:
            return ""
        if not self.year:
            return f"You gave the month of {what} without its year. Choose the year too."
        if not _is_number(self.year, EARLIEST_YEAR, 9999) or (self.month and not self.month_is_known):
            given = "-".join(filter(None, [self.year[:20], self.month[:20]]))
            return f"There is no month “{given}”. Choose the month of {what} again."
        if (int(self.year), int(self.month or 1)) > (today.year, today.month):
            return f"The month of {what} is still to come. Choose an earlier one."
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
            ("First weakness", self.weakness.in_words),
            ("Diagnosis", self.diagnosed.in_words),
            ("Breathing test", clean(self.breathing, TEXT_LENGTH)),
            ("Medicines", _listed(self.medicines, self.other_medicines)),
            ("Equipment", _listed(self.equipment, self.other_equipment)),
        )
        return tuple(Fact(label=label, value=value) for label, value in said if value)

    @property
    def please(self):
        return PLEASE if self.device else ""

    def problems(self, today):
        months = (
            ("weakness", self.weakness.wrong("first weakness", today)),
            ("diagnosed", self.diagnosed.wrong("diagnosis", today)),
        )
        ticks = (
            ("medicines", _wrong_ticks(self.medicines, MEDICINES)),
            ("equipment", _wrong_ticks(self.equipment, EQUIPMENT)),
        )
        texts = (
            ("breathing", _too_long("your breathing test", self.breathing)),
            ("other_medicines", _too_long("your medicines", self.other_medicines)),
            ("other_equipment", _too_long("your equipment", self.other_equipment)),
        )
        return [Problem(words=words, place=place) for place, words in (*months, *texts, *ticks) if words]


def _is_number(text, lowest, highest):
    return text.isascii() and text.isdigit() and len(text) <= 4 and lowest <= int(text) <= highest


def _wrong_ticks(ticked, known):
    wrong = [name for name in ticked if name not in known]
    return f"“{wrong[0][:40]}” is not on the list. Write it in the box beside the list." if wrong else ""


def _too_long(what, text):
    if len(text) <= TEXT_LENGTH:
        return ""
    return f"What you wrote on {what} has {len(text):,} characters. There is room for {TEXT_LENGTH}. Make it shorter."


def _listed(ticked, written):
    return "; ".join(filter(None, [", ".join(ticked), clean(written, TEXT_LENGTH)]))
