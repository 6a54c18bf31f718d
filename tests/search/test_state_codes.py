"""Codes of US states after the name of a town, as Americans write them."""

import pytest

from tests.factories import make_trial
from tests.search.helpers import keys, searched
from trials.lexicon import to_english
from trials.search.state_codes import with_states


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("boston ma", "boston massachusetts"),
        ("salt lake city ut stem cells", "salt lake city utah stem cells"),
        ("albany ny", "albany new york"),
        ("stem cells tx", "stem cells tx"),  # after no town
        ("boston tx", "boston tx"),  # no town of that state
        ("hope in stem cells", "hope in stem cells"),  # Hope is a town in Indiana
        ("portland or", "portland or"),
        ("madrid es", "madrid es"),
    ],
)
def test_a_code_after_a_town_in_its_state_is_read_as_the_state(typed, looked_for):
    assert " ".join(word for word, _ in with_states(to_english(typed.split()))) == looked_for


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Boston MA", "Boston, MA", "Boston, ma?"])
def test_a_town_with_its_code_finds_the_trials_there(typed):
    site = {"facility": "A hospital", "city": "Boston", "state": "Massachusetts", "country": "United States"}
    make_trial("NCT00000001", locations=[site])
    make_trial("NCT00000002", title="A trial in Boston, England")
    assert keys(searched(q=typed)) == [1]
