"""Pages of which head, navigation and foot are rendered once for all visitors who chose nothing.

The template is the same that everybody else gets the usual way. What it is given are texts and HTML, which a frame has
slots for (see slots.py), so that it may ask whether there is one of them, but nothing else of it.
"""

from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import get_language

from trials.http.canonical import canonical
from trials.http.conditional import is_for_anybody
from trials.i18n.languages import language_links, languages
from trials.views.printed import printed_on
from trials.views.slots import render_with_slots, slot


def framed(request, template, **parts):
    """The response of a template that is given some parts, as Django's `render` makes it."""
    of_page = canonical(request)
    if settings.DEBUG or not of_page["canonical_url"] or not is_for_anybody(request):
        return render(request, template, parts)
    paths = {f"path_{link['code']}": link["path"] for link in languages(request)["languages"]}
    urls = {f"url_{code}": url for code, url in of_page["translations"]}
    values = {**{name: part for name, part in parts.items() if part}, **paths, **urls}
    values["canonical_url"] = str(of_page["canonical_url"])
    values |= printed_on()
    frame = _frame(template, get_language(), request.resolver_match.url_name, tuple(values))
    return HttpResponse(format_html(frame, **values))


@lru_cache(maxsize=32)
def _frame(template, language, url_name, slots):
    """A page without a request: what templates ask of it is the name of its address alone."""
    codes = [code for code, _name in settings.LANGUAGES]
    context = {
        "request": {"resolver_match": {"url_name": url_name}},
        "languages": language_links([(code, slot(f"path_{code}")) for code in codes]),
        "translations": [(code, slot(f"url_{code}")) for code in codes],
    }
    return render_with_slots(template, context, slots)
