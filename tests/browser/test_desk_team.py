"""An administrator's evening in a real browser: a new volunteer, a pull, a hidden trial, decisions from elsewhere."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django_otp.oath import totp

from tests.factories import load_trial, study_payload
from tests.test_decision_exchange import forget
from trials.curation import decide
from trials.curation.sign_in import app_to_set_up
from trials.ingest import tasks
from trials.models import Decision, Trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def workers(standin, settings, monkeypatch):
    """A registry with one study; the commands of the processes that would have been started to ask it."""
    settings.CLINICALTRIALS_GOV_API, settings.EU_CTIS_API, settings.ISRCTN_API = standin.url, "", ""
    settings.REGISTRY_PAUSE = 0
    standin.studies = [study_payload("NCT00000002")]
    started = []
    popen = SimpleNamespace(Popen=lambda command, **_: started.append(command[2:]), DEVNULL=0)
    monkeypatch.setattr(tasks, "subprocess", popen)
    return started


@pytest.fixture
def anna(django_user_model):
    """Who runs a small site alone."""
    Group.objects.get_or_create(name="curator")  # made by a migration, and gone with the data of other tests
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
    page.wait_for_selector("svg.qr")
    page.fill("[name=code]", f"{totp(app_to_set_up(anna).bin_key):06}")
    page.click("text=Use this app from now on")
    assert page.locator("li code").count() == 10
    page.goto(f"{live_server.url}/admin/")

    page.click(".desk-nav >> text=Accounts")
    page.click("text=Add user")
    page.fill("[name=username]", "vera")
    page.fill("[name=password1]", "battery staple")
    page.fill("[name=password2]", "battery staple")
    page.click("[name=_continue]")
    page.wait_for_selector("#id_groups_from")  # by Django's script
    page.select_option("#id_groups_from", label="curator")
    page.click("#id_groups_add")
    page.click("[name=_save]")
    assert "was changed successfully" in page.inner_text(".messagelist")

    page.click(".desk-nav >> text=Pulls")
    page.click("button:text-is('Pull now')")
    page.wait_for_selector("text=Running.")
    call_command(*workers.pop())
    page.reload()
    assert "1 new, 0 changed" in page.inner_text("#content")
    assert Trial.objects.filter(registry_id="NCT00000002").exists()

    page.click(".desk-nav >> text=Import")
    page.set_input_files("[name=file]", file_of_decisions)
    page.click("text=Check the file")
    page.click("text=Import them")
    page.wait_for_selector(".messagelist")
    assert Decision.objects.get().attribute == "cell_source"

    page.click(".desk-nav >> text=Trials")
    page.click("#result_list >> text=NCT00000002")
    page.click("text=Hide it from visitors")
    page.fill("[name=reason]", "A test record.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist")
    page.goto(f"{live_server.url}/trials/NCT00000002/")
    assert "A test record." in page.inner_text("main")
    assert Group.objects.get(name="curator").user_set.get().username == "vera"
