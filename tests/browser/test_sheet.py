"""The sheet in a real browser: made by keyboard alone, spoken, printed, without JavaScript, in all colours."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.checks import DARK, LARGE_LOOKS, SWEEPS, faults, faults_in_each, follow, press_on
from tests.factories import IN_THE_SPINAL_FLUID, make_trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE = "trial=NCT00000001"
PAGES = {
    "sheet": f"/sheet/?{ONE}",
    "large sheet": f"/sheet/?{ONE}&size=large",
    "own": f"/sheet/own/?{ONE}",
    "order": f"/sheet/order/?{ONE}",
    "speak": f"/sheet/speak/?{ONE}&n=2",
    "problem": "/sheet/speak/?n=99",
}
POSTED = {
    "my sheet": ("Show my sheet", "Questions to ask"),
    "my order": ("Change the order of the questions", "The order of the questions"),
    "wrong": ("Show my sheet with all of this", "Please check your answers"),
}
# Between them they hold every kind of part.
SOME = ["wrong", "my order", "my sheet"]
SPEAKING = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speechSynthesis = {
  cancel() {}, speak(one) { window.said.push([one.text, one.lang]); }, getVoices() { return []; },
};
Object.defineProperty(window, 'speechSynthesis', {value: speechSynthesis});
"""


@pytest.fixture
def trials():
    make_trial(
        "NCT00000001",
        title="Cells by lumbar puncture, with a name as long as registries like to give to the trials that they list",
        findings=IN_THE_SPINAL_FLUID,
    )
    make_trial("NCT00000002", title=f"A medicine, {'amethodwithoutspaces' * 4}")


@pytest.fixture
def visit(live_server, trials, page, context):
    def go(name, width=1280, *, display=""):
        context.clear_cookies()
        if display:
            context.add_cookies([{"name": "display", "value": display, "url": live_server.url}])
        page.set_viewport_size({"width": width, "height": 900})
        if name in PAGES:
            page.goto(live_server.url + PAGES[name])
            return page
        button, title = POSTED[name]
        page.goto(live_server.url + PAGES["own"])
        page.get_by_label("My question 1").fill("Can my son come along?" if name != "wrong" else "x" * 400)
        page.get_by_label("Wheelchair").check()
        follow(page.get_by_role("button", name=button, exact=True))
        expect(page).to_have_title(re.compile(title))
        return page

    return go


def pages_of(page, **options):
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=False, **options))).pages


