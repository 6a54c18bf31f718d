"""Live counts on learn pages are those of the search that they link to."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.factories import criterion, make_trial
from trials.learn.live_counts import earlier_cells_in_words, live_tables
from trials.learn.page import Live
from trials.models import DataVersion, Trial
from trials.search import TrialFilter

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADULTS = criterion("inclusion", "Adults", measure="age", minimum=18)
NO_CELLS_BEFORE = criterion("exclusion", "Cell therapy before", measure="prior_cell_therapy", state="excluded")


@pytest.fixture
def tables():
    make_trial("NCT00000001", criteria=[ADULTS, NO_CELLS_BEFORE])
    make_trial("NCT00000002", findings={"cell_type": "neural"}, criteria=[ADULTS])
    make_trial("NCT00000003", status="COMPLETED")
    make_trial("NCT00000004", title="Cells for the knee", conditions=["Arthritis"], keywords=[], summary="For knees.")
    make_trial("NCT00000005", criteria=[])
    make_trial("NCT00000006", findings={})
    make_trial("NCT00000007", findings={}, status="AVAILABLE", study_type="EXPANDED_ACCESS", phases=())
    return live_tables(DataVersion(changed_at=timezone.now()))


def numbers_of(table):
    return [(one.label, one.number) for one in table.counts]


def test_kinds_of_cells_are_counted_in_open_trials_for_als(tables):
    counts = {one.label: one.number for one in tables[Live.CELL_TYPE].counts}
    assert counts == {
        "All cell therapy trials in ALS that are listed as open": 3,
        "Mesenchymal cells (MSC)": 2,
        "Nerve stem cells (neural)": 1,
    }


def test_every_count_is_what_its_link_finds(tables):
    linked = [one for table in tables.values() for one in table.counts if one.query]
    assert len({one.label for one in linked}) == len({one.query for one in linked})
    for one in linked:
        assert TrialFilter(QueryDict(one.query)).qs.count() == one.number, one.query


def test_trials_that_turn_away_people_who_had_cells_are_counted_and_named(tables):
    table = tables[Live.EARLIER_CELLS]
    assert numbers_of(table) == [
        ("All cell therapy trials in ALS that are listed as open", 3),
        ("Of these, trials that say no to people who had cell therapy before", 1),
        ("All cell therapy trials in ALS, open or not", 4),
        ("Of these, trials that say no to people who had cell therapy before", 2),
    ]
    assert [trial.registry_id for trial in table.trials] == ["NCT00000001"]


def test_trials_whose_rules_are_not_read_yet_do_not_count_as_taking_people_who_had_cells():
    make_trial("NCT00000001", criteria=[ADULTS])
    make_trial("NCT00000002", criteria=[NO_CELLS_BEFORE], status="COMPLETED")
    Trial.objects.update(not_read=["criteria"])
    tables = live_tables(DataVersion(changed_at=timezone.now()))
    assert numbers_of(tables[Live.EARLIER_CELLS]) == [
        ("All cell therapy trials in ALS that are listed as open", 1),
        ("Of these, trials where we have not read this yet", 1),
        ("All cell therapy trials in ALS, open or not", 2),
        ("Of these, trials that say no to people who had cell therapy before", 1),
        ("Of these, trials where we have not read this yet", 1),
    ]


def test_many_trials_that_turn_people_away_are_counted_and_not_named(monkeypatch):
    monkeypatch.setattr("trials.learn.live_counts.MAX_NAMED", 1)
    make_trial("NCT00000001", criteria=[NO_CELLS_BEFORE])
    make_trial("NCT00000002", criteria=[NO_CELLS_BEFORE])
    table = live_tables(DataVersion(changed_at=timezone.now()))[Live.EARLIER_CELLS]
    assert numbers_of(table)[1] == ("Of these, trials that say no to people who had cell therapy before", 2)
    assert table.trials == ()


def test_the_sentence_says_how_many_trials_are_not_read_yet():
    make_trial("NCT00000001", criteria=[NO_CELLS_BEFORE])
    make_trial("NCT00000002", criteria=[ADULTS])
    Trial.objects.filter(registry_id="NCT00000002").update(not_read=["criteria"])
    words = earlier_cells_in_words(DataVersion(changed_at=timezone.now()))
    assert words == (
        "1 of 2 cell therapy trials in ALS that are listed as open turn away people who have had cells. "
        "We have not read this yet for 1 more."
    )


def test_how_many_turn_people_away_is_said_before_anything_else(tables, client):
    words = "1 of 3 cell therapy trials in ALS that are listed as open turn away people who have had cells."
    for path in ("/learn/outside-a-trial/", "/learn/closed-doors/", "/learn/costs/"):
        page = client.get(path).text
        assert 0 < page.index(words) < page.index('class="lead"')
    assert words not in client.get("/learn/stem-cells/").text
    for path in ("/sheet/", "/sheet.txt", "/sheet.txt?trial=NCT00000001"):
        assert words in client.get(path).text
    assert words not in client.get("/sheet.txt?trial=NCT00000006").text


def test_expanded_access_is_counted(tables):
    assert [one.number for one in tables[Live.EXPANDED_ACCESS].counts] == [1, 1]


def test_there_is_a_table_for_every_live_count(tables):
    assert set(tables) == set(Live)
