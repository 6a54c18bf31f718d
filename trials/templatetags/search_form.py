"""Template filters for the search form: choices of a facet as controls, and distances."""

from functools import lru_cache
from math import isfinite, nan

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from trials.i18n.languages import grouped
from trials.presentation.numbers import distance_in_words
from trials.search.nothing_found import DISTANCES

register = template.Library()

# A page has hundreds of these, and a template would take ten times as long to render them.
CHOICE = (
    '<label class="choice"><input type="{}" name="{}" value="{}"',
    '> <span>{} <span class="count">(',
    ")</span></span></label>",
)
VISITS = ("3", "5", "10", "15", "20", "30")
OPTION = '<option value="{}"', ">{}</option>"


@register.filter
def as_field(facet):
    """The field of a facet, folded up. Most stay the same from one search to the next."""
    return _field_of_facet(facet, get_language())


@lru_cache(maxsize=1024)
def _field_of_facet(facet, language):
    return render_to_string("trials/_facet.html", {"facet": facet})


@register.filter
def as_inputs(facet, some):
    """Some choices of a facet as check boxes or, if only one may be chosen, radio buttons, each with its count."""
    choices = []
    for one in some:
        begin, label = _parts_of_choice(facet.takes_several, facet.name, one.value, one.label)
        choices += [begin, " checked" if one.is_chosen else "", label, grouped(one.count), CHOICE[-1]]
    return mark_safe("".join(choices))  # noqa: S308  # nosec


@lru_cache(maxsize=4096)
def _parts_of_choice(takes_several, name, value, label):
    """The parts of a choice that are the same on every page, escaped."""
    kind = "checkbox" if takes_several else "radio"
    return format_html(CHOICE[0], kind, name, value), format_html(CHOICE[1], label)


@register.filter
def as_options(choices, chosen):
    """Choices of a facet as options of a select."""
    options = []
    for one in choices:
        begin, label = _parts_of_option(one.value, one.label)
        options += [begin, " selected" if one.value == chosen else "", label]
    return mark_safe("".join(options))  # noqa: S308  # nosec


@lru_cache(maxsize=1024)
def _parts_of_option(value, label):
    """The parts of an option that are the same on every page, escaped."""
    return format_html(OPTION[0], value), format_html(OPTION[1], label)


@register.filter
def distances(chosen):
    """Distances to choose from, in km, as text, with the chosen one in its order."""
    try:
        number = float(chosen or "nan")
    except ValueError:
        number = nan
    shown = {str(one): float(one) for one in DISTANCES} | ({chosen: number} if isfinite(number) else {})
    return sorted(shown, key=shown.get)


@register.filter
def distance_words(distance):
    """A distance to choose: "At most 50 km (31 mi)"."""
    return gettext("At most {distance}").format(distance=distance_in_words(float(distance)))


@register.filter
def visit_numbers(chosen):
    """Numbers of visits to choose from, as text, with the chosen one in its order."""
    return sorted({*VISITS, *([chosen] if (chosen or "").isdecimal() else [])}, key=int)
