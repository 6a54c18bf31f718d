"""The patient pages in a real browser: accessible, without JavaScript, without any third party, by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import make_trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "home": "/",
    "list": "/trials/?status=recruiting&route=intrathecal&route=not_stated&country=Spain",
    "nothing found": "/trials/?q=zebra&phase=phase1",
    "wrong search": "/trials/?status=foo",
    "trial": "/trials/NCT00000001/",
    "bare trial": "/trials/NCT00000002/",
    "about": "/about/",
    "method": "/method/",
    "not found": "/trials/NCT99999999/",
}
WIDTHS = [1280, 320]
AXE = {
    "rules": {
        "color-contrast-enhanced": {"enabled": True},
        "target-size": {"enabled": True},
        "identical-links-same-purpose": {"enabled": True},
    }
}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = """
Array.from(document.querySelectorAll('a, button, summary, label.choice, input:not([type=checkbox], [type=hidden])'))
  .map(one => ({text: one.innerText || one.name, ...one.getBoundingClientRect().toJSON()}))
"""
MAIN_ACTIONS = """
Array.from(document.querySelectorAll('.button:not(.small)'))
  .map(one => ({text: one.innerText, ...one.getBoundingClientRect().toJSON()}))
"""


@pytest.fixture
def trials():
    make_trial(
        "NCT00000001",
        title="Cells by lumbar puncture, with a name as long as registries like to give to the trials that they list",
        official_title="Amethodwithoutanyspacesatall" * 12,
        status="RECRUITING",
        updated="2024-05-17",
        other_ids=("ABC-1",),
        interventions=["Autologous bone marrow mesenchymal stem cells by intrathecal injection"],
        contacts=[{"name": "The team", "email": f"{'a-long-address' * 4}@example.org", "phone": "+1 555"}],
        locations=[
            {
                "facility": f"Hospital {number}",
                "city": f"Town {number}",
                "country": country,
                "status": "RECRUITING",
                "contacts": [{"name": "Ward", "email": f"ward{number}@example.org"}],
            }
            for number in range(12)
            for country in ("Spain", "France")
        ],
    )
    make_trial("NCT00000002", title="A tablet", interventions=(), arms=(), summary="", criteria="", locations=())
    for number in range(3, 25):
        make_trial(f"NCT{number:08}", title=f"Mesenchymal stem cells, number {number}")


@pytest.fixture
def visit(live_server, trials, page):
    def go(path, width=1280, scheme="light"):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(live_server.url + path)
        if path == PAGES["list"]:
            page.evaluate(OPEN_ALL)
        return page

    return go


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, width, scheme):
    reports = {}
    for name, path in PAGES.items():
        results = Axe().run(visit(path, width, scheme), options=AXE)
        if results.violations_count:
            reports[name] = results.generate_report()
    assert not reports, "\n".join(reports.values())


def test_nothing_scrolls_sideways_at_320_px(visit):
    assert {name: visit(path, 320).evaluate(OVERFLOW) for name, path in PAGES.items()} == dict.fromkeys(PAGES, 0)


def test_nothing_scrolls_sideways_with_text_of_twice_the_size(visit):
    for path in PAGES.values():
        page = visit(path, 640)
        page.evaluate("document.documentElement.style.fontSize = '237.5%'")
        assert page.evaluate(OVERFLOW) == 0, path


@pytest.mark.parametrize("width", WIDTHS)
def test_every_target_is_large(visit, width):
    for path in PAGES.values():
        page = visit(path, width)
        small = [one for one in page.evaluate(TARGETS) if one["width"] < 44 or one["height"] < 44]
        assert not small, path
        small = [one["text"] for one in page.evaluate(MAIN_ACTIONS) if one["height"] < 60]
        assert not small, path


def test_links_have_a_name_of_their_own(visit):
    for path in PAGES.values():
        links = visit(path).evaluate("Array.from(document.links).map(one => [one.innerText.trim(), one.href])")
        named = {}
        for name, address in links:
            assert name
            assert named.setdefault(name, address) == address, f"{path}: two links are called {name!r}"


def test_no_third_party_is_asked(visit, page, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    for path in PAGES.values():
        visit(path)
    assert asked
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert [text for text in problems if "Content Security Policy" in text] == []


def test_a_first_visit_is_light(visit, page):
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    visit("/")
    assert len(sizes) <= 3
    assert sum(sizes) < 150_000  # before compression


def test_search_without_javascript(browser, live_server, trials):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_text("How they are given", exact=True).first.click()
    page.get_by_label("Into the spinal fluid (intrathecal)").check()
    page.get_by_role("button", name="Apply the filters").click()
    assert page.get_by_role("heading", name="1 trial found").is_visible()
    assert page.url.endswith("#results")
    page.get_by_role("link", name="Remove: How they are given “Into the spinal fluid (intrathecal)”").click()
    assert page.get_by_role("heading", name="23 trials found").is_visible()
    page.get_by_role("link", name="Next page (2)").click()
    assert page.get_by_text("Page 2 of 2", exact=True).is_visible()
    page.get_by_role("link", name="Show every trial, not only cell therapy").click()
    assert page.get_by_role("heading", name="24 trials found").is_visible()
    page.get_by_label("Words to look for").fill("nct00000002")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="A tablet (NCT00000002)").click()
    assert page.get_by_role("heading", name="A tablet", level=1).is_visible()
    context.close()


def press_on(page, name, *, key="Enter", at_most=200):
    """Tab until the element with a name has the focus, and press it; the steps it took."""
    for step in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim()") == name:
            page.keyboard.press(key)
            return step + 1
    raise AssertionError(f"The keyboard does not reach {name!r}")


def test_from_home_to_a_sheet_by_keyboard_alone(visit, page, live_server):
    page.goto(live_server.url)
    assert press_on(page, "Skip to the results") <= 3
    page.wait_for_url("**/#results")
    assert press_on(page, "Show every trial, not only cell therapy") == 1
    page.wait_for_url("**/trials/?scope=all#results")
    press_on(page, "Next page (2)")
    page.wait_for_url("**page=2#results")
    title = "Cells by lumbar puncture, with a name as long as registries like to give to the trials that they list"
    press_on(page, f"{title} (NCT00000001)")
    page.wait_for_url("**/trials/NCT00000001/")
    assert press_on(page, "Questions to ask your doctor about this trial") <= 9
    page.wait_for_url("**/sheet/?trial=NCT00000001")
    assert page.get_by_role("heading", level=1).is_visible()


def test_filters_by_keyboard_alone(visit, page, live_server):
    page.goto(live_server.url)
    press_on(page, "Skip to the search and filters")
    press_on(page, "Can people join?", key="Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "recruiting"
    page.keyboard.press("Space")
    press_on(page, "Apply the filters")
    page.wait_for_url("**status=recruiting#results")
    assert page.get_by_role("link", name="Remove: Can people join? “Open: taking people now”").is_visible()


def test_what_has_the_focus_is_seen(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    box = page.locator(":focus").bounding_box()
    assert box["x"] >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "4px"


def test_print_shows_the_record_and_its_addresses(visit):
    page = visit("/trials/NCT00000001/")
    page.emulate_media(media="print")
    assert page.get_by_text("https://clinicaltrials.gov/study/NCT00000001").is_visible()
    assert page.get_by_text("corrections@example.org").is_visible()
    assert page.get_by_text("Adults who are 18 to 75 years old").is_visible()
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_colours_that_the_system_forces(visit, page):
    page.emulate_media(forced_colors="active")
    for path in PAGES.values():
        results = Axe().run(visit(path))
        assert not results.violations_count, results.generate_report()
