"""Quotes from a record: cleaned and marked as such, and where in the record each one stands."""

import re

from django.utils.translation import gettext_lazy as _

from trials.i18n.languages import OF_RECORDS
from trials.presentation.text import clean

# Fields in which registries state a code, such as "placebo_comparator": no words for people.
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
    """Where a quote stands: "arms[0].description" as "the description of group 1"."""
    words = QUOTED_FROM.get(_field_of(path), _("the record"))
    index = re.search(r"\[(\d+)\]", path)
    return words.format(number=int(index[1]) + 1) if index else str(words)


def is_code(path):
    """Whether a code of the registry stands there."""
    return _field_of(path) in CODED


def _field_of(path):
    """The field that a path leads to, whichever of several it is: "arms.label" of "arms[0].label"."""
    return re.sub(r"\[\d+\]", "", path)


def unmarked(text, limit):
    """Registry text to stand amid our words: without the marks that `quoted` sets."""
    return clean(text, limit).replace("“", "‘").replace("”", "’")


def quoted(text, limit=160):
    """The sponsor's own words, marked as such."""
    return f"“{unmarked(text, limit)}”"


def pieces(text):
    """A text parted where quotes begin and end: pairs of words and their language, "" for ours."""
    parts = re.split("(?<=“)([^“”]*)(?=”)", text)
    return tuple((words, OF_RECORDS if place % 2 else "") for place, words in enumerate(parts) if words)
