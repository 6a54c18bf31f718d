"""What visitors see of a trial that stands in several registries."""

import csv
import io

import pytest

from tests.factories import make_trial
from tests.registries.payloads import ctis_payload
from trials.choices import PullSource
from trials.ingest.runs import run
from trials.models import Trial
from trials.registries import EuCtis

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NCT, CTIS = "NCT00000001", "2025-512345-67-00"
ADDRESSES = ["https://clinicaltrials.gov/study/NCT00000001", f"https://euclinicaltrials.eu/ctis-public/view/{CTIS}"]


def pull_ctis(**keywords):
    run(EuCtis, [(ctis_payload(number=CTIS, **keywords), None)], source=PullSource.REGISTRY)


@pytest.fixture
def trial():
    """A trial that two registries describe, and disagree on."""
    make_trial(NCT, status="COMPLETED")
    pull_ctis(nct=NCT)
    return Trial.objects.get()


def test_the_page_names_each_registry_with_its_link(client, trial):
    page = client.get(trial.get_absolute_url()).text
    for address in ADDRESSES:
        assert page.count(f'href="{address}"') >= 2
    assert "See the whole record at ClinicalTrials.gov" in page
    assert "See the whole record at EU CTIS" in page


def test_the_page_shows_what_each_registry_says_where_they_disagree(client, trial):
    page = client.get(trial.get_absolute_url()).text
    assert "Registries disagree about this trial." in page
    assert "ClinicalTrials.gov says: Finished" in page
    assert "EU CTIS says: Open: taking people now" in page


def test_the_page_has_the_status_of_each_country(client, trial):
    assert "Italy: Opening soon" in client.get(trial.get_absolute_url()).text


def test_a_row_of_results_says_where_registries_disagree(client, trial):
    page = client.get("/trials/").text
    assert "EU CTIS says: Open: taking people now" in page


def test_sheet_and_comparison_have_the_status_of_each_registry(client, trial):
    make_trial("NCT00000005")
    for page in (client.get("/sheet/", {"trial": NCT}), client.get("/compare/", {"trial": [NCT, "NCT00000005"]})):
        assert "Finished. EU CTIS says: Open: taking people now" in page.text


def test_a_trial_of_one_registry_has_no_such_section(client):
    trial = make_trial()
    page = client.get(trial.get_absolute_url()).text
    assert "What each registry says" not in page
    assert "See the whole record at ClinicalTrials.gov" in page


def test_where_the_page_sends_people_to_the_record_it_has_the_way_there(client):
    whole = make_trial("NCT00000001", contacts=[{"name": "Trial office"}])
    without_contacts = make_trial("NCT00000002")
    short = make_trial("NCT00000003", source=PullSource.STARTER, criteria="")
    pages = [client.get(trial.get_absolute_url()).text for trial in (whole, without_contacts, short)]
    assert [page.count("See the whole record at ClinicalTrials.gov") for page in pages] == [1, 2, 3]


def test_the_api_has_each_record_and_what_they_disagree_on(client, trial):
    answer = client.get(f"/api/v1/trials/{CTIS}").json()
    assert answer["registry_id"] == NCT
    assert [(one["registry_name"], one["url"]) for one in answer["registrations"]] == [
        ("ClinicalTrials.gov", ADDRESSES[0]),
        ("EU CTIS", ADDRESSES[1]),
    ]
    assert {"country": "Italy", "status": "not_yet_recruiting"} in answer["registrations"][1]["countries"]
    assert {"registry_id": CTIS, "value": "recruiting"} in answer["disagreements"][0]["values"]


def test_the_csv_names_each_registry_with_its_link(client, trial):
    [row] = csv.DictReader(io.StringIO(client.get("/trials.csv").getvalue().decode("utf-8-sig")))
    assert row["registrations"] == f"ClinicalTrials.gov {NCT}: {ADDRESSES[0]}; EU CTIS {CTIS}: {ADDRESSES[1]}"


@pytest.mark.parametrize("asked", [CTIS, "2025-512345-67", "EU CT 2025-512345-67", NCT])
def test_any_of_its_numbers_can_be_searched_for(client, trial, asked):
    make_trial("NCT00000005", title="Other cells")
    page = client.get("/trials/", {"q": asked}).text
    assert f'href="/trials/{NCT}/"' in page
    assert "NCT00000005" not in page


@pytest.mark.parametrize("asked", [CTIS, "2025-512345-67"])
def test_any_of_its_numbers_leads_to_its_page(client, trial, asked):
    assert client.get(f"/trials/{asked}/").headers["Location"] == trial.get_absolute_url()


def test_a_list_may_name_a_trial_by_any_of_its_numbers(client, trial):
    page = client.get("/sheet/", {"trial": CTIS})
    assert page.status_code == 200
    assert NCT in page.text


def test_an_id_that_a_trial_only_mentions_is_one_that_we_do_not_have(client):
    make_trial(NCT, other_ids=["ABC-1", "NCT00000002"])
    page = client.get("/trials/NCT00000002/")
    assert page.status_code == 404
    assert "We do not have NCT00000002" in page.text
    assert f'href="/trials/{NCT}/"' in page.text
    answer = client.get("/api/v1/trials/NCT00000002")
    assert (answer.status_code, answer.json()) == (404, {"detail": f"We do not have this id; {NCT} mentions it."})
    assert client.get(f"/api/v1/trials/{NCT}").json()["mentioned_ids"] == ["NCT00000002"]


def test_a_mention_is_shown_apart_from_the_numbers_of_the_trial(client):
    make_trial(NCT, other_ids=["ABC-1", "NCT00000002"])
    page = client.get(f"/trials/{NCT}/").text
    assert "Other studies that its record names" in page


def test_words_in_another_language_are_marked_and_said(client):
    pull_ctis(
        title="Células madre de la médula para las personas con ELA en un ensayo de los hospitales",
        inclusion=["Pacientes con ELA definida o probable de menos de 24 meses por la vía intratecal con el líquido"],
        exclusion=["Los pacientes que no pueden dar su consentimiento para el ensayo"],
    )
    page = client.get(f"/trials/{CTIS}/").text
    assert '<bdi lang="es">' in page  # its title
    assert "These words are in another language: Spanish." in page
    assert "These words are in another language" not in client.get(f"/es/trials/{CTIS}/").text
