"""The search form is put together of parts that are rendered once; what is chosen in one search is in no other."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from tests.factories import make_trial
from trials.search import QueryString, TrialFilter
from trials.views.search_form import search_form

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BRAZIL = {"city": "São Paulo", "country": "Brazil", "status": "RECRUITING"}


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
