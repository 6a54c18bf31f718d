"""The order of results: bitmaps of trials one after another, read until a page is full."""

from heapq import heapify, heappop
from math import cos

from pyroaring import BitMap

from trials.choices import Sort
from trials.places import kilometres
from trials.places.place import EARTH_RADIUS
from trials.search.full_text import TIERS, trials_matching
from trials.search.index import unit_vector

SCAN_FACTOR = 8  # times as many days as trials: then it is quicker to look up the position of each trial


def ranking(index, sort, found, *, query=None, place=None, doubtful=BitMap(), today):  # noqa: B008 - only read
    """Yield bitmaps of trials, the first ones first. Within a bitmap the order is that of the keys.

    `doubtful` trials do not count as open.
    """
    if sort == Sort.DISTANCE and place:
        yield from _nearest_first(index, place, doubtful)
    elif sort == Sort.START:
        yield from _starting_soonest(index, today.isoformat())
    elif sort == Sort.ENROLLMENT:
        yield from (index.with_any("enrollment", size) for size in sorted(index.values("enrollment"), reverse=True))
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
    """Trials with an id that was typed; then by the fields that hold every word, titles first; then by their update.

    Studies that list ALS among dozens of conditions come last.
    """
    tiers = list(_tiers(found, query))
    baskets = index.with_any("basket", True)
    for tier in (*(tier - baskets for tier in tiers), *(tier & baskets for tier in tiers)):
        yield from _recently_updated(index, tier)


def _tiers(found, query):
    if query and query.groups and found:
        by_id = [((), query.ids, TIERS[-1])] if query.ids else []
        for groups, ids, fields in (*by_id, *((query.groups, (), fields) for fields in TIERS[:-1])):
            tier = found & trials_matching(groups, ids, fields)
            yield tier
            found = found - tier
    yield found


def _recently_updated(index, trials):
    left = len(trials)
    if SCAN_FACTOR * left < len(index.recently_updated):
        yield from (BitMap([key]) for key in sorted(trials, key=index.position_by_update.__getitem__))
        return
    for day in index.recently_updated:
        if not left:
            break
        here = trials & day
        left -= len(here)
        yield here


def _nearest_first(index, place, doubtful):
    """By distance to the nearest site that takes people now; then where that is doubtful; then the others.

    Those without such a site come by their update.
    """
    others = BitMap()
    for some in (index.all_trials - doubtful, doubtful):
        if place.is_country:
            here = some & index.with_any("open_in", place.country)
            yield here
            some = some - here
        for trials in _by_distance(index, place):
            here = some & trials
            if here:
                yield here
                some = some - here
        others |= some
    for trials in index.recently_updated:
        yield others & trials


def _by_distance(index, place):
    """The trials open at each point, the nearest point first."""
    x, y, z = unit_vector(place.latitude, place.longitude)
    points = [(-a * x - b * y - c * z, point) for point, (a, b, c) in index.unit_vectors.items()]
    heapify(points)
    while points:
        yield index.buckets["open_at"][heappop(points)[1]]


def within_radius(index, place, radius):
    """The trials with an open site at most `radius` km away."""
    x, y, z = unit_vector(place.latitude, place.longitude)
    least = cos(radius / EARTH_RADIUS) - 1e-9  # a few metres more, since the distance is then calculated exactly
    near = [point for point, (a, b, c) in index.unit_vectors.items() if a * x + b * y + c * z >= least]
    here = place.latitude, place.longitude
    return index.with_any("open_at", *(point for point in near if kilometres(*here, *point) <= radius))


def _starting_soonest(index, today):
    """Trials that have yet to start, the soonest first; then those that have started, the latest first."""
    dates = sorted(index.values("start"))
    for date in dates:
        if date and date >= today[: len(date)]:
            yield index.with_any("start", date)
    for date in reversed(dates):
        if date < today[: len(date)] or not date:
            yield index.with_any("start", date)


def taking_age(index, years):
    """The trials that take people of an age; where no limit is stated, none is assumed."""
    minima = [value for value in index.values("minimum_age") if value <= years]
    maxima = [value for value in index.values("maximum_age") if value >= years]
    return index.with_any("minimum_age", *minima) & index.with_any("maximum_age", *maxima)
