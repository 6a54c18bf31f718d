"""Template filters for the search form: choices of a facet as controls, and distances."""

from functools import lru_cache
from math import isfinite, nan

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from trials.choices import NOT_READ
from trials.i18n.languages import grouped
from trials.presentation.numbers import distance_in_words
from trials.search.filterset import TrialFilterForm
from trials.search.nothing_found import DISTANCES

register = template.Library()

# A page has hundreds of these, and a template would take ten times as long to render them.
CHOICE = (
    '<label class="choice"><input type="{}" name="{}" value="{}"',
    '> <span>{} <span class="count">(',
    ")</span></span></label>",
)
OFFERED = tuple(map(str, DISTANCES))  # in km
VISITS = ("3", "5", "10", "15", "20", "30")
OPTION = '<option value="{}"', ">{}</option>"
MARK = "<mark{}>{}</mark>"


@register.filter
def as_field(facet):
    """The field of a facet, folded up. Most stay the same from one search to the next."""
    return _field_of_facet(facet, get_language())


@register.simple_tag
def field_of(template, form, *names, **given):
    """A field of several parameters, by these names; without any of them it is the same for everybody."""
    if any(name in form.data for name in names):
        return mark_safe(render_to_string(template, {"form": form, **given}))  # noqa: S308  # nosec
    return _empty_field(template, get_language(), **given)


@lru_cache(maxsize=128)
def _empty_field(template, language, **given):
    return mark_safe(render_to_string(template, {"form": TrialFilterForm(), **given}))  # noqa: S308  # nosec


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
    """Choices of a facet as options of a select, which names places: "not read yet" is none."""
    options = []
    for one in choices:
        if one.value == NOT_READ:
            continue
        begin, label = _parts_of_option(one.value, one.label)
        options += [begin, " selected" if one.value == chosen else "", label]
    return mark_safe("".join(options))  # noqa: S308  # nosec


@lru_cache(maxsize=1024)
def _parts_of_option(value, label):
    """The parts of an option that are the same on every page, escaped."""
    return format_html(OPTION[0], value), format_html(OPTION[1], label)


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
    return _distance_options(chosen, get_language()) if chosen in (None, *OFFERED) else _distances_with(chosen)


@lru_cache(maxsize=32)
def _distance_options(chosen, language):
    return _distances_with(chosen)


def _distances_with(chosen):
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
