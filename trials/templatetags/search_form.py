"""Template filters of searches: distances and numbers to choose from, and why a trial was found."""

from math import isfinite, nan

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from trials.presentation.numbers import distance_in_words
from trials.search.nothing_found import DISTANCES

register = template.Library()

OFFERED = tuple(map(str, DISTANCES))  # in km
VISITS = ("3", "5", "10", "15", "20", "30")
MARK = "<mark{}>{}</mark>"


@register.filter
def as_words(reasons):
    """Why a trial was found: the fields, each with the words in it that matched."""
    return format_html_join("; ", "{}: {}", ((reason.field.lower(), _marked(reason)) for reason in reasons))


def _marked(reason):
    language = format_html(' lang="{}"', reason.language) if reason.language else ""
    return format_html_join(", ", MARK, ((language, word) for word in reason.words))


@register.filter
def distance_options(chosen):
    """Distances as options of a select."""
    options = ((one, " selected" if one == chosen else "", distance_words(one)) for one in distances(chosen))
    return format_html_join("", '<option value="{}"{}>{}</option>', options)


def distances(chosen):
    """Distances to choose from, in km, as text, with the chosen one in its order."""
    try:
        number = float(chosen or "nan")
    except ValueError:
        number = nan
    shown = {one: float(one) for one in OFFERED} | ({chosen: number} if isfinite(number) else {})
    return sorted(shown, key=shown.get)


def distance_words(distance):
    """A distance to choose: "At most 50 km (31 mi)"."""
    return gettext("At most {distance}").format(distance=distance_in_words(float(distance)))


@register.filter
def visit_numbers(chosen):
    """Numbers of visits to choose from, as text, with the chosen one in its order."""
    return sorted({*VISITS, *([chosen] if (chosen or "").isdecimal() else [])}, key=int)
