"""The languages that pages are shown in: English, in which the registries write, and translations of our own words.

The address says which one: a translated page has the path of the English one after the code of its language. Nothing
is guessed from the browser, so that a link shows everybody the same.
"""

import re

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.formats import get_format, number_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_from_path, override

OF_RECORDS = settings.LANGUAGE_CODE
CODES = tuple(code for code, _ in settings.LANGUAGES)
ADDRESS = re.compile(r"((?:https?://[^/?#]*)?)([^?#]*)(.*)", re.DOTALL)  # site, path, and the rest
LONGEST = 4000  # characters of a path with its query


def language_from_path(get_response):
    """Middleware: everything that answers a request speaks the language of its address."""

    def answer(request):
        with override(get_language_from_path(request.path_info) or OF_RECORDS):
            response = get_response(request)
            if response.status_code != 500:  # a page that stands alone, in every language
                response.headers.setdefault("Content-Language", get_language())
        return response

    return answer


def languages(request):
    """For templates: `languages`, each with its `code`, its `name` in itself, and the `path` of this page in it."""
    return {"languages": SimpleLazyObject(lambda: _languages(request.get_full_path()))}


def in_language(code, address):
    """The address of the same page in a language; whole or as a path."""
    site, path, query = ADDRESS.fullmatch(address).groups()
    root = get_script_prefix()
    inside = path.removeprefix(root).lstrip("/")  # "//evil.example" would lead to another site
    first, _, rest = inside.partition("/")
    if first != OF_RECORDS and first in CODES:
        inside = rest.lstrip("/")
    return f"{site}{root}{inside}{query}" if code == OF_RECORDS else f"{site}{root}{code}/{inside}{query}"


def in_each_language(address):
    """The code of each language, with the address of the same page in it."""
    return [(code, in_language(code, address)) for code in CODES]


def grouped(number):
    """A whole number in the way of the page's language: "12,000". What a space would part, it parts from 10,000 on."""
    if abs(number) < 1000:
        return str(number)
    parted = get_format("THOUSAND_SEPARATOR") == "," or abs(number) >= 10_000
    return number_format(number, force_grouping=True) if parted else str(number)


def _languages(path):
    if len(path) > LONGEST:  # no link that anybody made
        path = path.partition("?")[0]
    return switch(in_each_language(path))


def switch(paths):
    """What templates know of each language, by pairs of its code and a path."""
    names = dict(settings.LANGUAGES)
    return [{"code": code, "name": names[code], "path": path} for code, path in paths]
