"""The languages that pages are shown in: English, in which the registries write, and translations of our own words.

The address says which one: a translated page has the path of the English one after the code of its language. Nothing
is guessed from the browser, so that a link shows everybody the same.
"""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_from_path, override

OF_RECORDS = settings.LANGUAGE_CODE
LONGEST = 4000  # characters of a path with its query


def language_of_the_address(get_response):
    """Middleware: everything that answers a request speaks the language of its address."""

    def answer(request):
        with override(get_language_from_path(request.path_info) or OF_RECORDS):
            response = get_response(request)
            response.headers.setdefault("Content-Language", get_language())
        return response

    return answer


def languages(request):
    """For templates: `languages`, each with its `code`, its `name` in itself, and the `path` of this page in it."""
    return {"languages": SimpleLazyObject(lambda: _languages(request.get_full_path()))}


def in_language(code, address):
    """The address of the same page in a language; whole or as a path."""
    parts = urlsplit(address)
    root = get_script_prefix()
    inside = parts.path.removeprefix(root)
    first, _, rest = inside.partition("/")
    if first != OF_RECORDS and first in dict(settings.LANGUAGES):
        inside = rest
    path = root + inside if code == OF_RECORDS else f"{root}{code}/{inside}"
    return urlunsplit(parts._replace(path=path))


def _languages(path):
    if len(path) > LONGEST:  # no link that anybody made
        path = path.partition("?")[0]
    return [{"code": code, "name": name, "path": in_language(code, path)} for code, name in settings.LANGUAGES]
