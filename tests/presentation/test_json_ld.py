import json
import re
from datetime import date

import pytest

from tests.factories import make_trial
from trials.choices import RecruitmentStatus
from trials.models import Trial
from trials.presentation.json_ld import structured_data

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = date(2026, 11, 23)
URL = "https://example.org/trials/NCT00000001/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# https://schema.org/MedicalStudyStatus and https://schema.org/MedicalTrialDesign, as of 2026
STATUSES = {
    "ActiveNotRecruiting", "Completed", "EnrollingByInvitation", "NotYetRecruiting", "Recruiting", "ResultsAvailable",
    "ResultsNotAvailable", "Suspended", "Terminated", "Withdrawn",
}  # fmt: skip


def described(**keywords):
    make_trial(**keywords)
    return structured_data(Trial.objects.for_page().get(), url=URL, today=TODAY)


def test_a_trial_in_the_words_of_schema_org():
    found = described(
        other_ids=["EX-1"],
        acronym="CELLS",
        locations=[{"city": "Madrid", "country": "Spain"}, {"city": "Seoul", "country": "Korea, Republic of"}],
        designModule={"designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "DOUBLE"}}},
    )
    assert found == {
        "@context": "https://schema.org",
        "@type": "MedicalTrial",
        "@id": URL,
        "url": URL,
        "sameAs": "https://clinicaltrials.gov/study/NCT00000001",
        "identifier": ["NCT00000001", "EX-1"],
        "name": "Stem cells for people with ALS",
        "alternateName": ["CELLS"],
        "description": "This trial asks whether a treatment with cells is safe.",
        "status": "https://schema.org/Recruiting",
        "healthCondition": [{"@type": "MedicalCondition", "name": "Amyotrophic Lateral Sclerosis"}],
        "sponsor": {"@type": "Organization", "name": "Example University"},
        "studyLocation": [{"@type": "Country", "name": "Spain"}, {"@type": "Country", "name": "South Korea"}],
        "trialDesign": ["https://schema.org/RandomizedTrial", "https://schema.org/DoubleBlindedTrial"],
    }


def test_what_the_record_does_not_say_is_left_out():
    found = described(sponsor="", summary="", locations=[], conditions=(), study_type="OBSERVATIONAL", phases=())
    assert found["@type"] == "MedicalObservationalStudy"
    assert not {"sponsor", "description", "studyLocation", "healthCondition", "trialDesign"} & found.keys()


def test_what_is_no_trial_is_not_called_one():
    assert described(study_type="EXPANDED_ACCESS")["@type"] == "MedicalStudy"


@pytest.mark.parametrize("status", RecruitmentStatus)
def test_a_status_is_schema_orgs_own_or_our_words(status):
    found = described(status=status.value.upper(), started="2026-11")["status"]
    name = "".join(word.title() for word in status.value.split("_"))
    assert found == (f"https://schema.org/{name}" if name in STATUSES else status.label)


def test_a_doubtful_status_is_not_given_as_schema_orgs():
    status = described(updated="2022-02-16", verified="2022-02")["status"]
    assert status == "Listed as open in February 2022; nobody confirmed it since"


def test_a_page_holds_it_as_data_that_no_text_can_end(client):
    title = "Cells </script><script>alert(1)</script> & <!-- more \u2028"
    make_trial(title=title)
    page = client.get("/trials/NCT00000001/").text
    [block] = BLOCK.findall(page)
    assert not set("<>&") & set(block)
    found = json.loads(block)
    assert found["name"].startswith("Cells </script><script>alert(1)</script> & <!-- more")
    assert found["url"] == "http://testserver/trials/NCT00000001/"


def test_it_is_the_same_in_every_language(client):
    make_trial(status="AVAILABLE", locations=[{"country": "Spain"}])
    pages = [client.get(f"{language}/trials/NCT00000001/").text for language in ("", "/es")]
    assert BLOCK.findall(pages[0]) == BLOCK.findall(pages[1])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_neither_runs_nor_refuses_it(live_server, page):
    make_trial(title="Cells </script><script>alert(1)</script>")
    said, dialogs = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
    )
    answer = page.goto(f"{live_server.url}/trials/NCT00000001/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert json.loads(page.locator('script[type="application/ld+json"]').text_content())["@type"] == "MedicalTrial"
    assert (said, dialogs) == ([], [])
