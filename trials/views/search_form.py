"""The search form in HTML, put together of parts that are the same for every search and what differs in this one."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from trials.choices import NOT_READ
from trials.i18n.languages import grouped
from trials.search import FACETS
from trials.search.filterset import TrialFilterForm
from trials.views.slots import filled

HIDDEN = '<input type="hidden" name="{}" value="{}">'
# A page has hundreds of these, and a template would take ten times as long to render them.
CHOICE = (
    '<label class="choice"><input type="{}" name="{}" value="{}"',
    '> <span>{} <span class="count">(',
    ")</span></span></label>",
)
OPTION_BEGINS = '<option value="{}"'
NONE, OPEN, CHECKED, INVALID = map(SafeString, ("", " open", " checked", ' aria-invalid="true"'))
BURDENS = ("surgery", "harvest", "caregiver", "visits")
NEAR = ("near", "radius")
ALWAYS_SHOWN = ("recruitment", "cell_type", "route", "phase")
UNDER_MORE = tuple(name for name in FACETS if name not in (*ALWAYS_SHOWN, "scope"))
EMPTY = (("form", TrialFilterForm()),)  # what templates are given where nobody filled anything in


def search_form(search, chosen, query):
    """The HTML of the form of a TrialFilter. `chosen` is how many filters are, `query` the QueryString of the page."""
    form = search.form
    errors, typed = form.errors, form["q"].value()
    return filled(
        "trials/_search_form.html",
        EMPTY,
        hidden=_hidden(form),
        typed=format_html(' value="{}"', typed) if typed else NONE,
        invalid=INVALID if "q" in errors else NONE,
        open=OPEN if errors else NONE,
        chosen=_quiet(_number_chosen(chosen)) if chosen else NONE,
        near=_near(search, query),
        open_more=OPEN if "age" in errors or "visits" in errors else NONE,
        **_filters(search),
    )


def _filters(search):
    """The HTML of all filters but the place. Where nobody typed anything it is kept, as most lists are asked for again.

    They are asked for page by page, in another order, or by somebody who has added a trial to their list.
    """
    if search.only_chosen is None or not search.is_valid():
        return _made(search)
    kept = _kept(search.only_chosen, get_language(), search.index.version.key, search.today)
    if not kept:
        kept.update(_made(search))
    return kept


@lru_cache(maxsize=100)
def _kept(only_chosen, language, version_key, today):
    """What is kept of a search, by what it depends on: empty at first."""
    return {}


def _made(search):
    facets = search.facets
    is_more_chosen = any(name in search.data for name in ("age", *BURDENS)) or any(
        facets[name].chosen for name in UNDER_MORE
    )
    fields = {f"field_{name}": _field(facets[name]) for name in (*ALWAYS_SHOWN, *UNDER_MORE) if name != "sex"}
    if not facets["state"].choices:
        fields["field_state"] = NONE
    if not facets["status"].chosen:
        fields["field_status"] = NONE
    return {
        "chosen_more": _ticked(gettext("(some chosen)")) if is_more_chosen else NONE,
        "burdens": _part(search, "trials/_burden_filters.html", BURDENS),
        "age_and_sex": _age_and_sex(search),
        **fields,
    }


def _hidden(form):
    """What a search keeps when its words or filters change."""
    values = {name: form[name].value() for name in ("condition", "scope", "sort", "doubtful")}
    kept = [("condition", "any")] if values["condition"] == "any" else []
    kept.append(("scope", "all" if "scope" in form.errors else values["scope"] or "all"))
    if values["sort"] and "sort" not in form.errors and values["sort"] != "distance":
        kept.append(("sort", values["sort"]))
    if values["doubtful"] and "doubtful" not in form.errors:
        kept.append(("doubtful", values["doubtful"]))
    return format_html_join("\n", HIDDEN, kept)


def _part(search, template, names, **values):
    """A part of the form for the parameters of some names; without any of these it is the same for everybody."""
    if any(name in search.data for name in names):
        return render_to_string(template, {"form": search.form, **values})
    return filled(template, EMPTY, **values)


def _near(search, query):
    place = search.place if search.is_valid() else None
    countries = search.filters["country"].choices()
    return _part(
        search,
        "trials/_near_me.html",
        NEAR,
        chosen=_ticked(gettext("(chosen)")) if place else NONE,
        town="" if place and place.is_country else search.form["near"].value() or "",
        countries=_countries(countries, place.country if place and place.is_country else ""),
        url=reverse("near") + query.but(near=None, radius=None, page=None, sort=None),
    )


def _age_and_sex(search):
    sex = search.facets["sex"]
    return _part(
        search,
        "trials/_age_and_sex.html",
        ("age",),
        chosen=_ticked(gettext("(chosen)")) if "age" in search.data or sex.chosen else NONE,
        none=NONE if sex.chosen else CHECKED,
        choices=_choices(sex, sex.choices),
    )


def _field(facet):
    """The field of a facet, folded up. Choices without a trial are folded away in it."""
    without = facet.without_trials
    number = len(facet.chosen)
    return filled(
        "trials/_facet.html",
        (("name", facet.name), ("label", facet.label), ("takes_several", facet.takes_several)),
        chosen=_ticked(_number_chosen(number)) if number else NONE,
        none=NONE if number else CHECKED,
        choices=_choices(facet, facet.with_trials),
        without=filled(
            "trials/_facet_without.html",
            (("label", facet.label), ("number", len(without))),
            choices=_choices(facet, without),
        )
        if without
        else NONE,
    )


def _choices(facet, some):
    """Some choices of a facet as check boxes or, if only one may be chosen, radio buttons, each with its count."""
    parts = []
    for value, label, count, is_chosen in some:
        begin, words = _parts_of_choice(facet.takes_several, facet.name, value, label)
        parts += begin, CHECKED if is_chosen else NONE, words, grouped(count), CHOICE[-1]
    return mark_safe("".join(parts))  # noqa: S308


@lru_cache(maxsize=4096)
def _parts_of_choice(takes_several, name, value, label):
    """The parts of a choice that are the same on every page, escaped."""
    kind = "checkbox" if takes_several else "radio"
    return format_html(CHOICE[0], kind, name, value), format_html(CHOICE[1], label)


def _countries(choices, chosen):
    """Countries as options of a select: "not read yet" is none."""
    options = _options(choices)
    begin = format_html(OPTION_BEGINS, chosen)
    return mark_safe(options.replace(f"{begin}>", f"{begin} selected>")) if chosen else options  # noqa: S308


@lru_cache(maxsize=64)
def _options(choices):
    return format_html_join("", OPTION_BEGINS + ">{}</option>", (one for one in choices if one[0] != NOT_READ))


def _number_chosen(number):
    return ngettext("(%(number)s chosen)", "(%(number)s chosen)", number) % {"number": number}


def _ticked(words):
    """A tick that stands for some words; screen readers say these."""
    return format_html(' <span class="ticked"><span class="for-voice">{}</span></span>', words)


def _quiet(words):
    return format_html(' <span class="quiet-text">{}</span>', words)
