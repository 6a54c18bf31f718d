"""How near a trial is to a place: its nearest open site, and how many of its sites are near."""

from dataclasses import dataclass

from django.utils.translation import get_language

from trials.choices import OPEN_SITE
from trials.places import country_label, kilometres

DEFAULT_RADIUS = 100  # km


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearby:
    """The town of the nearest open site with its distance, and how many of all sites are near.

    The distance is None where the place is a country, and where the record has no coordinates. Registries give the
    middle of a town, so that a distance is approximate.
    """

    town: str
    distance: float | None
    near: int
    sites: int
    radius: float


def nearby(trial, place, radius=None):
    """The Nearby of a trial; None where no site of it takes people now."""
    radius = radius or DEFAULT_RADIUS
    sites = trial.site_list
    if not trial.takes_people:
        return None
    open_sites = [site for site in sites if site.status in OPEN_SITE]
    in_country = [site for site in open_sites if place.is_country and site.country == place.country]
    if in_country and not any(site.city or site.state or site.facility for site in in_country):
        return Nearby(town=_town(in_country[0]), distance=None, near=0, sites=len(sites), radius=radius)
    if in_country:
        return Nearby(town=in_country[0].city, distance=None, near=len(in_country), sites=len(sites), radius=radius)
    if not open_sites:
        return None
    here = place.latitude, place.longitude
    by_distance = sorted(
        (kilometres(*here, site.latitude, site.longitude), site.position, site)
        for site in open_sites
        if site.latitude is not None
    )
    if not by_distance:
        return Nearby(town=_town(open_sites[0]), distance=None, near=0, sites=len(sites), radius=radius)
    distance, _, site = by_distance[0]
    near = sum(other <= radius for other, _, _ in by_distance)
    return Nearby(town=_town(site), distance=distance, near=near, sites=len(sites), radius=radius)


def _town(site):
    return ", ".join(filter(None, [site.city, country_label(site.country, get_language())]))
