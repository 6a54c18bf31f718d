import pytest

from tests.factories import make_trial
from trials.search import trials_with_id

pytestmark = pytest.mark.django_db


def test_an_own_id_goes_before_the_same_id_of_another_trial():
    make_trial("NCT00000001")
    make_trial("NCT00000002", other_ids=("NCT00000001", "shared"))
    make_trial("NCT00000003", other_ids=("shared", "Only/3"))
    assert [trial.registry_id for trial in trials_with_id("nct00000001")] == ["NCT00000001"]
    assert [trial.registry_id for trial in trials_with_id("only/3")] == ["NCT00000003"]
    assert len(trials_with_id("Shared")) == 2
    assert trials_with_id("none") == []
