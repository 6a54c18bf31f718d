"""JSON-LD of a page, for search engines."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import override

from trials.i18n import languages
from trials.presentation.json_ld import structured_data

register = template.Library()

# As Django's json_script does, so that no text of a record can close the script element.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def json_ld(context, trial):
    """Data block, which no browser executes. It is the same in every language, as it describes the record."""
    with override(languages.RECORD_LANGUAGE):
        url = context["origin"] + trial.get_absolute_url()
        described = structured_data(trial, url=url, today=context["today"])
    text = json.dumps(described, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
