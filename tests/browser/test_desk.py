"""The curators' desk in a real browser: an evening's work by keyboard alone, and what axe-core finds."""

import hashlib
import json
import os
import re
import time
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from tests.browser.checks import OPEN_ALL, OVERFLOW, SIZE, VIOLATIONS, axe_finds, follow, tab_until
from tests.factories import CRITERIA, load_trial
from trials.choices import Attribute
from trials.curation import decide
from trials.curation.reports import report
from trials.curation.same_study import join, state_of
from trials.curation.samples import draw
from trials.models import Decision, RegistryPull, Review, Sample, Trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = {**VIOLATIONS, "rules": {"target-size": {"enabled": True}}}
DOCS = Path(__file__).parents[2] / "docs"
HASHES = DOCS / "desk-pictures.json"
TAKE_PICTURES = "TAKE_PICTURES" in os.environ
# Lists of Django's admin scroll within the page, so that it is no wider than the window.
CUT_OFF = "Array.from(document.querySelectorAll('.results')).some(one => one.scrollWidth > one.clientWidth)"


@pytest.fixture
def due(django_user_model):
    """A trial for each of five kinds of due work, and the curator."""
    ada = django_user_model.objects.create_superuser("ada", password="correct horse")
    TOTPDevice.objects.create(user=ada, confirmed=True)
    closed, fresh = {"status": "COMPLETED"}, {"verified": "2026-10"}
    contradicted = load_trial("NCT00000001", **closed)
    decide(record=contradicted.records.get(), attribute="cell_source", values=["autologous"], curator=ada)
    load_trial("NCT00000001", interventions=["Allogeneic mesenchymal stem cells"], updated="2026-11-01", **closed)
    load_trial("NCT00000002", maximum_age="70 Years", **closed)
    load_trial("NCT00000003", **fresh)
    load_trial("NCT00000004", interventions=["Riluzole"], title="A medicine", verified="2024-01", updated="2024-01-01",
               summary="A medicine by mouth.")  # fmt: skip
    load_trial("NCT00000005", **closed, statusModule={"completionDateStruct": {"date": "<soon>"}})
    return ada


@pytest.fixture
def desk(page, live_server, due):
    """The first page of the desk, for somebody who has signed in."""
    page.set_viewport_size({"width": 1280, "height": 900})
    keep_signed_in(page, live_server, due, TOTPDevice.objects.get())
    page.goto(f"{live_server.url}/admin/")
    return page


def keep_signed_in(page, live_server, user, device=None):
    """Give the browser the session of a user: after the password or, with a device, after its code too."""
    client = Client()
    client.force_login(user)
    if device:
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
    [(name, cookie)] = client.cookies.items()
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": live_server.url}])


