"""No page shows characters that hide words or turn their order about; the API gives records as they are."""

import pytest

from tests.factories import make_trial
from trials.lexicon.invisible import INVISIBLE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SPELT_WITH = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200f\u200e"  # a joiner in a Persian word, two marks
NASTY = f"Cells \u202efor ALS\u2066 in\u200btended\U000e0041 {SPELT_WITH}"


@pytest.mark.parametrize(
    "path",
    [
        "/trials/NCT00000001/",
        "/trials/?q=cells",
        "/es/sheet/?trial=NCT00000001",
        "/compare/?trial=NCT00000001",
        f"/trials/?q=%E2%80%AEcells&near={NASTY}",
        f"/trials/NCT9{NASTY}/",
    ],
)
def test_no_page_has_any(client, path):
    make_trial(
        title=NASTY,
        official_title=NASTY,
        summary=NASTY,
        locations=[{"facility": NASTY, "city": NASTY, "country": "Spain"}],
        contacts=[{"name": NASTY}],
    )
    page = client.get(path).text
    assert [f"{ord(char):04x}" for char in INVISIBLE if char in page] == []


def test_letters_stay_as_they_are_spelt(client):
    make_trial(summary=NASTY)
    assert SPELT_WITH in client.get("/trials/NCT00000001/").text


def test_the_api_gives_the_record_word_for_word(client):
    make_trial(title=NASTY)
    assert client.get("/api/v1/trials/NCT00000001").json()["brief_title"] == NASTY


def test_a_page_of_another_length_says_so(client):
    make_trial(summary=NASTY)
    answer = client.get("/trials/NCT00000001/")
    assert int(answer["Content-Length"]) == len(answer.content)
