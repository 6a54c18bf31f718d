"""Parts of a trial's page that are rendered once: none that depends on the visitor, none older than the data."""

import pytest

from tests.factories import make_trial
from tests.pages import text
from trials.models import Trial
from trials.views.trial_parts import _parts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PATH = "/trials/NCT00000001/"
BOSTON = {"city": "Boston", "country": "United States", "geoPoint": {"lat": 42.36, "lon": -71.06}}


def test_a_second_visit_renders_no_part_and_reads_no_rows_of_the_trial(client, django_assert_max_num_queries):
    make_trial()
    first = text(client.get(PATH))
    with django_assert_max_num_queries(4):
        assert text(client.get(PATH)) == first
    assert _parts.cache_info().hits == 1


def test_what_a_visitor_chose_is_never_kept(client):
    make_trial(locations=[BOSTON])
    plain = text(client.get(PATH))
    assert "Boston, United States: about" in text(client.get(f"{PATH}?near=Cambridge,+Massachusetts"))
    assert "Boston, United States: about" not in plain
    client.post("/list/", {"add": "NCT00000001", "back": PATH})
    assert "Remove NCT00000001 from my list" in text(client.get(PATH))
    client.cookies.clear()
    assert text(client.get(PATH)) == plain


def test_a_change_of_the_data_and_another_language_render_again(client):
    trial = make_trial(title="Cells, as they were")
    assert "Cells, as they were" in text(client.get(PATH))
    assert "Quién puede participar" in text(client.get(f"/es{PATH}"))
    make_trial("NCT00000002")
    Trial.objects.filter(pk=trial.pk).update(brief_title="Cells, as they are")
    make_trial("NCT00000003")
    assert "Cells, as they are" in text(client.get(PATH))
