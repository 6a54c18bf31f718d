import io
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.factories import make_trial, make_trials
from trials.choices import AskedOf, PullSource, Topic
from trials.models import AddedQuestion

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PATHS = ["/sheet/", "/sheet.pdf", "/sheet.docx", "/sheet.txt", "/sheet/own/", "/sheet/order/", "/sheet/speak/"]


@pytest.fixture
def trials():
    return make_trials({f"NCT0000000{number}": {"other_ids": (f"own-{number}", "shared")} for number in range(1, 7)})


def text_of(response):
    return response.text


def without_switch(response):
    """The page without the links to the same address in other languages."""
    return re.sub(r'<nav class="languages".*?</nav>', "", text_of(response), flags=re.DOTALL)


def test_the_page_of_one_trial(client, trials):
    response = client.get("/sheet/", {"trial": "NCT00000001"})
    assert response.status_code == 200
    page = text_of(response)
    assert "<h1>Questions to ask about NCT00000001</h1>" in page
    assert page.index("Ask these first") < page.index('class="star"')
    assert page.count('class="star"') == 3
    assert 'href="/sheet.pdf?trial=NCT00000001"' in page
    assert "http://testserver/sheet/?trial=NCT00000001" in page
    assert "https://clinicaltrials.gov/study/NCT00000001" in page
    assert "not medical advice" in page
    assert " style=" not in page
    assert "<script" not in page


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("path", ["/sheet/?trial=NCT00000001", "/sheet/?trial=NCT99999999", "/compare/"])
def test_one_name_leads_to_one_place(client, trials, language, path):
    page = text_of(client.get(f"{language}{path}"))
    links = re.findall(r'<a [^>]*href="([^"#]*)"[^>]*>([^<]+)</a>', page)
    searches = [(address, name) for address, name in links if name in ("Find trials", "Buscar ensayos")]
    assert len(searches) == 2  # the menu, and what to do next
    assert len(set(searches)) == 1


