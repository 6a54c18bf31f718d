"""Filters that say in plain words what the registry says in codes. They read what is loaded and run no query."""

import re
from functools import lru_cache
from math import ceil, isfinite, nan
from urllib.parse import quote

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, ngettext

from trials.choices import ASKED_OF_A_PERSON, NOT_STATED, OF_THE_CELLS, Attribute, CriterionKind
from trials.i18n.languages import grouped
from trials.lexicon import fold
from trials.places import country_label, full_name_in
from trials.presentation.labels import ALLOCATION, ARM, INTERVENTION, MASKING, MODEL, OF_A_SET, QUOTED_FROM
from trials.presentation.text import ages_in_words, date_in_words, field_of, is_code, join_words

register = template.Library()

# There are hundreds of these to a page, and a template takes ten times as long to put them together.
A_CHOICE = (
    '<label class="choice"><input type="{}" name="{}" value="{}"',
    '> <span>{} <span class="count">(',
    ")</span></span></label>",
)
AN_OPTION = '<option value="{}"{}>{}</option>'

KM_IN_A_MILE = 1.609344
DISTANCES = (25, 50, 100, 250, 500, 1000, 2500)  # km

partial_date = register.filter("partial_date", date_in_words)
ages = register.filter("ages", ages_in_words)
register.filter("is_code", is_code)
register.filter("place_words", lambda name: full_name_in(get_language(), name))
register.filter("thousands", grouped)
register.filter("allocation_words", lambda code: ALLOCATION.get(code, ""))
register.filter("model_words", lambda code: MODEL.get(code, ""))
register.filter("masking_words", lambda code: MASKING.get(code, ""))
register.filter("intervention_words", lambda code: INTERVENTION.get(code, ""))
register.filter("arm_words", lambda code: ARM.get(code, ""))


@register.filter
def day_words(moment):
    """The day of a moment: "20 November 2026"."""
    return date_in_words(timezone.localdate(moment).isoformat())


@register.filter
def over_a_year_before(stated, today):
    """Whether all of a stated date lies more than a year before a day."""
    a_year_ago = f"{today.year - 1:04}-{today:%m-%d}"
    return bool(stated) and stated < a_year_ago[: len(stated)]


@register.filter
def quoted_from_words(path):
    """ "arms[0].description" as "the description of group 1"."""
    index = re.search(r"\[(\d+)\]", path)
    words = QUOTED_FROM.get(field_of(path), path)
    return words.format(number=int(index[1]) + 1) if index else words


@register.filter
def cell_facts(trial):
    """The label and the findings of every attribute of the cells, in the order of the page."""
    return [(attribute.label, trial.findings_of(attribute)) for attribute in OF_THE_CELLS]


@register.filter
def asked_facts(trial):
    """The label and the findings of all that a trial asks of a person; masking stands among its other codes."""
    return [
        (attribute.label, trial.findings_of(attribute))
        for attribute in ASKED_OF_A_PERSON
        if attribute != Attribute.MASKING
    ]


@register.filter
def in_words(findings):
    """What findings of one attribute say: "Bone marrow; Blood"."""
    return "; ".join([finding.get_value_display() for finding in findings])


@register.filter
def phase_words(trial):
    """The phases of a trial in order of advance; "" where none is stated."""
    return "; ".join([str(phase.label) for phase in trial.phases])


@register.filter
def says_something(trial):
    """Whether any attribute of the cells is known."""
    return any(finding.value != NOT_STATED for _, findings in cell_facts(trial) for finding in findings)


@register.filter
def places(trial):
    """How many sites a trial has, in which countries; "" where it states none."""
    count = len(trial.rows("sites"))
    if not count:
        return ""
    language, countries = get_language(), trial.countries
    shown, more = [country_label(name, language) for name in countries[:4]], len(countries) - 4
    where = join_words(shown)
    if more > 0:
        words = ngettext("{countries} and {more} more country", "{countries} and {more} more countries", more)
        where = words.format(countries=", ".join(shown), more=more)
    if where:
        words = ngettext("{count} place in {countries}", "{count} places in {countries}", count)
    else:
        words = ngettext("{count} place", "{count} places", count)
    return words.format(count=grouped(count), countries=where)


