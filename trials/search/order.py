"""The order of results: bitmaps of trials one after another, read until a page is full."""

from functools import lru_cache
from heapq import heapify, heappop
from itertools import tee
from math import cos

from pyroaring import BitMap

from trials.choices import Recruitment, RecruitmentGroup, RecruitmentStatus, Sort
from trials.places import kilometres
from trials.places.place import EARTH_RADIUS
from trials.search.full_text import TIERS, trials_matching
from trials.search.index import unit_vector

SCAN_FACTOR = 2  # times as many days as trials: then it is quicker to look up the position of each trial


def ranking(search, found):
    """Yield bitmaps of trials, the first ones first, in the order of a TrialFilter.

    Within a bitmap the order is that of the keys.
    """
    index, place, groups = search.index, search.place, search.recruitment_groups
    if search.order == Sort.DISTANCE and place:
        yield from _nearest_first(index, found, place, search.left_out_as_doubtful, groups)
    elif search.order == Sort.RELEVANCE and not search.has_words:
        for trials in groups.values():
            yield from _newest_first(index, found & trials)
    elif search.goes_by_groups:
        in_order = list(_in_order(search, index, found))
        for trials in groups.values():
            yield from (some & trials for some in in_order)
    else:
        yield from _in_order(search, index, found)


def _in_order(search, index, found):
    if search.order == Sort.START:
        yield from _starting_soonest(index, search.today.isoformat())
    elif search.order == Sort.ENROLLMENT:
        yield from (index.with_any("enrollment", size) for size in sorted(index.values("enrollment"), reverse=True))
    elif search.order == Sort.UPDATED:
        yield from index.recently_updated
    else:
        others = BitMap() if search.names_an_id else index.of_other_conditions
        yield from _best_match_first(index, _tiers(found, search.query, search.most_words), others)


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


@lru_cache(maxsize=1)
def recruitment_groups(index, today):
    """The trials of each RecruitmentGroup, in the order in which people look for them."""
    doubtful = index.doubtful_on(today)
    available = index.with_any("status", RecruitmentStatus.AVAILABLE)
    listed = index.with_any("recruitment", Recruitment.OPEN, Recruitment.OPENING, Recruitment.INVITATION) | available
    paused = index.with_any("status", RecruitmentStatus.TEMPORARILY_NOT_AVAILABLE)
    ended = index.with_any("recruitment", Recruitment.EXPANDED_ACCESS) - available - paused
    special = {
        RecruitmentGroup.EXPANDED_ACCESS: available - doubtful,
        RecruitmentGroup.DOUBTFUL: listed & doubtful,
        RecruitmentGroup.FINISHED: index.with_any("recruitment", Recruitment.FINISHED) | ended,
        RecruitmentGroup.STOPPED: index.with_any("recruitment", Recruitment.STOPPED) | paused,
    }
    return {
        group: special[group]
        if group in special
        else index.with_any("recruitment", group.value) - special[RecruitmentGroup.DOUBTFUL]
        for group in RecruitmentGroup
    }


def _newest_first(index, trials):
    """By the update of trials. Studies that list ALS among dozens of conditions come last."""
    baskets = index.with_any("basket", True)
    yield from _recently_updated(index, trials - baskets)
    yield from _recently_updated(index, trials & baskets)


def _best_match_first(index, tiers, others):
    """Tier by tier, by the update of trials.

    Studies that list ALS among dozens of conditions come after the rest, and the `others`, about other diseases, last.
    """
    tiers = list(tiers)
    baskets, ours = index.with_any("basket", True), index.all_trials - others
    for kind in (ours - baskets, ours & baskets, others - baskets, others & baskets):
        for tier in tiers:
            yield from _recently_updated(index, tier & kind)


def _tiers(found, query, most_words):
    """Trials with an id that was typed, or with just that title; then by the fields that hold every word, titles first.

    Where none holds every word, those with the rarest come first.
    """
    if most_words:
        tiers = [found & trials for trials in most_words.trials]
    elif query.groups and found:
        by_id = [((), named, TIERS[0])] if (named := (*query.ids, *filter(None, [query.as_a_title]))) else []
        searches = (*by_id, *((query.groups, (), fields) for fields in TIERS[:-1]))
        tiers = (found & trials_matching(groups, ids, fields) for groups, ids, fields in searches)
    else:
        tiers = ()
    for tier in tiers:
        yield tier & found
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


def _nearest_first(index, found, place, doubtful, groups):
    """By distance to the nearest site that takes people now; then where that is doubtful; then those without one.

    The latter come as they do without words.
    """
    others = BitMap()
    points = tee(_by_distance(index, place))
    for some, nearest in zip((found - doubtful, found & doubtful), points, strict=True):
        if place.is_country:
            here = some & index.with_any("open_in", place.country)
            yield here
            some = some - here
        located = some & index.located
        others |= some - located
        while located:
            here = located & next(nearest)
            if here:
                yield here
                located = located - here
    for trials in groups.values():
        yield from _recently_updated(index, others & trials)


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
