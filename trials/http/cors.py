"""Cross-origin requests (CORS): a page of any site may read what is made for programs, the same for everybody.

One constant header takes fewer lines here than the app, the middleware and the settings of django-cors-headers.
"""

from django.http import HttpResponse

from trials.http.headers import is_open_data

METHODS = ("GET", "HEAD", "OPTIONS")


def cross_origin_reads(get_response):
    """Middleware: allow them, also with the headers of a conditional request, for which browsers ask beforehand."""

    def answer(request):
        response = get_response(request)
        if request.method in METHODS and is_open_data(request):
            if "Access-Control-Request-Method" in request.headers:
                response = HttpResponse(status=204)
                response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
                response["Access-Control-Allow-Headers"] = "If-Modified-Since, If-None-Match"
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return answer
