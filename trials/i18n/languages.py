"""The languages of pages: English, the language of the registries' records, and translations of our own texts.

The address of a page has its language: a translated page has the path of the English one after the language code.
Nothing is negotiated with the browser, so that a link shows everybody the same; but another language is offered, once
(see `language_offer`).
"""

import re

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.formats import get_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_from_path, override

RECORD_LANGUAGE = settings.LANGUAGE_CODE  # of the registries' records
CODES = tuple(code for code, _ in settings.LANGUAGES)
ADDRESS = re.compile(r"((?:https?://[^/?#]*)?)([^?#]*)(.*)", re.DOTALL)  # site, path, and the rest
MAX_PATH_LENGTH = 4000  # characters, with the query


def language_from_path(get_response):
    """Middleware: activate the language of the address while a request is answered."""

    def answer(request):
        with override(get_language_from_path(request.path_info) or RECORD_LANGUAGE):
            response = get_response(request)
            if response.status_code != 500:  # that page is in all languages at once
                response.headers.setdefault("Content-Language", get_language())
        return response

    return answer


def languages(request):
    """Context processor: `languages`, each with its `code`, its own `name`, and the `path` of this page in it."""
    return {"languages": SimpleLazyObject(lambda: _links(request.get_full_path()))}


def in_language(code, address):
    """The URL or path of a page in another language.

    Unlike Django's `translate_url`, this does not resolve the page: it works for sitemaps of 50,000 addresses, and for
    pages that do not exist.
    """
    site, path, query = ADDRESS.fullmatch(address).groups()
    root = get_script_prefix()
    inside = path.removeprefix(root).lstrip("/")  # "//evil.example" would lead to another site
    first, _, rest = inside.partition("/")
    if first != RECORD_LANGUAGE and first in CODES:
        inside = rest.lstrip("/")
    return f"{site}{root}{inside}{query}" if code == RECORD_LANGUAGE else f"{site}{root}{code}/{inside}{query}"


def in_each_language(address):
    """Pairs of a language code and the URL or path of the same page in that language."""
    return [(code, in_language(code, address)) for code in CODES]


def grouped(number):
    """A whole number with the thousands separator of the active language: "12,000". A space is used from 10,000 on."""
    if abs(number) < 1000:
        return str(number)
    separator = get_format("THOUSAND_SEPARATOR")
    is_grouped = separator == "," or abs(number) >= 10_000
    return f"{number:,}".replace(",", separator) if is_grouped else str(number)


def with_decimals(number):
    """A number with the decimal mark of the active language: "6.5", "6,5"; a whole one without decimals."""
    return f"{number:g}".replace(".", get_format("DECIMAL_SEPARATOR"))


def _links(path):
    if len(path) > MAX_PATH_LENGTH:
        path = path.partition("?")[0]
    return language_links(in_each_language(path))


def language_links(paths):
    """The links to a page in each language, for templates, from pairs of a language code and a path."""
    names = dict(settings.LANGUAGES)
    return [{"code": code, "name": names[code], "path": path} for code, path in paths]
