"""What is found: a place with a point, or the words that say why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import Any

EARTH_RADIUS = 6371.0088  # kilometres, the mean one


def N_(template: str) -> str:
    """Mark a template that is translated where it is shown: `places` needs nothing of Django, not even its gettext."""
    return template


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A point with the name to show for it. Of a country, the point is about its middle, where its people live.

    A name in words of ours comes with the `template` and the `values` that it was made of.
    """

    name: str
    latitude: float
    longitude: float
    country: str  # as ClinicalTrials.gov spells it; "" if not known
    is_country: bool = False
    template: str = field(default="", compare=False)
    values: dict[str, str] = field(default_factory=dict, compare=False)


class UnknownPlace(ValueError):
    """No place is known by these words. Each of `suggestions` is. What it says is a `template` with its `values`."""

    def __init__(self, template: str, *, suggestions: Iterable[str] = (), **values: Any) -> None:
        super().__init__(template.format(**values))
        self.template, self.values = template, values
        self.suggestions = list(suggestions)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """How far two points are from each other over the ground, as the crow flies."""
    lat1, lon1, lat2, lon2 = map(radians, (lat1, lon1, lat2, lon2))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, chord)))
