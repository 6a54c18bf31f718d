"""Which requests come from our own pages, and which addresses lead to them.

Our pages carry no token, so that they are the same for everybody. The browser's own word on where a form stood keeps
other sites from changing what a visitor has chosen here.
"""

from functools import wraps

from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

LONGEST_PATH = 4000


def same_origin_post(view):
    """Let a view be posted to from our own pages alone, without a token."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and is_cross_site(request):
            return render(request, "trials/another_site.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def is_cross_site(request):
    """Whether the browser says so. One too old to say anything is believed: what can be changed is little."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    if origin := request.headers.get("Origin"):
        return origin.partition("://")[2] != request.get_host()
    return False


def local_path(address, default):
    """A path on this site as it is; the default in place of anything else."""
    is_local = (
        address.startswith("/")
        and len(address) <= LONGEST_PATH
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
    return address if is_local else default
