"""Parts of rows of lists that are rendered once: none that depends on the visitor or the search."""

import pytest
from django.core.cache import cache

from tests.factories import make_trial
from tests.pages import text
from trials.models import Trial
from trials.views.result_rows import _kept

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PATH = "/trials/"
BOSTON = {"city": "Boston", "country": "United States", "status": "RECRUITING"} | {
    "geoPoint": {"lat": 42.36, "lon": -71.06}
}


def test_a_second_visit_reads_no_trial(client, django_assert_num_queries):
    for number in range(1, 4):
        make_trial(f"NCT0000000{number}")
    first = text(client.get(PATH))
    cache.clear()  # the whole list
    with django_assert_num_queries(1):  # the DataVersion
        assert text(client.get(PATH)) == first
    assert (_kept.cache_info().currsize, _kept.cache_info().hits) == (3, 3)


def test_words_are_found_in_what_is_kept(client, django_assert_num_queries):
    make_trial(title="Cells in Boston")
    first = text(client.get(f"{PATH}?q=boston"))
    with django_assert_num_queries(5):  # the DataVersion, the word, and three of the full-text search
        assert text(client.get(f"{PATH}?q=boston")) == first
    assert '<mark lang="en">Boston</mark>' in first


def test_distances_are_measured_from_what_is_kept(client, django_assert_num_queries):
    make_trial(locations=[BOSTON])
    first = text(client.get(f"{PATH}?near=Boston"))
    with django_assert_num_queries(2):  # the DataVersion for each
        assert text(client.get(f"{PATH}?near=Boston")) == first
        there = text(client.get(f"{PATH}?near=Madrid"))
    assert "Nearest open place: Boston, United States, about 1 km" in first
    assert "Nearest open place: Boston, United States, about 5," in there


def test_what_a_visitor_asks_for_is_never_kept(client):
    make_trial(title="Cells in Boston", locations=[BOSTON])
    plain = text(client.get(PATH))
    assert "Nearest open place: Boston" in text(client.get(f"{PATH}?near=Cambridge,+Massachusetts"))
    assert "<mark" in text(client.get(f"{PATH}?q=boston"))
    client.post("/list/", {"add": "NCT00000001", "back": PATH})
    assert "Remove 1" in text(client.get(PATH))
    client.cookies.clear()
    assert text(client.get(PATH)) == plain


def test_where_a_trial_is_open_is_said_for_the_countries_chosen(client):
    spain = {"city": "Madrid", "country": "Spain", "status": "COMPLETED"}
    make_trial(locations=[BOSTON, spain])
    assert "Open, but not in" not in text(client.get(PATH))
    assert "Open, but not in Spain" in text(client.get(f"{PATH}?country=Spain"))
    assert "Open, but not in" not in text(client.get(PATH))


def test_a_change_of_the_data_and_another_language_render_again(client):
    trial = make_trial(title="Cells, as they were")
    assert "Cells, as they were" in text(client.get(PATH))
    assert "Abrir 1" in text(client.get(f"/es{PATH}"))
    Trial.objects.filter(pk=trial.pk).update(brief_title="Cells, as they are")
    make_trial("NCT00000002")
    assert "Cells, as they are" in text(client.get(PATH))


def test_a_search_is_never_kept_with_the_rows(client):
    make_trial()
    there = f"{PATH}?scope=all&age=52"
    assert f'value="{there.replace("&", "&amp;")}#list-NCT00000001"' in text(client.get(there))
    assert "age=52" not in text(client.get(PATH))


def test_the_fields_of_one_search_are_not_those_of_the_next(client):
    make_trial()
    plain = text(client.get(PATH))
    chosen = text(client.get(f"{PATH}?visits=7&surgery=no&age=52"))
    assert "<option selected>7</option>" in chosen
    assert 'value="52"' in chosen
    assert text(client.get(PATH)) == plain


def test_a_title_of_the_sponsor_is_marked_as_english_where_voices_read_it_too(client):
    make_trial(title="Holter of movement in ALS", study_type="OBSERVATIONAL", findings={}, interventions=[], summary="")
    Trial.objects.get().findings.all().delete()
    page = text(client.get("/es/trials/?scope=all"))
    assert '<span class="for-voice"> <bdi lang="en">Holter of movement in ALS</bdi>, NCT00000001</span>' in page
