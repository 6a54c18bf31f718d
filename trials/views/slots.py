"""HTML that is rendered once, with slots for what is filled in at each request.

What a template renders to is a format string for Django's `format_html`, which escapes as a template does. ADR 29 says
what that saves.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language


def filled(template, given=(), **values):
    """The HTML of a template with some values filled in.

    It is rendered once in each language for what is `given`, pairs of a name and one of a few values, none of them
    a visitor's.
    """
    html = _with_slots(template, get_language(), given, tuple(values))
    escaped = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(html.format(**escaped))  # noqa: S308


@lru_cache(maxsize=512)
def _with_slots(template, language, given, slots):
    return render_with_slots(template, dict(given), slots)


def render_with_slots(template, context, slots):
    """The format string that a template renders to, with slots of these names."""
    html = render_to_string(template, context | {name: slot(name) for name in slots})
    html = html.strip().replace("{", "{{").replace("}", "}}")
    for name in slots:
        html = html.replace(slot(name), f"{{{name}}}")
    return html


def slot(name):
    """The mark that a template gets where a value will stand."""
    # A comment cannot come from a text: templates escape its signs.
    return mark_safe(f"<!--{name}-->")  # noqa: S308
