"""The search form is put together of parts that are rendered once; what is chosen in one search is in no other."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils.translation import override

from tests.conftest import TODAY
from tests.factories import make_trial
from trials.search import QueryString, TrialFilter
from trials.views.search_form import _kept, search_form

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BRAZIL = {"city": "São Paulo", "country": "Brazil", "status": "RECRUITING"}
OPEN = '<span>Open now <span class="count">({})</span>'


def form_of(query, language="en"):
    with override(language):
        search = TrialFilter(QueryDict(query))
        return " ".join(search_form(search, chosen=0, query=QueryString(search.data)).split())


def test_choices_speak_the_language_of_the_page():
    make_trial(locations=[BRAZIL])
    assert 'value="Brazil"> <span>Brazil <span class="count">(1)' in form_of("")
    assert 'value="Brazil"> <span>Brasil <span class="count">(1)' in form_of("", "es")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("recruitment=open&recruitment=finished", 'name="recruitment" value="finished" checked'),
        ("placebo=yes", 'name="placebo" value="yes" checked'),
        ("country=Brazil", 'name="country" value="Brazil" checked'),
        ("near=Brazil", '<option value="Brazil" selected>Brazil</option>'),
        ("near=Boston", 'value="Boston"'),
        ("age=52.5", 'value="52.5"'),
        ("visits=7&surgery=no", "<option selected>7</option>"),
        ("q=%22%3Cb%3E", 'value="&quot;&lt;b&gt;"'),
        ("sort=updated&condition=any", '<input type="hidden" name="sort" value="updated">'),
        ("age=old", 'aria-describedby="age-hint problem-age" aria-invalid="true"'),
    ],
)
def test_what_is_chosen_or_typed_is_shown_and_in_no_other_form(query, shown):
    make_trial(locations=[BRAZIL])
    empty = form_of("")
    assert shown not in empty
    assert shown in form_of(query)
    assert form_of("") == empty


def test_filters_that_are_chosen_are_told_where_they_are_folded_away():
    assert "(2 chosen)" in form_of("phase=phase1&phase=phase2")
    assert "(some chosen)" not in form_of("phase=phase1&phase=phase2")
    assert "(some chosen)" in form_of("placebo=no")
    assert "(chosen)" in form_of("near=Brazil")


@pytest.mark.parametrize("same_filters", ["phase=phase1&page=2", "phase=phase1&sort=updated", "utm=1&phase=phase1"])
def test_filters_are_made_once_for_all_pages_and_orders_of_a_search(same_filters, monkeypatch):
    make_trial()
    form_of("phase=phase1")
    monkeypatch.delattr("trials.views.search_form._made")
    assert 'value="phase1" checked' in form_of(same_filters)


@pytest.mark.parametrize("query", ["q=cells", "near=Boston", "age=50", "visits=7", "phase=phase9"])
def test_filters_of_a_search_that_somebody_typed_are_not_kept(query):
    form_of(query)
    assert not _kept.cache_info().currsize


def test_kept_filters_follow_language_data_and_day(time_machine):
    make_trial(locations=[BRAZIL])
    assert ">Brazil <" in form_of("status=recruiting")
    assert ">Brasil <" in form_of("status=recruiting", "es")
    make_trial(locations=[BRAZIL | {"country": "Spain"}])
    assert ">Spain <" in form_of("status=recruiting")
    assert OPEN.format(1) in form_of("status=recruiting")
    time_machine.move_to(TODAY + timedelta(days=2000))
    assert OPEN.format(0) in form_of("status=recruiting")
