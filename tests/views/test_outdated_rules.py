"""Rules that we hold of an older version of a record, which was changed since: each page says so, no answer is firm."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from tests.factories import IN_THE_SPINAL_FLUID, criterion, make_trials
from tests.pages import text
from trials.models import DataVersion, Trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NOTICE = "We read its rules in July 2020, for phase 1. It is now phases 2 and 3: the rules may have changed with it."
ONSET = criterion("inclusion", "Weak for at most 24 months", measure="months_since_onset", maximum=24)
TRIAL, OTHER = "/trials/NCT00000001/", "NCT00000002"


@pytest.fixture(autouse=True)
def trial(time_machine):
    time_machine.move_to("2026-11-26")
    stated = {"criteria": [ONSET], "findings": IN_THE_SPINAL_FLUID, "phases": ("PHASE2", "PHASE3")}
    make_trials({"NCT00000001": stated, OTHER: stated})
    Trial.objects.filter(registry_id="NCT00000001").update(
        read_on={"criteria": "2020-07-28"},
        read_at=datetime(2026, 8, 3, tzinfo=UTC),
        last_update_posted="2025-06-18",
        stated_before={"phases": ["phase1", "2020-07-28"]},
    )
    DataVersion.next()


@pytest.mark.parametrize(
    "path",
    [
        TRIAL,
        f"{TRIAL}clinician/",
        f"{TRIAL}clinician.pdf",
        "/sheet/?trial=NCT00000001",
        "/sheet.pdf?trial=NCT00000001",
        f"/compare/?trial=NCT00000001&trial={OTHER}",
    ],
)
def test_a_page_says_of_which_version_its_rules_are(client, path):
    response = client.get(path)
    if path.partition("?")[0].endswith(".pdf"):
        pages = PdfReader(io.BytesIO(response.content)).pages
        said = " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())
    else:
        said = text(response)
    assert NOTICE in said


def test_whom_the_trial_is_for_says_when_that_was_read(client):
    for path in (TRIAL, "/sheet/?trial=NCT00000001"):
        assert "first weakness at most 24 months ago; as read in July 2020" in text(client.get(path))
    assert "as read in" not in text(client.get(f"/trials/{OTHER}/"))


@pytest.mark.parametrize("weak_since", ["2026-01", "2020-01"])
def test_it_is_to_be_asked_whatever_its_rules_say(client, weak_since):
    client.cookies["answers"] = f"first_weakness:{weak_since}"
    for path in (TRIAL, "/trials/?scope=all&fit=ask", f"/compare/?trial=NCT00000001&trial={OTHER}"):
        page = text(client.get(path))
        assert "Its rules may have changed: ask the trial team" in page, path
        assert NOTICE in page, path
    [fitted] = client.post(
        "/api/v1/fit",
        {"answers": {"first_weakness": weak_since}, "trials": ["NCT00000001"]},
        content_type="application/json",
    ).json()["results"]
    assert (fitted["answer"], fitted["window_closes"]) == ("ask", None)


def test_the_sheet_keeps_open_what_the_older_rules_refuse(client):
    client.cookies["answers"] = "first_weakness:2020-01"
    sheet = text(client.get("/sheet/?trial=NCT00000001"))
    assert "Time since first weakness (months): This trial needs at most 24 months." in sheet
