"""The outline of land, coarse: for small maps. Made from Natural Earth's 1:110m land, which is in the public domain."""

from dataclasses import dataclass
from functools import cache

from trials.places.gazetteer import DATA

UNITS = 2  # of the paths, in a degree


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """A continent or island: its bounds in degrees, and its outline as data of an SVG path, north up."""

    west: float
    south: float
    east: float
    north: float
    path: str

    def meets(self, west: float, south: float, east: float, north: float) -> bool:
        return self.west < east and self.east > west and self.south < north and self.north > south


@cache
def lands() -> tuple[Land, ...]:
    lines = (DATA / "land.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_land(*line.split(",")) for line in lines)


def _land(west: str, south: str, east: str, north: str, path: str) -> Land:
    return Land(west=float(west), south=float(south), east=float(east), north=float(north), path=path)
