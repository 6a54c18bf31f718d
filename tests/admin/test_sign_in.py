"""Sign-in of staff: locks after wrong passwords, second factor, recovery codes, log, and passwords by mail."""

import re
from datetime import timedelta
from io import StringIO
from unittest import mock

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.accounts import give_roles, make_staff
from trialfinder import password_reset
from trials.choices import SignInKind
from trials.curation import sign_in
from trials.http import rate_limits
from trials.models import SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LOGIN, DESK, CODE, SET_UP = "/admin/login/?next=/admin/", "/admin/", "/second-factor/", "/second-factor/set-up/"
PASSWORD = "long enough to guess"


@pytest.fixture
def bea():
    return make_staff("bea", "publisher", email="bea@example.org", password=PASSWORD)


def give(client, password=PASSWORD, user="bea", **headers):
    return client.post(LOGIN, {"username": user, "password": password, "next": DESK}, headers=headers)


def code_of(user, **which):
    device = TOTPDevice.objects.get(user=user, **which)
    device.throttle_reset()
    return f"{totp(device.bin_key):06}"


def wrong_code_of(user):
    device = TOTPDevice.objects.get(user=user)
    right = {totp(device.bin_key, drift=drift) for drift in (-1, 0, 1)}
    return next(f"{code:06}" for code in range(4) if code not in right)


def set_up(client, user):
    """Set the second factor up; its recovery codes."""
    client.get(SET_UP)
    page = client.post(SET_UP, {"code": code_of(user)}).text
    codes = re.findall("<li><code>([a-z2-7]{8})</code>", page)
    assert len(codes) == sign_in.RECOVERY_CODES
    return codes


def kinds():
    return [line.kind for line in SignIn.objects.order_by("pk")]


def test_after_ten_wrong_passwords_even_the_right_one_waits_for_a_quarter_of_an_hour(client, bea):
    for _ in range(9):
        assert give(client, "wrong").status_code == 200
    assert give(client, "wrong").status_code == 429
    locked = give(client)
    assert locked.status_code == 429
    assert "Too many wrong passwords" in locked.text
    assert kinds() == [*[SignInKind.WRONG_PASSWORD] * 9, SignInKind.LOCKED_OUT]
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert give(client)["Location"] == DESK
    assert not AccessAttempt.objects.exists(), "nothing is kept of whoever failed"


def test_an_address_is_locked_for_all_accounts_and_leaves_others_alone(client, bea):
    make_staff("cyd", password=PASSWORD)
    for number in range(10):
        give(client, "wrong", user=f"nobody-{number}", **{"x-real-ip": "192.0.2.7"})
    assert give(client, **{"x-real-ip": "192.0.2.7"}).status_code == 429
    assert give(client, user="cyd", **{"x-real-ip": "192.0.2.8"}).status_code == 302
    assert kinds() == [SignInKind.LOCKED_OUT, SignInKind.SIGNED_IN], "names without an account are not stored"


def test_what_is_old_is_forgotten(bea):
    SignIn.objects.create(user=bea, kind="signed_in", at=timezone.now() - timedelta(days=366))
    AccessAttempt.objects.create(username="bea", ip_address="192.0.2.7", attempt_time=timezone.now(),
                                 failures_since_start=1)  # fmt: skip
    sign_in.forget_old(at=timezone.now() + timedelta(minutes=16))
    assert not SignIn.objects.exists()
    assert not AccessAttempt.objects.exists()


