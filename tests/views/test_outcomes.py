"""What came of a trial that is over is told wherever facts of it are told."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from tests.factories import make_trial
from tests.pages import text
from trials.models import LearnEdit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BOTH = "?trial=NCT03280056&trial=NCT00000001"
PAGES = (
    "trials/NCT03280056/",
    "trials/NCT03280056/clinician/",
    "trials/NCT03280056/clinician.pdf",
    "sheet/?trial=NCT03280056",
    "sheet.pdf?trial=NCT03280056",
    "sheet.docx?trial=NCT03280056",
    "sheet.txt?trial=NCT03280056",
    f"sheet/{BOTH}",
    f"sheet.pdf{BOTH}",
    f"sheet.docx{BOTH}",
    f"list/{BOTH}",
    f"compare/{BOTH}",
    "trials/?scope=all&condition=any",
    "trials.atom?scope=all&condition=any",
)
MISSED = {"": "The main goal was missed.", "es/": "No se alcanzó el objetivo principal."}
PAGE = {"": "What is known so far", "es/": "Qué se sabe hasta ahora"}


def read(response):
    kind = response.headers["Content-Type"]
    if "pdf" in kind:
        pages = PdfReader(io.BytesIO(response.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())
    if "word" in kind:
        document = Document(io.BytesIO(response.content))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join(paragraph.text for one in [document, *cells] for paragraph in one.paragraphs)
    return text(response)


@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize("address", PAGES)
def test_a_missed_goal_is_told_with_its_source(client, address, language):
    make_trial("NCT03280056", status="COMPLETED")
    make_trial()
    told = read(client.get(f"/{language}{address}"))
    assert MISSED[language] in told
    assert PAGE[language] in told


@pytest.mark.parametrize("address", PAGES)
def test_nothing_has_come_yet_of_a_trial_that_goes_on(client, address):
    make_trial("NCT03280056", status="RECRUITING")
    make_trial()
    assert MISSED[""] not in read(client.get(f"/{address}"))


@pytest.mark.parametrize("address", PAGES)
def test_of_two_trials_of_one_treatment_each_is_told_its_own(client, address):
    make_trial("NCT01730716", status="UNKNOWN")
    make_trial()
    told = read(client.get("/" + address.replace("NCT03280056", "NCT01730716")))
    assert "ALS went on as in other people" in told
    assert "No lasting harm was seen" not in told
    assert PAGE[""] in told


def test_beside_a_trial_that_we_tell_of_another_has_no_report(client):
    make_trial("NCT03280056", status="COMPLETED")
    make_trial(status="TERMINATED", statusModule={"whyStopped": "The sponsor ran out of money"})
    page = text(client.get(f"/compare/{BOTH}"))
    assert "We have read no report of its results" in page
    assert '<bdi lang="en">The sponsor ran out of money</bdi>' in page
    assert "It has not stopped early" in page
    assert "The sponsor ran out of money" in text(client.get(f"/list/{BOTH}"))


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("COMPLETED", "We have read no report of its results"),
        ("RECRUITING", "Its record lists it as going on. We have read no report of its results"),
        ("NOT_YET_RECRUITING", "Its record lists it as not begun"),
    ],
)
def test_a_narrow_comparison_tells_at_once_what_came_of_one_trial_alone(client, status, told):
    make_trial("NCT03280056", status="COMPLETED")
    make_trial(status=status)
    page = text(client.get(f"/compare/{BOTH}"))
    narrow = page[page.index('<div class="compared">') :]
    at_once = narrow[: narrow.index("<details>")]
    assert MISSED[""] in at_once
    assert told in at_once


def test_what_a_curator_wrote_in_one_language_is_marked_as_such(client):
    make_trial("NCT03280056", status="COMPLETED")
    make_trial()
    words = "Cells or placebo.\n\nIt didn’t do better than placebo."
    LearnEdit.objects.create(page="known-so-far", section="nurown-3", heading="NurOwn again", text=words)
    for page in ("clinician/", ""):
        assert 'lang="en">It didn’t do better than placebo.<' in text(client.get(f"/es/trials/NCT03280056/{page}"))
    for page in ("sheet/", "compare/", "list/"):
        assert 'lang="en">It didn’t do better than placebo.<' in text(client.get(f"/es/{page}{BOTH}"))
