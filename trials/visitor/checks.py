"""How often a visitor asked to check a registry today: a day and a number, in the visitor's own cookie."""

import re
from dataclasses import dataclass
from datetime import date

COOKIE = "checks"
MAX_PER_DAY = 10


@dataclass(frozen=True)
class Checks:
    day: str
    count: int = 0

    @classmethod
    def from_request(cls, request, today: date):
        found = re.fullmatch(r"([0-9-]{10})\.([0-9]{1,3})", request.COOKIES.get(COOKIE, ""))
        is_of_today = found and found[1] == today.isoformat()
        return cls(today.isoformat(), int(found[2]) if is_of_today else 0)

    @property
    def are_enough(self):
        return self.count >= MAX_PER_DAY

    def one_more(self):
        return Checks(self.day, self.count + 1)

    @property
    def cookie(self):
        return f"{self.day}.{self.count}"
