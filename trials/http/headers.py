"""Headers that every answer carries, beside those of Django and django-csp."""

from trials.http.errors import is_api

# What browsers offer pages and ours do not use. trials/static/trials/near.js asks where the visitor is.
PERMISSIONS = ("geolocation=(self)", "camera=()", "microphone=()", "payment=()", "usb=()", "browsing-topics=()")
DOWNLOADS = ("trials_csv", "trials_json", "trials_atom")


def security_headers(get_response):
    """Middleware: which features of the browser a page may use, and which sites may load what is sent."""

    def answer(request):
        response = get_response(request)
        response["Permissions-Policy"] = ", ".join(PERMISSIONS)
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if _is_open_data(request) else "same-origin"
        return response

    return answer


def _is_open_data(request):
    """Whether pages of other sites may read the answer: the API and the downloads of searches hold nothing personal."""
    return is_api(request) or bool(request.resolver_match and request.resolver_match.url_name in DOWNLOADS)
