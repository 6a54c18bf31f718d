"""Cross-origin requests (CORS): a page of any site may ask for what is made for programs, the same for everybody.

That holds for a POST to the API, too: its answer depends on what that page sends alone, never on a cookie.

One constant header takes fewer lines here than the app, the middleware and the settings of django-cors-headers.
"""

from django.http import HttpResponse

from trials.http.headers import is_open_data

METHODS = ("GET", "HEAD", "OPTIONS")
POST_VIEWS = ("api_fit",)


def allow_cross_origin(get_response):
    """Middleware: allow them, also with the headers of a conditional request, for which browsers ask beforehand."""

    def answer(request):
        response = get_response(request)
        methods = (*METHODS, "POST") if _takes_posts(request) else METHODS
        if request.method in methods and is_open_data(request):
            if "Access-Control-Request-Method" in request.headers:
                response = HttpResponse(status=204)
                response["Access-Control-Allow-Methods"] = ", ".join(methods)
                response["Access-Control-Allow-Headers"] = "Content-Type, If-Modified-Since, If-None-Match"
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return answer


def _takes_posts(request):
    return bool(request.resolver_match) and request.resolver_match.url_name in POST_VIEWS
