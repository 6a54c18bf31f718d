"""Security headers that neither Django nor django-csp sets."""

from functools import wraps

from django.utils.cache import patch_vary_headers

from trials.http.errors import is_api

# What browsers offer pages and ours do not use. trials/static/trials/near.js asks where the visitor is.
PERMISSIONS = ("geolocation=(self)", "camera=()", "microphone=()", "payment=()", "usb=()", "browsing-topics=()")
DOWNLOADS = ("trials_csv", "trials_json", "trials_atom")


def security_headers(get_response):
    """Middleware: Permissions-Policy and Cross-Origin-Resource-Policy."""

    def answer(request):
        response = get_response(request)
        response["Permissions-Policy"] = ", ".join(PERMISSIONS)
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if is_open_data(request) else "same-origin"
        return response

    return answer


def is_open_data(request):
    """Whether pages of other sites may load the answer: the API, and downloads of searches."""
    return is_api(request) or bool(request.resolver_match and request.resolver_match.url_name in DOWNLOADS)


def no_store(view):
    """Decorator of an answer that says something of a person: no browser and no proxy may keep it."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        return mark_no_store(view(request, *args, **kwargs))

    return answer


def mark_no_store(response):
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response
