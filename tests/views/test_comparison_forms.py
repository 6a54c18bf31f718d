"""A comparison says the same in its table and in the list that takes its place on a narrow screen."""

import pytest

from tests.compared_forms import forms_of
from tests.factories import criterion, make_trials
from trials.models import Trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
IDS = ["NCT00000001", "NCT00000002", "NCT00000003"]
BREATHING = criterion("inclusion", "Vital capacity of 60 % or more", measure="vital_capacity", minimum=60)


@pytest.fixture
def trials():
    make_trials(
        {
            IDS[0]: {"criteria": [BREATHING], "status": "RECRUITING"},
            IDS[1]: {"criteria": [], "status": "TERMINATED", "statusModule": {"whyStopped": "No money"}},
            IDS[2]: {"status": "COMPLETED", "minimum_age": ""},
        }
    )
    short = {"not_read": ["last_update_posted", "has_results", "sites"], "last_update_posted": "", "has_results": None}
    before = {"last_update_posted": ["2020-03", "2020-07-28"], "has_results": ["", "2020-07-28"]}
    Trial.objects.filter(registry_id=IDS[1]).update(**short, stated_before=before)
    Trial.objects.filter(registry_id=IDS[2]).update(read_on={"sex": "2020-07-28"}, sex="unknown")


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_list_says_what_the_table_says(client, trials, language):
    table, listed = forms_of(client.get(f"{language}/compare/", {"trial": IDS}).text)
    assert listed == table


def test_both_say_what_an_older_copy_stated(client, trials):
    for form in forms_of(client.get("/compare/", {"trial": IDS}).text):
        assert ("Registry updated", 2, "Not read yet. The record said in July 2020: March 2020") in form
        assert (
            "Results in the registry",
            2,
            "Not read yet. The record said in July 2020: No results posted yet",
        ) in form
        assert ("Sex", 3, "Not stated in July 2020") in form


def test_groups_of_rows_have_headings_in_both_forms(client, trials):
    page = client.get("/compare/", {"trial": IDS}).text
    assert ">Rules for joining</th>" in page
    assert "<h4>Rules for joining</h4>" in page
