"""Searching in a real browser: every filter, words, places, orders; by keyboard alone, with and without JavaScript."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import follow, press_on
from tests.factories import IN_THE_SPINAL_FLUID, make_trial, make_trials

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MADRID = {"city": "Madrid", "country": "Spain", "status": "RECRUITING", "geoPoint": {"lat": 40.4165, "lon": -3.70256}}
LYON = {"city": "Lyon", "country": "France", "status": "COMPLETED", "geoPoint": {"lat": 45.74846, "lon": 4.84671}}
BOSTON = {
    "city": "Boston",
    "state": "Massachusetts",
    "country": "United States",
    "status": "RECRUITING",
    "geoPoint": {"lat": 42.35843, "lon": -71.05977},
}
TABLET = {"width": 1024, "height": 768}
MOST_ACTIVATIONS = 7  # to a printed sheet
MOST_TO_AN_OPEN_TRIAL = 5


@pytest.fixture
def trials():
    make_trial(
        "NCT00000001",
        title="Cells by lumbar puncture",
        findings=IN_THE_SPINAL_FLUID,
        updated="2026-05-17",
        enrollment=10,
        phases=("PHASE2",),
        locations=[MADRID, LYON],
    )
    make_trial(
        "NCT00000002",
        title="A tablet",
        interventions=("Tablet",),
        arms=("Tablet",),
        summary="A tablet a day.",
        findings={},
        enrollment=900,
        updated="2026-06-01",
        locations=[BOSTON],
    )
    alike = {"status": "COMPLETED", "enrollment": 20, "updated": "2026-01-01", "locations": [LYON]}
    make_trials(
        {f"NCT{number:08}": {"title": f"Mesenchymal cells, number {number}", **alike} for number in range(3, 25)}
    )


@pytest.fixture(
    params=[False, pytest.param(True, marks=pytest.mark.soak)], ids=["without JavaScript", "with JavaScript"]
)
def visitor(request, browser, live_server, trials):
    """A page of a visitor whose browser does not run scripts; in `make soak`, or does. All journeys need none."""
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}/trials/?scope=cell_therapy")
    yield page
    context.close()


def found(page):
    """The ids of the results shown, in order."""
    return page.locator(".result .id")


def open_filter(page, name):
    page.locator("summary").filter(has_text=name).first.click()


def apply(page):
    follow(page.get_by_role("button", name="Apply the filters"))


def test_every_choice_tells_how_many_trials_it_would_find(visitor):
    open_filter(visitor, "How they are given")
    expect(visitor.get_by_label("Into the spinal fluid (intrathecal) (1)", exact=True)).to_be_visible()
    open_filter(visitor, "How they are given: 16 choices without a trial")
    expect(visitor.get_by_label("By mouth (oral) (0)", exact=True)).to_be_enabled()
    visitor.get_by_label("Into the spinal fluid (intrathecal) (1)", exact=True).check()
    apply(visitor)
    expect(visitor.get_by_role("heading", name="1 trial found")).to_be_visible()
    open_filter(visitor, "Can people join?")
    expect(visitor.get_by_label("Open now (1)", exact=True)).to_be_visible()
    open_filter(visitor, "Can people join?: 7 choices without a trial")
    expect(visitor.get_by_label("Finished (0)", exact=True)).to_be_visible()


def test_filters_are_dropped_in_one_step_and_pages_follow(visitor):
    open_filter(visitor, "How they are given")
    visitor.get_by_label("Into the spinal fluid (intrathecal)").check()
    apply(visitor)
    expect(visitor).to_have_url(re.compile("#results$"))
    follow(visitor.get_by_role("link", name="Remove: How they are given “Into the spinal fluid (intrathecal)”"))
    expect(visitor.get_by_role("heading", name="23 trials found")).to_be_visible()
    follow(visitor.get_by_role("link", name="Next page (2)"))
    expect(visitor.get_by_text("Page 2 of 2", exact=True)).to_be_visible()
    follow(visitor.get_by_role("link", name="Show every trial, not only cell therapy (24)"))
    expect(visitor.get_by_role("heading", name="24 trials found")).to_be_visible()


def test_words_find_with_mistakes_and_say_why(visitor):
    visitor.get_by_role("searchbox").fill("mesenchimal spinal tap")
    follow(visitor.get_by_role("button", name="Search"))
    expect(found(visitor)).to_have_text(["NCT00000001"])
    expect(visitor.get_by_text("may be a typing mistake")).to_be_visible()
    expect(visitor.get_by_text("Found by title: lumbar puncture; treatment: mesenchymal stem cells")).to_be_visible()


def test_an_id_finds_its_trial_at_once(visitor):
    visitor.get_by_role("searchbox").fill("nct00000002")
    follow(visitor.get_by_role("button", name="Search"))
    expect(visitor.get_by_role("heading", name="0 trials found")).to_be_visible()
    follow(visitor.get_by_role("link", name="Look at all trials, also those in which we found no cells: 1"))
    follow(visitor.get_by_role("link", name=re.compile("^Open 1 A tablet")))
    expect(visitor.get_by_role("heading", name="A tablet", level=1)).to_be_visible()


def test_near_a_town_the_nearest_come_first_and_a_radius_leaves_out_the_rest(visitor):
    follow(visitor.get_by_role("link", name="Show every trial, not only cell therapy (24)"))
    open_filter(visitor, "Near me")
    visitor.get_by_label("Town, or US ZIP code").fill("02114")
    apply(visitor)
    expect(found(visitor).first).to_have_text("NCT00000002")
    expect(found(visitor).nth(1)).to_have_text("NCT00000001")
    expect(visitor.get_by_text("Nearest open place: Boston, United States, about 1 km (1 mi) away.")).to_be_visible()
    expect(visitor.get_by_text("0 of 2 places are open and near you (at most 100 km (62 mi)).")).to_be_visible()
    open_filter(visitor, "Near me")
    visitor.get_by_label("How far").select_option("100")
    apply(visitor)
    expect(found(visitor)).to_have_text(["NCT00000002"])


def test_near_a_country_that_is_chosen(visitor):
    open_filter(visitor, "Near me")
    visitor.get_by_label("Or choose a country").select_option("Spain")
    apply(visitor)
    expect(found(visitor).first).to_have_text("NCT00000001")
    expect(visitor.get_by_text("Open in Spain: Madrid. 1 of 2 places is open there.")).to_be_visible()


def test_an_unknown_place_is_said_and_the_nearest_spellings_are_offered(visitor):
    open_filter(visitor, "Near me")
    visitor.get_by_label("Town, or US ZIP code").fill("Madird")
    apply(visitor)
    expect(visitor.get_by_text("We do not know the place “Madird”.")).to_be_visible()
    expect(visitor.get_by_label("Town, or US ZIP code")).to_have_value("Madird")
    follow(visitor.get_by_role("link", name=re.compile("Near Madrid, .*Spain")))
    expect(found(visitor).first).to_have_text("NCT00000001")


def test_the_browser_tells_where_it_is_only_with_consent(browser, live_server, trials):
    context = browser.new_context(geolocation={"latitude": 42.361234, "longitude": -71.057891})
    page = context.new_page()
    page.goto(f"{live_server.url}/trials/")
    open_filter(page, "Near me")
    page.get_by_role("button", name="Use where I am now").click()
    page.get_by_text("Your browser did not share where you are.").wait_for()
    context.grant_permissions(["geolocation"])
    page.get_by_role("button", name="Use where I am now").click()
    page.wait_for_url("**near=42.36%2C-71.06**")
    expect(found(page).first).to_have_text("NCT00000002")
    context.close()


def test_the_order_is_one_step_and_stays_in_the_address(visitor):
    follow(visitor.get_by_role("link", name="Show every trial, not only cell therapy (24)"))
    for order, first in {"Newest first": "NCT00000002", "Largest first": "NCT00000002"}.items():
        follow(visitor.get_by_role("link", name=order))
        expect(visitor).to_have_url(re.compile("sort="))
        expect(found(visitor).first).to_have_text(first)
        expect(visitor.get_by_role("link", name=order)).to_have_attribute("aria-current", "true")
    apply(visitor)
    expect(visitor).to_have_url(re.compile("sort="))


def test_no_result_says_what_to_drop_for_how_many(visitor):
    visitor.get_by_role("searchbox").fill("tablet")
    follow(visitor.get_by_role("button", name="Search"))
    expect(visitor.get_by_role("link", name="Search without Words “tablet”: 23 trials")).to_be_visible()
    for name in ["expanded access", "only observe", "ISRCTN", "Questions to ask about any trial"]:
        expect(visitor.locator("main").get_by_role("link", name=name).first).to_be_visible()


def test_from_home_to_a_printed_sheet_in_few_activations_and_no_typed_character(visitor):
    """Pressed keys that are no Tab count as activations: skip, filter, choose, apply, open, sheet, PDF."""
    visitor.goto(visitor.url.partition("/trials/")[0])
    activations = [
        ("Skip to the open trials", "Enter", "**/#results"),
        ("Open 1", "Enter", "**/trials/NCT00000001/"),
        ("Questions for my doctor", "Enter", "**/sheet/**"),
    ]
    for name, key, address in activations:
        press_on(visitor, name, key=key)
        visitor.wait_for_url(address)
    with visitor.expect_download() as download:
        press_on(visitor, "Download as PDF")
    assert download.value.suggested_filename == "questions-NCT00000001.pdf"
    assert len(activations) + 1 <= MOST_ACTIVATIONS


@pytest.mark.parametrize("country", [["Spain (1)"], ["Europe", "Spain"]], ids=["with open trials", "of the world"])
def test_from_home_to_an_open_trial_and_its_sheet_near_a_country_without_typing(visitor, country):
    visitor.goto(visitor.url.partition("/trials/")[0])
    to_the_trial = ["Trials near you: choose a country", *country, "Open 1"]
    pages = ["**/near/", *(["**/near/"] if len(country) > 1 else []), "**near=Spain#results", "**/?near=Spain"]
    for name, address in zip(to_the_trial, pages, strict=True):
        press_on(visitor, name)
        visitor.wait_for_url(address)
    press_on(visitor, "Questions for my doctor")
    visitor.wait_for_url("**/sheet/**")
    with visitor.expect_download():
        press_on(visitor, "Download as PDF")
    assert len(to_the_trial) <= MOST_TO_AN_OPEN_TRIAL
    assert len(to_the_trial) + 2 <= MOST_ACTIVATIONS


def test_a_trial_is_opened_and_added_by_its_number(visitor):
    follow(visitor.get_by_role("button", name=re.compile(r"^Add 1\b")))
    expect(visitor.get_by_role("button", name=re.compile(r"Remove 1\b"))).to_be_visible()
    follow(visitor.get_by_role("link", name=re.compile(r"^Open 1\b")))
    expect(visitor).to_have_url(re.compile("/trials/NCT00000001/$"))


def test_a_row_takes_at_most_a_third_of_a_phone_screen_and_home_its_doors_at_once(browser, live_server, trials):
    phone = {"width": 390, "height": 844}
    context = browser.new_context(viewport=phone)
    page = context.new_page()
    long = {"cell_type": "mesenchymal", "cell_source": "autologous", "tissue": "bone_marrow", "route": "intrathecal"}
    said = long | {"doses": "repeated", "placebo": "none"}
    make_trial("NCT00000030", findings=said, status="COMPLETED", updated="2026-09-29", phases=("PHASE2", "PHASE3"))
    for path in ("/trials/", "/es/trials/?scope=cell_therapy"):
        page.goto(live_server.url + path)
        heights = page.eval_on_selector_all(".result", "rows => rows.map(row => row.getBoundingClientRect().height)")
        assert max(heights) <= phone["height"] / 3
    for width, height in ((390, 844), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{live_server.url}/es/trials/?scope=cell_therapy")
        assert page.locator(".result").first.bounding_box()["y"] <= 1.5 * height
    page.set_viewport_size(phone)
    page.get_by_text("Filtros", exact=True).click()
    page.locator("summary").filter(has_text="Cerca de mí").click()
    expect(page.get_by_label("O elija un país")).to_be_visible()
    page.goto(f"{live_server.url}/es/trials/?scope=cell_therapy&near=Colombia")  # where no place is open
    assert page.locator(".result").first.bounding_box()["y"] <= 1.05 * phone["height"]
    with_bars = {"width": 390, "height": 664}  # what a browser's own bars leave of that phone
    for size, path in itertools.product((with_bars, {"width": 375, "height": 667}, phone, TABLET), ("/", "/es/")):
        page.set_viewport_size(size)
        page.goto(live_server.url + path)
        bottoms = page.eval_on_selector_all(".doors a", "all => all.map(one => one.getBoundingClientRect().bottom)")
        assert len(bottoms) == 4
        assert max(bottoms) <= size["height"]
        assert page.evaluate("document.documentElement.scrollHeight") <= 8 * size["height"]
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 % zoom
    assert page.locator("header.top").bounding_box()["height"] <= 256 / 2
    context.close()


@pytest.mark.parametrize("answers", ["", "first_weakness:2026-01|vital_capacity:70~79"], ids=["", "with answers"])
@pytest.mark.parametrize(
    "path",
    [
        "/trials/",
        "/es/trials/?scope=cell_therapy",
        "/trials/?recruitment=open#results",
        "/es/trials/?q=mesenchimal",
        "/es/trials/?q=lumbar+puncture&recruitment=open&route=intrathecal",
        "/trials/?q=cost",  # which a page answers, as do two pages the next
        "/es/trials/?q=quien+paga",
        "/trials/?q=can+I+travel",  # a question that none answers
        "/es/trials/?q=sin+placebo",
        "/es/trials/?scope=cell_therapy&near=Colombia",
    ],
)
def test_a_tablet_shows_on_its_first_screen_whether_people_can_join_the_first_trial(
    page, live_server, trials, path, answers
):
    if answers:
        page.context.add_cookies([{"name": "answers", "value": answers, "url": live_server.url}])
    page.set_viewport_size(TABLET)
    page.goto(live_server.url + path)
    assert bottom_of_the_first_joining(page) <= TABLET["height"]


def test_a_tablet_shows_the_first_result_near_a_place_on_its_first_screen(page, live_server, trials):
    page.set_viewport_size(TABLET)
    page.goto(f"{live_server.url}/es/trials/?q=mesenchimal&near=Madrid")
    assert bottom_of_the_first_joining(page) <= TABLET["height"]


def test_a_row_on_a_phone_has_room_for_what_came_of_a_trial(page, live_server):
    make_trial("NCT03280056", findings=IN_THE_SPINAL_FLUID, status="COMPLETED", updated="2026-09-29")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/trials/")
    row = page.locator(".result")
    expect(row.get_by_text("What came of it: The main goal was missed.")).to_be_visible()
    expect(row.get_by_text("(updated 29 September 2026)")).to_be_hidden()
    assert row.bounding_box()["height"] <= 844 / 3


def test_a_printed_list_names_its_filters_and_has_no_buttons(page, live_server, trials):
    page.goto(f"{live_server.url}/trials/?recruitment=closed&phase=phase2")
    page.emulate_media(media="print")
    expect(page.get_by_text("Showing: Can people join?")).to_be_visible()
    expect(page.get_by_role("link", name="Remove: Phase")).to_be_hidden()
    expect(page.get_by_role("link", name="Show every trial")).to_be_hidden()


def bottom_of_the_first_joining(page):
    box = page.locator(".result .joining").first.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("path", ["/trials/", "/es/trials/?recruitment=open&route=intrathecal&near=Madrid"])
def test_a_tablet_has_the_filters_and_their_buttons_in_two_rows(page, live_server, trials, path):
    page.set_viewport_size(TABLET)
    page.goto(live_server.url + path)
    shown = page.locator(".fold > fieldset > .filters > *")
    tops = [one.bounding_box()["y"] + one.bounding_box()["height"] / 2 for one in shown.all()]
    assert len({round(top) for top in tops}) == 2


@pytest.mark.parametrize("path", ["/trials/", "/es/trials/"])
def test_a_tablet_shows_the_choices_of_each_filter_as_it_opens(page, live_server, trials, path):
    page.set_viewport_size(TABLET)
    page.goto(live_server.url + path)
    for number in range(page.locator(".fold > fieldset > .filters > details").count()):
        one = page.locator(".fold > fieldset > .filters > details").nth(number)
        one.locator("> summary").click()
        expect(one.locator("label, summary").nth(1)).to_be_in_viewport()
        one.locator("> summary").click()


def test_filters_by_keyboard_alone(visitor):
    press_on(visitor, "Skip to the search and filters")
    press_on(visitor, "Can people join?", key="Space")
    press_on(visitor, "Open now (1)", key="Space")
    press_on(visitor, "Apply the filters")
    visitor.wait_for_url("**recruitment=open**#results")
    expect(visitor.get_by_role("link", name="Remove: Can people join? “Open now”")).to_be_visible()
