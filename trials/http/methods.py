"""Allowed HTTP methods, and the answer to any other."""

from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from trials.http.errors import is_api


def read_only(view):
    """Allow only GET and HEAD. Without the exemption, the CSRF check answers 403 before `require_safe` answers 405."""
    return csrf_exempt(require_safe(view))


def method_not_allowed(get_response):
    """Middleware: put a page into Django's empty answer to a method that is not allowed."""

    def answer(request):
        response = get_response(request)
        if response.status_code == 405 and not is_api(request):
            response.content = render_to_string("405.html", request=request)
        return response

    return answer
