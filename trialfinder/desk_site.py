"""Django's admin site, with a log of sign-ins and a second factor. `DeskConfig` puts it in place of Django's own.

It stands outside `trials.admin`, which registers its models with this site as soon as it is imported.
"""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse

from trials.choices import SignInKind
from trials.curation.sign_in import is_owed, note


class SignInForm(AdminAuthenticationForm):
    def clean(self):
        try:
            cleaned = super().clean()
        except ValidationError:
            self._note_failure()
            raise
        if user := self.get_user():
            note(SignInKind.SIGNED_IN, user)
        return cleaned

    def _note_failure(self):
        """Note it where there is such an account. Other names are not stored: people type passwords there."""
        is_locked = getattr(self.request, "axes_locked_out", False)
        kind = SignInKind.LOCKED_OUT if is_locked else SignInKind.WRONG_PASSWORD
        if user := get_user_model().objects.filter(username=self.cleaned_data.get("username", "")).first():
            note(kind, user)


class DeskSite(admin.AdminSite):
    login_form = SignInForm

    def has_permission(self, request):
        return super().has_permission(request) and not self._is_owed(request)

    @staticmethod
    def _is_owed(request):
        """Whether a second factor is still owed. A page asks twice: its view, and the frame around it."""
        if not hasattr(request, "owes_second_factor"):
            request.owes_second_factor = is_owed(request.user)
        return request.owes_second_factor

    def login(self, request, extra_context=None):
        if request.method == "GET" and super().has_permission(request) and self._is_owed(request):
            return redirect(reverse("second_factor", query={"next": request.GET.get("next", "")}))
        return super().login(request, extra_context)
