"""The learn pages as shipped, in each language: whole, with sources, and of the same content."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from trials.i18n.languages import CODES, RECORD_LANGUAGE
from trials.learn.shipped import DATA, SLUGS, explaining_page, shipped_pages, shipped_texts, sources
from trials.learn.text import unknown_keys, unknown_pages, without_source
from trials.models import LearnEdit, SourceCheck
from trials.presentation.dates import date_in_words
from trials.sheet.bank import GENERAL, QUESTIONS

PAGES = shipped_pages(RECORD_LANGUAGE)
DOCUMENT = Path(settings.BASE_DIR, "docs/learn-sources.md")
SECTIONS = {
    f"{code}/{slug}/{key}": text["text"]
    for code in CODES
    for slug in SLUGS
    for key, text in shipped_texts(code)[slug]["sections"].items()
}


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_shipped_in_every_language_and_no_other(code):
    assert {path.stem for path in (DATA / code).glob("*.toml")} == set(SLUGS)
    assert {page.language for page in shipped_pages(code).values()} == {code}


def test_a_page_without_a_file_is_shown_in_english():
    page = shipped_pages("fr")["risks"]
    assert (page.title, page.language) == (PAGES["risks"].title, "en")


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("code", [code for code in CODES if code != RECORD_LANGUAGE])
def test_a_translation_says_the_same_with_the_same_sources(code, slug):
    def cited(page):
        return {
            section.key: sorted((one.form, [source.key for source in one.sources]) for one in section.body)
            for section in page.sections
        }

    assert cited(shipped_pages(code)[slug]) == cited(PAGES[slug])


def test_every_figure_and_regulator_has_a_source_that_we_know():
    known = sources()
    assert {name: found for name, text in SECTIONS.items() if (found := without_source(text))} == {}
    assert {name: found for name, text in SECTIONS.items() if (found := unknown_keys(text, known))} == {}


def test_words_lead_to_pages_that_there_are_and_to_the_same_addresses_in_every_language():
    assert {name: found for name, text in SECTIONS.items() if (found := unknown_pages(text, SLUGS))} == {}
    for code in CODES:
        for slug, page in shipped_pages(code).items():
            assert _targets(page) == _targets(PAGES[slug])


def _targets(page):
    return sorted(target for section in page.sections for one in section.body for _, target in one.spans if target)


@pytest.mark.parametrize("page", PAGES.values(), ids=SLUGS)
def test_a_page_is_short_and_begins_with_the_answer(page):
    assert page.sections[0].key == "short"
    assert page.description
    for section in page.sections:
        assert section.body
        assert len(section.body) <= 12
        assert len(section.body) >= 2 or not section.is_result


def test_every_source_is_cited_and_dated():
    cited = {source.key for page in PAGES.values() for part in page.parts for source in part.sources}
    assert cited == set(sources())
    for source in sources().values():
        assert source.url.startswith("https://")
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", source.published), source.key
        for day in filter(None, (source.checked, source.copy)):
            assert date.fromisoformat(day)
        assert not (source.copy and source.through)
        assert len(source.key) <= SourceCheck._meta.get_field("source").max_length


def test_addresses_fit_the_table_of_edits():
    for slug in SLUGS:
        assert re.fullmatch(r"[a-z-]+", slug)
        assert len(slug) <= LearnEdit._meta.get_field("page").max_length
        for section in PAGES[slug].sections:
            assert re.fullmatch(r"[a-z0-9-]+", section.key)
            assert len(section.heading) <= LearnEdit._meta.get_field("heading").max_length
            assert section.key not in ("questions", "more-pages", "our-sources", "main")


def test_every_question_of_the_sheet_leads_to_the_page_that_explains_it():
    explained = [key for page in PAGES.values() for key in page.explains]
    asked = {key for page in PAGES.values() for key in page.questions}
    assert len(explained) == len(set(explained))
    assert asked == {question.key for question in GENERAL}
    assert set(explained) == {question.key for question in QUESTIONS}
    assert explaining_page("placebo_group", "es").title == "Cómo funciona un ensayo"
    assert explaining_page("general_later_trials", "en").slug == "closed-doors"


def test_a_row_of_results_is_about_one_trial():
    """Its first words on what came of it stand on the page of that trial."""
    rows = [row for page in shipped_pages("en").values() for row in page.sections if row.is_result]
    assert [row.key for row in rows if len(row.trials) > 1] == []
    assert len(rows) > 10
    assert explaining_page("added_1", "en") is None


def test_the_document_lists_every_source_as_checked_or_not():
    listed = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    assert listed == [row(source) for source in sources().values()]


def row(source):
    if source.checked:
        status = f"checked on {date_in_words(source.checked)}"
    elif source.copy:
        status = f"not checked; stored copy read on {date_in_words(source.copy)}"
    elif source.through:
        status = f"not checked; read about on <{source.through}>"
    else:
        status = "not checked; not read"
    published = date_in_words(source.published) or "no date"
    return f"| `{source.key}` | {source.publisher} | [{source.title}]({source.url}) | {published} | {status} |"
