"""Which methods a view takes, and the answer to any other."""

from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from trials.http.errors import is_api


def read_only(view):
    """Let a view be read alone. Django's CSRF check would answer 403 before `require_safe` can answer 405."""
    return csrf_exempt(require_safe(view))


def method_not_allowed(get_response):
    """Middleware: a page in place of Django's empty answer to a method that a view does not take."""

    def answer(request):
        response = get_response(request)
        if response.status_code == 405 and not is_api(request):
            response.content = render_to_string("405.html", request=request)
        return response

    return answer
