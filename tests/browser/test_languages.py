"""Pages in Spanish in a real browser: accessible, in the width they have, and without losing what was typed."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.checks import TARGET_SIZE, WORDS, faults_in_each, press_on
from tests.factories import IN_THE_SPINAL_FLUID, make_trial, make_trials

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE = "trial=NCT00000001"
PAGES = [
    "/es/",
    "/es/trials/?q=cels&route=intrathecal&route=not_stated&country=Spain&near=Madrid",
    "/es/trials/?near=Madrit",
    "/es/trials/NCT00000001/",
    f"/es/sheet/?{ONE}",
    f"/es/sheet/own/?{ONE}",
    f"/es/sheet/order/?{ONE}",
    f"/es/sheet/speak/?{ONE}",
    f"/es/compare/?{ONE}&trial=NCT00000002",
    f"/es/list/?{ONE}",
    "/es/display/",
    "/es/words/",
    "/es/changes/",
    "/es/about/",
    "/es/nowhere/",
]


@pytest.fixture
def visit(live_server, page):
    make_trial("NCT00000001", findings=IN_THE_SPINAL_FLUID)
    make_trial(
        "NCT00000002", title="A tablet", interventions=(), arms=(), summary="", criteria=(), findings={}, locations=()
    )

    def go(path, width=1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + path)
        return page

    return go


def test_spanish_pages_are_accessible_and_fit(visit):
    views = [(320, "light", WORDS), (1280, "light", TARGET_SIZE)]
    wrong = [fault for path in PAGES for fault in faults_in_each(visit(path), views)]
    assert not wrong, "\n".join(wrong)


def test_the_language_is_switched_by_keyboard_and_the_search_stays(visit, page, live_server):
    visit("/trials/?q=cells&route=intrathecal")
    press_on(page, "Español")
    page.wait_for_url(f"{live_server.url}/es/trials/?q=cells&route=intrathecal")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    press_on(page, "English")
    page.wait_for_url(f"{live_server.url}/trials/?q=cells&route=intrathecal")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_search_that_was_not_sent_goes_along_to_the_other_language(browser, live_server, visit, with_scripts):
    context = browser.new_context(java_script_enabled=with_scripts, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}/trials/?scope=cell_therapy&sort=updated")
    page.locator("#id_q").fill("cells")
    page.locator("summary", has_text="Filters").first.click()
    page.locator("summary", has_text="How they are given").first.click()
    page.locator("input[name=route][value=intrathecal]").check()
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile("/es/trials/.*scope=cell_therapy.*sort=updated.*q=cells"))
    expect(page.locator("#id_q")).to_have_value("cells")
    expect(page.locator("input[name=route][value=intrathecal]")).to_be_checked()
    context.close()


@pytest.mark.parametrize("with_scripts", [True, False])
def test_return_in_the_search_searches_and_switches_no_language(browser, live_server, visit, with_scripts):
    context = browser.new_context(java_script_enabled=with_scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}/trials/")
    page.locator("#id_q").fill("cells")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("[^s]/trials/.*q=cells"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#id_q")).to_have_value("cells")
    context.close()


def test_a_further_page_stays_when_the_language_is_switched(visit, page, live_server):
    make_trials({f"NCT{number:08}": {} for number in range(100, 125)})
    visit("/trials/?page=2")
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(f"{live_server.url}/es/trials/?page=2")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_what_was_typed_stays_when_the_language_is_switched(browser, live_server, visit, with_scripts):
    context = browser.new_context(java_script_enabled=with_scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}/sheet/own/?{ONE}")
    page.get_by_label("My question 1").fill("Can my son come along?")
    page.get_by_label("Wheelchair").check()
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile("/es/sheet/own/"))
    expect(page.get_by_label("Mi pregunta 1")).to_have_value("Can my son come along?")
    expect(page.get_by_label("Silla de ruedas")).to_be_checked()
    page.get_by_role("button", name="Mostrar mi hoja", exact=True).click()
    page.wait_for_url(f"{live_server.url}/es/sheet/")
    expect(page.get_by_text("Silla de ruedas")).to_be_visible()
    page.get_by_role("button", name="English", exact=True).click()
    page.wait_for_url(f"{live_server.url}/sheet/")
    expect(page.get_by_text("Wheelchair")).to_be_visible()
    expect(page.get_by_text("Can my son come along?")).to_be_visible()
    context.close()


@pytest.mark.parametrize("with_scripts", [True, False])
def test_colours_that_are_not_saved_stay_when_the_language_is_switched(browser, live_server, visit, with_scripts):
    context = browser.new_context(java_script_enabled=with_scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}/display/?back=/about/")
    page.get_by_label("Large (150%)", exact=True).check()
    page.get_by_label("Light text on a dark page").check()
    page.get_by_role("button", name="Español").click()
    page.wait_for_url(re.compile("/es/display/"))
    expect(page.get_by_label("Grande (150 %)", exact=True)).to_be_checked()
    expect(page.get_by_label("Texto claro sobre una página oscura")).to_be_checked()
    page.get_by_label("Texto claro sobre una página oscura").press("Enter")
    page.wait_for_url(f"{live_server.url}/es/about/")
    expect(page.locator("html")).to_have_attribute("data-colours", "dark")
    context.close()


def test_return_in_a_field_shows_the_sheet_and_switches_no_language(visit, page, live_server):
    visit(f"/sheet/own/?{ONE}")
    page.get_by_label("More on my breathing test").fill("FVC 72%")
    page.get_by_label("Wheelchair").check()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/sheet/")
    expect(page.get_by_text("FVC 72%")).to_be_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_spanish_sheet_prints_on_three_pages(visit, page, paper):
    visit(f"/es/sheet/?{ONE}")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=False, format=paper))).pages
    words = " ".join(" ".join(one.extract_text() for one in pages).split())
    assert len(pages) <= 3
    assert "no es un consejo médico" in words
    assert "clinicaltrials.gov/study/NCT00000001" in words
