"""Going back to a form finds what was typed, whether the browser kept the page in memory or loads it again."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/sheet/own/?trial=NCT00000001"
NOTE_KEPT_IN_MEMORY = "addEventListener('pageshow', event => { window.wasKeptInMemory = event.persisted })"


@pytest.fixture(params=[True, False], ids=["kept in memory", "loaded again"])
def in_memory(request):
    return request.param


@pytest.fixture
def visitor(browser_type, browser_type_launch_args, live_server, in_memory):
    """A page of a browser that does or does not keep pages in memory; Playwright switches that off by itself."""
    make_trial()
    ignored = {"ignore_default_args": ["--disable-back-forward-cache"]} if in_memory else {}
    browser = browser_type.launch(**browser_type_launch_args, **ignored)
    page = browser.new_page(base_url=live_server.url)
    page.add_init_script(NOTE_KEPT_IN_MEMORY)
    page.goto(FORM)
    yield page
    browser.close()


def fill_in(page, question):
    page.get_by_label("My question 1").fill(question)
    page.get_by_label("More on my breathing test").fill("FVC 72%")
    page.get_by_label("First weakness: year").select_option("2025")
    page.get_by_label("Wheelchair").check()


def show_sheet(page):
    page.get_by_role("button", name="Show my sheet", exact=True).click()


def go_back(page, path):
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
    visitor.wait_for_function(f"window.wasKeptInMemory === {str(in_memory).lower()}")


def test_from_another_page_to_the_form(visitor):
    fill_in(visitor, "How long?")
    visitor.get_by_role("link", name="Learn", exact=True).click()
    visitor.wait_for_url("**/learn/")
    go_back(visitor, "/sheet/own/")
    expect_filled_in(visitor, "How long?")


def test_from_the_sheet_to_posted_editors_as_they_were_left_and_to_the_form(visitor):
    """No browser stores what was posted: a script posts it again."""
    fill_in(visitor, "How long?")
    visitor.get_by_role("button", name="Change the order of the questions").click()
    visitor.get_by_role("button", name="Back to my choices").click()
    visitor.get_by_label("My question 2").fill("Who pays?")
    show_sheet(visitor)
    expect(visitor.get_by_text("Who pays?").first).to_be_visible()
    go_back(visitor, "/sheet/own/")
    expect(visitor.get_by_label("My question 2")).to_have_value("Who pays?")
    expect_filled_in(visitor, "How long?")
    go_back(visitor, "/sheet/order/")
    expect(visitor.get_by_text("How long?").first).to_be_visible()
    go_back(visitor, "/sheet/own/")
    expect_filled_in(visitor, "How long?")
