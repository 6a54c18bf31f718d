"""A trial that the registry no longer lists says so wherever it is shown."""

import csv
import io
from datetime import UTC, datetime
from urllib.parse import unquote_plus
from xml.etree import ElementTree

import pytest
from docx import Document
from pypdf import PdfReader

from tests.factories import make_trial
from trials.models import Trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WORDS = "The registry no longer lists this trial under ALS. We noticed on 20 November 2026."
EN_ESPANOL = "El registro ya no incluye este ensayo entre los de ELA. Nos dimos cuenta el 20 de noviembre de 2026."
PLACES = [
    "/",
    "/trials/",
    "/trials/NCT00000001/",
    "/list/?trial=NCT00000001",
    "/sheet/?trial=NCT00000001",
    "/sheet.txt?trial=NCT00000001",
    "/sheet.pdf?trial=NCT00000001",
    "/sheet.docx?trial=NCT00000001",
    "/trials.atom",
]


@pytest.fixture
def missing():
    make_trial("NCT00000001", updated="2026-10-01")
    Trial.objects.update(missing_since=datetime(2026, 11, 20, 12, tzinfo=UTC))


def words_of(response):
    """The text of an answer, whatever its form."""
    body = response.getvalue()
    kind = response["Content-Type"].partition(";")[0]
    if kind == "application/pdf":
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    elif kind.endswith("wordprocessingml.document"):
        text = " ".join(paragraph.text for paragraph in Document(io.BytesIO(body)).paragraphs)
    else:
        text = body.decode()
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.usefixtures("missing")
@pytest.mark.parametrize("path", PLACES)
def test_it_is_said_on_every_page_and_form(client, path):
    assert WORDS in words_of(client.get(path))


@pytest.mark.usefixtures("missing")
@pytest.mark.parametrize("path", PLACES)
def test_it_is_said_in_spanish(client, path):
    assert EN_ESPANOL in words_of(client.get(f"/es{path}"))


@pytest.mark.parametrize("path", PLACES)
def test_it_is_not_said_of_a_trial_that_is_listed(client, path):
    make_trial("NCT00000001")
    assert "no longer lists" not in words_of(client.get(path))


@pytest.mark.usefixtures("missing")
def test_the_draft_of_an_e_mail_says_it(client):
    page = unquote_plus(client.get("/sheet/?trial=NCT00000001").text.replace("%20", " "))
    assert f"NCT00000001: {WORDS}" in page


@pytest.mark.usefixtures("missing")
def test_the_api_and_the_table_give_the_day(client):
    assert client.get("/api/v1/trials/NCT00000001").json()["missing_since"] == "2026-11-20"
    assert client.get("/api/v1/trials").json()["results"][0]["missing_since"] == "2026-11-20"
    [row] = csv.DictReader(io.StringIO(client.get("/trials.csv").getvalue().decode("utf-8-sig")))
    assert row["missing_since"] == "2026-11-20"


def test_a_trial_that_is_listed_has_no_such_day(client):
    make_trial("NCT00000001")
    assert client.get("/api/v1/trials/NCT00000001").json()["missing_since"] is None


@pytest.mark.usefixtures("missing")
def test_readers_of_the_feed_are_told_of_it(client):
    feed = ElementTree.fromstring(client.get("/trials.atom").content)
    [updated] = [entry.findtext("{*}updated") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert updated == "2026-11-20T12:00:00+00:00"
