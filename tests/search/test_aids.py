"""Aids to eat and to breathe: whatever people call them finds what records write, and leads to “Could I join?”."""

import pytest

from tests.factories import make_trial
from tests.search.helpers import searched
from trials.lexicon import JOIN

pytestmark = pytest.mark.django_db
RECORDS = {
    "gastrostomy": "Early gastrostomy in ALS",
    "tracheostomy": "Life after tracheotomy in ALS",
    "niv": "Non-invasive ventilation at night in ALS",
}


@pytest.mark.parametrize(
    ("typed", "record"),
    [
        ("feeding tube", "gastrostomy"),
        ("PEG", "gastrostomy"),
        ("G-tube", "gastrostomy"),
        ("stomach tube", "gastrostomy"),
        ("sonda", "gastrostomy"),
        ("tracheostomy", "tracheostomy"),
        ("trach", "tracheostomy"),
        ("traqueotomía", "tracheostomy"),
        ("BiPAP", "niv"),
        ("breathing mask", "niv"),
        ("ventilator", "niv"),
        ("breathing machine", "niv"),
        ("respirador", "niv"),
    ],
)
def test_each_name_finds_what_records_write_and_leads_to_joining(typed, record):
    numbers = {
        name: make_trial(f"NCT0000000{at}", title=title).registry_id for at, (name, title) in enumerate(RECORDS.items())
    }
    search = searched(q=typed)
    assert [trial.registry_id for trial in search.qs] == [numbers[record]]
    assert search.query.answers == (JOIN,)


def test_where_no_record_writes_of_an_aid_all_trials_are_listed():
    make_trial()
    search = searched(q="tracheostomy")
    assert search.qs.count() == 1
    assert not search.has_words


def test_more_than_the_name_of_an_aid_is_searched_for():
    make_trial(title=RECORDS["gastrostomy"])
    search = searched(q="peg tube placement")
    assert search.query.answers == ()
    assert search.query.labels == ("peg tube", "placement")
