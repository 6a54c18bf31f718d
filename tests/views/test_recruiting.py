"""Whether people can join, and what came of a trial: said alike wherever a trial is shown."""

import csv
import io
from dataclasses import replace

import pytest
from django.utils.html import strip_tags

from tests.factories import make_trial, study_payload
from trials.extraction.results import StudyFacts
from trials.models import DataVersion, Trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ID = "NCT00000001"
OLD = {"updated": "2022-02-16", "verified": "2022-02"}
NOBODY_SINCE = "Listed as open in February 2022; nobody confirmed it since"
BOSTON = {"city": "Boston", "state": "Massachusetts", "country": "United States"}
BERLIN = {"city": "Berlin", "country": "Germany"}
FORMS = [
    "/trials/",
    f"/trials/{ID}/",
    f"/list/?trial={ID}",
    f"/compare/?trial={ID}&trial=NCT00000002",
    f"/sheet/?trial={ID}",
    f"/sheet.txt?trial={ID}",
    "/trials.atom",
]


def text(client, path):
    return " ".join(strip_tags(client.get(path).text).split())


def fact(client, key):
    return client.get(f"/api/v1/trials/{ID}").json()[key]


@pytest.mark.parametrize("path", FORMS)
def test_a_doubtful_status_is_said_alike_everywhere(client, path):
    make_trial("NCT00000002", status="COMPLETED")
    make_trial(**OLD)
    assert NOBODY_SINCE in text(client, path)
    assert "Open: taking people now" not in text(client, path).replace("Open: taking people now (", "")


def test_its_mark_is_not_that_of_open_trials(client):
    make_trial(**OLD)
    for path in (f"/trials/{ID}/", f"/list/?trial={ID}"):
        page = client.get(path).text
        assert f'<p class="status doubtful">{NOBODY_SINCE}</p>' in page
        assert 'class="status open"' not in page
    rows = client.get("/trials/").text
    assert 'class="result doubtful"' in rows
    assert '<use href="#i-doubtful"/>' in rows
    assert 'class="result open"' not in rows


def test_programs_are_told_how_sure_it_is(client):
    make_trial(**OLD, statusModule={"startDateStruct": {"date": "2021-05", "type": "ACTUAL"}})
    assert (fact(client, "recruitment"), fact(client, "recruitment_basis")) == ("open", "old_record")
    assert (fact(client, "enrollment_type"), fact(client, "start_date_type")) == ("expected", "actual")
    [row] = csv.DictReader(io.StringIO(_csv(client)))
    assert (row["recruitment"], row["recruitment_basis"]) == ("open", "old_record")
    assert (row["enrollment_type"], row["start_date_type"]) == ("expected", "actual")


def _csv(client):
    return b"".join(client.get("/trials.csv").streaming_content).decode("utf-8-sig")


def test_who_looks_in_a_country_is_told_that_it_is_open_elsewhere(client):
    make_trial(locations=[BERLIN | {"status": "COMPLETED"}, BOSTON | {"status": "RECRUITING"}])
    found = text(client, "/trials/?country=Germany")
    assert "Open, but not in Germany" in found
    assert "Open now at 1 of 2 places: Boston, United States." in found
    assert "Open now at 1 of 2 places: Boston, United States" in text(client, f"/trials/{ID}/")
    assert "0 trials found" in text(client, "/trials/?country=Germany&recruitment=open")


def test_what_is_not_confirmed_is_one_step_away(client):
    make_trial(**OLD)
    make_trial("NCT00000002")
    page = client.get("/trials/?recruitment=open").text
    assert "Show 1 more that is listed as open, but not confirmed" in page
    assert "?recruitment=open&amp;doubtful=yes#results" in page
    both = client.get("/trials/?recruitment=open&doubtful=yes").text
    assert ID in both
    assert '<input type="hidden" name="doubtful" value="yes">' in both
    assert (
        "listed as open, but not confirmed"
        not in text(client, "/trials/?recruitment=open&doubtful=yes").split("Remove")[0]
    )


def test_a_status_that_is_new_to_us_is_not_the_registrys_unknown(client):
    make_trial(status="PAUSED_BY_REGISTRY")
    page = text(client, f"/trials/{ID}/")
    assert "Not known to us: see the registry" in page
    assert "PAUSED_BY_REGISTRY" in page
    assert "not updated" not in page.replace("not updated for years", "")
    assert "has not updated this record" not in page
    assert fact(client, "recruitment_basis") == "unknown_code"


