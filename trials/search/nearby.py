"""How near a trial is to a place: its nearest open site, and how many of its sites lie near."""

from dataclasses import dataclass

from django.utils.translation import get_language

from trials.places import country_label, kilometres
from trials.search.index import OPEN_SITE

NEAR = 100  # km, where no radius was chosen


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearby:
    """The town of the nearest open site with its distance, and counts of sites.

    The distance is None in a country that was named, and, with no site near, where the record has no coordinates.

    Registries give the middle of a town, so a distance is never more than about right.
    """

    town: str
    distance: float | None
    near: int
    sites: int
    radius: float


def nearby(trial, place, radius=None):
    """The Nearby of a trial; None where no site of it takes people now."""
    radius = radius or NEAR
    sites = trial.rows("sites")
    if not trial.takes_people:
        return None
    open_sites = [site for site in sites if site.status in OPEN_SITE]
    at_home = [site for site in open_sites if place.is_country and site.country == place.country]
    if at_home:
        return Nearby(town=at_home[0].city, distance=None, near=len(at_home), sites=len(sites), radius=radius)
    if not open_sites:
        return None
    here = place.latitude, place.longitude
    away = sorted(
        (kilometres(*here, site.latitude, site.longitude), site.position, site)
        for site in open_sites
        if site.latitude is not None
    )
    if not away:
        return Nearby(town=_town(open_sites[0]), distance=None, near=0, sites=len(sites), radius=radius)
    distance, _, site = away[0]
    near = sum(other <= radius for other, _, _ in away)
    return Nearby(town=_town(site), distance=distance, near=near, sites=len(sites), radius=radius)


def _town(site):
    return ", ".join(filter(None, [site.city, country_label(site.country, get_language())]))
