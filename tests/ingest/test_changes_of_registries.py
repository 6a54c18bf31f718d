"""What is logged as a change of a trial that several records describe."""

import pytest

from tests.ingest.test_registries import CTIS, ISRCTN, NCT, ctgov, ctis, ictrp, isrctn, take
from trials import ingest
from trials.models import Change, Finding, Trial

pytestmark = pytest.mark.django_db


def kinds(**conditions):
    return list(Change.objects.filter(**conditions).order_by("pk").values_list("kind", flat=True))


def test_a_further_record_of_a_trial_is_not_a_new_trial():
    take(*ctgov())
    take(*ctis())
    assert kinds() == ["first_seen"]


def test_records_that_part_are_a_new_trial_without_a_second_first_time():
    take(*ctgov())
    take(*ctis())
    take(*ctis(nct="", updated="01/11/2026"))
    assert kinds(trial__registry_id=NCT) == ["first_seen"]
    assert "first_seen" not in kinds(trial__registry_id=CTIS)


def test_changes_go_with_the_record_that_they_were_seen_in():
    take(*ctis(nct="", title="A"))
    take(*ctgov())
    take(*ctis(nct="", title="B", updated="01/11/2026"))
    assert kinds(trial__registry_id=CTIS) == ["first_seen", "other"]
    take(*ctis(title="B", updated="02/11/2026"))
    assert Trial.objects.count() == 1
    assert kinds(trial__registry_id=NCT) == ["first_seen", "other"]
    before = sorted(Change.objects.values_list("trial", "kind", "before", "after"), key=str)
    ingest.rebuild()
    assert sorted(Change.objects.values_list("trial", "kind", "before", "after"), key=str) == before


def test_a_record_of_who_ictrp_beside_the_registrys_own_changes_nothing():
    take(*isrctn())
    take(*ictrp(TrialID=ISRCTN, Recruitment_Status="Recruiting", Last_Refreshed_on="1 October 2026"))
    take(*ictrp(TrialID=ISRCTN, Recruitment_Status="Not recruiting", Last_Refreshed_on="1 November 2026"))
    assert kinds() == ["first_seen"]
    ingest.rebuild()
    assert kinds() == ["first_seen"]


def test_a_finding_names_the_version_of_the_record_that_its_words_stand_in():
    take(*ctgov(title="A study of ALS", official_title="", summary="", description="", interventions=(), arms=()))
    take(*ctis())
    versions = {(finding.quoted_from, finding.version.registry_id) for finding in Finding.objects.all()}
    assert {registry_id for path, registry_id in versions if path.startswith("interventions")} == {CTIS}