def test_near_a_place_a_doubtful_site_is_not_called_open(client):
    make_trial(locations=[BOSTON | {"status": "RECRUITING"}], **OLD)
    found = text(client, "/trials/?near=Boston")
    assert "Nearest place that it lists as open: Boston, United States" in found
    assert "Nearest open place" not in found


def test_a_site_read_long_before_the_status_is_not_called_open(client):
    make_trial(locations=[BOSTON], **OLD)
    assert "lists as open" in text(client, "/trials/?near=Boston")
    Trial.objects.update(read_on={"sites": "2020-07-28", "overall_status": "2026-08-03"})
    DataVersion.next()
    assert "Nearest place that it named in July 2020: Boston, United States" in text(client, "/trials/?near=Boston")
    assert "Places (as read in July 2020)" in text(client, f"/trials/{ID}/")
    for path in ("/trials/?near=Boston", f"/trials/{ID}/"):
        assert "lists as open" not in text(client, path)
        assert "Places listed as open" not in text(client, path)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("RECRUITING", "Listed as open in July 2020"),
        ("NOT_YET_RECRUITING", "Listed in July 2020 as opening soon"),
        ("COMPLETED", "Finished, as of July 2020"),
    ],
)
def test_the_status_of_a_site_read_long_before_is_told_with_its_month(client, status, said):
    make_trial(locations=[BOSTON | {"status": status}])
    for path in (f"/trials/{ID}/", f"/trials/{ID}/places/"):
        assert said not in text(client, path)
        assert "These places are as read in" not in text(client, path)
    Trial.objects.update(read_on={"sites": "2020-07-28", "overall_status": "2026-10-20"})
    DataVersion.next()
    for path in (f"/trials/{ID}/", f"/trials/{ID}/places/"):
        page = text(client, path)
        assert said in page
        assert "These places are as read in July 2020, and may have changed since. Ask before you travel." in page
    assert "taking people now" not in page
    assert "Estos centros son los que leímos en julio de 2020" in text(client, f"/es/trials/{ID}/places/")


@pytest.mark.parametrize("status", ["RECRUITING", "UNKNOWN"])
def test_places_of_a_trial_that_nobody_confirmed_since_are_not_called_open_now(client, status):
    make_trial(status=status, locations=[BOSTON | {"status": "RECRUITING"}], **OLD)
    for path in (f"/trials/{ID}/", f"/trials/{ID}/places/"):
        page = text(client, path)
        assert "Listed as open in February 2022" in page
        assert "taking people now" not in page


def test_sites_read_long_before_do_not_say_that_none_is_open_now(client):
    make_trial(locations=[BOSTON | {"status": "COMPLETED"}])
    Trial.objects.update(read_on={"sites": "2020-07-28", "overall_status": "2026-10-20"})
    DataVersion.next()
    page = text(client, f"/trials/{ID}/")
    assert "Listed as open, but none of its places was in July 2020" in page
    assert "takes nobody now" not in page


def test_what_an_old_copy_does_not_state_is_dated(client):
    make_trial(locations=(), contacts=())
    Trial.objects.update(read_on={"sites": "2020-07-28", "contacts": "2020-07-28"})
    DataVersion.next()
    assert "Where: not stated in July 2020" in text(client, "/trials/")
    assert text(client, f"/trials/{ID}/clinician/").count("Not stated in July 2020") == 2
    assert "No se indicaba en julio de 2020" in text(client, f"/es/trials/{ID}/")
    assert "Contact for the whole trial: Not stated in July 2020" in text(client, f"/trials/{ID}/")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({}, "Look for contacts at the registry"),
        ({"contacts": [{"name": "Ana Example", "phone": "+1 555 0100"}]}, "Contact the trial"),
        ({"contactsLocationsModule": {"overallOfficials": [{"name": "Ana Example"}]}}, "Contact the trial"),
        ({"locations": [BOSTON | {"contacts": [{"phone": "+1 555 0100"}]}]}, "Contact the trial"),
    ],
)
def test_the_button_leads_to_contacts_only_where_there_are_some(client, named, words):
    make_trial(**({"contacts": (), "locations": [BOSTON]} | named))
    page = client.get(f"/trials/{ID}/").content.decode()
    for one in ("Look for contacts at the registry", "Contact the trial"):
        assert (f">{one}</a>" in page) == (one == words)
    assert ('href="#contacts"' in page) == (words == "Contact the trial")


