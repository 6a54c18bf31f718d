from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from tests.factories import load_trial
from trials import ingest
from trials.curation import decide
from trials.models import DataVersion, Decision
from trials.search import index

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return get_user_model().objects.create_user("ada", first_name="Ada", last_name="Curator")


@pytest.fixture
def trial():
    return load_trial(title="Autologous mesenchymal stem cells", interventions=["Mesenchymal stem cells"])


def settle(trial, curator, attribute="cell_source", values=("allogeneic",), reason="The sponsor's page says donor."):
    return decide(
        record=trial.records.get(), attribute=attribute, values=list(values), reason=reason, curator=curator,
        at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip


def test_a_decision_takes_the_place_of_what_software_read(trial, curator):
    assert trial.values_of("cell_source") == ["autologous"]
    decision = settle(trial, curator)
    [finding] = trial.findings.filter(attribute="cell_source")
    assert (finding.value, finding.decision, finding.quote) == ("allogeneic", decision, "")
    assert trial.findings.get(attribute="cell_type").value == "mesenchymal"


def test_whether_cells_are_given_is_as_decided(trial, curator):
    assert trial.gives_cells is True
    settle(trial, curator, attribute="cell_type", values=["exosomes"])
    trial.refresh_from_db()
    assert trial.gives_cells is False


def test_a_decision_outlives_rebuild_and_a_changed_record(trial, curator):
    settle(trial, curator)
    ingest.rebuild()
    load_trial(title="Autologous mesenchymal stem cells, again", updated="2026-11-01")
    assert [finding.value for finding in trial.findings.filter(attribute="cell_source")] == ["allogeneic"]


def test_a_decision_on_old_text_lists_itself_for_review(trial, curator):
    decision = settle(trial, curator)
    assert not Decision.objects.due_for_review().exists()
    load_trial(title="Another title of mesenchymal cells", updated="2026-11-01")
    assert list(Decision.objects.due_for_review()) == [decision]
    settle(trial, curator)
    assert not Decision.objects.due_for_review().exists()


def test_not_stated_is_a_decision_of_its_own(trial, curator):
    settle(trial, curator, values=["not_stated"])
    assert trial.findings.get(attribute="cell_source").value == "not_stated"
    assert trial.pk in index.current().with_any("cell_source", "not_stated")


def test_the_newest_decision_counts_and_older_ones_stay(trial, curator):
    settle(trial, curator)
    settle(trial, curator, values=["autologous"])
    assert trial.findings.get(attribute="cell_source").value == "autologous"
    assert trial.decisions.count() == 2
    assert trial.decisions.in_force().count() == 1


def test_no_value_hands_the_attribute_back_to_the_software(trial, curator):
    settle(trial, curator)
    settle(trial, curator, values=[])
    finding = trial.findings.get(attribute="cell_source")
    assert (finding.value, finding.decision) == ("autologous", None)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"attribute": "colour"}, "attribute"),
        ({"values": ["green"]}, "values"),
        ({"values": ["intrathecal"]}, "values"),
        ({"values": ["not_stated", "autologous"]}, "values"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_changes_nothing(trial, curator, change, field):
    with pytest.raises(ValidationError) as refused:
        settle(trial, curator, **change)
    assert field in refused.value.message_dict
    assert not Decision.objects.exists()
    assert trial.findings.get(attribute="cell_source").value == "autologous"


def test_what_a_decision_rests_on_cannot_be_deleted(trial, curator):
    settle(trial, curator)
    for thing in (trial, trial.records.get(), curator):
        with pytest.raises(ProtectedError):
            thing.delete()


def test_any_decision_makes_pages_that_were_sent_before_old(trial, curator):
    before = DataVersion.current().number
    settle(trial, curator, values=[])  # nothing changes but that a curator looked
    assert DataVersion.current().number > before
