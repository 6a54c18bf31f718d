import pytest

from tests.factories import make_trial
from trials.search import find_trial

pytestmark = pytest.mark.django_db


def test_an_own_id_goes_before_the_same_id_of_another_trial():
    make_trial("NCT00000001")
    make_trial("NCT00000002", other_ids=("NCT00000001", "shared"))
    make_trial("NCT00000003", other_ids=("shared", "Only/3"))
    assert [trial.registry_id for trial in find_trial("nct00000001")] == ["NCT00000001"]
    assert [trial.registry_id for trial in find_trial("only/3")] == ["NCT00000003"]
    assert len(find_trial("Shared")) == 2
    assert find_trial("none") == []