def test_nobody_is_sent_to_places_that_name_no_contact(client):
    places = "Look for one in the list of places below"
    make_trial(locations=[BOSTON], contacts=())
    assert places not in text(client, f"/trials/{ID}/")
    make_trial(locations=[BOSTON | {"contacts": [{"email": "a@example.org"}]}], contacts=())
    assert places in text(client, f"/trials/{ID}/")


def test_who_leads_a_study_is_named_where_no_contact_is(client):
    officials = [{"name": "Eve Example, MD", "affiliation": "Example Clinic", "role": "PRINCIPAL_INVESTIGATOR"}]
    make_trial(contactsLocationsModule={"overallOfficials": officials})
    assert "Eve Example, MD, Example Clinic" in text(client, f"/trials/{ID}/")
    make_trial(contactsLocationsModule={"overallOfficials": officials}, contacts=[{"email": "a@example.org"}])
    make_trial(contactsLocationsModule={"overallOfficials": officials, "centralContacts": [{"email": "a@example.org"}]})
    assert "Eve Example" not in text(client, f"/trials/{ID}/")


def test_publications_are_shown_with_their_place(client):
    references = [
        {"citation": "Roe R. Before.", "type": "BACKGROUND"},
        {"citation": "Doe J. <script>Cells</script>.", "pmid": "12345678", "type": "RESULT"},
    ]
    make_trial(referencesModule={"references": references, "seeAlsoLinks": [{"url": "https://example.org/x"}]})
    page = client.get(f"/trials/{ID}/").text
    assert page.index("Doe J. &lt;script&gt;Cells&lt;/script&gt;.") < page.index("Roe R. Before.")
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/12345678/"' in page
    assert 'href="https://example.org/x"' in page


def test_studies_that_go_together_lead_to_each_other(client):
    make_trial(started="2024-01", statusModule={"expandedAccessInfo": {"nctId": "NCT00000003"}})
    make_trial("NCT00000002", started="2026-01", summary=f"It follows {ID}.", title="The later one")
    make_trial("NCT00000003", study_type="EXPANDED_ACCESS", status="AVAILABLE", title="For others")
    make_trial("NCT00000004", summary="See NCT00000099.")
    page = text(client, f"/trials/{ID}/")
    assert "The later one (NCT00000002) Later study: start January 2026" in page
    assert "Its record names this trial." in page
    assert "For others (NCT00000003) Treatment outside the trial (expanded access)" in page
    assert "Earlier study: start January 2024" in text(client, "/trials/NCT00000002/")
    assert "NCT00000099 The record names this study. We do not have it" in text(client, "/trials/NCT00000004/")


def test_studies_of_the_same_product_of_cells_lead_to_each_other(client):
    cells = StudyFacts(is_about_als=True, gives_cells=True, products=("XCELL-7",))
    make_trial(started="2024-01", facts=cells)
    make_trial("NCT00000002", started="2026-01", title="The later one", facts=cells)
    make_trial("NCT00000003", study_type="EXPANDED_ACCESS", status="AVAILABLE", title="For others", facts=cells)
    make_trial("NCT00000004", title="Of another disease", facts=replace(cells, is_about_als=False))
    make_trial("NCT00000005", title="Other cells", facts=replace(cells, products=("XCELL-8",)))
    page = text(client, f"/trials/{ID}/")
    assert "The later one (NCT00000002) Later study: start January 2026" in page
    assert "For others (NCT00000003) Treatment outside a trial (expanded access)" in page
    assert page.count("The same product: XCELL-7.") == 2
    assert "Of another disease" not in page
    assert "Other cells" not in page


def test_a_notice_of_the_regulator_is_shown(client):
    from trials.ingest.runs import run
    from trials.registries import ClinicalTrialsGov

    events = [{"type": "VIOLATION_IDENTIFIED", "description": "Failure to submit", "issuedDate": "2025-02-20"}]
    annotation = {"annotationModule": {"violationAnnotation": {"violationEvents": events}}}
    run(ClinicalTrialsGov, [(study_payload() | {"annotationSection": annotation}, None)], source="files")
    page = text(client, f"/trials/{ID}/")
    assert "A rule was broken (20 February 2025). Failure to submit" in page
    assert Trial.objects.get().records.get().newest.payload.count("Failure to submit") == 1
