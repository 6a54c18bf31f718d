"""Leaving out trials by what they ask of people; what is not stated is never a no."""

import pytest
from django.http import QueryDict

from tests.factories import finding, make_trials
from trials.search import TrialFilter

pytestmark = pytest.mark.django_db
ASKED = {
    "NCT00000001": [],
    "NCT00000002": [finding("procedure", "surgery"), finding("visits", "visits", amount=12)],
    "NCT00000003": [finding("route", "intraspinal"), finding("visits", "visits", amount=5)],
    "NCT00000004": [finding("cell_source", "autologous"), finding("caregiver", "required")],
    "NCT00000005": [finding("cell_source", "allogeneic"), finding("visits", "by_phone")],
}


@pytest.fixture(autouse=True)
def trials():
    make_trials({registry_id: {"findings": findings} for registry_id, findings in ASKED.items()})


@pytest.mark.parametrize(
    ("query", "left_out", "not_stated"),
    [
        ("surgery=no", {2, 3}, {"surgery": 3}),
        ("harvest=no", {4}, {"harvest": 3}),
        ("caregiver=no", {4}, {"caregiver": 4}),
        ("visits=5", {2}, {"visits": 3}),
        ("visits=4&surgery=no", {2, 3}, {"surgery": 3, "visits": 3}),
        ("", set(), {}),
    ],
)
def test_only_what_is_stated_is_left_out(query, left_out, not_stated):
    search = TrialFilter(QueryDict(query))
    assert search.is_valid()
    found = {int(trial.registry_id[-1]) for trial in search.qs.for_list()}
    assert found == {1, 2, 3, 4, 5} - left_out
    assert search.not_stated == not_stated


def test_pages_and_api_say_how_many_do_not_state_it(client):
    page = client.get("/trials/?surgery=no&visits=5").text
    assert "3 trials here do not say whether there is an operation" in page
    assert "<option selected>5</option>" in page
    assert client.get("/api/v1/trials?surgery=no").json()["not_stated"] == {"surgery": 3}
    assert client.get("/trials/?surgery=yes").status_code == 400
    assert client.get("/trials/?visits=0").status_code == 400
