"""Protection against cross-site request forgery without tokens, and against redirects to other sites.

Pages carry no token, so that they are the same for everyone. Cross-site POSTs are rejected by Sec-Fetch-Site and
Origin.
"""

from functools import wraps

from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt


def same_origin_post(view):
    """Reject cross-site POSTs to a view, in place of Django's check of tokens."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and is_cross_site(request):
            return render(request, "trials/another_site.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def is_cross_site(request):
    """Whether the browser says so. One too old to send these headers is trusted: little can be changed."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    if origin := request.headers.get("Origin"):
        return origin.partition("://")[2] != request.get_host()
    return False


def local_path(address, default):
    """Return the address if it is a path on this site, else the default."""
    is_local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_local else default
