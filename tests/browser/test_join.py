"""What somebody says of themselves, in a real browser: by keyboard alone, without JavaScript, and gone when told so."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import DARK, NARROW_AND_WIDE, OPEN_ALL, faults_in_each
from tests.factories import criterion, make_trials
from trials.models import DataVersion, Trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANSWERS = "first_weakness:2026-01|vital_capacity:70~79|feeding_tube:no|country:Spain"
PAGES = ["/join/", "/join/all/", "/join/first-weakness/", "/trials/?scope=all", "/trials/NCT00000001/"]
# From the home page to a sorted list: each is the name of what is pressed.
JOURNEY = ["Could I join? Answer a few questions by tapping.", "2026", "January 2026", "70 to 79%", "October 2026",
           "35 to 39", "No", "Neither", "No", "No", "Spain", "I don’t know",
           "See cell therapy trials that are open or may be"]  # fmt: skip
# The same in Spanish, of somebody who had cells.
JOURNEY_IN_SPANISH = ["¿Podría participar? Responda con unos toques.", "2026", "enero de 2026", "del 70 al 79 %",
                      "octubre de 2026", "35 a 39", "No", "Ninguna de las dos cosas", "No", "Sí", "2026",
                      "agosto de 2026", "España", "No lo sé",
                      "Ver los ensayos de terapia celular abiertos o que podrían estarlo"]  # fmt: skip


@pytest.fixture
def trials():
    places = [{"city": "Madrid", "state": "Madrid", "country": "Spain", "status": "RECRUITING"}]
    strict = criterion("inclusion", "Vital capacity of 90 % or more", measure="vital_capacity", minimum=90)
    make_trials({f"NCT0000000{number}": {"locations": places} for number in (2, 3)})
    make_trials({"NCT00000001": {"locations": places, "criteria": [strict]}})
    soon = criterion("inclusion", "Weak for at most 11 months", measure="months_since_onset", maximum=11)
    wait = criterion("exclusion", "Cells in the last year", measure="prior_cell_therapy", state="excluded", days=365)
    make_trials({"NCT00000004": {"locations": places, "criteria": [soon]}})
    make_trials({"NCT00000005": {"locations": places, "criteria": [wait]}})


@pytest.fixture
def visit(live_server, trials, page):
    def go(path, answers=ANSWERS):
        page.context.clear_cookies()
        if answers:
            page.context.add_cookies([{"name": "answers", "value": answers, "url": live_server.url}])
        page.goto(live_server.url + path)
        page.evaluate(OPEN_ALL)
        return page

    return go


def test_pages_are_accessible_and_their_targets_large(visit):
    wrong = []
    for path in PAGES:
        views = [*NARROW_AND_WIDE, *(DARK if path == "/join/all/" else [])]  # it has every question
        wrong += faults_in_each(visit(path), views)
    assert not wrong, "\n".join(wrong)


def test_a_row_on_a_phone_says_in_few_words_what_old_rules_say(visit):
    Trial.objects.update(read_on={"criteria": "2020-07-28"})
    DataVersion.next()
    page = visit("/trials/?scope=all")
    page.set_viewport_size({"width": 390, "height": 844})
    row = page.locator(".result", has_text="NCT00000005")
    expect(row.get_by_text("Rules of July 2020: ")).to_be_visible()
    expect(row.get_by_text("We read its rules in July 2020.")).to_be_hidden()
    assert row.bounding_box()["height"] <= 844 / 3
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(row.get_by_text("We read its rules in July 2020.")).to_be_visible()
    expect(row.get_by_text("Rules of July 2020: ")).to_be_hidden()


def test_a_row_on_a_phone_counts_no_rules_of_a_trial_that_takes_nobody_now(visit):
    Trial.objects.filter(registry_id="NCT00000001").update(overall_status="completed")
    DataVersion.next()
    page = visit("/trials/?scope=all")
    page.set_viewport_size({"width": 390, "height": 844})
    closed, is_open = (page.locator(".result", has_text=registry_id) for registry_id in ("NCT00000001", "NCT00000004"))
    expect(is_open.get_by_text("Rules checked: ")).to_be_visible()
    expect(closed.get_by_text("A rule does not fit what you said.")).to_be_visible()
    expect(closed.get_by_text("Rules checked: ")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(closed.get_by_text("Rules checked: ")).to_be_visible()


def test_sentences_on_what_rules_say_stand_no_further_apart_than_words(visit):
    page = visit("/list/?trial=NCT00000001&trial=NCT00000004", ANSWERS)
    paddings = "[...document.querySelectorAll('.fit span')].map(one => getComputedStyle(one).paddingInline)"
    assert set(page.evaluate(paddings)) == {"0px"}


def press(page, name):
    main = page.locator("main")
    target = main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True))
    with page.expect_navigation():
        target.first.press("Enter")


def forget(page, ask, button):
    """Have all answers forgotten, as the page that asks says, and go back to where they were seen."""
    there, title = page.url, page.title()
    with page.expect_navigation():
        page.get_by_role("link", name=ask).press("Enter")
    assert page.context.cookies()
    press(page, button)
    expect(page).to_have_url(re.compile("/join/forget/$"))
    assert not page.context.cookies()
    while page.url != there:
        page.go_back()
    expect(page).to_have_title(title)


@pytest.fixture
def page_without_javascript(browser, live_server, trials, time_machine):
    time_machine.move_to("2026-11-26")
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_from_home_to_a_sorted_list_without_a_typed_character(page_without_javascript, live_server):
    page = page_without_javascript
    page.goto(live_server.url)
    for name in JOURNEY:
        press(page, name)
    assert len(JOURNEY) <= 14
    expect(page).to_have_url(re.compile(r"/trials/\?"))
    expect(page.locator("main")).to_contain_text("Rules checked: ", use_inner_text=True)
    expect(page.locator("details.fit-no")).to_have_count(1)

    page.goto(f"{live_server.url}/trials/NCT00000001/")
    press(page, "Change my answers")
    press(page, "Change: Breathing test")
    press(page, "80% or more")
    press(page, "October 2026")  # the month of another test
    expect(page.locator("main")).to_contain_text("80% or more", use_inner_text=True)
    forget(page, "Forget my answers", "Yes, forget them")
    assert "80% or more" not in page.content()


def test_going_back_finds_each_page_again(page_without_javascript, live_server):
    page, main = page_without_javascript, page_without_javascript.locator("main")
    page.goto(f"{live_server.url}/join/")
    press(page, "2025")
    press(page, "June 2025")
    expect(main).to_contain_text("What was your last breathing test?")
    page.go_back()
    expect(main.get_by_role("button", name="June 2025", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Could I join?", exact=True)).to_be_visible()


def test_in_spanish_somebody_who_had_cells_sees_what_closes_soon_and_what_opens(page_without_javascript, live_server):
    page = page_without_javascript
    page.goto(f"{live_server.url}/es/")
    for name in JOURNEY_IN_SPANISH:
        press(page, name)
    main = page.locator("main")
    closes = "encajaría con usted hasta diciembre de 2026, más o menos"
    expect(main).to_contain_text(closes, use_inner_text=True)
    page.evaluate(OPEN_ALL)
    opens = "Desde septiembre de 2027, más o menos, si nada más le deja fuera."
    expect(main).to_contain_text(opens, use_inner_text=True)

    page.goto(f"{live_server.url}/es/trials/?sort=closes")
    expect(page.locator("article.result").first).to_have_attribute("aria-labelledby", "NCT00000004")

    forget(page, "Olvidar mis respuestas", "Sí, olvidarlas")
    assert "diciembre de 2026" not in page.content()