@register.filter
def limits(measure, kind=""):
    """What a measure gives: "18 to 75", "at least 60", "keeps people out", "definite, probable".

    A limit is of what the trial needs, also where a criterion of another `kind` names those whom it keeps out.
    """
    lowest, highest = measure.minimum, measure.maximum
    if lowest is not None and highest is not None and lowest != highest:
        words = gettext("{lowest} to {highest}").format(lowest=f"{lowest:g}", highest=f"{highest:g}")
    elif lowest is not None:
        words = f"{lowest:g}" if lowest == highest else gettext("at least {number}").format(number=f"{lowest:g}")
    elif highest is not None:
        words = gettext("at most {number}").format(number=f"{highest:g}")
    else:
        words = measure.get_state_display() or ", ".join([str(OF_A_SET.get(one, one)) for one in measure.values])
    if kind == CriterionKind.EXCLUSION and (lowest is not None or highest is not None):
        words = gettext("{limits} (what the trial needs)").format(limits=words)
    parts = [words]
    if measure.days is not None:
        named = ngettext("time named: {days} day", "time named: {days} days", ceil(measure.days))
        parts.append(named.format(days=f"{measure.days:g}"))
    if measure.hours is not None:
        words = ngettext("{hours} hour a day", "{hours} hours a day", ceil(measure.hours))
        parts.append(words.format(hours=f"{measure.hours:g}"))
    if measure.cohort:
        parts.append(format_html(gettext("for {people}"), people=in_language(measure.cohort, "en")))
    return format_html_join(", ", "{}", ([part] for part in parts))


@register.filter
def by_kind(criteria):
    """Every kind that there are criteria of, with these."""
    kinds = [(kind, [one for one in criteria if one.kind == kind]) for kind in CriterionKind]
    return [(kind, some) for kind, some in kinds if some]


@register.filter
def by_country(sites):
    """Sites under the name of their country, in the order of the alphabet; those without a country last."""
    language = get_language()
    names = {name: country_label(name, language) for name in {site.country for site in sites} if name}
    order = {name: fold(label) for name, label in names.items()}
    of_country = {}
    for site in sorted(sites, key=lambda site: (not site.country, order.get(site.country), site.state, site.city)):
        of_country.setdefault(names.get(site.country) or gettext("Country not stated"), []).append(site)
    return list(of_country.items())


@register.filter
def mailto(address):
    """The link that writes to an address; "" where the text is none."""
    return f"mailto:{quote(address, safe='@+')}" if re.fullmatch(r"[^@\s:;,<>]+@[^@\s:;,<>]+\.\w+", address) else ""


@register.filter
def no_longer_than(text, length):
    """A text cut at a length, at a space if there is one near, with "…" where it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[-30:] else cut}…"


@register.filter
def in_a_row(texts, between):
    """Texts one after another. (Django's own `join` escapes them, and what is then cut is escaped once more.)"""
    return between.join(texts)


@register.filter
def in_language(text, code):
    """A text that stands amid ours, marked as being in a language; as it is where `code` is ""."""
    return format_html('<span lang="{}">{}</span>', code, text) if code else text


@register.filter
def kilometres(distance):
    """ "12 km (7 mi)"; "1 km (1 mi)" for less."""
    distance = max(1, round(distance))
    miles = max(1, round(distance / KM_IN_A_MILE))
    words = ngettext("{distance} km ({miles} mi)", "{distance} km ({miles} mi)", miles)
    return words.format(distance=grouped(distance), miles=grouped(miles))


@register.filter
def distance_words(distance):
    """A distance to choose: "At most 50 km (31 mi)"."""
    return gettext("At most {distance}").format(distance=kilometres(float(distance)))


@register.filter
def distances(chosen):
    """The distances to choose from, in km, as text, with the one that was chosen in its place."""
    try:
        number = float(chosen or "nan")
    except ValueError:
        number = nan
    shown = {str(one): float(one) for one in DISTANCES} | ({chosen: number} if isfinite(number) else {})
    return sorted(shown, key=shown.get)


@register.filter
def as_inputs(facet):
    """The choices of a facet as boxes to tick or, where only one may be chosen, as buttons, each with its count."""
    choices = []
    for one in facet.choices:
        begin, label = _parts_of_choice(facet.takes_several, facet.name, one.value, one.label)
        choices += [begin, " checked" if one.is_chosen else "", label, grouped(one.count), A_CHOICE[-1]]
    return mark_safe("".join(choices))  # noqa: S308


@lru_cache(maxsize=4096)
def _parts_of_choice(takes_several, name, value, label):
    """What of a choice stays the same from page to page, escaped: of the form, or of the registry's own places."""
    kind = "checkbox" if takes_several else "radio"
    return format_html(A_CHOICE[0], kind, name, value), format_html(A_CHOICE[1], label)


@register.filter
def as_options(choices, chosen):
    """The choices of a facet as options of a drop-down list."""
    return format_html_join(
        "", AN_OPTION, ((one.value, " selected" if one.value == chosen else "", one.label) for one in choices)
    )
