"""Cells of the lists of Django's admin, which narrow screens show one below the other."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def labelled(cells, headers):
    """The cells of a row, each with the words above its column as `data-label`. Django gives both as HTML."""
    return [_labelled(cell, header) for cell, header in zip(cells, headers, strict=True)]


def _labelled(cell, header):
    if "action-checkbox" in header["class_attrib"]:
        return cell
    label = format_html(' data-label="{}">', capfirst(header["text"]))
    # The cell as Django made it, and an escaped label.
    return mark_safe(cell.replace(">", label, 1))  # noqa: S308