def start(page, words):
    """Open the desk of what is due first of a kind, and wait for its script, which listens once the page is loaded."""
    focused = "document.activeElement.textContent.trim()"
    tab_until(page, lambda: page.evaluate(focused).startswith(f"Start: {words}"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-desk]")).to_be_visible()


def expect_due(page):
    """The list of what is due, which follows a saved desk: by then, what was decided is in the database."""
    expect(page.locator(".desk-tally")).to_be_visible()


def expect_current(page, fact):
    expect(page.locator(".fact.now")).to_have_attribute("data-fact", fact)


def sign_in(page, live_server, user):
    """By keyboard alone."""
    page.goto(f"{live_server.url}/admin/")
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    expect(page.locator("[name=code]")).to_be_focused()
    page.keyboard.type(f"{totp(TOTPDevice.objects.get().bin_key):06}")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_five_kinds_of_due_work_are_done_by_keyboard_alone(page, live_server, due, record_property):
    desk = page
    desk.set_viewport_size({"width": 1280, "height": 900})
    sign_in(desk, live_server, due)
    expect(desk.locator(".desk-tally")).to_contain_text("You have done 1 in the last 12 hours, 5 left.")
    pressed = []

    def press(keys):
        pressed.extend(keys)
        for key in keys:
            desk.keyboard.press(key)

    start(desk, "The record contradicts a decision")
    expect_current(desk, "cell_source")
    assert desk.text_content(".desk-text del") == "Autologous "
    press("12cs")
    expect_due(desk)
    assert Decision.objects.first().amounts == {"allogeneic": None}

    start(desk, "The record says two things")
    press("ls")
    expect_due(desk)
    start(desk, "Parts of the record could not be read")
    press("ls")
    expect_due(desk)
    start(desk, "An open ALS trial that its team has not confirmed for long")
    press("ls")
    expect_due(desk)
    assert Review.objects.count() == 3

    start(desk, "An open ALS cell trial that nobody has checked")
    pressed.clear()
    began = time.monotonic()
    facts = len(Attribute) + len(CRITERIA)  # each criterion has a measure
    press("c" * facts + "s")
    expect_due(desk)
    record_property("seconds a fact", (time.monotonic() - began) / facts)
    record_property("keys a fact", len(pressed) / facts)
    decided = Decision.objects.filter(trial__registry_id="NCT00000003")
    assert decided.count() == facts
    assert len(pressed) <= 2 * decided.count()
    assert set(decided.values_list("action", flat=True)) == {"confirm", "not_stated"}
    expect(desk.locator(".desk-tally")).to_contain_text(" 0 left.")


def test_a_limit_is_corrected_in_its_row(desk):
    start(desk, "An open ALS cell trial that nobody has checked")
    onset = desk.locator("[data-fact=measure-months_since_onset]")
    onset.get_by_text("Correct it").click()
    onset.get_by_label("At most").first.fill("12")
    desk.keyboard.press("Tab")  # leaving the field ticks the row
    onset.get_by_label("Why").fill("The sponsor's page says 12.")
    desk.keyboard.press("Escape")
    desk.keyboard.press("s")
    expect_due(desk)
    assert Decision.objects.first().get_values_display() == "to 12"


def test_keys_are_dead_while_typing_can_be_switched_off_and_undone(desk, live_server):
    start(desk, "An open ALS cell trial that nobody has checked")
    ticked = desk.locator("[name=cell_source-values]:checked")
    act = desk.locator("[name=cell_source-act]:checked")
    reason = desk.locator("[name=cell_source-reason]")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect_current(desk, "cell_source")
    desk.keyboard.press("k")
    desk.keyboard.press("j")
    desk.keyboard.press("2")
    expect(ticked).to_have_count(2)
    expect(act).to_have_value("ticked")
    desk.keyboard.press("u")
    desk.keyboard.type("c2 is said")
    expect(ticked).to_have_count(2)
    expect(act).to_have_value("unclear")
    expect(reason).to_have_value("c2 is said")
    desk.keyboard.press("Escape")
    desk.keyboard.press("z")
    expect(ticked).to_have_count(1)
    expect(act).to_have_value("")
    expect(reason).to_have_value("")
    desk.click("[data-keys] summary")
    desk.click("[data-keys-on]")
    desk.keyboard.press("c")
    expect(act).to_have_value("")
    desk.reload()
    expect(desk.locator("[data-keys-on]")).not_to_be_checked()


def test_a_click_on_a_fact_far_down_counts_and_saving_nothing_says_so(desk):
    start(desk, "An open ALS cell trial that nobody has checked")
    follow(desk.locator("button[name=save]"))
    expect(desk.locator(".messagelist")).to_contain_text("nothing was decided")
    for fact in ("route", "placebo", "cell_type"):
        choice = desk.locator(f"[name={fact}-act][value=ticked]")
        choice.evaluate("one => one.scrollIntoView({ block: 'center' })")
        box = choice.bounding_box()
        desk.mouse.move(box["x"] + 4, box["y"] + 4)
        desk.mouse.down()
        desk.mouse.up()
        expect(choice, fact).to_be_checked()


def test_selected_words_become_the_quote(desk):
    start(desk, "An open ALS cell trial that nobody has checked")
    desk.keyboard.press("j")
    desk.locator('[data-path="brief_title"]').select_text()
    desk.locator('[data-path="brief_title"]').dispatch_event("mouseup")
    expect(desk.locator("[name=cell_type-quote]")).to_have_value("Stem cells for people with ALS")


@pytest.mark.parametrize("is_all", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["of each kind", "all"])
def test_axe_finds_nothing_and_nothing_is_cut_off(desk, live_server, django_user_model, is_all):
    first, second = Trial.objects.filter(registry_id__in=["NCT00000001", "NCT00000002"])
    join(first, second, reason="One.", curator=django_user_model.objects.get(), seen=state_of(first, second))
    mistake = report(Trial.objects.first(), words="The hospital has moved.")
    draw(timezone.now())
    pages = [
        "/admin/",
        "/admin/due/unchecked/",
        "/admin/trials/trial/",
        f"/admin/auth/user/{django_user_model.objects.get().pk}/change/",
        "/admin/trials/decision/add/",
        f"/admin/trials/trial/{first.pk}/change/",
        "/admin/words/?q=cells",
        f"/admin/pulls/{RegistryPull.objects.latest('pk').pk}/",
        "/admin/import/",
        f"/admin/trials/report/{mistake.pk}/settle/",
        f"/admin/desk/{first.pk}/records/?with=NCT00000005",
        f"/admin/samples/{Sample.objects.first().pk}/",
    ]
    more = [
        "/admin/due/hidden/",
        *(f"/admin/trials/{name}/" for name in ("decision", "report", "signin", "sample")),
        "/admin/admin/logentry/",
        "/admin/auth/user/",
        "/admin/auth/group/add/",
        f"/admin/trials/decision/{Decision.objects.first().pk}/change/",
        f"/admin/trials/registryrecord/{first.records.first().pk}/change/",
        "/admin/pulls/",
        f"/admin/trials/report/{mistake.pk}/change/",
        "/second-factor/set-up/",
        f"/admin/desk/{first.pk}/records/",
        f"/admin/desk/{first.pk}/",
    ]
    pages += more if is_all else []
    start(desk, "The record contradicts a decision")
    pages.append(desk.url.removeprefix(live_server.url))
    wrong = [fault for path in pages for fault in faults_of(desk, live_server.url + path)]
    assert not wrong, "\n".join(wrong)


def test_axe_finds_nothing_on_the_way_in(page, live_server, django_user_model):
    ann = django_user_model.objects.create_superuser("ann", password="correct horse")
    pages = ["/admin/login/", "/admin/password-reset/", "/admin/password-reset/sent/"]
    wrong = [fault for path in pages for fault in faults_of(page, live_server.url + path)]
    keep_signed_in(page, live_server, ann)
    page.goto(f"{live_server.url}/second-factor/set-up/")
    page.fill("[name=code]", f"{totp(TOTPDevice.objects.get().bin_key):06}")
    page.keyboard.press("Enter")
    expect(page.locator("li > code")).to_have_count(10)
    wrong += faults_of(page)  # the recovery codes
    wrong += faults_of(page, f"{live_server.url}/second-factor/")
    keep_signed_in(page, live_server, ann)
    wrong += faults_of(page, f"{live_server.url}/second-factor/")  # the code is asked for
    assert not wrong, "\n".join(wrong)


def faults_of(page, address=None):
    """What axe-core finds, or is cut off, in two widths of the page that is open, or of an address."""
    if address:
        page.goto(address)
    page.wait_for_load_state()
    page.evaluate(OPEN_ALL)
    found = []
    for width, rules in ((1280, AXE), (320, SIZE)):
        page.set_viewport_size({"width": width, "height": 900})
        where = f"{page.url} at {width}"
        found += [f"{where}: cut off"] if page.evaluate(OVERFLOW) > 0 or page.evaluate(CUT_OFF) else []
        found += [f"{where}: {finds}"] if (finds := axe_finds(page, rules)) else []
    return found


def test_the_pictures_of_the_guide_show_the_desk_as_it_is(desk):
    """`make pictures` takes them again, with the hash of the words on them."""
    said = {"desk-due": picture(desk, "desk-due")}
    start(desk, "An open ALS cell trial that nobody has checked")
    desk.keyboard.press("j")
    said["desk-trial"] = picture(desk, "desk-trial")
    if TAKE_PICTURES:
        HASHES.write_text(json.dumps(said, indent=2) + "\n")
    assert said == json.loads(HASHES.read_text()), "docs/curating.md shows an older desk: run `make pictures`"


def picture(page, name):
    """The hash of the words of a page, without its days; its picture is taken where that is asked for."""
    if TAKE_PICTURES:
        page.screenshot(path=DOCS / f"{name}.png")
    words = re.sub(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}", "DAY", page.inner_text("#content"))
    return hashlib.sha256(words.encode()).hexdigest()
