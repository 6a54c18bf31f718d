"""What changed between two versions of a study: only what a sponsor changed, in whatever form it is written."""

import pytest

from tests.factories import ELIGIBILITY as CRITERIA
from tests.factories import make_study
from trials.ingest.compare import compare
from trials.ingest.compare_criteria import compare_criteria

MADRID = {"facility": "Example Hospital", "city": "Madrid", "country": "Spain"}
OSLO = {"facility": "Fjord Clinic", "city": "Oslo", "country": "Norway"}


def changes(before, after, **options):
    return {kind.value: details for kind, details in compare(make_study(**before), make_study(**after), **options)}


def names(sites):
    return [site["facility"] for site in sites]


def test_the_same_study_has_no_changes():
    assert changes({}, {}) == {}


def test_a_new_day_of_the_registry_alone_is_no_change():
    assert changes({"updated": "2026-10-01"}, {"updated": "2026-11-01"}) == {}


@pytest.mark.parametrize(
    ("before", "after", "kind", "details"),
    [
        (
            {"status": "RECRUITING"},
            {"status": "TERMINATED", "statusModule": {"whyStopped": "No funds"}},
            "status",
            {"before": "recruiting", "after": "terminated", "why_stopped": "No funds"},
        ),
        ({"has_results": False}, {"has_results": True}, "results", {"after": True}),
        ({"has_results": True}, {"has_results": False}, "results", {"after": False}),
        ({"enrollment": 24}, {"enrollment": 30}, "enrollment", {"before": 24, "after": 30}),
        ({"enrollment": None}, {"enrollment": 30}, "enrollment", {"before": None, "after": 30}),
        ({}, {"phases": ["PHASE1", "PHASE2"]}, "phase", {"before": ["phase1"], "after": ["phase1", "phase2"]}),
        ({"sponsor": "A"}, {"sponsor": "B"}, "sponsor", {"before": "A", "after": "B"}),
        (
            {"started": "2026-01", "verified": "2026-09"},
            {"started": "2026-03-01", "verified": ""},
            "dates",
            {
                "fields": [
                    {"field": "start_date", "before": "2026-01", "after": "2026-03-01"},
                    {"field": "record_verified", "before": "2026-09", "after": ""},
                ]
            },
        ),
        (
            {"minimum_age": "18 Years", "sex": "ALL"},
            {"minimum_age": "21 Years", "sex": "FEMALE"},
            "criteria",
            {
                "fields": [
                    {"field": "minimum_age", "before": "18 Years", "after": "21 Years"},
                    {"field": "sex", "before": "all", "after": "female"},
                ]
            },
        ),
        (
            {"contacts": [{"name": "Ann", "phone": "1"}]},
            {"contacts": [{"name": "Ann", "phone": "2"}]},
            "contacts",
            {
                "added": [{"name": "Ann", "email": "", "phone": "2"}],
                "removed": [{"name": "Ann", "email": "", "phone": "1"}],
            },
        ),
        ({"title": "Cells"}, {"title": "More cells"}, "other", {"fields": ["brief_title"]}),
        ({"arms": ["One"]}, {"arms": ["One", "Two"]}, "other", {"fields": ["arms"]}),
    ],
)
def test_a_change_is_told_under_its_kind_and_no_other(before, after, kind, details):
    assert changes(before, after) == {kind: details}


def test_markup_and_line_breaks_are_no_change():
    before = {"summary": "Cells *for* people", "criteria": "Inclusion Criteria:\n\n* Age \\>= 18\n* FVC over 50 %"}
    after = {"summary": "Cells for\npeople", "criteria": "Inclusion Criteria:\n\n1. Age ≥ 18\n2. FVC over 50 %"}
    assert changes(before, after) == {}


def test_sites_come_go_open_and_close():
    before = [{**MADRID, "status": "NOT_YET_RECRUITING"}, {**OSLO, "status": "RECRUITING"}]
    after = [{**MADRID, "status": "RECRUITING"}, {"facility": "Quay Clinic", "city": "Lyon", "country": "France"}]
    found = changes({"locations": before}, {"locations": after})["sites"]
    assert names(found["added"]) == ["Quay Clinic"]
    assert names(found["removed"]) == ["Fjord Clinic"]
    [opened] = found["status"]
    assert (opened["site"]["city"], opened["before"], opened["after"]) == ("Madrid", "not_yet_recruiting", "recruiting")


def test_a_status_that_sites_no_longer_state_closed_none_of_them():
    before = [{**MADRID, "status": "RECRUITING"}]
    assert changes({"locations": before}, {"locations": [MADRID]}) == {}


def test_another_order_or_spelling_of_sites_is_no_change():
    assert (
        changes({"locations": [MADRID, OSLO]}, {"locations": [OSLO, {**MADRID, "facility": "EXAMPLE  hospital"}]}) == {}
    )


def test_a_site_under_another_name_in_the_same_town_was_renamed():
    found = changes({"locations": [MADRID, OSLO]}, {"locations": [{**MADRID, "facility": "New Name"}, OSLO]})["sites"]
    assert set(found) == {"renamed"}
    [pair] = found["renamed"]
    assert (pair["before"]["facility"], pair["after"]["facility"]) == ("Example Hospital", "New Name")


