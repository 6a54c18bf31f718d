"""Links for forgotten passwords by mail: few, noted in the log of sign-ins, and no way to learn who has an account.

The answer is the same, and takes as long, whether an account has that address or not: what depends on it is done after
the answer, by a thread of its own.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.db import connection
from django.utils import timezone

from trials.choices import SignInKind
from trials.curation.sign_in import note
from trials.models import SignIn

MAX_PER_HOUR = 3  # mails to one account
_sender = ThreadPoolExecutor(max_workers=1, thread_name_prefix="password-mail")


class LimitedResetForm(PasswordResetForm):
    def get_users(self, email):
        """The accounts of an address that were not sent enough mails already. That they get one is noted."""
        now = timezone.now()
        for user in super().get_users(email):
            asked = SignIn.objects.filter(user=user, kind=SignInKind.ASKED_BY_MAIL, at__gt=now - timedelta(hours=1))
            if asked.count() < MAX_PER_HOUR:
                note(SignInKind.ASKED_BY_MAIL, user, at=now)
                yield user

    def save(self, *, request, use_https, **options):
        _sender.submit(self._save, domain_override=request.get_host(), use_https=use_https, **options)

    def _save(self, **options):
        try:
            super().save(**options)
        finally:
            connection.close()


class AskForLink(views.PasswordResetView):
    form_class = LimitedResetForm


class SetPassword(views.PasswordResetConfirmView):
    def form_valid(self, form):
        answer = super().form_valid(form)
        note(SignInKind.NEW_PASSWORD, self.user)
        return answer
