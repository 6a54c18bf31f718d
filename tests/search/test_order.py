"""The order of results: each way to sort, ties, pages, and distances."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.paginator import InvalidPage, Paginator
from hypothesis import given
from hypothesis import strategies as st

from tests.search.catalogue import CATALOGUE, POINTS
from tests.search.helpers import TODAY, hits, key, keys, searched
from trials import places
from trials.choices import RecruitmentGroup
from trials.choices.recruitment import recruitment_basis
from trials.models import Trial
from trials.models.trial_queryset import ListedSite
from trials.search import nearby
from trials.search.order import recruitment_groups

pytestmark = pytest.mark.usefixtures("catalogue")

BASKET = 18
LISTED = {
    "recruiting": "recruiting",
    "not_yet_recruiting": "not_yet_recruiting",
    "enrolling_by_invitation": "enrolling_by_invitation",
    "available": "available",
}
OTHERS = {
    "active_not_recruiting": "closed",
    "not_recruiting": "closed",
    "completed": "completed",
    "no_longer_available": "completed",
    "temporarily_not_available": "stopped",
    "approved_for_marketing": "completed",
    "suspended": "stopped",
    "terminated": "stopped",
    "withdrawn": "stopped",
    "withheld": "unknown",
    "unknown": "unknown",
}
IN_ORDER = [*LISTED, "doubtful", *dict.fromkeys(OTHERS.values())]
SEARCHES = ["", "q=cells", "q=nurown", "scope=cell_therapy", "country=United+States", "q=phase+2", "q=zzzzqqq"]
SORTS = ["", "sort=relevance", "sort=updated", "sort=start", "sort=enrollment", "near=Boston", "near=Spain"]
OPEN_AT_A_POINT = {
    4: "Rochester",
    9: ("Sevilla", "Madrid"),
    11: "Boston",
    13: "Lyon",
    18: "Jacksonville",
    20: "Sevilla",
}


def trials_by(*ways):
    """The keys of all trials in the catalogue by the ways given, then in the order they were stored."""
    return [
        key(trial.registry_id) for trial in sorted(Trial.objects.order_by("pk"), key=lambda one: [w(one) for w in ways])
    ]


def downwards(text):
    """A sort key that puts later dates first and none last."""
    return tuple(-ord(letter) for letter in text.ljust(10, "\0"))


def test_the_order_by_update_puts_the_newest_first():
    assert keys(searched(sort="updated")) == trials_by(lambda one: downwards(one.last_update_posted))


def test_largest_first_and_those_that_say_no_number_last():
    assert keys(searched(sort="enrollment")) == trials_by(lambda one: -(one.enrollment or 0))
    assert keys(searched(sort="enrollment"))[:3] == [17, 15, 1]
    assert keys(searched(sort="enrollment"))[-2:] == [2, 25]


def recruitment(trial):
    """What people ask first of a trial: those that take people, in the order in which pages have them."""
    status = trial.overall_status
    if status in LISTED and recruitment_basis(trial, [site.status for site in trial.sites.all()], TODAY) != "confirmed":
        return "doubtful"
    return LISTED.get(status) or OTHERS[status]


def by_recruitment(trial):
    return IN_ORDER.index(recruitment(trial))


@pytest.mark.parametrize("query", ["", "q=als", "q=Amyotrophic+lateral+sclerosis"])
def test_without_words_open_trials_come_first_then_the_newest_with_basket_studies_last_among_them(query):
    expected = trials_by(by_recruitment, lambda one: one.is_basket, lambda one: downwards(one.last_update_posted))
    found = keys(searched(query, today=TODAY))
    assert found == [number for number in expected if number in found]
    assert {recruitment(trial) for trial in Trial.objects.all()} >= {"recruiting", "completed", "closed", "unknown"}


def test_every_group_of_recruitment_has_its_place_and_every_trial_one_group():
    result = searched(today=TODAY)
    groups = recruitment_groups(result.index, TODAY)
    assert list(map(str, groups)) == list(RecruitmentGroup)
    assert sum(map(len, groups.values())) == len(result.index.all_trials) == 28


def test_basket_studies_are_last_in_best_match_even_where_their_title_says_it():
    assert keys(searched(q="stem cells by vein"))[-1] == BASKET
    assert keys(searched(q="stem cells", condition="ours"))[-1] == BASKET
    assert keys(searched(q="stem cells", sort="updated"))[0] == BASKET


def test_starting_soonest_first_then_those_that_began_the_latest_first():
    expected = [("2026-11", 6), ("2026-12", 4), ("2027-01-15", 7), ("2026-10", 9), ("2021-02", 3), ("2017-08-28", 1)]
    kept = {number for _, number in expected} | {25}
    assert [number for number in keys(searched(sort="start")) if number in kept] == [*(n for _, n in expected), 25]


@pytest.mark.parametrize(
    ("today", "ahead"),
    [
        (date(2026, 10, 31), [9, 6, 4, 7]),
        (date(2026, 11, 1), [6, 4, 7]),
        (date(2026, 11, 30), [6, 4, 7]),
        (date(2026, 12, 1), [4, 7]),
        (date(2027, 1, 15), [7]),
        (date(2027, 1, 16), []),
    ],
)
def test_a_month_without_a_day_is_ahead_until_it_is_over(today, ahead):
    started = {1, 3, 25}
    dated = [number for number in keys(searched(sort="start", today=today)) if number in {4, 6, 7, 9} | started]
    assert dated[: len(ahead)] == ahead
    later = dated[len(ahead) : -len(started)]
    assert later == sorted(later, key=lambda number: CATALOGUE[number]["started"], reverse=True)


def distance(number, place):
    """The distance of a trial's nearest open site that says where it is; None where it has none."""
    towns = OPEN_AT_A_POINT.get(number, ())
    towns = [towns] if isinstance(towns, str) else towns
    return min((places.kilometres(place.latitude, place.longitude, *POINTS[town]) for town in towns), default=None)


