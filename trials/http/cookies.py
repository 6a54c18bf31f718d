"""Cookies that hold a visitor's choices. The server stores nothing of them."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse

from trials.http.csrf import local_path

MAX_AGE = 180 * 24 * 3600


def set_choice(response, name, value, *, seconds=MAX_AGE):
    """Set a cookie that neither scripts nor other sites can read, or delete it if the value is empty.

    Where `seconds` is None, it ends with the session of the browser.
    """
    if not value:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(
        name, value, max_age=seconds, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def redirect_if_kept(request, name, home):
    """A redirect to where a first choice was made, or to the view `home`; None where the browser kept no cookie."""
    if name not in request.COOKIES:
        return None
    return HttpResponseRedirect(local_path(request.GET.get("to", ""), reverse(home)))
