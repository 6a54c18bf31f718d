"""The patient pages in a real browser: accessible, without JavaScript, without any third party, by keyboard alone."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.checks import (
    COLOURS,
    DARK,
    LARGE_LOOKS,
    OPEN_ALL,
    SWEEPS,
    axe_finds,
    faults,
    faults_in_each,
    press_on,
)
from tests.factories import CRITERIA, IN_THE_SPINAL_FLUID, criterion, finding, log_changes, make_trial, make_trials
from trials.models import DataVersion, Trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "home": "/",
    "list": "/trials/?q=cels&recruitment=open&route=intrathecal&route=not_stated&country=Spain&near=Madrid",
    "nothing found": "/trials/?q=zebra&phase=phase1&near=Valencia&radius=25",
    "unknown place": "/trials/?near=Madrit",
    "wrong search": "/trials/?status=foo",
    "choosing a country": "/near/",
    "trial": "/trials/NCT00000001/",
    "trial for a doctor": "/trials/NCT00000001/clinician/",
    "report of a mistake": "/trials/NCT00000001/report/",
    "bare trial": "/trials/NCT00000002/",
    "about": "/about/",
    "method": "/method/",
    "words": "/words/",
    "changes": "/changes/",
    "another week": "/changes/?week=2020-W01",
    "learn": "/learn/",
    "learn page": "/learn/closed-doors/",
    "learn page with results": "/es/learn/known-so-far/",
    "not found": "/trials/NCT99999999/",
}
LINES_OF_A_WORD = """(heading, word) => {
  const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (!texts.nextNode().data.includes(word));
  range.setStart(texts.currentNode, texts.currentNode.data.indexOf(word));
  range.setEnd(texts.currentNode, range.startOffset + word.length);
  return range.getClientRects().length;
}"""
OFF_CENTRE = """buttons => buttons.map(button => {
  const range = document.createRange();
  range.selectNodeContents(button);
  const words = range.getBoundingClientRect(), edges = button.getBoundingClientRect();
  return Math.abs(words.left - edges.left - (edges.right - words.right));
})"""
LINES_OF_COUNTS = """cells => cells.map(cell => {
  cell.previousElementSibling.textContent = "";
  return Math.floor(cell.clientHeight / parseFloat(getComputedStyle(cell).lineHeight));
})"""
BETWEEN_TOPS = """row => {
  const [name, value] = [...row.querySelectorAll("dt, dd")].map(part => {
    const range = document.createRange();
    range.selectNodeContents(part.firstChild);
    return range.getBoundingClientRect().top;
  });
  return Math.abs(name - value);
}"""
BROKEN_WORDS = """longest => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange(), broken = [];
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement.closest("legend, .for-voice")) continue;  // out of sight, in a pixel
    for (const word of texts.currentNode.data.matchAll(/(?<![^\\s(“«¿])\\p{L}+(?![^\\s,;:?)”»])/gu)) {
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
      if (word[0].length <= longest && lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""
# Between them they hold every kind of part.
SOME = ["home", "list", "trial", "learn page"]


@pytest.fixture
def trials():
    trial = make_trial(
        "NCT00000001",
        title="Cells by lumbar puncture, with a name as long as registries like to give to the trials that they list",
        official_title="Amethodwithoutanyspacesatall" * 12,
        status="RECRUITING",
        updated="2024-05-17",
        other_ids=("ABC-1",),
        findings=IN_THE_SPINAL_FLUID,
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
    log_changes(trial, status="NOT_YET_RECRUITING", contacts=[{"name": "Nobody"}])
    make_trial(
        "NCT00000002", title="A tablet", interventions=(), arms=(), summary="", criteria=(), findings={}, locations=()
    )
    make_trials({f"NCT{number:08}": {"title": f"Mesenchymal stem cells, number {number}"} for number in range(3, 25)})


@pytest.fixture
def visit(live_server, trials, page):
    asked, problems = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)

    def go(path, width=1280, scheme="light", display=""):
        page.context.clear_cookies()
        if display:
            page.context.add_cookies([{"name": "display", "value": display, "url": live_server.url}])
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(live_server.url + path)
        if path == PAGES["list"] or "/learn/" in path:
            page.evaluate(OPEN_ALL)
        return page

    yield go
    assert asked
    assert [url for url in asked if not url.startswith(live_server.url)] == [], "a third party is asked"
    assert [text for text in problems if "Content Security Policy" in text] == []


@pytest.mark.parametrize(("display", "views"), SWEEPS)
def test_every_page_is_accessible_in_its_width(visit, display, views):
    wrong = []
    for name, path in PAGES.items():
        wrong += faults_in_each(visit(path, display=display), [*views, *(DARK if name in SOME else [])])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("names", [SOME, pytest.param(list(PAGES), marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize(("width", "scheme", "display", "rules"), LARGE_LOOKS)
def test_pages_are_accessible_in_large_text_and_high_contrast(visit, names, width, scheme, display, rules):
    wrong = [fault for name in names for fault in faults(visit(PAGES[name], width, scheme, display), rules)]
    assert not wrong, "\n".join(wrong)


def test_a_trial_of_a_usual_length_takes_at_most_eight_phone_screens(live_server, page):
    excluded = ["tracheostomy", "invasive_ventilation", "feeding_tube", "diaphragm_pacer", "pregnancy", "active_cancer"]
    rules = [criterion("exclusion", f"Rule {name}", measure=name, state="excluded") for name in excluded]
    sites = [{"facility": f"Hospital {n}", "city": f"Town {n}", "country": "Spain"} for n in range(12)]
    team = [{"name": f"Eve Example {n}", "affiliation": "Clinic", "role": "PRINCIPAL_INVESTIGATOR"} for n in range(6)]
    make_trial(
        findings=[
            *(finding(name, value) for name, value in IN_THE_SPINAL_FLUID.items()),
            *(finding("procedure", name) for name in ("bone_marrow_harvest", "lumbar_puncture", "immunosuppression")),
        ],
        criteria=[*CRITERIA, *rules],
        contactsLocationsModule={"overallOfficials": team, "locations": sites},
        updated="2024-05-17",
    )
    page.set_viewport_size({"width": 390, "height": 844})
    for language in ("", "/es"):
        page.goto(f"{live_server.url}{language}/trials/NCT00000001/")
        assert page.evaluate("document.documentElement.scrollHeight") <= 8 * 844


def test_all_that_people_ask_first_of_a_trial_is_on_one_screen_of_a_tablet(live_server, page):
    limits = {
        "months_since_onset": {"maximum": 24},
        "vital_capacity": {"minimum": 65},
        "alsfrs_r": {"minimum": 25},
    }
    point = {"lat": 40.4, "lon": -3.7}
    make_trial(
        title="Safety and Efficacy of Repeated Injections of Cells Into the Fluid Around the Spinal Cord in Adults",
        status="COMPLETED",
        findings=[
            *(finding(name, value) for name, value in IN_THE_SPINAL_FLUID.items()),
            *(finding("procedure", name) for name in ("bone_marrow_harvest", "immunosuppression")),
            finding("doses", "doses", amount=3),
            finding("follow_up", "months", amount=6),
            finding("placebo", "placebo"),
        ],
        criteria=[criterion("inclusion", f"Rule {name}", measure=name, **limit) for name, limit in limits.items()],
        locations=[{"city": f"Long Town {n}", "country": "Spain", "geoPoint": point} for n in range(5)],
        has_results=True,
    )
    page.set_viewport_size({"width": 1024, "height": 768})
    for language in ("", "/es"):
        page.goto(f"{live_server.url}{language}/trials/NCT00000001/")
        assert page.locator(".panel .site-map").count() == 1
        assert page.locator(".panel").evaluate("panel => panel.getBoundingClientRect().bottom") <= 768


def test_a_name_of_twenty_letters_is_not_broken_on_the_narrowest_phone(live_server, page):
    make_trial(title="Tauroursodeoxycholic acid", interventions=("Tauroursodeoxycholic acid",), findings={})
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/trials/NCT00000001/", "/trials/"):
        page.goto(live_server.url + path)
        heading = page.locator("h1, .result h4").filter(has_text="Tauroursodeoxycholic")
        lines = heading.evaluate(LINES_OF_A_WORD, "Tauroursodeoxycholic")
        assert lines == 1


def test_the_heading_of_the_places_ends_before_their_map(live_server, page):
    sites = [{"city": "Long Town", "country": "Spain", "geoPoint": {"lat": 40.4, "lon": -3.7}}]
    make_trial(status="RECRUITING", locations=sites)
    Trial.objects.update(read_on={"sites": "2020-09-28", "overall_status": "2026-08-03"})
    DataVersion.next()
    for width in (1024, 1280):
        page.set_viewport_size({"width": width, "height": 768})
        for language in ("", "/es"):
            page.goto(f"{live_server.url}{language}/trials/NCT00000001/")
            heading, site_map = page.locator(".panel dt:has(+ .mapped)"), page.locator(".panel .site-map")
            assert "2020" in heading.inner_text()
            edges = heading.bounding_box()
            assert edges["x"] + edges["width"] <= site_map.bounding_box()["x"]


def test_a_count_stands_on_one_line_on_a_phone(visit):
    for path in ("/learn/stem-cells/", "/es/learn/expanded-access/"):
        for width in (390, 320):
            lines = visit(path, width).locator(".counts td").evaluate_all(LINES_OF_COUNTS)
            assert set(lines) == {1}


def test_the_words_of_wide_buttons_stand_in_their_middle(visit):
    for path in ("/sheet/?trial=NCT00000001", "/join/"):
        off = visit(path, width=390).locator("main .button").evaluate_all(OFF_CENTRE)
        assert len(off) > 4
        assert max(off) < 3


def test_a_name_stands_on_the_line_of_its_value_beside_a_link(visit):
    page = visit("/join/feeding-tube/")
    with page.expect_navigation():
        page.get_by_role("button", name="No", exact=True).click()
    with page.expect_navigation():
        page.get_by_role("link", name="See my answers").first.click()
    assert page.locator(".rows > div").evaluate(BETWEEN_TOPS) < 2


def test_a_menu_below_the_name_of_the_site_begins_where_that_does(visit):
    page = visit("/about/", width=1024, display="150.")
    name, first = page.locator(".brand svg"), page.get_by_role("link", name="Find trials")
    assert first.bounding_box()["y"] > name.bounding_box()["y"] + 20
    words = first.evaluate("one => one.getBoundingClientRect().left + parseFloat(getComputedStyle(one).paddingLeft)")
    assert abs(words - name.bounding_box()["x"]) < 2


def test_the_links_of_the_menu_stand_in_the_same_place_on_every_page(visit):
    """Whoever aims by eye or switch finds them where they were."""
    edges = "[...document.querySelectorAll('.top li')].map(one => one.getBoundingClientRect().left)"
    pages = ("/es/", "/es/trials/", "/es/learn/", "/es/sheet/", "/es/display/")
    assert len({tuple(visit(path, 1024, display="150.").evaluate(edges)) for path in pages}) == 1


def test_a_link_in_a_notice_leaves_its_lines_as_far_apart_as_others(visit):
    notice = visit("/learn/", width=390).locator("p.notice")
    link = notice.get_by_role("link", name="How to check an offer")
    assert link.bounding_box()["height"] >= 44
    over = notice.evaluate("""one => {
      const { height, lineHeight, paddingTop, paddingBottom } = getComputedStyle(one);
      return (parseFloat(height) - parseFloat(paddingTop) - parseFloat(paddingBottom)) % parseFloat(lineHeight);
    }""")
    assert over < 3


def test_a_word_is_explained_in_its_place_by_keyboard(visit):
    page = visit(PAGES["trial"])
    meaning = page.get_by_text("The soft inside of bones")
    expect(meaning).to_be_hidden()
    press_on(page, "The cells, and how they are given")
    press_on(page, "Bone marrow")
    expect(meaning).to_be_visible()
    page.evaluate(OPEN_ALL)
    assert not axe_finds(page)


def test_a_source_is_reached_by_keyboard(visit):
    page = visit("/learn/risks/")
    page.reload()  # folded up
    source = page.get_by_role("link", name="EMA warns against use of unproven cell therapies")
    expect(source).to_be_hidden()
    press_on(page, "Sources: Risks of the cells (3)")
    expect(source).to_be_visible()


def test_the_page_for_a_doctor_with_long_groups_prints_on_one_page(live_server, page):
    dose = (
        "Cells of a person's own, grown for six weeks, into the spinal fluid on three days that are two months apart. "
    )
    states = ["tracheostomy", "feeding_tube", "diaphragm_pacer", "pregnancy", "active_cancer", "anticoagulation"]
    make_trial(
        findings=IN_THE_SPINAL_FLUID,
        arms=[{"label": f"Group {number}", "description": dose * 2 + str(number)} for number in range(5)],
        criteria=[*CRITERIA, *(criterion("exclusion", f"Rule {one}", measure=one, state="excluded") for one in states)],
        contacts=[{"name": "The team", "email": f"team{number}@example.org"} for number in range(3)],
    )
    page.goto(f"{live_server.url}/es/trials/NCT00000001/clinician/")
    for paper in ("A4", "Letter"):
        assert len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1
    page.emulate_media(media="print")
    points = page.eval_on_selector_all(
        ".clinician, .clinician *", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * 72 / 96)"
    )
    assert min(points) >= 9


@pytest.mark.parametrize(("path", "at_most"), [("/es/trials/NCT00000001/clinician/", 1), ("/learn/known-so-far/", 10)])
def test_a_page_prints_on_few_sheets(visit, path, at_most):
    paper = visit(path).pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(PdfReader(io.BytesIO(paper)).pages) <= at_most


def test_a_printed_learn_page_shows_its_sources_and_their_addresses(visit):
    page = visit("/learn/risks/")
    page.reload()
    page.emulate_media(media="print")
    address = "https://www.afmps.be/en/news/ema_warns_against_use_of_unproven_cell_therapies"
    expect(page.get_by_text(address)).to_be_visible()
    expect(page.get_by_role("navigation", name="More to read")).to_be_hidden()


def test_a_first_visit_is_light(visit, page):
    responses = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks the handler
    visit("/")
    sizes = [len(response.body()) for response in responses]
    assert len(sizes) <= 6
    assert sum(sizes) < 150_000  # before compression


def test_what_has_the_focus_is_seen(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_css("outline-width", "4px")
    assert focused.bounding_box()["x"] >= 0


def test_print_shows_the_record_and_its_addresses(visit):
    page = visit("/trials/NCT00000001/")
    page.emulate_media(media="print")
    expect(page.get_by_text("https://clinicaltrials.gov/study/NCT00000001")).to_be_visible()
    expect(page.get_by_text("corrections@example.org")).to_be_visible()
    expect(page.get_by_text("Adults who are 18 to 75 years old")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("names", [SOME, pytest.param(list(PAGES), marks=pytest.mark.soak)], ids=["some", "all"])
def test_colours_that_the_system_forces(visit, page, names):
    page.emulate_media(forced_colors="active")
    reports = [axe_finds(visit(PAGES[name]), COLOURS) for name in names]
    assert not any(reports), "\n".join(reports)


@pytest.mark.parametrize(
    "path", ["/trials/", "/es/trials/", "/join/all/", "/es/sheet/?trial=NCT00000001", "/trials/NCT00000001/"]
)
def test_short_words_stay_whole_in_the_largest_text_on_the_narrowest_phone(visit, path):
    page = visit(path, width=320, display="200.")
    page.evaluate(OPEN_ALL)
    assert page.evaluate(BROKEN_WORDS, 7) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("size", ["150", "200"])
def test_the_logo_grows_with_the_name_beside_it(visit, width, size):
    def share_of_the_name():
        logo = page.locator(".brand svg").bounding_box()
        letters = page.locator(".brand").evaluate("brand => parseFloat(getComputedStyle(brand).fontSize)")
        return logo["height"] / letters

    page = visit("/", width=width)
    before = share_of_the_name()
    page = visit("/", width=width, display=f"{size}.")
    assert share_of_the_name() == pytest.approx(before, rel=0.02)


def test_what_is_of_use_on_a_screen_alone_is_not_printed(visit):
    page = visit("/trials/NCT00000001/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Answer eight short questions by tapping.")).to_be_hidden()
    page = visit("/list/?trial=NCT00000001")
    page.emulate_media(media="print")
    expect(page.get_by_text("Your own list is empty.")).to_be_hidden()