@pytest.mark.parametrize("words", ["Boston", "Madrid", "Tokyo", "0,0", "-90,180"])
def test_nearest_first_and_trials_without_an_open_place_last(words):
    place = places.find(words)
    found = keys(searched(near=words))
    near = [distance(number, place) for number in found[: len(OPEN_AT_A_POINT)]]
    assert near == sorted(near)
    rest = found[len(OPEN_AT_A_POINT) :]
    assert set(rest) == set(CATALOGUE) - set(OPEN_AT_A_POINT)
    assert rest == [number for number in keys(searched()) if number in rest]


def test_a_place_puts_the_nearest_first_unless_another_order_is_asked_for():
    assert keys(searched(near="Boston"))[0] == 11
    assert keys(searched(near="Boston", sort="updated"))[0] == 18


def test_a_country_puts_its_own_open_trials_first():
    assert keys(searched(near="Spain"))[:2] == [9, 20]
    assert keys(searched(near="United States"))[:5] == [4, 6, 8, 11, 18]
    assert keys(searched(near="Spain"))[2] == 13


@pytest.mark.parametrize("sort", ["updated", "start", "enrollment", "relevance"])
@pytest.mark.parametrize("words", ["", "cells"])
def test_near_a_place_every_order_goes_by_whether_people_can_join(sort, words):
    search = searched(near="Boston", sort=sort, q=words)
    found = [trial.pk for trial in hits(search)]
    expected = [
        key
        for members in search.recruitment_groups.values()
        for key in (trial.pk for trial in hits(searched(sort=sort, q=words)))
        if key in members
    ]
    assert found == expected
    assert all(
        search.heading(key, group)
        for group, members in search.recruitment_groups.items()
        for key in members & search.qs.hits
    )


def test_a_closed_site_of_an_open_trial_is_not_near():
    place = places.find("Jacksonville")
    assert keys(searched(near="Jacksonville", radius="100")) == [18]
    [four] = [trial for trial in hits(searched(q="NCT00000004")) if trial]
    found = nearby(four, place)
    assert (found.town, found.near, found.sites) == ("Rochester, United States", 0, 2)
    assert found.distance == pytest.approx(distance(4, place))


@pytest.mark.parametrize("beyond", [False, True])
def test_a_radius_reaches_up_to_its_last_kilometre(beyond):
    place = places.find("Boston")
    rochester = distance(4, place)
    radius = rochester - 0.001 if beyond else rochester + 0.001
    assert (4 in keys(searched(near="Boston", radius=f"{radius:.6f}"))) is not beyond


def test_a_radius_leaves_out_trials_without_an_open_place():
    assert set(keys(searched(near="Boston", radius="20040"))) == set(OPEN_AT_A_POINT)


def test_nothing_is_near_a_trial_that_takes_nobody():
    [one] = hits(searched(q="NCT00000001"))
    assert nearby(one, places.find("Boston")) is None


def test_what_is_open_in_a_country_has_no_distance():
    [nine] = hits(searched(q="NCT00000009"))
    found = nearby(nine, places.find("Spain"))
    assert (found.town, found.distance, found.near, found.sites) == ("Sevilla", None, 2, 2)


def test_places_of_which_only_the_country_is_known_are_not_counted_in_it():
    site = ListedSite(1, 0, "Spain", "", "", "", "", 40.0, -4.0)
    found = nearby(SimpleNamespace(takes_people=True, site_list=[site, site]), places.find("Spain"))
    assert (found.town, found.distance, found.near) == ("Spain", None, 0)


@given(search=st.sampled_from(SEARCHES), sort=st.sampled_from(SORTS), size=st.integers(1, 30))
def test_pages_hold_every_trial_once_in_one_order(search, sort, size):
    found = searched(f"{search}&{sort}").qs
    paginator = Paginator(found, size)
    shown = [trial.pk for page in paginator for trial in page]
    assert shown == found.keys()
    assert sorted(shown) == sorted(found.hits)
    with pytest.raises(InvalidPage):
        paginator.page(paginator.num_pages + 1)


@given(st.integers(0, 40), st.integers(0, 40))
def test_any_stretch_of_results_is_a_part_of_all(start, length):
    found = searched(q="cells", sort="updated").qs
    assert found[start : start + length].keys() == found.keys()[start : start + length]


def test_trials_that_are_alike_come_in_the_order_of_their_keys():
    same_size = [number for number in keys(searched(sort="enrollment")) if "enrollment" not in CATALOGUE[number]]
    assert same_size == sorted(same_size)


@pytest.mark.parametrize("typed", ["is there a trial near Boston", "trials in Boston", "¿hay algún ensayo en Boston?"])
def test_who_asks_for_trials_near_a_place_reads_open_ones_first(typed):
    asked = searched(q=typed)
    assert keys(asked) == [11, 2, 1]
    assert asked.heading(hits(asked)[0].pk, RecruitmentGroup.OPEN) == RecruitmentGroup.OPEN.label
    assert not searched(q=typed, sort="updated").goes_by_groups


@pytest.mark.parametrize("typed", ["Boston", "results from Boston", "NurOwn in people with ALS", "NurOwn in Germany"])
def test_other_words_keep_the_best_match_first(typed):
    assert not searched(q=typed).goes_by_groups