def test_on_a_public_server_a_publisher_sets_up_a_second_factor_first(client, bea, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    give(client)
    assert client.get(DESK, follow=True).redirect_chain[-1][0] == SET_UP
    for language in ("", "/es"):
        page = client.get(language + SET_UP).text
        assert re.search('<svg[^>]* class="qr"', page)
        assert re.search("<code>([A-Z2-7]{4} ){7}[A-Z2-7]{4}</code>", page)
    assert "This code is not right" in client.post(SET_UP, {"code": wrong_code_of(bea)}).text
    assert client.get(DESK).status_code == 302
    set_up(client, bea)
    assert client.get(DESK).status_code == 200
    assert "cannot be switched off" in client.get(CODE).text
    client.post("/second-factor/off/")
    assert TOTPDevice.objects.filter(user=bea, confirmed=True).exists()


def test_a_curator_may_do_without_and_on_ones_own_machine_everybody_may(client, bea, settings):
    give(client)
    page = client.get(DESK)
    assert page.status_code == 200
    assert f'href="{CODE}"' in page.text, "it is offered to everybody"
    give_roles(bea, "curator")
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get(DESK).status_code == 200


def test_who_has_a_second_factor_gives_a_code_at_each_sign_in(client, bea, settings):
    give(client)
    recovery, *_ = set_up(client, bea)
    client.logout()
    give(client)
    page = "/admin/trials/trial/"
    assert client.get(page, follow=True).redirect_chain[-1][0] == f"{CODE}?next=%2Fadmin%2Ftrials%2Ftrial%2F"
    assert client.get(SET_UP)["Location"] == CODE, "a stolen password sets up no other app"
    assert client.post("/second-factor/codes/")["Location"] == CODE
    assert "This code is not right" in client.post(CODE, {"code": wrong_code_of(bea)}).text
    assert client.post(CODE, {"code": f" {recovery[:4].upper()} {recovery[4:]}", "next": page})["Location"] == page
    assert client.get(page).status_code == 200
    client.logout()
    give(client)
    assert "This code is not right" in client.post(CODE, {"code": recovery}).text, "each works once"
    TOTPDevice.objects.update(last_t=-1)
    code = code_of(bea)
    assert client.post(CODE, {"code": code, "next": "https://evil.example/"})["Location"] == DESK
    assert StaticToken.objects.count() == sign_in.RECOVERY_CODES - 1
    assert {"signed_in", "set_up", "wrong_code", "verified"} <= set(kinds())


def test_another_telephone_and_new_codes_replace_those_before_and_it_can_be_switched_off(client, bea):
    give(client)
    old = set_up(client, bea)
    client.get(SET_UP)
    new = client.post(SET_UP, {"code": code_of(bea, confirmed=False)}).text
    assert TOTPDevice.objects.count() == 1
    assert not any(code in new for code in old)
    assert "You have 10 recovery codes left." in client.get(CODE).text
    newer = client.post("/second-factor/codes/").text
    assert StaticToken.objects.count() == sign_in.RECOVERY_CODES
    assert all(token.token in newer for token in StaticToken.objects.all())
    client.post("/second-factor/off/")
    assert not sign_in.codes_left(bea)
    assert client.get(DESK).status_code == 200


def test_without_a_password_no_page_of_the_second_factor_shows_anything(client, bea):
    for page in (CODE, SET_UP, "/second-factor/codes/", "/second-factor/off/"):
        response = client.get(page) if page in (CODE, SET_UP) else client.post(page)
        assert response["Location"].startswith("/admin/login/"), page
        assert response["Cache-Control"] == "private, no-store"


def test_a_command_or_an_administrator_resets_what_somebody_lost(client, bea):
    give(client)
    for reset in ("command", "administrator"):
        set_up(client, bea)
        if reset == "command":
            out = StringIO()
            call_command("reset_second_factor", "bea", stdout=out)
            call_command("reset_second_factor", "bea", stdout=out)
            assert "bea signs in with the password alone" in out.getvalue()
            assert "bea has no second factor." in out.getvalue()
        else:
            _as_administrator(client, "reset_second_factor", bea)
        assert not TOTPDevice.objects.exists()
        client.force_login(bea)
    with pytest.raises(CommandError, match="There is no account"):
        call_command("reset_second_factor", "nobody")


def _as_administrator(client, action, *chosen):
    client.force_login(make_staff("anna", "administrator"))
    data = {"action": action, "_selected_action": [user.pk for user in chosen]}
    return client.post(reverse("admin:auth_user_changelist"), data, follow=True).text


def test_an_administrator_lifts_locks_and_reads_the_log_but_not_of_superusers(client, bea, django_user_model):
    boss = django_user_model.objects.create_superuser("boss", password=PASSWORD)
    for user in ("bea", "boss"):
        for _ in range(10):
            give(client, "wrong", user=user)
    page = _as_administrator(client, "lift_lock", bea, boss)
    assert "Done for bea." in page
    log = client.get(reverse("admin:trials_signin_changelist")).text
    assert "Locked after many wrong passwords" in log
    assert "Lifted the lock." in client.get(reverse("admin:admin_logentry_changelist")).text
    assert [give(client, user=user).status_code for user in ("bea", "boss")] == [302, 429]


@pytest.fixture
def later(monkeypatch):
    """What is left to be done when a link was asked for, in order."""
    waiting = []
    monkeypatch.setattr(password_reset._sender, "submit", lambda work, **options: waiting.append((work, options)))
    monkeypatch.setattr(password_reset.connection, "close", lambda: None)  # that of the test itself
    rate_limits.clear()
    yield waiting
    rate_limits.clear()


def ask_for_link(client, later, email, **headers):
    """Ask for a link by mail, and have the mail sent. Returns the answer, as it was before."""
    response = client.post(reverse("admin_password_reset"), {"email": email}, headers=headers)
    while later:
        work, options = later.pop()
        work(**options)
    return response


def test_a_forgotten_password_is_set_anew_by_mail(client, bea, later):
    assert reverse("admin_password_reset") in client.get(LOGIN).text
    ask_for_link(client, later, "bea@example.org")
    [message] = mail.outbox
    link = re.search(r"http://testserver(/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    for password, status in (("short", 200), ("another long one", 302)):
        data = {"new_password1": password, "new_password2": password}
        assert client.post(form.redirect_chain[-1][0], data).status_code == status
    assert give(client, "another long one").status_code == 302
    assert kinds() == [SignInKind.ASKED_BY_MAIL, SignInKind.NEW_PASSWORD, SignInKind.SIGNED_IN]


def test_who_asks_for_a_link_does_not_learn_whether_there_is_an_account(client, bea, later, django_assert_num_queries):
    make_staff("dan", email="dan@example.org", password=PASSWORD, is_active=False)
    answers = set()
    for email in ("bea@example.org", "dan@example.org", "nobody@example.org"):
        with django_assert_num_queries(0):
            response = client.post(reverse("admin_password_reset"), {"email": email})
        answers.add((response.status_code, response["Location"], response.content))
        assert len(later) == 1
        later.clear()
    assert len(answers) == 1
    ask_for_link(client, later, "nobody@example.org")
    assert (mail.outbox, kinds()) == ([], [])


def test_an_account_is_sent_few_mails_and_an_address_may_ask_few_times(client, bea, later, settings, time_machine):
    time_machine.move_to(timezone.now(), tick=False)  # within one minute
    for number in range(5):
        assert ask_for_link(client, later, "bea@example.org", **{"x-real-ip": f"192.0.2.{number}"}).status_code == 302
    assert len(mail.outbox) == len(kinds()) == password_reset.MAX_PER_HOUR
    SignIn.objects.update(at=timezone.now() - timedelta(minutes=61))
    ask_for_link(client, later, "bea@example.org")
    assert len(mail.outbox) == password_reset.MAX_PER_HOUR + 1
    settings.REQUESTS_A_MINUTE |= {"password": 2}
    asked = [ask_for_link(client, later, "cyd@example.org", **{"x-real-ip": "192.0.2.9"}) for _ in range(3)]
    assert [response.status_code for response in asked] == [302, 302, 429]


def test_a_name_without_an_account_is_answered_as_one_with_an_account(client, bea):
    """Eleven wrong passwords each: the same pages, but for the name, and as much work for hashing."""
    hashed, encode = [], MD5PasswordHasher.encode
    pages = {name: [] for name in ("bea", "nob")}
    for name, answers in pages.items():
        for _ in range(11):
            with mock.patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=encode) as counted:
                response = give(client, "wrong", user=name)
            hashed.append(counted.call_count)
            answers.append((response.status_code, re.sub(f'{name}|value="\\w{{64}}"', "", response.text)))
    assert pages["bea"] == pages["nob"]
    assert hashed[:11] == hashed[11:]


@pytest.mark.parametrize("password", ["elevenchars", "111122223333", "password1234", "bea-example-org"])
def test_weak_passwords_are_refused(bea, password):
    with pytest.raises(ValidationError):
        validate_password(password, bea)
