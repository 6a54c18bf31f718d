"""The log of sign-ins, and the second factor: who needs one, and what is stored of it."""

from base64 import b32encode
from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone
from django_otp import devices_for_user, user_has_device, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from trials.choices import SignInKind
from trials.choices.permissions import NEEDS_SECOND_FACTOR
from trials.models import SignIn

RETENTION = timedelta(days=365)
RECOVERY_CODES = 10
NAME = "Trialfinder"


def note(kind, user, *, at=None, by=None):
    """Add a line to the log. Somebody who goes on trying at a locked account adds no second one."""
    at = at or timezone.now()
    is_repeated = kind == SignInKind.LOCKED_OUT and SignIn.objects.filter(
        user=user, kind=kind, at__gt=at - settings.AXES_COOLOFF_TIME
    )
    if not (is_repeated and is_repeated.exists()):
        SignIn.objects.create(user=user, kind=kind, at=at, by=by)


def forget_old(*, at=None):
    """Delete failed sign-ins, with their addresses, once they lock nobody; sessions that ended; lines of a year ago."""
    at = at or timezone.now()
    AccessAttempt.objects.filter(attempt_time__lte=at - settings.AXES_COOLOFF_TIME).delete()
    SignIn.objects.filter(at__lt=at - RETENTION).delete()
    SessionStore.clear_expired()


def is_required(user):
    """Whether somebody may work on this server with a second factor alone."""
    return settings.SECOND_FACTOR_REQUIRED and any(user.has_perm(permission) for permission in NEEDS_SECOND_FACTOR)


def is_owed(user):
    """Whether somebody who gave their password has still to give a code, or to set one up first."""
    return not user.is_verified() and (user_has_device(user) or is_required(user))


def app_of(user):
    """The app of somebody that makes codes, once it is set up; else None."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def app_to_set_up(user):
    """The app that somebody is about to set up: its secret stays the same until they have."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": NAME})
    return device


def secret_of(app):
    """The secret of an app in letters and digits, for who cannot scan it."""
    return b32encode(app.bin_key).decode()


def verify(user, code):
    """The device that a code of the app, or a recovery code, is right for; None if it is wrong, or comes too soon."""
    code = "".join(code.split()).lower()
    devices = TOTPDevice if code.isdigit() else StaticDevice
    for device in devices.objects.filter(user=user, confirmed=True):
        if found := verify_token(user, device.persistent_id, code):
            note(SignInKind.VERIFIED, user)
            return found
    note(SignInKind.WRONG_CODE, user)
    return None


@transaction.atomic
def set_up(user, code):
    """Take the app into use, in place of an earlier one. Returns it with new recovery codes; None for a wrong code."""
    device = verify_token(user, app_to_set_up(user).persistent_id, "".join(code.split()))
    if device is None:
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    note(SignInKind.SET_UP, user)
    return device, _make_codes(user)


@transaction.atomic
def new_codes(user):
    """New recovery codes in place of those before."""
    note(SignInKind.NEW_CODES, user)
    return _make_codes(user)


def codes_left(user):
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def remove_second_factor(user, *, kind=SignInKind.RESET, by=None):
    """Forget the app and the recovery codes of somebody. Returns whether there were any."""
    devices = list(devices_for_user(user, confirmed=None))
    for device in devices:
        device.delete()
    if devices:
        note(kind, user, by=by)
    return bool(devices)


def _make_codes(user):
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=NAME)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
