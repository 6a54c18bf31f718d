"""My list, the comparison and the display choices in a real browser: by keyboard alone, without JavaScript, in every
choice of size and colours."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import AXE, LOOK, SIZE, axe_finds, faults_in_each, follow, press_on, tab_until
from tests.factories import make_trials
from trials.visitor.preferences import COLOURS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IDS = [f"NCT{number:08}" for number in range(1, 8)]
QUERY = "&".join(f"trial={registry_id}" for registry_id in IDS)
QUERY_OF_FEW = "&".join(f"trial={registry_id}" for registry_id in IDS[:5])
PAGES = {
    "my list": "/list/",
    "empty list": "/list/?cleared=NCT00000001",
    "list from a link": f"/list/?{QUERY}",
    "wrong list": "/list/?trial=NCT00000001&trial=zebra",
    "comparison": f"/compare/?{QUERY}",
    "comparison of few": f"/compare/?{QUERY_OF_FEW}",
    "nothing to compare": "/compare/",
    "display": "/display/",
    "trial": "/trials/NCT00000001/",
    "sheet of two": "/sheet/?trial=NCT00000001&trial=NCT00000002",
}


@pytest.fixture
def trials():
    make_trials(
        {
            registry_id: {
                "title": f"Transplantation of mesenchymal stem cells {number}, {'amethodwithoutspaces' * 4}",
                "phases": ("PHASE1",) if number % 2 else ("PHASE2", "PHASE3"),
                "enrollment": 10 * number,
            }
            for number, registry_id in enumerate(IDS, start=1)
        }
    )


@pytest.fixture
def visit(live_server, trials, page, context):
    def go(name, width=1280, *, display="", mine=2):
        context.clear_cookies()
        mine = 0 if name == "empty list" else mine
        given = {"display": display, "my_list": ".".join(IDS[:mine])}
        context.add_cookies(
            [{"name": key, "value": value, "url": live_server.url} for key, value in given.items() if value]
        )
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + PAGES[name])
        return page

    return go


SHAPES = [(1280, ""), (320, "200"), (320, "")]
LOOKS = [
    pytest.param(*shape, colours, marks=[] if SHAPES[number % 3] == shape else pytest.mark.soak)
    for number, colours in enumerate(COLOURS)
    for shape in SHAPES
]


@pytest.mark.parametrize(("width", "size", "colours"), LOOKS)
def test_axe_finds_nothing_on_lists_in_any_look(visit, width, size, colours):
    names = ["my list", "comparison", "display"]
    reports = [axe_finds(visit(name, width, display=f"{size}.{colours}"), LOOK) for name in names]
    assert not any(reports), "\n".join(reports)


@pytest.mark.parametrize(
    ("display", "views"),
    [
        ("", [(1280, "light", SIZE), (320, "light", AXE)]),
        ("200.", [(320, "light", SIZE)]),
        pytest.param("150.", [(800, "light", AXE)], marks=pytest.mark.soak),
    ],
)
def test_every_page_is_accessible_in_its_width(visit, display, views):
    wrong = [fault for name in PAGES for fault in faults_in_each(visit(name, display=display, mine=7), views)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("display", ["", "200."])
def test_on_a_narrow_screen_the_comparison_is_a_list_with_differences_first(visit, display):
    page = visit("comparison", 320, display=display)
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page.get_by_role("heading", name="What differs")).to_be_visible()
    sponsor = page.locator(".compared").get_by_text("Example University")
    expect(sponsor).to_be_hidden()
    page.get_by_text("What is the same in all").press("Enter")
    expect(sponsor).to_be_visible()


@pytest.mark.parametrize(
    ("count", "width", "is_table"),
    [(5, 1280, True), (3, 1024, True), (4, 1024, False), (6, 1280, False), (2, 390, False)],
)
def test_the_comparison_is_a_table_where_it_fits_the_screen(visit, page, live_server, count, width, is_table):
    visit("comparison", width)
    page.goto(f"{live_server.url}/compare/?{'&'.join(f'trial={one}' for one in IDS[:count])}")
    expect(page.get_by_role("table")).to_have_count(int(is_table))
    expect(page.get_by_role("heading", name="What differs")).to_have_count(int(not is_table))
    assert page.evaluate(
        "document.querySelector('.scroll').scrollWidth <= document.querySelector('.scroll').clientWidth"
    )


@pytest.mark.parametrize(("count", "least"), [(2, 10), (3, 9.5), (5, 9.5)])
def test_a_printed_comparison_can_be_read_by_a_doctor(visit, page, live_server, count, least):
    visit("comparison")
    page.goto(f"{live_server.url}/compare/?{'&'.join(f'trial={one}' for one in IDS[:count])}")
    page.emulate_media(media="print")
    points = page.eval_on_selector_all(
        ".side-by-side, .side-by-side *",
        "all => all.filter(one => one.checkVisibility()).map(one => parseFloat(getComputedStyle(one).fontSize) * .75)",
    )
    assert min(points) > least - 0.01


def test_headings_of_a_printed_comparison_stay_whole_and_no_larger_than_those_above(visit, page):
    visit("comparison of few")
    page.emulate_media(media="print")
    sizes = page.evaluate("""() => ["h2", ".compared h3", ".compared h4"].map(name => {
        const style = getComputedStyle(document.querySelector(`main ${name}`));
        return [parseFloat(style.fontSize), style.breakInside];
    })""")
    assert sizes == sorted(sizes, reverse=True)
    assert {kept for _size, kept in sizes} == {"avoid"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_colour_goes_before_the_device(visit, page, scheme):
    def expect_ground(colour):
        expect(page.locator("html")).to_have_css("background-color", colour)

    page.emulate_media(color_scheme=scheme)
    for choice, colour in ((".light", "246, 244, 239"), (".dark", "18, 23, 27"), (".contrast-dark", "0, 0, 0")):
        visit("display", display=choice)
        expect_ground(f"rgb({colour})")
    page.emulate_media(media="print")
    expect_ground("rgb(255, 255, 255)")


def test_a_trial_is_put_on_the_list_and_taken_off_by_keyboard_alone(visit, page, live_server):
    visit("trial", mine=0)
    press_on(page, "Add NCT00000001 to my list")
    page.wait_for_url("**/trials/NCT00000001/#list-NCT00000001")
    expect(page.locator(":focus")).to_have_text("Remove NCT00000001 from my list", use_inner_text=True)
    page.goto(f"{live_server.url}/trials/NCT00000002/")
    press_on(page, "Add NCT00000002 to my list")
    page.wait_for_url("**/trials/NCT00000002/#list-NCT00000002")
    page.goto(f"{live_server.url}/about/")
    press_on(page, "My list (2)")
    page.wait_for_url("**/list/")
    assert press_on(page, "Compare both side by side") <= 11
    page.wait_for_url("**/compare/?trial=NCT00000001&trial=NCT00000002")
    expect(page.get_by_role("heading", name="2 trials side by side")).to_be_visible()
    press_on(page, "Questions to ask about them")
    page.wait_for_url("**/sheet/?trial=NCT00000001&trial=NCT00000002")
    expect(page.get_by_role("heading", name="Questions to ask about 2 trials")).to_be_visible()
    press_on(page, "My list (2)")
    page.wait_for_url("**/list/")
    press_on(page, "Remove 1 from my list")
    page.wait_for_url("**/list/#trials")
    expect(page.locator(":focus")).to_have_text("1 trial on my list", use_inner_text=True)


def test_ticking_up_to_five_by_keyboard_alone(visit, page):
    visit("my list", mine=7)
    for _ in range(2):
        tab_until(page, lambda: page.evaluate("document.activeElement.type") == "checkbox")
        page.keyboard.press("Space")
    press_on(page, "Questions to ask about the ticked trials (up to 5)")
    page.wait_for_url("**/sheet/?trial=NCT00000001&trial=NCT00000002")


def test_a_list_without_javascript(browser, live_server, trials):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/list/?trial=NCT00000001&trial=NCT00000002&trial=NCT00000003")
    follow(page.get_by_role("button", name="Keep these as my list"))
    expect(page.get_by_role("heading", name="3 trials on my list")).to_be_visible()
    follow(page.get_by_role("link", name="Compare all 3 side by side"))
    follow(page.get_by_role("link", name="Leave out 2. NCT00000002"))
    expect(page.get_by_role("heading", name="2 trials side by side")).to_be_visible()
    follow(page.get_by_role("link", name="Keep, send, print or download these trials"))
    follow(page.get_by_role("link", name="See my own list"))
    follow(page.get_by_role("button", name="Clear my list"))
    expect(page.get_by_text("Your list was cleared.")).to_be_visible()
    follow(page.get_by_role("button", name="Put back the 3 trials"))
    expect(page.get_by_role("heading", name="3 trials on my list")).to_be_visible()
    context.close()


def test_text_and_contrast_without_javascript(browser, live_server, trials):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/trials/NCT00000001/")
    follow(page.get_by_role("link", name="Text and contrast"))
    page.get_by_label("Very large (200%)").check()
    page.get_by_label("High contrast: white and yellow on black").check()
    follow(page.get_by_role("button", name="Save and go back"))
    expect(page).to_have_url(f"{live_server.url}/trials/NCT00000001/")
    html = page.locator("html")
    expect(html).to_have_attribute("data-text", "200")
    expect(html).to_have_attribute("data-colours", "contrast-dark")
    follow(page.get_by_role("link", name="Text and contrast"))
    follow(page.get_by_role("button", name="Back to the usual look"))
    expect(page).to_have_url(f"{live_server.url}/trials/NCT00000001/")
    expect(page.locator("html:not([data-text])")).to_have_count(1)
    context.close()


def test_a_form_of_another_site_changes_nothing(page, live_server, trials):
    button = '<button name="add" value="NCT00000001">Win</button>'
    page.set_content(f'<form method="post" action="{live_server.url}/list/">{button}</form>')
    follow(page.get_by_role("button"))
    expect(page.get_by_role("heading", name="Nothing was changed")).to_be_visible()
    expect(page.get_by_role("link", name="My list", exact=True)).to_be_visible()


def test_the_list_on_paper(visit, page):
    visit("my list")
    page.emulate_media(media="print")
    expect(page.get_by_text("/list/?trial=NCT00000001&trial=NCT00000002")).to_be_visible()
    expect(page.get_by_text("Registry updated").first).to_be_visible()
    expect(page.get_by_role("button").first).to_be_hidden()


@pytest.mark.parametrize("width", [1024, 390])
def test_after_adding_a_trial_its_title_is_in_sight_beside_the_button(trials, page, live_server, width):
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{live_server.url}/trials/")
    follow(page.get_by_role("button", name=re.compile("^Add 3 ")))
    taken_off = page.get_by_role("button", name=re.compile("^Remove 3 "))
    expect(taken_off).to_be_in_viewport()
    registry_id = taken_off.get_attribute("value")
    expect(page.locator(f"[id='{registry_id}']")).to_be_in_viewport()
