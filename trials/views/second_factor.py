"""Pages on which staff set up a second factor of sign-in, and give its code. trialfinder/desk_site.py leads here."""

from functools import wraps
from textwrap import wrap

from django import forms
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login

from trials.choices import SignInKind
from trials.curation import sign_in
from trials.http.csrf import local_path
from trials.http.headers import no_store
from trials.sheet.renderers.qr import qr_inline


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type the code.")},
    )


def for_staff(view):
    """Decorator: lead to the sign-in page whoever did not give a password yet, and keep what is shown nowhere."""

    @no_store
    @wraps(view)
    def answer(request):
        if not (request.user.is_active and request.user.is_staff):
            return redirect(reverse("admin:login", query={"next": request.path}))
        return view(request)

    return answer


def verified(view):
    """Decorator: only for who gave a code in this session."""

    @wraps(view)
    def answer(request):
        return view(request) if request.user.is_verified() else redirect("second_factor")

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def second_factor(request):
    """Ask for a code; after that, what is set up."""
    if request.user.is_verified():
        context = {
            "codes_left": sign_in.codes_left(request.user),
            "is_required": sign_in.is_required(request.user),
            "desk": reverse("admin:index"),
        }
        return render(request, "trials/second_factor/overview.html", context)
    if not sign_in.app_of(request.user):
        return redirect("second_factor_set_up")
    following = local_path(request.POST.get("next") or request.GET.get("next", ""), reverse("admin:index"))
    form = CodeForm(request.POST or None)
    form.fields["code"].widget.attrs["autofocus"] = True  # all that this page is for
    if form.is_valid():
        if device := sign_in.verify(request.user, form.cleaned_data["code"]):
            login(request, device)
            return redirect(following)
        form.add_error(
            "code", _("This code is not right. Wait for the next one. After several wrong codes, wait longer.")
        )
    return render(request, "trials/second_factor/code.html", {"form": form, "next": following})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def set_up(request):
    """Show the secret as a picture and in letters, and ask for a first code. The old app goes on until then."""
    user = request.user
    if sign_in.app_of(user) and not user.is_verified():
        return redirect("second_factor")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if done := sign_in.set_up(user, form.cleaned_data["code"]):
            device, codes = done
            login(request, device)
            return render(request, "trials/second_factor/codes.html", {"codes": codes, "desk": reverse("admin:index")})
        form.add_error("code", _("This code is not right. Type the one that the app shows now."))
    app = sign_in.app_to_set_up(user)
    context = {
        "form": form,
        "qr": qr_inline(app.config_url, title=_("QR code: your app reads it with the camera.")),
        "secret": " ".join(wrap(sign_in.secret_of(app), 4)),
        "is_required": sign_in.is_required(user),
    }
    return render(request, "trials/second_factor/set_up.html", context)


@require_POST
@for_staff
@verified
def new_codes(request):
    context = {"codes": sign_in.new_codes(request.user), "desk": reverse("admin:index")}
    return render(request, "trials/second_factor/codes.html", context)


@require_POST
@for_staff
@verified
def switch_off(request):
    if not sign_in.is_required(request.user):
        sign_in.remove_second_factor(request.user, kind=SignInKind.SWITCHED_OFF)
    return redirect("admin:index")
