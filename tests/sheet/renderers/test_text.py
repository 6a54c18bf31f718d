"""The sheet as plain text, as a letter and as a QR code."""

from urllib.parse import unquote

import pytest
from django.utils.translation import override

from tests.sheet.helpers import TODAY, URL, cells, options, trial
from trials.presentation.emails import MAX_LENGTH
from trials.sheet.build import build_sheet
from trials.sheet.renderers.mailto import sheet_mailto
from trials.sheet.renderers.qr import ALTERNATIVE, qr_inline, qr_png, qr_svg
from trials.sheet.renderers.text import sheet_text

PERSONAL = "own=Can+my+son+come%3F&device=yes&breathing=FVC+72%25"


def sheet_of(*trials, query="", url=URL, short_url=URL):
    return build_sheet(
        trials, today=TODAY, url=url, short_url=short_url, options=options(query)
    )  # fmt: skip


def test_each_question_is_a_line():
    sheet = sheet_of(trial(findings=cells()), query=PERSONAL)
    lines = sheet_text(sheet).splitlines()
    assert [lines.count(question.text) for question in sheet.questions] == [1] * len(sheet.questions)
    first = lines.index("Ask first:")
    assert lines[first + 1 : first + 4] == [question.text for question in sheet.questions if question.ask_first]


def test_the_text_says_all_that_a_sheet_must():
    text = sheet_text(sheet_of(trial(findings=cells()), query=PERSONAL))
    for words in [
        "I use a communication device: please give me time.",
        "Breathing test: FVC 72%",
        "NCT00000001: Own skin cells into a muscle, phase\u00a02\nA medicine for ALS",
        "https://clinicaltrials.gov/study/NCT00000001",
        "Last checked: 20 November 2026",
        "Places: Rome, Italy; Lyon, France",
        "Contact: ",
        "not medical advice",
        "Made on 23 November 2026",
        URL,
    ]:
        assert words in text


def test_a_person_s_own_order_goes_before_the_stars():
    text = sheet_text(sheet_of(trial(), query=f"{PERSONAL}&order=own-1.evidence"))
    assert "Ask first:" not in text
    assert text.splitlines()[3] == "Can my son come?"


def test_the_same_question_about_several_trials_is_one_line():
    one, two, three = trial(phases=["phase1"]), trial("NCT00000002", phases=["phase1"]), trial("NCT00000003")
    sheet = sheet_of(one, two, three)
    lines = sheet_text(sheet).splitlines()
    [of_two] = [question for question in sheet.questions if question.key == "first_phase_only"]
    assert [fact.trial for fact in of_two.raised_by] == ["NCT00000001", "NCT00000002"]
    assert all(lines.count(question.text) == 1 for question in sheet.questions)


def test_several_trials_are_named_before_their_numbers_stand_for_them():
    lines = sheet_text(sheet_of(trial(findings=cells()), trial("NCT00000002"))).splitlines()
    assert lines[2:4] == ["NCT00000001: Own skin cells into a muscle, phase\u00a02", "NCT00000002: A medicine for ALS"]


def test_a_letter_has_the_link_and_the_questions_to_ask_first():
    sheet = sheet_of(trial(findings=cells()), query=PERSONAL)
    link = sheet_mailto(sheet)
    words = unquote(link)
    assert link.startswith("mailto:?subject=Questions%20to%20ask")
    for question in sheet.questions:
        assert (question.text in words) == (question.ask_first or question.is_own)
    assert URL in words
    assert "please give me time" in words
    assert "\r\n" in words


def test_a_letter_says_of_short_copies_where_the_facts_come_from():
    words = unquote(sheet_mailto(sheet_of(trial(findings=cells(), from_starter=True))))
    assert "NCT00000001: Short summary," in words
    assert "The full record is at the registry" in words


@pytest.mark.parametrize("url", [URL, URL + "&leave=abc" * 60, URL + "&leave=abc" * 400])
def test_a_letter_is_bounded_and_always_has_a_link(url):
    many = "&".join("own=" + "%C3%A4" * 299 + "%3F" for _ in range(10))
    link = sheet_mailto(sheet_of(trial(findings=cells()), query=many, url=url))
    assert len(link) <= MAX_LENGTH
    assert URL in unquote(link)


def test_the_qr_code_is_a_picture_with_words():
    assert qr_svg(URL).startswith("<svg")
    assert f"<title>{ALTERNATIVE}</title>" in qr_inline(URL)
    assert " style=" not in qr_inline(URL)
    assert qr_png(URL).startswith(b"\x89PNG")


def test_the_text_and_the_letter_are_in_the_language_of_the_sheet():
    with override("es"):
        sheet = sheet_of(trial(findings=cells()), query=PERSONAL)
        text, link = sheet_text(sheet), sheet_mailto(sheet)
    assert "20 November 2026" not in text
    assert "noviembre" in text
    assert (sheet_text(sheet), sheet_mailto(sheet)) == (text, link)
