"""Accounts in the hands of somebody else: who sets an account's password, second factor, address or role could use it.

For a week, such an account and who did that count as one person where a second one has to confirm.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail

from trials.choices import SignInKind
from trials.curation.sign_in import note
from trials.models import SignIn

COUNTS_AS_ONE = timedelta(days=7)
SET_BY_ANOTHER = (SignInKind.HANDED_OVER, SignInKind.RESET)
AS_ONE_PERSON = (
    "Nothing was changed: for a week after somebody made your account, or set its password, second factor, address or "
    "role, you and they count as one person. Another publisher has to confirm what one of you decided."
)


def set_by_another(user, what, *, by, addresses=()):
    """Note that somebody set something of another's account, and tell its holder by mail. `what` is in words."""
    if user == by:
        return
    note(SignInKind.HANDED_OVER, user, by=by)
    tell_holder(user, what, by=by, addresses=addresses)


def tell_holder(user, what, *, by, addresses=()):
    """Mail the holder of an account, at its addresses before and now, what somebody did with it."""
    text = (
        f"{by} has done this with your account “{user}” of the curators' desk: {what}.\n\n"
        "If you did not ask for it, tell the other administrators: whoever set your password or second factor could "
        "sign in as you."
    )
    for address in {user.email, *addresses} - {""}:
        send_mail(f"{settings.EMAIL_SUBJECT_PREFIX}your account was changed", text, None, [address], fail_silently=True)


def are_two_people(one, one_at, other, other_at):
    """Whether two accounts, each at the moment of its decision, were in the hands of different people."""
    return not _hands(one, one_at) & _hands(other, other_at)


def require_two_people(before, curator, at):
    """Raise ValidationError where whoever decides after another one may be the same person."""
    if before.curator_id != curator.pk and not are_two_people(before.curator, before.decided_at, curator, at):
        raise ValidationError(AS_ONE_PERSON)


def _hands(user, at):
    """The keys of the accounts whose holders may have acted as a user at some moment."""
    lately = SignIn.objects.filter(user=user, kind__in=SET_BY_ANOTHER, at__gt=at - COUNTS_AS_ONE, at__lte=at)
    return {user.pk, *lately.exclude(by=None).values_list("by", flat=True)}
