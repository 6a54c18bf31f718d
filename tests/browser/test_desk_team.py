"""An administrator's evening in a real browser: a new volunteer, a pull, a hidden trial, decisions from elsewhere."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django_otp.oath import totp
from playwright.sync_api import expect

from tests.browser.checks import follow
from tests.curation.test_decision_exchange import forget
from tests.factories import load_trial, study_payload
from trials.curation import decide
from trials.curation.sign_in import app_to_set_up
from trials.ingest import tasks
from trials.models import Decision, Trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def workers(only_registry, monkeypatch):
    """A registry with one study; the commands of the processes that would have been started to ask it."""
    only_registry.studies = [study_payload("NCT00000002")]
    started = []
    popen = SimpleNamespace(Popen=lambda command, **_: started.append(command[2:]), DEVNULL=0)
    monkeypatch.setattr(tasks, "subprocess", popen)
    return started


@pytest.fixture
def anna(django_user_model):
    """Who runs a small site alone."""
    return django_user_model.objects.create_superuser("anna", password="correct horse")


@pytest.fixture
def file_of_decisions(tmp_path, django_user_model):
    """A file of one decision, which is not in the database any more."""
    trial, ada = load_trial("NCT00000001"), django_user_model.objects.create_user("ada")
    decide(record=trial.records.get(), attribute="cell_source", values=["autologous"], reason="Read.", curator=ada)
    path = tmp_path / "decisions.json"
    call_command("export_decisions", path, verbosity=0)
    forget()
    return path


def test_an_administrator_signs_in_with_a_new_second_factor_and_does_all_four(
    page, live_server, settings, workers, file_of_decisions, anna
):
    settings.SECOND_FACTOR_REQUIRED = True
    settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS = 0
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "correct horse")
    page.keyboard.press("Enter")
    expect(page.locator("svg.qr")).to_be_visible()
    page.fill("[name=code]", f"{totp(app_to_set_up(anna).bin_key):06}")
    page.click("text=Use this app from now on")
    expect(page.locator("li code")).to_have_count(10)
    page.goto(f"{live_server.url}/admin/")

    follow(page.locator(".desk-nav >> text=Accounts"))
    follow(page.locator("text=Add user"))
    page.fill("[name=username]", "vera")
    page.fill("[name=password1]", "battery staple")
    page.fill("[name=password2]", "battery staple")
    follow(page.locator("[name=_continue]"))
    page.get_by_label("curator", exact=True).check()
    follow(page.locator("[name=_save]"))
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")

    page.route("**/progress.js", lambda route: route.abort())  # would ask while the pull writes, on one connection
    follow(page.locator(".desk-nav >> text=Pulls"))
    follow(page.locator("button:text-is('Pull now')"))
    expect(page.get_by_text("Running.")).to_be_visible()
    call_command(*workers.pop())
    page.reload()
    expect(page.locator("#content")).to_contain_text("1 new, 0 changed")
    assert Trial.objects.filter(registry_id="NCT00000002").exists()

    follow(page.locator(".desk-nav >> text=Import"))
    page.set_input_files("[name=file]", file_of_decisions)
    follow(page.locator("text=Check the file"))
    follow(page.locator("text=Import them"))
    expect(page.locator(".messagelist")).to_be_visible()
    assert Decision.objects.get().attribute == "cell_source"

    follow(page.locator(".desk-nav >> text=Trials"))
    follow(page.locator("#result_list >> text=NCT00000002"))
    follow(page.locator("text=Hide it from visitors"))
    page.fill("[name=reason]", "A test record.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_be_visible()
    page.goto(f"{live_server.url}/trials/NCT00000002/")
    expect(page.locator("main")).to_contain_text("A test record.")
    assert Group.objects.get(name="curator").user_set.get().username == "vera"
