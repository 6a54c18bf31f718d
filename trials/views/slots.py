"""HTML that is rendered once, with slots for what is filled in at each request.

What a template renders to is a format string for Django's `format_html`, which escapes as a template does. ADR 29 says
what that saves.
"""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe


def render_with_slots(template, context, slots):
    """The format string that a template renders to, with slots of these names."""
    html = render_to_string(template, context | {name: _slot(name) for name in slots})
    html = html.strip().replace("{", "{{").replace("}", "}}")
    for name in slots:
        html = html.replace(_slot(name), f"{{{name}}}")
    return html


def _slot(name):
    # A comment cannot come from a text: templates escape its signs.
    return mark_safe(f"<!--{name}-->")  # noqa: S308  # nosec