def test_the_pdf_of_one_trial(client, trials):
    response = client.get("/sheet.pdf", {"trial": "nct00000001"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="questions-NCT00000001.pdf"'
    assert PdfReader(io.BytesIO(response.content)).metadata.title == "Questions to ask about NCT00000001"


@pytest.mark.parametrize(
    ("path", "content_type", "opening"),
    [
        ("/sheet.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("/sheet.txt", "text/plain; charset=utf-8", b"Questions to ask about NCT00000001\n"),
    ],
)
def test_other_documents_of_one_trial(client, trials, path, content_type, opening):
    response = client.get(path, {"trial": "NCT00000001"})
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'inline; filename="questions-NCT00000001{path.removeprefix("/sheet")}"'
    assert response.content.startswith(opening)


def test_the_page_leads_to_every_form(client, trials):
    page = text_of(client.get("/sheet/?trial=NCT00000001&leave=fit"))
    for address in [
        "/sheet.pdf?trial=NCT00000001&amp;leave=fit",
        "/sheet.pdf?trial=NCT00000001&amp;leave=fit&amp;paper=letter&amp;size=large",
        "/sheet.docx?trial=NCT00000001&amp;leave=fit",
        "/sheet.txt?trial=NCT00000001&amp;leave=fit",
        "/sheet/?trial=NCT00000001&amp;leave=fit&amp;size=large",
        "/sheet/own/?trial=NCT00000001&amp;leave=fit",
        "/sheet/speak/?trial=NCT00000001&amp;leave=fit",
    ]:
        assert f'href="{address}"' in page
    assert 'href="mailto:?subject=' in page
    assert "<title>QR code" in page
    assert '<form id="options"' not in page


def test_the_pdf_for_a_doctor_who_reads_another_language(client, trials):
    page = text_of(client.get("/sheet/?trial=NCT00000001&leave=fit"))
    assert 'href="/es/sheet.pdf?trial=NCT00000001&amp;leave=fit" download lang="es" hreflang="es">' in page
    page = text_of(client.get("/es/sheet/?trial=NCT00000001"))
    assert 'href="/sheet.pdf?trial=NCT00000001" download lang="en" hreflang="en">PDF in English</a>' in page
    personal = text_of(client.post("/es/sheet/", {"trial": "NCT00000001", "own": "¿Y mi hijo?"}))
    assert 'form="options" formaction="/sheet.pdf" lang="en">PDF in English</button>' in personal


def test_a_sheet_in_spanish_has_its_links_and_its_pdf_in_spanish(client, trials):
    page = text_of(client.get("/es/sheet/?trial=NCT00000001"))
    assert "http://testserver/es/sheet/?trial=NCT00000001" in page
    assert 'href="/es/sheet/own/?trial=NCT00000001"' in page
    assert 'lang="en">Stem cells for people with ALS</p>' in page
    document = client.get("/es/sheet.pdf?trial=NCT00000001")
    assert re.fullmatch(r'inline; filename="[a-z-]+-NCT00000001.pdf"', document["Content-Disposition"])
    assert document["Content-Language"] == "es"


def test_a_question_that_curators_wrote_in_english_alone_says_so(client):
    AddedQuestion.objects.create(
        topic=Topic.JOINING, text="Who drives me?", why="It is far.", weight=99, source="x", asked_of=AskedOf.NO_TRIAL,
        ask_first=True,
    )  # fmt: skip
    assert '<span lang="en">Who drives me?</span>' in text_of(client.get("/es/sheet/"))
    assert '<p class="why" lang="en">It is far.</p>' in text_of(client.get("/es/sheet/"))
    assert re.search(r'lang="en"><input [^>]*> Who drives me\?</label>', text_of(client.get("/es/sheet/own/")))
    assert re.search(r'<strong lang="en">\d+\. Who drives me\?</strong>', text_of(client.get("/es/sheet/order/")))
    assert '<p class="speak-words" id="words" lang="en">Who drives me?</p>' in text_of(client.get("/es/sheet/speak/"))
    assert '<span lang="en">Who' not in text_of(client.get("/sheet/"))


def test_large_print_is_large_on_the_page_and_in_the_pdf(client, trials):
    assert 'class="sheet large"' in text_of(client.get("/sheet/?trial=NCT00000001&size=large"))
    page = PdfReader(io.BytesIO(client.get("/sheet.pdf?trial=NCT00000001&paper=letter&size=large").content)).pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [612, 792]


@pytest.mark.parametrize("path", ["/sheet/", "/sheet.pdf", "/sheet.docx"])
@pytest.mark.parametrize("query", ["paper=a3", "size=huge"])
def test_an_unknown_paper_or_size_is_said(client, path, query):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert "Use “" in text_of(response)


def test_a_link_leaves_questions_out_and_puts_them_in_order(client, trials):
    page = text_of(client.get("/sheet/?trial=NCT00000001&leave=fit&order=money.evidence"))
    assert "Do I fit the rules" not in page
    assert "My questions, in my order" in page
    assert "http://testserver/sheet/?trial=NCT00000001&amp;leave=fit&amp;order=money.evidence" in page
    assert "In short, without your choices" in page


def test_a_link_holds_nothing_about_a_person(client, trials):
    page = without_switch(client.get("/sheet/?trial=NCT00000001&own=Secret&breathing=Secret&device=yes"))
    assert "give me time" not in page
    assert "Secret" not in page


@pytest.mark.parametrize("query", ["leave=%3Cscript%3E", "order=a%20b", "leave=x%00"])
def test_a_link_with_an_unclear_choice_is_said(client, query):
    response = client.get(f"/sheet/?{query}")
    assert response.status_code == 400
    assert "This choice of questions is not clear" in text_of(response)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["", "?trial=", "?trial=%20&trial=", "?other=1"])
def test_without_a_trial_it_is_general(client, path, query):
    response = client.get(path + query)
    assert response.status_code == 200
    if path == "/sheet/":
        assert "stem cells and ALS" in text_of(response)
        assert 'href="/sheet.pdf"' in text_of(response)


def test_several_trials_are_named_before_their_numbers_stand_for_them(client):
    make_trial("NCT00000007")
    make_trial("NCT00000008", interventions=["Riluzole"])
    page = text_of(client.get("/sheet/?trial=NCT00000007&trial=NCT00000008"))
    names = page.partition('<ul class="sheet-names">')[2].partition("</ul>")[0]
    said = re.sub("<[^>]+>", "", names.replace("</li>", "\n")).splitlines()
    assert [line.partition(": ")[0] for line in said] == ["NCT00000007", "NCT00000008"]
    assert all(line.partition(": ")[2] for line in said)
    assert page.index("sheet-names") < page.index("not medical advice")
    assert "sheet-names" not in text_of(client.get("/sheet/?trial=NCT00000007"))


def test_several_trials_in_the_order_asked(client, trials):
    page = text_of(client.get("/sheet/?trial=NCT00000003&trial=NCT00000001"))
    assert "Questions to ask about 2 trials" in page
    assert page.index("About NCT00000003") < page.index("About NCT00000001")
    assert '<th scope="col" role="columnheader">NCT00000003</th>' in page


@pytest.mark.parametrize(
    "query", ["trial=NCT00000002&trial=nct00000002", "trial=OWN-2&trial=NCT00000002", "trial=%20own-2%20"]
)
def test_any_id_in_any_case_finds_a_trial_and_twice_counts_once(client, trials, query):
    page = text_of(client.get(f"/sheet/?{query}"))
    assert "<h1>Questions to ask about NCT00000002</h1>" in page
    assert 'href="/sheet.pdf?trial=NCT00000002"' in page


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (["NCT99999999"], "We have no trial with the number “NCT99999999”"),
        (["NCT00000001", "nonsense"], "We have no trial with the number “nonsense”"),
        (["shared"], "More than one trial has the number “shared”"),
        (
            [f"NCT0000000{number}" for number in range(1, 7)],
            "One sheet has room for 5. Leave out 1.",
        ),
        (["NCT00000001\x00"], "We have no trial"),
        (["x" * 10_000], "We have no trial"),
        (["<script>alert(1)</script>"], "&lt;script&gt;"),
        (["\ud83d"], "We have no trial"),
    ],
)
def test_a_choice_that_is_not_clear_says_what_to_change(client, trials, path, ids, words):
    ids = [asked.encode("utf-8", "surrogatepass") for asked in ids]
    response = client.get(path, {"trial": ids})
    assert response.status_code == 400
    assert words in text_of(response)
    assert "This sheet cannot be made" in text_of(response)
    assert len(without_switch(response)) < 10_000