@pytest.mark.parametrize(("display", "views"), SWEEPS)
def test_every_page_is_accessible_in_its_width(visit, display, views):
    wrong = []
    for name in (*PAGES, *POSTED):
        wrong += faults_in_each(visit(name, display=display), [*views, *(DARK if name in SOME else [])])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("names", [SOME, pytest.param([*PAGES, *POSTED], marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize(("width", "scheme", "display", "rules"), LARGE_LOOKS)
def test_pages_are_accessible_in_large_text_and_high_contrast(visit, page, names, width, scheme, display, rules):
    page.emulate_media(color_scheme=scheme)
    wrong = [fault for name in names for fault in faults(visit(name, width, display=display), rules)]
    assert not wrong, "\n".join(wrong)


def test_a_sheet_is_made_one_s_own_by_keyboard_alone(visit, page, live_server):
    visit("sheet")
    press_on(page, "Make it your own")
    page.wait_for_url("**/sheet/own/**")
    press_on(page, "What is known about this treatment in people with ALS, good and bad?", key="Space")
    press_on(page, "My question 1", key="H")
    page.keyboard.type("ow long?")
    press_on(page, "I use a communication device: please give me time", key="Space")
    press_on(page, "Change the order of the questions")
    page.wait_for_url(f"**/sheet/order/?{ONE}")
    last = page.locator(".order-list > li").count()
    press_on(page, f"Move {last} to the top")
    page.wait_for_url(f"**/sheet/order/?{ONE}#place-own-1")
    expect(page.locator(".order-list > li").first).to_have_text(re.compile(r"^1\. How long\?"), use_inner_text=True)
    press_on(page, "Show my sheet")
    page.wait_for_url(f"{live_server.url}/sheet/")
    expect(page.locator(".question-text").first).to_have_text("How long?")
    expect(page.get_by_text("please give me time")).to_be_visible()
    expect(page.get_by_text("What is known about this treatment")).to_have_count(0)
    with page.expect_download() as download:
        press_on(page, "Download as PDF")
    words = " ".join(one.extract_text() for one in PdfReader(download.value.path()).pages)
    assert "How long?" in words
    press_on(page, "Clear: forget all that I wrote")
    page.wait_for_url(f"**/sheet/?{ONE}")
    expect(page.locator(".question-text").first).to_be_visible()
    expect(page.get_by_text("How long?")).to_have_count(0)


def test_what_is_wrong_leads_to_its_field(visit, page):
    visit("wrong")
    page.get_by_role("link", name="Your question 1 has 400 characters.").click()
    expect(page.get_by_label("My question 1")).to_have_value("x" * 400)
    page.get_by_label("My question 1").fill("Shorter?")
    follow(page.get_by_role("button", name="Show my sheet", exact=True))
    expect(page.get_by_text("Shorter?").first).to_be_visible()


def test_the_buttons_below_a_question_are_in_sight_on_a_tablet_in_large_text(visit, page):
    visit("speak", display="150.")
    page.set_viewport_size({"width": 1024, "height": 768})
    for name in ("Say this aloud", "Next"):
        expect(page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))).to_be_in_viewport(
            ratio=1
        )


def test_speaking_by_keyboard_alone(visit, page):
    page.add_init_script(SPEAKING)
    visit("speak")
    words = page.locator("#words").inner_text()
    press_on(page, "Say this aloud")
    press_on(page, "Next")
    page.wait_for_url("**n=3")
    press_on(page, "Say this aloud", key="Space")
    assert page.evaluate("window.said") == [[page.locator("#words").inner_text(), "en"]]
    press_on(page, "Previous")
    page.wait_for_url("**n=2")
    expect(page.locator("#words")).to_have_text(words, use_inner_text=True)
    assert page.locator("#words").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > 60


def test_a_sheet_is_edited_without_javascript(browser, live_server, trials):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/sheet/own/?{ONE}")
    page.get_by_label("My question 2").fill("Who pays for the hotel?")
    page.get_by_label("First weakness: month").select_option("March")
    page.get_by_label("First weakness: year").select_option("2025")
    follow(page.get_by_role("button", name="Show my sheet", exact=True))
    expect(page.get_by_text("March 2025")).to_be_visible()
    follow(page.get_by_role("button", name="Speak the questions one by one"))
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    expect(page.get_by_role("button", name="Say this aloud")).to_be_hidden()
    follow(page.get_by_role("button", name="Next"))
    follow(page.get_by_role("button", name="Back to the sheet"))
    follow(page.get_by_role("button", name="Make it your own"))
    expect(page.get_by_label("My question 2")).to_have_value("Who pays for the hotel?")
    follow(page.get_by_role("link", name="Clear: forget all of this"))
    expect(page.get_by_label("My question 2")).to_have_value("")
    context.close()


@pytest.mark.parametrize(
    ("name", "paper", "most"),
    [("sheet", "A4", 3), ("sheet", "Letter", 3), ("my sheet", "Letter", 4), ("large sheet", "A4", 7)],
)
def test_printing_from_the_browser(visit, paper, name, most):
    pages = pages_of(visit(name), format=paper)
    words = " ".join(" ".join(one.extract_text() for one in pages).split())
    assert len(pages) <= most
    assert "not medical advice" in words
    assert "clinicaltrials.gov/study/NCT00000001" in words
    for hidden in ["Other forms", "How to print", "Download", "Clear:"]:
        assert hidden not in words
