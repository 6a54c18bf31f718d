"""A small map of a trial's places, drawn on the server: the outline of land and a dot for each town."""

from dataclasses import dataclass
from math import cos, radians

from trials.places.land import UNITS, lands

SHAPE = 1.6  # width by height
MARGIN = 1.3  # the map's size by that of the area with dots
MIN_HEIGHT = 20  # degrees of latitude, so that the outline tells where on Earth this is
MAX_HEIGHT = 150
MAX_DOTS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacesMap:
    """What _places_map.html draws: numbers as SVG takes them."""

    view_box: str
    scale: str
    paths: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    radius: str


def map_of(sites):
    """The PlacesMap of some sites; None where no site has coordinates."""
    points = sorted(
        {(round(site.longitude, 1), round(site.latitude, 1)) for site in sites if site.latitude is not None}
    )
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrowing = cos(radians(max(-60, min(60, (south + north) / 2))))  # of a degree of longitude there
    height = max((north - south) * MARGIN, (east - west) * narrowing * MARGIN / SHAPE, MIN_HEIGHT)
    height = min(height, MAX_HEIGHT)
    width = height * SHAPE
    left, top = (west + east) / 2 * narrowing - width / 2, -(south + north) / 2 - height / 2
    seen = (left / narrowing, -top - height, (left + width) / narrowing, -top)
    return PlacesMap(
        view_box=" ".join(_number(one) for one in (left, top, width, height)),
        scale=f"{narrowing / UNITS:.4f} {1 / UNITS}",
        paths=tuple(land.path for land in lands() if land.meets(*seen)),
        dots=tuple((_number(x * narrowing), _number(-y)) for x, y in points[:MAX_DOTS]),
        radius=_number(height / 24),
    )


def _number(value):
    return f"{value:.1f}"
