"""Quotes from a record: the field each one is from, and spans that keep quotes apart from our words."""

import re
from itertools import groupby
from operator import attrgetter
from string import Formatter
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.lists import list_parts
from trials.presentation.text import lower_first

# Translators: the quotation marks of your language, also round words in another language.
QUOTED = pgettext_lazy("words of a record", "“{quote}”")
# Fields that hold a code such as "placebo_comparator", which is not quoted.
CODED = ("arms.type", "has_expanded_access", "intervention_model", "masking", "oversight_has_dmc")
QUOTED_FROM = {
    "brief_title": _("the title"),
    "official_title": _("the official title"),
    "brief_summary": _("the summary"),
    "detailed_description": _("the long description"),
    "eligibility_criteria": _("the rules for joining"),
    "keywords": _("keyword {number}"),
    "interventions.name": _("the name of treatment {number}"),
    "interventions.description": _("the description of treatment {number}"),
    "interventions.other_names": _("another name of treatment {number}"),
    "arms.label": _("the name of group {number}"),
    "arms.description": _("the description of group {number}"),
    "arms.type": _("the kind of group {number}"),
    "outcomes.measure": _("the name of measurement {number}"),
    "outcomes.time_frame": _("the time of measurement {number}"),
    "outcomes.description": _("the description of measurement {number}"),
    "masking": _("the registry’s field for masking"),
    "masking_description": _("the words on masking"),
    "intervention_model": _("the registry’s field for the design"),
    "intervention_model_description": _("the words on the design"),
    "target_duration": _("the registry’s field for follow-up"),
    "oversight_has_dmc": _("the registry’s field for a safety board"),
    "has_expanded_access": _("the registry’s field for expanded access"),
    "why_stopped": _("the reason for stopping"),
}


def quoted_from_words(path):
    """The field of a quote in words: "arms[0].description" as "the description of group 1"."""
    words = QUOTED_FROM.get(_field_of(path), _("the record"))
    index = re.search(r"\[(\d+)\]", path)
    return words.format(number=int(index[1]) + 1) if index else str(words)


def is_code(path):
    """Whether the field of a path holds a code of the registry."""
    return _field_of(path) in CODED


def _field_of(path):
    """Field of a path, without indexes: "arms.label" of "arms[0].label"."""
    return re.sub(r"\[\d+\]", "", path)


class Span(NamedTuple):
    """Text in one language; `language` is "" for our words, in the active language."""

    text: str
    language: str = ""


def text_of(spans):
    """The text of spans, in whatever languages."""
    return "".join(span.text for span in spans)


def joined(parts, separator="; "):
    """Several runs of spans as one, with a separator of ours between them."""
    return tuple(span for part in parts for span in (Span(separator), *part))[1:]


def with_small_letter(spans):
    """Spans of which the first begins with a small letter."""
    return (Span(lower_first(spans[0].text), spans[0].language), *spans[1:])


def quote_spans(quote, language=RECORD_LANGUAGE):
    """Words of a record between the quotation marks of the active language."""
    return filled(str(QUOTED), quote=[Span(quote, language)])


def quote_list_spans(quotes, *, at_most):
    """A list of quotes: “A”, “B” and 2 more."""
    if not quotes:
        return []
    marked = [text_of(quote_spans(quote)) for quote in quotes]
    pattern, first, last = list_parts(marked, at_most=at_most)
    before = joined(map(quote_spans, quotes[: len(first)]), ", ")
    return filled(pattern, first=before, last=quote_spans(quotes[-1]), count=[Span(str(last))])


def filled(pattern, **slots):
    """Fill the fields of a pattern such as "{words}. The record says: {quote}" with spans."""
    spans = []
    for literal, name, _spec, _conversion in Formatter().parse(pattern):
        spans += [Span(literal), *(slots[name] if name else ())]
    runs = groupby((span for span in spans if span.text), key=attrgetter("language"))
    return tuple(Span(text_of(run), language) for language, run in runs)
