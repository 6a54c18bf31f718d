"""The weekly digest: a mail that says what is due at the desk, to those who want it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from trials.choices.permissions import READ_DESK
from trials.curation.due import HEADINGS, summary
from trials.models import Decision, DigestSubscription, Review

INTERVAL = timedelta(days=7)
TOLERANCE = timedelta(hours=12)  # timers are late by some minutes, one week more than another


def subscribe(user):
    DigestSubscription.objects.get_or_create(user=user)


def unsubscribe(user):
    DigestSubscription.objects.filter(user=user).delete()


def send_digests(now):
    """Mail the digest to those who had none for a week. Returns whom it went to, and (user, error) of failures.

    Nobody is written to while nothing is due, nor anybody who may not read the desk any more.
    """
    kinds = summary(now)
    if not kinds:
        return [], []
    sent, failed = [], []
    for subscription in _waiting(now):
        user = subscription.user
        try:
            send_mail(_subject(kinds), _text(kinds, now), None, [user.email])
        except OSError as error:  # what smtplib raises; the others are written to, and this one the next time
            failed.append((user, error))
            continue
        subscription.sent_at = now
        subscription.save(update_fields=["sent_at"])
        sent.append(user)
    return sent, failed


def _waiting(now):
    readers = get_user_model().objects.with_perm(READ_DESK, backend="django.contrib.auth.backends.ModelBackend")
    readers = readers.filter(is_active=True, is_staff=True).exclude(email="")
    is_waiting = Q(sent_at=None) | Q(sent_at__lte=now - INTERVAL + TOLERANCE)
    return DigestSubscription.objects.filter(is_waiting, user__in=readers).select_related("user")


def _subject(kinds):
    return f"{settings.EMAIL_SUBJECT_PREFIX}{sum(one.count for one in kinds)} due at the curators' desk"


def _text(kinds, now):
    return "\n".join(
        [
            "What is due at the curators' desk, the most harmful first.",
            "",
            *_part(True, kinds),
            *_part(False, kinds),
            f"Done in the last week, by all of you: {_done(now - INTERVAL)}.",
            "",
            f"The desk: {_address(reverse('desk:due'))}",
            "There you can also stop this mail.",
            "",
        ]
    )


def _part(is_open_als, kinds):
    lines = [_line(one) for one in kinds if one.is_open_als == is_open_als]
    return [f"{HEADINGS[is_open_als]}:", *lines, ""] if lines else []


def _line(one):
    said = f"- {one.kind.label}: {one.count}"
    return f"{said}; the oldest since {date_format(one.oldest, 'j F Y')}" if one.oldest else said


def _done(since):
    return Decision.objects.filter(decided_at__gt=since).count() + Review.objects.filter(reviewed_at__gt=since).count()


def _address(path):
    """The address of a page on this server, as far as the settings tell."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    return f"https://{host}{path}" if settings.PUBLIC and host != "*" else path