def test_two_unnamed_sites_in_one_town_are_two():
    unnamed = {"city": "Madrid", "country": "Spain"}
    found = changes({"locations": [unnamed, unnamed]}, {"locations": [unnamed]})["sites"]
    assert len(found["removed"]) == 1


def test_new_contacts_of_a_site_are_told():
    before = {**MADRID, "contacts": [{"name": "Ann", "phone": "1"}]}
    after = {**MADRID, "contacts": [{"name": "Bo", "phone": "2"}]}
    assert names(changes({"locations": [before]}, {"locations": [after]})["sites"]["contacts"]) == ["Example Hospital"]


def test_criteria_are_added_removed_and_reworded_with_their_words():
    after = CRITERIA.replace("no more than 24 months ago", "no more than 36 months ago").replace(
        "* A tracheostomy\n", "* Pregnancy or breastfeeding\n"
    )
    assert compare_criteria(CRITERIA, after) == {
        "added": [{"kind": "exclusion", "text": "Pregnancy or breastfeeding"}],
        "removed": [{"kind": "exclusion", "text": "A tracheostomy"}],
        "reworded": [
            {
                "kind": "inclusion",
                "before": "First weakness no more than 24 months ago",
                "after": "First weakness no more than 36 months ago",
            }
        ],
    }


def test_a_longer_criterion_is_the_same_in_other_words():
    before = "Inclusion Criteria:\n\n* Age 18 to 75 years\n* ALS"
    after = "Inclusion Criteria:\n\n* Age 18 to 75 years at the first visit\n* ALS"
    [pair] = compare_criteria(before, after)["reworded"]
    assert pair["before"] == "Age 18 to 75 years"


def test_a_sign_that_turned_round_is_a_change():
    found = compare_criteria("Inclusion Criteria:\n\n* FVC > 50 %", "Inclusion Criteria:\n\n* FVC < 50 %")
    assert found["reworded"][0]["after"] == "FVC < 50 %"


def test_a_criterion_cut_in_two_is_no_change():
    before = (
        "Inclusion Criteria:\n\n* Definite ALS\n\nExclusion Criteria:\n\n* A tracheostomy\n* Cancer in the last years"
    )
    after = "Inclusion Criteria:\n\n* Definite ALS\n\nExclusion Criteria:\n\n* A tracheostomy Cancer in the last years"
    assert compare_criteria(before, after) == {}


def test_a_criterion_that_now_keeps_people_out_left_one_list_for_the_other():
    before = "Inclusion Criteria:\n\n* Adults\n* Riluzole at a stable dose\n\nExclusion Criteria:\n\n* Cancer"
    after = "Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* Cancer\n* Riluzole at a stable dose"
    found = compare_criteria(before, after)
    assert found["removed"] == [{"kind": "inclusion", "text": "Riluzole at a stable dose"}]
    assert found["added"] == [{"kind": "exclusion", "text": "Riluzole at a stable dose"}]


def test_texts_of_a_thousand_criteria_are_compared_in_time():
    before = "Inclusion Criteria:\n\n" + "".join(f"* Test {number} of the old list\n" for number in range(1000))
    after = "Inclusion Criteria:\n\n" + "".join(f"* Item {number} of another list\n" for number in range(1000))
    assert len(compare_criteria(before, after)["added"]) == 1000


def test_what_a_short_copy_left_out_is_no_change():
    short = {"criteria": "", "locations": [], "summary": "", "minimum_age": "", "enrollment": None, "phases": []}
    assert changes({**short, "status": "RECRUITING"}, {"status": "COMPLETED"}, only_stated=True) == {
        "status": {"before": "recruiting", "after": "completed", "why_stopped": ""}
    }
    assert set(changes(short, {})) >= {"criteria", "sites", "enrollment", "phase"}


def test_a_field_that_could_not_be_read_did_not_change():
    unreadable = {"startDateStruct": {"date": "soon"}}
    assert changes({"started": "2026-01"}, {"statusModule": unreadable, "enrollment": 30}) == {
        "enrollment": {"before": 24, "after": 30}
    }
    assert changes({"statusModule": unreadable}, {"started": "2026-01"}) == {}


def test_a_status_that_is_new_to_us_is_a_change_and_keeps_its_code():
    assert changes({"status": "RECRUITING"}, {"status": "DREAMING"}) == {
        "status": {"before": "recruiting", "after": "unknown", "why_stopped": "", "after_code": "DREAMING"}
    }
    assert changes({"status": "DREAMING"}, {"status": "SLEEPING"})["status"]["before_code"] == "DREAMING"
    assert changes({"status": "DREAMING"}, {"status": "DREAMING"}) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"phases": ["PHASE1", "PHASE2"]}, {"phases": ["PHASE2", "PHASE1"]}),
        ({"conditions": ["ALS", "Dementia"]}, {"conditions": ["Dementia", "ALS"]}),
        ({"interventions": ("Cells", "Saline")}, {"interventions": ("Saline", "Cells")}),
    ],
)
def test_lists_in_another_order_are_no_change(before, after):
    assert changes(before, after) == {}
