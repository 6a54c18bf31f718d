"""What a person adds to their sheet: posted, printed in every form, and kept nowhere."""

import io
import logging
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from docx import Document
from pypdf import PdfReader

from tests.factories import IN_THE_SPINAL_FLUID, make_trial, make_trials
from trials.models import QuestionEdit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGES = ["/sheet/", "/sheet/own/", "/sheet/order/", "/sheet/speak/"]
DOCUMENTS = ["/sheet.pdf", "/sheet.docx", "/sheet.txt"]
OWN = "Can my son <b>come</b>?"
FORM = {
    "trial": ["NCT00000001"],
    "own": [OWN, ""],
    "device": "yes",
    "breathing": "FVC 72%",
    "weakness_month": "3",
    "weakness_year": "2025",
    "leave": ["fit"],
}


@pytest.fixture
def trials():
    return make_trials({f"NCT0000000{number}": {"other_ids": ("shared",)} for number in range(1, 7)})


def text_of(response):
    return response.text


def words_of(path, response):
    if path == "/sheet.pdf":
        pages = PdfReader(io.BytesIO(response.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if path == "/sheet.docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)
    return text_of(response)


def test_the_page_prints_what_was_posted_and_carries_it_on(client, trials):
    response = client.post("/sheet/", FORM)
    page = text_of(response)
    assert response.status_code == 200
    assert "Can my son &lt;b&gt;come&lt;/b&gt;?" in page
    assert "I use a communication device: please give me time." in page
    assert "March 2025" in page
    assert "Do I fit the rules" not in page
    assert '<input type="hidden" name="breathing" value="FVC 72%">' in page
    assert '<input type="hidden" name="own" value="Can my son &lt;b&gt;come&lt;/b&gt;?">' in page
    for action in ["/sheet.pdf", "/sheet.pdf?size=large", "/sheet.docx", "/sheet.txt", "/sheet/own/", "/sheet/speak/"]:
        assert f'formaction="{action}"' in page
    assert "Clear: forget all that I wrote" in page
    assert "<script" not in page
    assert "csrfmiddlewaretoken" not in page


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_document_prints_it(client, trials, path):
    response = client.post(path, FORM)
    words = words_of(path, response)
    for said in [OWN, "please give me time", "Breathing test: FVC 72%", "First weakness: March 2025"]:
        assert said in words
    assert "Do I fit the rules" not in words
    assert response["Content-Disposition"].startswith("attachment;")
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("path", [*PAGES, "/sheet/speak/?n=2", *DOCUMENTS])
def test_no_browser_stores_what_was_posted(client, trials, path):
    for posted in (FORM, FORM | {"own": "x" * 400}):
        assert client.post(path, posted)["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "no-store" not in client.get(f"{path.partition('?')[0]}?trial=NCT00000001")["Cache-Control"]


def test_nothing_about_the_person_stands_in_an_address(client, trials):
    for path in PAGES:
        page = text_of(client.post(path, FORM))
        links = re.findall(r'(?:href|action|formaction)="([^"]*)"', page)
        assert links
        of_ours = " ".join(link for link in links if not link.startswith("mailto:"))
        assert not [word for word in ("son", "FVC", "72", "device", "weakness") if word in of_ours]


def test_nothing_is_kept_and_nothing_is_logged(client, trials, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    with CaptureQueriesContext(connection) as queries:
        for path in [*PAGES, *DOCUMENTS]:
            response = client.post(path, FORM)
            assert not response.cookies
        client.post("/sheet/", FORM | {"diagnosed_month": "5"})
    asked_of_database = [one["sql"] for one in queries]
    assert not [sql for sql in asked_of_database if not sql.startswith("SELECT")]
    assert not [sql for sql in asked_of_database if "FVC" in sql or "my son" in sql]
    logged = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "FVC" not in logged
    assert "my son" not in logged


def test_a_choice_of_questions_alone_becomes_a_link(client, trials):
    response = client.post("/sheet/?size=large", {"trial": "nct00000001", "leave": ["fit", "money"], "own": ["", " "]})
    assert response.status_code == 303
    assert response["Location"] == "/sheet/?trial=NCT00000001&leave=fit&leave=money&size=large"


def test_clear_forgets_everything_in_one_step(client, trials):
    page = text_of(client.post("/sheet/own/", FORM))
    [address] = re.findall(r'href="([^"]*)">Clear: forget all of this', page)
    assert address == "/sheet/own/?trial=NCT00000001"
    cleared = text_of(client.get(address))
    assert "my son" not in cleared
    assert " selected" not in cleared
    assert len(re.findall(r"<input[^>]* checked", cleared)) == 1  # the trial


def test_the_form_shows_what_was_typed(client, trials):
    page = text_of(client.post("/sheet/own/", FORM))
    assert ">\nCan my son &lt;b&gt;come&lt;/b&gt;?</textarea>" in page
    assert 'name="leave" value="fit" checked' in page
    assert '<option value="3" selected>March</option>' in page
    assert '<option value="2025" selected>2025</option>' in page
    assert page.count("<textarea") == 3 + 3
    assert page.count("<textarea") < text_of(client.post("/sheet/own/", FORM | {"more": "yes"})).count("<textarea")


BAD = [
    ({"trial": [f"NCT0000000{number}" for number in range(1, 7)]}, "One sheet has room for 5. Leave out 1."),
    ({"trial": [*["zebra"] * 6, "NCT00000001"]}, "We have no trial with the number “zebra”"),
    ({"trial": [f"NCT9999999{number}" for number in range(7)]}, "You chose 7 trials."),
    ({"trial": ["shared"]}, "More than one trial has the number “shared”."),
    ({"trial": ["x" * 10_000]}, "We have no trial with the number"),
    ({"own": ["x" * 10_000]}, "has 10,000 characters. There is room for 300."),
    ({"own": ["<script>alert(1)</script>" * 50]}, "characters. There is room for 300."),
    ({"own": ["y"] * 500}, "You wrote 500 questions. There is room for 10. Leave out 490."),
    ({"leave": [f"k{number}" for number in range(500)]}, "This choice of questions is not clear."),
    ({"weakness_month": "2", "weakness_year": "3000"}, "The month of first weakness is still to come."),
    ({"weakness_month": "31", "weakness_year": "2025"}, "There is no month “2025-31”."),
    ({"diagnosed_month": "5"}, "You gave the month of diagnosis without its year."),
]


# Every page and document is made by one decorator: all bad input for one of them, and some for each.
@pytest.mark.parametrize(
    ("path", "change", "words"),
    [("/sheet/", *bad) for bad in BAD] + [(path, *BAD[4]) for path in [*PAGES, *DOCUMENTS]],
)
def test_bad_input_says_what_to_change_and_keeps_what_was_typed(client, trials, path, change, words):
    response = client.post(path, FORM | change)
    page = text_of(response)
    assert response.status_code == 400
    assert words in page
    assert "<h1>Make the sheet your own</h1>" in page
    assert "<script>alert" not in page
    assert "FVC 72%" in page
    if "own" not in change:
        assert "Can my son &lt;b&gt;come" in page
    for text in change.get("own", [])[:1]:
        assert text.replace("<", "&lt;").replace(">", "&gt;") in page
    for registry_id in change.get("trial", [])[:1]:
        assert f'name="trial" value="{registry_id[:50]}" checked' in page


def test_the_same_trial_twice_counts_once(client, trials):
    page = text_of(client.post("/sheet/", FORM | {"trial": ["NCT00000001", "nct00000001"]}))
    assert "<h1>Questions to ask about NCT00000001</h1>" in page


def test_more_fields_than_any_form_of_ours_are_refused(client, trials):
    assert client.post("/sheet/", {"own": ["x"] * 2000}).status_code == 400


def test_thirteen_queries_at_most(client, trials):
    five = [f"NCT0000000{number}" for number in range(1, 6)]
    client.get("/sheet/")  # what is held in memory until the data change
    for path in [*PAGES, *DOCUMENTS]:
        with CaptureQueriesContext(connection) as queries:
            client.post(path, FORM | {"trial": five})
        assert len(queries) <= 13, path


@pytest.mark.parametrize("path", [*PAGES, *DOCUMENTS])
def test_a_form_of_another_site_gets_nothing(trials, path):
    client = Client(enforce_csrf_checks=True)
    assert client.post(path, FORM, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(path, FORM, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.post(path, FORM, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


# In another language


def switch_of(page):
    button = r'<button class="line-link" form="(\w+)" formnovalidate formaction="([^"]*)" lang="es">'
    [(form, path)] = re.findall(button, page)
    assert page.count(f'<form id="{form}" method="post"') == 1
    return path


def hidden_fields_of(page):
    fields = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page):
        fields.setdefault(name, []).append(unescape(value))
    return fields


@pytest.mark.parametrize(
    ("path", "in_spanish"),
    [
        ("/sheet/?size=large", "/es/sheet/?size=large"),
        ("/sheet/order/", "/es/sheet/order/"),
        ("/sheet/speak/?n=2", "/es/sheet/speak/?n=2"),
    ],
)
def test_another_language_keeps_what_was_typed(client, trials, path, in_spanish):
    page = text_of(client.post(path, FORM | {"equipment": "Wheelchair"}))
    assert switch_of(page) == in_spanish
    fields = hidden_fields_of(page)
    assert fields["own"] == [OWN]
    spanish = text_of(client.post(in_spanish, fields))
    assert '<html lang="es"' in spanish
    assert hidden_fields_of(spanish) == fields
    form = text_of(client.post("/es/sheet/own/", fields))
    assert ">\nCan my son &lt;b&gt;come&lt;/b&gt;?</textarea>" in form
    assert ">\nFVC 72%</textarea>" in form
    assert '<option value="3" selected>marzo</option>' in form
    with override("es"):
        wheelchair = gettext("Wheelchair")
    assert f'value="Wheelchair" checked> {wheelchair}</label>' in form
    assert f"{wheelchair}</dd>" in text_of(client.post("/es/sheet/", fields))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("/sheet/own/", {}),
        ("/sheet/own/", {"breathing": "x" * 300}),
        ("/sheet/", {"breathing": "x" * 300}),
        ("/sheet.pdf?size=large", {"breathing": "x" * 300}),
    ],
)
def test_another_language_keeps_what_stands_in_the_form(client, trials, path, change):
    """Also after a problem, wherever the form was sent then: the form comes again."""
    assert switch_of(text_of(client.post(path, FORM | change))) == "/es/sheet/own/"
    response = client.post("/es/sheet/own/", FORM | change)
    assert response.status_code == (400 if change else 200)
    assert "Can my son &lt;b&gt;come" in text_of(response)
    assert (FORM | change)["breathing"] in text_of(response)
    assert 'formaction="/sheet/own/" lang="en">English</button>' in text_of(response)


def test_trials_to_tick_bear_their_names(client):
    make_trial("NCT00000007")
    page = text_of(client.get("/sheet/own/?trial=NCT00000007"))
    assert re.search(r'value="NCT00000007" checked> <span>[^<]+ \(NCT00000007\)</span></label>', page)


def test_the_enter_key_shows_the_sheet_and_does_not_change_the_language(client, trials):
    """Browsers press the first button of the form, wherever it stands on the page."""
    page = text_of(client.get("/sheet/own/?trial=NCT00000001"))
    assert page.index('<button class="button" form="options">') < page.index('<button class="line-link" form="options"')


# The order


def asked(page):
    return re.findall(r"<strong>\d+\. (.*?)</strong>", page)


def test_a_question_is_moved_up_and_down_and_stays_there(client, trials):
    page = text_of(client.post("/sheet/order/", FORM))
    before = asked(page)
    assert before[-1].startswith("Can my son")
    assert "order" not in re.findall(r'name="(\w+)" value', page)
    assert 'formaction="/sheet/order/#place-own-1"' in page
    up = text_of(client.post("/sheet/order/", FORM | {"up": "own-1"}))
    assert asked(up) == [*before[:-2], before[-1], before[-2]]
    top = text_of(client.post("/sheet/order/", FORM | {"top": "own-1"}))
    assert asked(top) == [before[-1], *before[:-1]]
    [order] = re.findall(r'name="order" value="([^"]*)"', top)
    down = text_of(client.post("/sheet/order/", FORM | {"order": order, "down": "own-1"}))
    assert asked(down) == [before[0], before[-1], *before[1:-1]]
    sheet = text_of(client.post("/sheet/", FORM | {"order": order}))
    assert re.findall(r'question-text">(?:<span.*</span> )?(.*?)</p>', sheet) == [before[-1], *before[:-1]]
    usual = text_of(client.post("/sheet/order/", FORM | {"order": order, "usual": "yes"}))
    assert asked(usual) == before
    assert 'name="order"' not in usual


def test_an_order_alone_is_a_link(client, trials):
    page = text_of(client.post("/sheet/order/", {"trial": "NCT00000001", "top": "evidence"}))
    [order] = re.findall(r'name="order" value="([^"]*)"', page)
    response = client.post("/sheet/", {"trial": "NCT00000001", "order": order})
    assert response["Location"].startswith("/sheet/?trial=NCT00000001&order=evidence.")
    assert "My questions, in my order" in text_of(client.get(response["Location"]))


# Speaking


def spoken(page):
    return re.search(r'id="words">(.*?)</p>', page)[1]


def test_one_question_at_a_time(client, trials):
    first = text_of(client.get("/sheet/speak/?trial=NCT00000001"))
    assert "Questions to ask about NCT00000001: 1 of " in first
    assert 'href="/sheet/speak/?trial=NCT00000001&amp;n=2"' in first
    assert ">Previous</a>" not in first
    count = int(re.search(r": 1 of (\d+)", first)[1])
    last = text_of(client.get(f"/sheet/speak/?trial=NCT00000001&n={count}"))
    assert ">Next</a>" not in last
    assert spoken(first) != spoken(last)
    assert '<li hidden><button class="button" type="button" data-say="words">Say this aloud</button></li>' in first


def test_speaking_what_the_person_added(client, trials):
    first = text_of(client.post("/sheet/speak/", FORM))
    assert spoken(first) == "I use a communication device: please give me time."
    assert 'formaction="/sheet/speak/?n=2"' in first
    count = int(re.search(r": 1 of (\d+)", first)[1])
    assert spoken(text_of(client.post(f"/sheet/speak/?n={count}", FORM))).startswith("Can my son")


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "²", "1" * 5000])
def test_a_question_that_is_not_there(client, trials, number):
    response = client.get("/sheet/speak/", {"trial": "NCT00000001", "n": number})
    assert response.status_code == 400
    assert "This sheet has the questions 1 to " in text_of(response)


def test_a_question_that_curators_put_in_english_is_spoken_in_english(client, trials):
    QuestionEdit.objects.create(key="fit", text="Do I fit?", weight=99)
    path = "/es/sheet/speak/?trial=NCT00000001&n="
    said = [text_of(client.get(f"{path}{number}")) for number in (1, 2)]
    assert any('id="words" lang="en">Do I fit?</p>' in one for one in said)
    assert any('id="words">¿' in one for one in said)


def test_nothing_left_to_speak(client):
    page = text_of(client.get("/sheet/own/"))
    leave = re.findall(r'name="leave" value="([^"]*)"', page)
    response = client.get("/sheet/speak/", {"leave": leave})
    assert response.status_code == 400
    assert "All questions are left out. Put one back." in text_of(response)


def test_a_trial_that_was_unticked_can_be_ticked_again(client, trials):
    shown = client.get("/sheet/own/", {"trial": ["NCT00000001", "NCT00000002"]}).text
    assert shown.count('name="offered"') == 2
    posted = {"trial": "NCT00000001", "offered": ["NCT00000001", "NCT00000002"]}
    page = client.post("/es/sheet/own/", posted).text  # as the language switch does
    assert 'name="trial" value="NCT00000001" checked>' in page
    assert 'name="trial" value="NCT00000002">' in page
    assert page.count('name="offered"') == 2


def test_a_question_left_out_stays_so_while_its_trial_is_unticked(client, trials):
    make_trial("NCT00000009", findings=IN_THE_SPINAL_FLUID)
    both = {"trial": ["NCT00000001", "NCT00000009"], "leave": ["into_spinal_fluid", "fit"]}
    assert 'name="leave" value="into_spinal_fluid" checked>' in client.post("/sheet/own/", both).text
    page = client.post("/es/sheet/own/", both | {"trial": "NCT00000001", "offered": both["trial"]}).text
    fields = hidden_fields_of(page)
    assert fields["leave"] == ["into_spinal_fluid"]
    assert 'name="leave" value="fit" checked>' in page
    again = client.post("/sheet/own/", fields | {"trial": both["trial"]}).text
    assert 'name="leave" value="into_spinal_fluid" checked>' in again