def test_the_way_on_keeps_the_trials_that_were_clear(client, trials):
    page = text_of(client.get("/sheet/?trial=NCT00000001&trial=nonsense"))
    assert 'href="/sheet/?trial=NCT00000001"' in page


def test_twice_the_same_among_six_is_five(client, trials):
    ids = [f"NCT0000000{number}" for number in range(1, 6)]
    assert client.get("/sheet/", {"trial": [*ids, "nct00000001"]}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_can_be_written(client, path, method):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("count", [0, 5])
def test_it_takes_at_most_twelve_queries(client, trials, path, count):
    client.get("/sheet/")  # what is held in memory until the data change
    with CaptureQueriesContext(connection) as queries:
        client.get(path, {"trial": [f"NCT0000000{number}" for number in range(1, count + 1)]})
    assert min(count, 1) <= len(queries) <= 12


def test_registry_text_is_escaped(client):
    make_trial("NCT00000009", title="<script>alert(1)</script> & stem cells")
    page = text_of(client.get("/sheet/?trial=NCT00000009"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_sheet_of_starter_facts_says_how_old_they_are(client):
    make_trial(source=PullSource.STARTER, read_at=datetime(2026, 7, 22, tzinfo=UTC))
    note = "Short summary, 22 July 2026. The full record is at the registry."
    assert note in client.get("/sheet/?trial=NCT00000001").text
    make_trial(updated="2026-11-01")
    assert note not in client.get("/sheet/?trial=NCT00000001").text
