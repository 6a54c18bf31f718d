"""A hidden open ALS trial comes back after a day, unless a second curator confirms that it stays hidden."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import OperationalError
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice

from tests.accounts import give_roles, make_staff
from tests.factories import load_trial, make_trial
from trials.choices import DueKind
from trials.curation import AlreadyDecided, newest, set_visibility
from trials.curation.due import summary
from trials.curation.exchange import exported, import_decisions, refused
from trials.extraction.results import StudyFacts
from trials.ingest import rebuild
from trials.ingest.lapsed import end_lapsed
from trials.ingest.tasks import refresh_registries
from trials.management.commands import refresh
from trials.models import DataVersion, Decision, DecisionInForce, SignIn, Trial

pytestmark = pytest.mark.django_db

ID, OTHER = "NCT00000002", "NCT00000001"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
A_DAY = timedelta(hours=24)
ALMOST = timedelta(hours=23, minutes=59)
PUBLISHER = ("publisher", "curator")


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def trial():
    load_trial(OTHER)
    return load_trial(ID, title="Quicksilver infusion")


@pytest.fixture
def ada():
    return make_staff("ada", *PUBLISHER)


@pytest.fixture
def bea():
    return make_staff("bea", *PUBLISHER)


def hide(trial, curator, **options):
    return set_visibility(trial, action="hide", reason="A clinic that sells.", curator=curator, **options)


def visibility(trial, act):
    return reverse("admin:trials_trial_visibility", args=[trial.pk], query={"act": act})


@pytest.mark.one_database
def test_it_is_gone_at_once_and_comes_back_with_the_first_visitor_after_a_day(client, trial, ada, time_machine):
    decision = hide(trial, ada)
    in_log = Decision.objects.values().get()
    time_machine.move_to(NOON + ALMOST, tick=False)
    assert client.get(f"/trials/{ID}/").status_code == 410
    listed = client.get("/trials/")
    assert "Quicksilver" not in listed.text
    time_machine.move_to(NOON + A_DAY, tick=False)
    again = client.get("/trials/", headers={"if-none-match": listed["ETag"]})
    assert again.status_code == 200, "a kept page no longer holds"
    assert "Quicksilver" in again.text
    assert client.get("/api/v1/trials?q=quicksilver").json()["count"] == 1
    assert client.get(f"/trials/{ID}/").status_code == 200
    assert Decision.objects.values().get() == in_log, "the log says until when it held"
    assert decision.holds_until == NOON + A_DAY


@pytest.mark.one_database
@pytest.mark.parametrize("address", [f"/trials/{ID}/", f"/api/v1/trials/{ID}", f"/sheet.txt?trial={ID}", "/admin/"])
def test_any_page_brings_it_back_when_it_is_time(client, trial, ada, time_machine, address):
    hide(trial, ada)
    time_machine.move_to(NOON + A_DAY, tick=False)
    client.force_login(ada)
    assert client.get(address).status_code == 200
    assert Trial.objects.filter(registry_id=ID).exists()


@pytest.mark.parametrize("job", ["refresh", "task", "rebuild"])
def test_so_do_scheduled_jobs_and_rebuilds(trial, ada, time_machine, monkeypatch, job):
    monkeypatch.setattr(refresh, "configured", list)
    monkeypatch.setattr("trials.ingest.tasks.configured", list)
    hide(trial, ada)
    jobs = {"refresh": lambda: call_command("refresh"), "task": refresh_registries.func, "rebuild": rebuild}
    jobs[job]()
    assert not Trial.objects.filter(registry_id=ID).exists()
    time_machine.move_to(NOON + A_DAY, tick=False)
    jobs[job]()
    assert Trial.objects.filter(registry_id=ID).exists()
    before = DataVersion.current().number, list(DecisionInForce.objects.values())
    rebuild()
    end_lapsed()
    assert (DataVersion.current().number, list(DecisionInForce.objects.values())) == before


@pytest.mark.one_database
def test_a_second_curator_confirms_and_it_stays_hidden(client, trial, ada, bea, time_machine):
    first = hide(trial, ada)
    assert hide(trial, ada) is None, "the same curator cannot"
    confirmed = hide(trial, bea)
    assert (confirmed.replaces, confirmed.holds_until) == (first, None)
    assert hide(trial, ada) is None, "a third need not"
    time_machine.move_to(NOON + 30 * A_DAY, tick=False)
    rebuild()
    assert client.get(f"/trials/{ID}/").status_code == 410


@pytest.mark.one_database
def test_what_came_back_is_hidden_again_by_another_publisher_alone(trial, ada, bea, time_machine):
    """Else one person could hide it for good, by hiding it once a day."""
    first = hide(trial, ada)
    time_machine.move_to(NOON + A_DAY, tick=False)
    end_lapsed()
    with pytest.raises(ValidationError, match="Another publisher has to decide it"):
        hide(trial, ada)
    assert Trial.objects.filter(registry_id=ID).exists()
    again = hide(trial, bea)
    assert (again.replaces, again.holds_until) == (first, NOON + 2 * A_DAY)
    assert hide(trial, ada).holds_until is None, "two think so by now"
    assert set_visibility(trial, action="show", reason="A mistake.", curator=ada)
    assert hide(trial, ada).holds_until == NOON + 2 * A_DAY, "what was confirmed begins again"


@pytest.mark.one_database
def test_to_show_it_meanwhile_gains_no_time(client, trial, ada, time_machine):
    hide(trial, ada)
    time_machine.move_to(NOON + ALMOST, tick=False)
    set_visibility(trial, action="show", reason="A mistake.", curator=ada)
    client.force_login(ada)
    assert "it comes back on 27 November 2026, 12:00" in client.get(visibility(trial, "hide")).text
    assert hide(trial, ada).holds_until == NOON + A_DAY
    time_machine.move_to(NOON + A_DAY, tick=False)
    assert end_lapsed() == 1
    client.force_login(ada)
    assert "another publisher has to hide it this time" in client.get(visibility(trial, "hide")).text
    page = client.post(visibility(trial, "hide"), {"reason": "It sells.", "seen": newest(trial).pk}, follow=True).text
    assert f"you took {ID} from the lists before" in page
    assert Trial.objects.filter(registry_id=ID).exists()


@pytest.mark.one_database
def test_an_import_hides_it_no_longer_than_its_importer_could(trial, ada, time_machine):
    """A file that shows what waits for a second publisher, and hides it again, ends when that does."""
    hide(trial, ada)
    [row] = exported()
    shown = row | {"uuid": row["uuid"][:-4] + "0000", "action": "show", "replaces": row["uuid"], "holds_until": ""}
    hidden = row | {"uuid": row["uuid"][:-4] + "1111", "replaces": shown["uuid"], "holds_until": ""}
    assert not refused(import_decisions([row, shown, hidden], file="a.json", importer=ada))
    assert newest(trial).holds_until == NOON + A_DAY
    time_machine.move_to(NOON + A_DAY, tick=False)
    end_lapsed()
    again = hidden | {"uuid": row["uuid"][:-4] + "2222", "replaces": hidden["uuid"]}
    for is_dry_run in (True, False):
        [outcome] = import_decisions([again], file="b.json", importer=ada, is_dry_run=is_dry_run)
        assert (outcome.state, "Another publisher" in outcome.words) == ("refused", True)
        assert Trial.objects.filter(registry_id=ID).exists()


@pytest.mark.one_database
def test_an_import_on_another_trial_does_not_meet_what_waits(trial, ada, time_machine):
    hide(trial, ada)
    closed = load_trial("NCT00000003", status="COMPLETED")
    set_visibility(closed, action="hide", reason="It sells.", curator=ada)
    *_, row = exported()
    again = {"action": "show", "uuid": row["uuid"][:-4] + "0000", "replaces": row["uuid"], "holds_until": ""}
    hidden = {"uuid": row["uuid"][:-4] + "1111", "replaces": again["uuid"], "holds_until": ""}
    time_machine.move_to(NOON + A_DAY, tick=False)  # over, and nobody has asked for a page since
    assert not refused(import_decisions([row | again, row | hidden], file="a.json", importer=ada))
    assert newest(closed).holds_until is None


@pytest.mark.one_database
def test_who_did_not_see_what_another_publisher_decided_is_shown_it_first(client, trial, ada, bea):
    client.force_login(ada)
    page = visibility(trial, "hide")
    client.get(page)
    hide(trial, bea)
    text = client.post(page, {"reason": "It sells."}).text
    assert "Another curator, bea, decided “Hid the trial” at 12:00" in text
    assert f"Confirm that {ID} stays hidden" in text
    assert "It sells.</textarea>" in text
    assert newest(trial).curator == bea
    with pytest.raises(AlreadyDecided):
        hide(trial, ada, seen=None)
    client.post(page, {"reason": "It sells.", "seen": newest(trial).pk})
    assert newest(trial).curator == ada
    other = Trial.objects.get(registry_id=OTHER)
    assert client.post(visibility(other, "hide"), {"reason": "It sells.", "seen": "forged"}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"status": "COMPLETED"}, 24),
        ({"facts": StudyFacts(is_about_als=False)}, 24),
        ({}, 0),
    ],
)
def test_other_trials_stay_hidden_by_one_curator(ada, time_machine, settings, fields, hours):
    settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS = hours
    trial = make_trial(**fields)
    assert hide(trial, ada).holds_until is None
    assert summary(NOON) == []


@pytest.mark.one_database
def test_it_is_the_first_kind_that_is_due_until_it_is_confirmed_or_back(trial, ada, bea, time_machine):
    hide(trial, ada)
    first = summary(NOON)[0]
    assert (first.kind, first.count, first.is_open_als, first.oldest) == (DueKind.HIDDEN, 1, True, NOON)
    assert DueKind.HIDDEN not in [one.kind for one in summary(NOON + A_DAY)]
    hide(trial, bea)
    assert DueKind.HIDDEN not in [one.kind for one in summary(NOON)]


@pytest.mark.one_database
def test_at_the_desk_the_other_publisher_confirms_and_the_log_says_so(client, trial, ada, bea):
    client.force_login(ada)
    assert "comes back after 24 hours" in client.get(visibility(trial, "hide")).text
    page = client.post(visibility(trial, "hide"), {"reason": "It sells."}, follow=True).text
    assert "Visitors see it again on 27 November 2026, 12:00 unless a second curator confirms." in page
    page = client.post(visibility(trial, "hide"), {"reason": "It sells.", "seen": newest(trial).pk}, follow=True).text
    assert "another curator has to confirm that" in page
    own = client.get(reverse("desk:due_items", args=["hidden"])).text
    assert "Another publisher has to confirm it." in own
    assert visibility(trial, "show") in own
    assert visibility(trial, "hide") not in own
    client.force_login(bea)
    page = client.get(reverse("desk:due_items", args=["hidden"])).text
    assert "Hidden by ada." in page
    assert "It sells." in page
    assert visibility(trial, "hide") in page
    assert visibility(trial, "hide") in client.get(reverse("desk:trial", args=[trial.pk])).text
    assert "It sells.</textarea>" in client.get(visibility(trial, "hide")).text
    client.post(visibility(trial, "hide"), {"reason": "It sells. I looked too.", "seen": newest(trial).pk})
    first = Decision.objects.earliest("pk")
    assert "bea: Hid the trial" in client.get(reverse("admin:trials_decision_change", args=[first.pk])).text
    assert "Nothing of this kind is due." in client.get(reverse("desk:due_items", args=["hidden"])).text


def test_the_log_says_that_nobody_confirmed(client, trial, ada, time_machine):
    page = reverse("admin:trials_decision_change", args=[hide(trial, ada).pk])
    client.force_login(ada)
    assert "unless a second curator confirms it" in client.get(page).text
    time_machine.move_to(NOON + A_DAY, tick=False)
    client.force_login(ada)
    assert "no second curator confirmed it" in client.get(page).text


@pytest.mark.one_database
def test_who_may_not_hide_is_not_offered_to_confirm(client, trial, ada):
    hide(trial, ada)
    client.force_login(make_staff("eve", "curator"))
    page = client.get(reverse("desk:due_items", args=["hidden"])).text
    assert "Hidden by ada." in page
    assert visibility(trial, "hide") not in page
    assert client.post(visibility(trial, "hide"), {"reason": "Me too."}).status_code == 403


def test_while_another_writer_is_busy_the_page_is_answered_as_it_was(client, trial, ada, time_machine, monkeypatch):
    def busy():
        raise OperationalError("database is locked")

    hide(trial, ada)
    time_machine.move_to(NOON + A_DAY, tick=False)
    with monkeypatch.context() as patched:
        patched.setattr("trials.ingest.lapsed.acquire_write_lock", busy)
        assert client.get(f"/trials/{ID}/").status_code == 410
    assert client.get(f"/trials/{ID}/").status_code == 200


def administrator(client):
    user = make_staff("adam", *PUBLISHER, "administrator")
    client.force_login(user)
    return user


NEW_PASSWORD = {"usable_password": "true", "password1": "a-b-c-77-d-e", "password2": "a-b-c-77-d-e"}
TAKEN_OVER = ["password_change", "change", "reset", "add"]


def take_over(client, user, how):
    """What an administrator does with an account to sign in with it."""
    if how == "add":
        client.post(reverse("admin:auth_user_add"), NEW_PASSWORD | {"username": "eve"})
        user = User.objects.get(username="eve")
        give_roles(user, "publisher")
        return user
    if how == "reset":
        StaticDevice.objects.create(user=user, name="codes")
        data = {"action": "reset_second_factor", "_selected_action": [user.pk]}
        answer = client.post(reverse("admin:auth_user_changelist"), data)
    else:
        data = {"username": user.username, "email": "mine@example.org", "is_active": "on",
                "groups": [group.pk for group in user.groups.all()]}  # fmt: skip
        data = data if how == "change" else NEW_PASSWORD
        answer = client.post(reverse(f"admin:auth_user_{how}", args=[user.pk]), data)
    assert answer.status_code == 302
    return user


@pytest.mark.one_database
@pytest.mark.parametrize("how", TAKEN_OVER)
def test_who_took_an_account_over_does_not_confirm_with_it(client, trial, bea, time_machine, mailoutbox, how):
    User.objects.filter(pk=bea.pk).update(email="bea@example.org")
    adam, cora = administrator(client), make_staff("cora", *PUBLISHER)
    taken = take_over(client, bea, how)
    if how != "add":
        assert "bea@example.org" in [address for mail in mailoutbox for address in mail.to]
        assert "adam has done this" in mailoutbox[0].body
    for first, second in ((adam, taken), (taken, adam)):
        hide(trial, first)
        with pytest.raises(ValidationError, match="count as one person"):
            hide(trial, second)
        set_visibility(trial, action="show", reason="It is fine.", curator=cora)
    hide(trial, adam)
    assert hide(trial, cora).holds_until is None, "who has nothing to do with it confirms"
    assert SignIn.objects.filter(user=taken, by=adam).exists()


@pytest.mark.one_database
def test_after_a_week_both_are_two_people_again(client, trial, bea, time_machine):
    adam = administrator(client)
    take_over(client, bea, "password_change")
    time_machine.move_to(NOON + timedelta(days=7, minutes=1), tick=False)
    hide(trial, adam)
    assert hide(trial, bea).holds_until is None


def test_what_people_change_in_their_own_accounts_hands_nothing_over(client, trial, ada):
    adam = administrator(client)
    take_over(client, adam, "password_change")
    hide(trial, ada)
    assert hide(trial, adam).holds_until is None
