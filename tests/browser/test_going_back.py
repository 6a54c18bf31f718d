"""Going back to a form finds what was typed, whether the browser kept the page in memory or loads it again."""

import re
from contextlib import nullcontext

import pytest
from playwright.sync_api import expect

from tests.browser.checks import follow
from tests.conftest import CI, WINDOWED_CHROMIUM
from tests.factories import make_trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/sheet/own/?trial=NCT00000001"
NOTE_KEPT_IN_MEMORY = """
addEventListener('pageshow', event => { document.documentElement.dataset.keptInMemory = event.persisted })
"""


@pytest.fixture(scope="module", params=[True, False], ids=["kept in memory", "loaded again"])
def in_memory(request):
    return request.param


@pytest.fixture(scope="module")
def started_browser(browser_type, browser_type_launch_args, in_memory):
    """A browser that does or does not keep pages in memory; Playwright switches that off by itself."""
    if in_memory and not WINDOWED_CHROMIUM:
        (pytest.fail if CI else pytest.skip)("no chromium: install it with `apt-get install chromium`")
    options = {"executable_path": WINDOWED_CHROMIUM, "ignore_default_args": ["--disable-back-forward-cache"]}
    browser = browser_type.launch(**browser_type_launch_args | (options if in_memory else {}))
    yield browser
    browser.close()


@pytest.fixture
def visitor(started_browser, live_server):
    make_trial()
    page = started_browser.new_page(base_url=live_server.url)
    page.add_init_script(NOTE_KEPT_IN_MEMORY)
    page.goto(FORM)
    yield page
    page.close()  # with its context


def fill_in(page, question):
    page.get_by_label("My question 1").fill(question)
    page.get_by_label("More on my breathing test").fill("FVC 72%")
    page.get_by_label("First weakness: year").select_option("2025")
    page.get_by_label("Wheelchair").check()


def show_sheet(page):
    follow(page.get_by_role("button", name="Show my sheet", exact=True))


def go_back(page, path, *, posted_again=False):
    # Its script has kept the fields by then. Playwright's load state knows nothing of pages kept in memory.
    page.wait_for_function("() => document.readyState === 'complete'")
    # No look at a page that is to be posted again: Playwright's counts as a touch, after which a browser adds to the
    # history what it would replace.
    with page.expect_response(lambda one: one.request.method == "POST") if posted_again else nullcontext():
        page.evaluate("setTimeout(() => history.back())")  # once the call has returned: going back ends its page
    expect(page).to_have_url(re.compile(path))


def expect_filled_in(page, question):
    expect(page.get_by_label("My question 1")).to_have_value(question)
    expect(page.get_by_label("More on my breathing test")).to_have_value("FVC 72%")
    expect(page.get_by_label("First weakness: year")).to_have_value("2025")
    expect(page.get_by_label("Wheelchair")).to_be_checked()


def test_from_the_sheet_to_the_form(visitor, in_memory):
    fill_in(visitor, "How long?")
    show_sheet(visitor)
    expect(visitor.get_by_text("How long?").first).to_be_visible()
    go_back(visitor, "/sheet/own/")
    expect_filled_in(visitor, "How long?")
    expect(visitor.locator("html")).to_have_attribute("data-kept-in-memory", str(in_memory).lower())


def test_from_another_page_to_the_form(visitor):
    fill_in(visitor, "How long?")
    follow(visitor.get_by_role("link", name="Learn", exact=True))
    expect(visitor).to_have_url(re.compile("/learn/$"))
    go_back(visitor, "/sheet/own/")
    expect_filled_in(visitor, "How long?")


def test_from_the_sheet_to_posted_editors_as_they_were_left_and_to_the_form(visitor, in_memory):
    """No browser stores what was posted: a script posts it again."""
    fill_in(visitor, "How long?")
    follow(visitor.get_by_role("button", name="Change the order of the questions"))
    follow(visitor.get_by_role("button", name="Back to my choices"))
    visitor.get_by_label("My question 2").fill("Who pays?")
    show_sheet(visitor)
    expect(visitor.get_by_text("Who pays?").first).to_be_visible()
    go_back(visitor, "/sheet/own/", posted_again=not in_memory)
    expect(visitor.get_by_label("My question 2")).to_have_value("Who pays?")
    expect_filled_in(visitor, "How long?")
    go_back(visitor, "/sheet/order/", posted_again=not in_memory)
    expect(visitor.get_by_text("How long?").first).to_be_visible()
    go_back(visitor, "/sheet/own/")
    expect_filled_in(visitor, "How long?")
