"""Django's admin site, with a log of sign-ins and a second factor. `DeskConfig` puts it in place of Django's own.

It stands outside `trials.admin`, which registers its models with this site as soon as it is imported.
"""

import re
from functools import wraps

from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404
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


KEY = re.compile(r"[0-9]{1,18}|[0-9a-f-]{32,36}")  # of a row: a number that fits in a column, or a uuid
MULTIPLE_KEY_FIELDS = (helpers.ACTION_CHECKBOX_NAME, "groups", "user_permissions", "permissions")


def _check(request, key):
    if key.isdigit() and not KEY.fullmatch(key):
        raise Http404(key[:60])
    asked = [*request.GET.getlist(TO_FIELD_VAR), *request.POST.getlist(TO_FIELD_VAR)]
    chosen = [key for name in MULTIPLE_KEY_FIELDS for key in request.POST.getlist(name)]
    if "" in asked or not all(map(KEY.fullmatch, chosen)):
        raise BadRequest("A parameter of this page makes no sense.")


class DeskSite(admin.AdminSite):
    login_form = SignInForm

    def admin_view(self, view, cacheable=False):
        """A view for staff. Parameters on which Django's own pages fail with an error are answered with 400 or 404."""

        @wraps(view)
        def answer(request, *args, **kwargs):
            if request.resolver_match.app_name == "admin":  # our own pages know what they take, some of them files
                _check(request, kwargs.get("object_id", ""))
            return view(request, *args, **kwargs)

        return super().admin_view(answer, cacheable)

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
