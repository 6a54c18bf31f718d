"""Records that curators joined or parted: whatever comes later, they stay so until that is taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.ingest.test_registries import CTIS, ISRCTN, NCT, ctgov, ctis, ictrp, isrctn, rows, take
from trials import ingest
from trials.curation import AlreadyDecided, decide, set_visibility, take_back
from trials.curation.desk import review
from trials.curation.reports import report
from trials.curation.same_study import RecordsChanged, join, part, state_of
from trials.curation.same_study import take_back as take_back_on_records
from trials.ingest.runs import run
from trials.models import Decision, DecisionInForce, RegistryRecord, Report, Review, Trial

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(django_user_model):
    return django_user_model.objects.create_user("ada")


def trial(registry_id):
    return Trial.with_hidden.get(registry_id=registry_id)


def record(registry_id):
    return RegistryRecord.objects.select_related("trial").get(registry_id=registry_id)


def joined(one, other, curator, reason="The paper names both."):
    pair = trial(one), trial(other)
    return join(*pair, reason=reason, curator=curator, seen=state_of(*pair))


def parted(*ids, curator, reason="Two studies of one sponsor."):
    records = [record(one) for one in ids]
    return part(records, reason=reason, curator=curator, seen=state_of(records[0].trial))


def groups():
    """The ids of the records of each trial, by its id."""
    found = {}
    for one in RegistryRecord.objects.order_by("registry_id"):
        found.setdefault(one.trial.registry_id, []).append(one.registry_id)
    return found


def test_records_that_a_curator_joined_are_one_trial_whatever_comes_later(curator, client):
    take(*ctgov())
    take(*isrctn())
    before = rows()
    [decision] = joined(ISRCTN, NCT, curator)
    assert (decision.records, decision.trial) == ({("ctgov", NCT), ("isrctn", ISRCTN)}, trial(NCT))
    assert groups() == {NCT: [ISRCTN, NCT]}
    assert client.get(f"/trials/{ISRCTN}/")["Location"] == f"/trials/{NCT}/"
    after = rows()
    ingest.rebuild()
    take(*ctgov(updated="2026-11-01", title="Another title"))
    take(*isrctn(updated="2026-11-02"))
    assert groups() == {NCT: [ISRCTN, NCT]}
    assert rows() != after
    take_back_on_records(decision, reason="Misread.", curator=curator)
    assert groups() == {NCT: [NCT], ISRCTN: [ISRCTN]}
    assert rows()[4] == before[4]
    assert client.get(f"/trials/{ISRCTN}/").status_code == 200


@pytest.mark.parametrize("words", ["Lantern", "pericytes", "Riverside Foundation"])
def test_a_joined_trial_is_found_by_the_titles_and_the_sponsor_of_each_of_its_records(curator, client, words):
    take(*ctgov())
    take(*ctgov(registry_id="NCT00000077", title="The Lantern study", official_title="A study of pericytes",
                sponsor="Riverside Foundation"))  # fmt: skip
    joined(NCT, "NCT00000077", curator)
    page = client.get("/trials/", {"q": words, "condition": "any", "scope": "all"}).text
    assert f'href="/trials/{NCT}/"' in page


def test_records_that_a_curator_parted_do_not_meet_again_by_numbers(curator, client):
    take(*ctgov())
    take(*ctis())
    before = rows()
    [decision] = parted(CTIS, curator=curator)
    assert groups() == {NCT: [NCT], CTIS: [CTIS]}
    assert trial(CTIS).mentioned_ids == [NCT], "the number of a study that is another one"
    ingest.rebuild()
    take(*ctis(updated="01/11/2026"))
    take(*ctgov(updated="2026-11-01", other_ids=["X", CTIS]))
    take(*isrctn(nct=NCT))
    assert groups() == {NCT: [ISRCTN, NCT], CTIS: [CTIS]}
    assert all(client.get(f"/trials/{one}/").status_code == 200 for one in (NCT, CTIS))
    take_back_on_records(decision, reason="Misread.", curator=curator)
    assert groups() == {NCT: [CTIS, ISRCTN, NCT]}
    assert before[4] == [(CTIS, NCT), (NCT, NCT)]


def test_a_record_is_parted_from_all_others_in_one_act_and_taken_back_in_one(curator):
    take(*ctgov())
    take(*ctis())
    take(*isrctn(nct=NCT))
    decisions = parted(ISRCTN, curator=curator)
    assert len(decisions) == 2
    assert groups() == {NCT: [CTIS, NCT], ISRCTN: [ISRCTN]}
    assert len(joined(NCT, ISRCTN, curator)) == 2, "both pairs that were parted"
    assert groups() == {NCT: [CTIS, ISRCTN, NCT]}
    newest = Decision.objects.on_records().first()
    assert len(take_back_on_records(newest, reason="No.", curator=curator)) == 2
    assert groups() == {NCT: [CTIS, NCT], ISRCTN: [ISRCTN]}
    take_back_on_records(decisions[0], reason="No.", curator=curator)
    assert groups() == {NCT: [CTIS, ISRCTN, NCT]}
    with pytest.raises(AlreadyDecided):
        take_back_on_records(decisions[0], reason="No.", curator=curator)


def test_decisions_reviews_and_reports_follow_their_record_there_and_back(curator):
    take(*ctgov())
    take(*isrctn())
    of = {"NCT": trial(NCT), "ISRCTN": trial(ISRCTN)}
    for name, one in of.items():
        decide(record=RegistryRecord.naming(one), attribute="route", values=["oral"], reason=name, curator=curator)
        report(one, words=name)
        review("unchecked", trial=one, words=name, curator=curator, now=timezone.now())
    [decision] = joined(NCT, ISRCTN, curator)
    for model in (Decision, Report, Review):
        assert set(model.objects.values_list("trial__registry_id", flat=True)) == {NCT}
    take_back_on_records(decision, reason="No.", curator=curator)
    kept = {NCT: "NCT", ISRCTN: "ISRCTN"}
    assert dict(Decision.objects.exclude(attribute="").values_list("trial__registry_id", "reason")) == kept
    assert dict(Report.objects.values_list("trial__registry_id", "words")) == kept
    assert dict(Review.objects.values_list("trial__registry_id", "words")) == kept
    assert dict(DecisionInForce.objects.values_list("trial__registry_id", "decision__reason")) == kept


def test_what_was_decided_on_a_joined_trial_stays_with_its_record(curator):
    take(*ctgov())
    take(*isrctn())
    first = decide(record=record(NCT), attribute="route", values=["oral"], reason="1", curator=curator)
    second = decide(record=record(ISRCTN), attribute="route", values=["oral"], reason="2", curator=curator)
    [decision] = joined(NCT, ISRCTN, curator)
    third = decide(record=record(NCT), attribute="route", values=["intrathecal"], reason="3", curator=curator,
                   replaces=second)  # fmt: skip
    take_back_on_records(decision, reason="No.", curator=curator)
    assert set(DecisionInForce.objects.values_list("decision", flat=True)) == {second.pk, third.pk}
    third.refresh_from_db()
    assert take_back(third, reason="No.", curator=curator).brings_back == first, "not that of the other trial"


@pytest.mark.parametrize("at_first", [False, True])
def test_a_decision_is_due_once_the_numbers_of_its_records_say_the_contrary(curator, at_first):
    other = ["X", "ISRCTN00000012"]
    take(*ctgov(other_ids=other if at_first else []))
    take(*isrctn())
    joined(NCT, ISRCTN, curator)
    assert not Decision.objects.due_for_review().exists()
    later = timezone.now() + timedelta(days=1)
    registry, payload = ctgov(other_ids=other, updated="2026-11-01")
    run(registry, [(payload, later)], source="registry", at=later)
    assert Decision.objects.due_for_review().exists() is not at_first, "what was there before is no news"
    assert groups() == {NCT: [ISRCTN, NCT]}


def test_what_makes_no_sense_is_refused(curator):
    take(*ctgov())
    take(*isrctn(nct=NCT))
    with pytest.raises(ValidationError, match="Say why"):
        parted(ISRCTN, curator=curator, reason=" ")
    with pytest.raises(ValidationError, match="leave at least one"):
        parted(ISRCTN, NCT, curator=curator)
    with pytest.raises(RecordsChanged):
        part([record(ISRCTN)], reason="Two.", curator=curator, seen="")
    parted(ISRCTN, curator=curator)
    set_visibility(trial(ISRCTN), action="hide", reason="It sells.", curator=curator)
    with pytest.raises(ValidationError, match="is hidden from visitors and"):
        joined(NCT, ISRCTN, curator)


def test_records_with_one_number_are_never_parted(curator):
    for country in ("ES", "IT"):
        take(*ictrp(TrialID=f"EUCTR2011-004801-25-{country}"))
    with pytest.raises(ValidationError, match="have one number"):
        parted("2011-004801-25-ES", curator=curator)
