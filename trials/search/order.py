"""The order of results: bitmaps of trials one after another, walked until a page is full."""

from heapq import heapify, heappop
from math import cos

from pyroaring import BitMap

from trials.choices import Sort
from trials.places import kilometres
from trials.places.place import EARTH_RADIUS
from trials.search.full_text import TIERS, holding
from trials.search.index import on_the_globe

SCAN_FACTOR = 8  # times as many days as trials: then it is quicker to look up the place of each trial


def ranking(index, sort, found, *, query=None, place=None, today):
    """Yield bitmaps of trials, the first ones first. Within a bitmap the order is that of the keys."""
    if sort == Sort.DISTANCE and place:
        yield from _nearest_first(index, place)
    elif sort == Sort.START:
        yield from _starting_soonest(index, today.isoformat())
    elif sort == Sort.ENROLLMENT:
        yield from (index.of("enrollment", size) for size in sorted(index.values("enrollment"), reverse=True))
    elif sort == Sort.UPDATED:
        yield from index.recently_updated
    else:
        yield from _best_match_first(index, found, query)


def keys_between(start, stop, found, ranked):
    """The keys of the trials found from position `start` to `stop` of a ranking."""
    keys, position = [], 0
    for trials in ranked:
        here = found & trials
        if position + len(here) > start:
            keys.extend(here[max(0, start - position) : stop - position])
        position += len(here)
        if position >= min(stop, len(found)):
            break
    return keys


def _best_match_first(index, found, query):
    """Trials of an id that was typed; then by how telling the fields are that hold every word, then by their update.

    Studies that list ALS among dozens of conditions come last.
    """
    tiers = list(_tiers(found, query))
    baskets = index.of("basket", True)
    for tier in (*(tier - baskets for tier in tiers), *(tier & baskets for tier in tiers)):
        yield from _recently_updated(index, tier)


def _tiers(found, query):
    if query and query.groups and found:
        by_id = [((), query.ids, TIERS[-1])] if query.ids else []
        for groups, ids, fields in (*by_id, *((query.groups, (), fields) for fields in TIERS[:-1])):
            tier = found & holding(groups, ids, fields)
            yield tier
            found = found - tier
    yield found


def _recently_updated(index, trials):
    left = len(trials)
    if SCAN_FACTOR * left < len(index.recently_updated):
        yield from (BitMap([key]) for key in sorted(trials, key=index.place_by_update.__getitem__))
        return
    for day in index.recently_updated:
        if not left:
            break
        here = trials & day
        left -= len(here)
        yield here


def _nearest_first(index, place):
    """By the distance to the nearest site that takes people now; trials without one last, by their update."""
    if place.is_country:
        yield index.of("open_in", place.country)
        rest = index.everything - index.of("open_in", place.country)
    else:
        rest = index.everything
    for trials in _by_distance(index, place):
        here = rest & trials
        if here:
            yield here
            rest = rest - here
    for trials in index.recently_updated:
        yield rest & trials


def _by_distance(index, place):
    """The trials open at each point where any is, those at the nearest point first."""
    x, y, z = on_the_globe(place.latitude, place.longitude)
    points = [(-a * x - b * y - c * z, point) for point, (a, b, c) in index.globe.items()]
    heapify(points)
    while points:
        yield index.buckets["open_at"][heappop(points)[1]]


def within(index, place, radius):
    """The trials with an open site at most so many km away."""
    x, y, z = on_the_globe(place.latitude, place.longitude)
    least = cos(radius / EARTH_RADIUS) - 1e-9  # which is a few metres more at most; then what is near is measured
    near = [point for point, (a, b, c) in index.globe.items() if a * x + b * y + c * z >= least]
    here = place.latitude, place.longitude
    return index.of("open_at", *(point for point in near if kilometres(*here, *point) <= radius))


def _starting_soonest(index, today):
    """Trials that are yet to start, the soonest first; then those that have started, the latest first."""
    dates = sorted(index.values("start"))
    for date in dates:
        if date and date >= today[: len(date)]:
            yield index.of("start", date)
    for date in reversed(dates):
        if date < today[: len(date)] or not date:
            yield index.of("start", date)


def of_age(index, years):
    """The trials that take people of an age; where no limit is stated, none is assumed."""
    from_here = [value for value in index.values("minimum_age") if value <= years]
    up_to = [value for value in index.values("maximum_age") if value >= years]
    return index.of("minimum_age", *from_here) & index.of("maximum_age", *up_to)
