"""What is known of a number or a month: the lowest and the highest value that it may have."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class Span:
    """A number between `low` and `high`, both included; the same twice where it is known."""

    low: float
    high: float

    def below(self, limit: float) -> bool:
        return self.high < limit

    def above(self, limit: float) -> bool:
        return self.low > limit


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of the calendar, the precision in which people give dates here."""

    year: int
    number: int

    @classmethod
    def from_date(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def plus(self, months: float) -> "Month":
        """The month that lies this many months later; part of a month does not count."""
        year, number = divmod(self.year * 12 + self.number - 1 + int(months), 12)
        return Month(year, number + 1)

    def plus_days(self, days: float) -> "Month":
        """The month in which so many days have surely passed since any day of this one."""
        last = date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])
        return Month.from_date(date.fromordinal(last.toordinal() + int(days) + 1))

    def months_ago(self, today: date) -> Span:
        """The months from some day of this month until today; negative where it is still to come."""
        whole = (today.year - self.year) * 12 + today.month - self.number
        passed = today.day / calendar.monthrange(today.year, today.month)[1]
        return Span(whole + passed - 1, whole + passed)

    def days_ago(self, today: date) -> Span:
        first = date(self.year, self.number, 1)
        length = calendar.monthrange(self.year, self.number)[1]
        passed = today.toordinal() - first.toordinal()
        return Span(passed - length + 1, passed)
