"""Rows of lists of trials. What a row says to everybody is rendered once a trial, language, day and DataVersion.

Number, distance, words found, the visitor's answers and list are filled in for each request (slots.py). Where
countries are chosen, whether people can join is said again, as it depends on them.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from trials.choices import NOT_READ
from trials.choices.recruitment import old_sites_read_on
from trials.glossary.effective import explained_values
from trials.learn.outcomes import outcomes_of
from trials.models import Trial
from trials.presentation.outcomes import outcome_facts
from trials.presentation.plain_title import plain_title
from trials.presentation.recruitment import Recruiting, can_people_join
from trials.presentation.treatment_line import given_in_a_line
from trials.search import nearby, reasons, reasons_in, searched_fields, with_searched_fields
from trials.views.slots import filled, render_with_slots
from trials.visitor.my_list import MyList

MONTH = len("2026-10")
CACHE_SIZE = 5000  # trials, some 5 kB each
HEADING = '<h3 class="group">{}</h3>'
REMOVE = "trials/result/remove.html"
ROW_SLOTS = ("heading", "group", "number", "joining", "added", "where", "url", "back", "button")


@dataclass(frozen=True, kw_only=True, slots=True)
class RowParts:
    """What a row says to everybody: HTML and texts, and the pairs of an attribute and a value that it names.

    `row`, and `add`, its usual button, have slots for what depends on the visitor or the search.
    """

    id: str
    study_type: str
    url: str
    recruiting: Recruiting
    values: tuple[tuple[str, str], ...]
    joining: str
    where: str
    row: str
    add: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sites:
    """What of a trial says how near it is. `read_on` is the day of its places where that was long before its status."""

    takes_people: bool
    site_list: list
    read_on: str


@dataclass(kw_only=True, slots=True)
class Kept:
    """What is held in memory of a trial, each when a page first needs it."""

    parts: RowParts | None = None
    fields: tuple | None = None  # that words are found in
    sites: Sites | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundTrial:
    """A trial of a page of results: `loaded` is None unless the search needs more of it than is held in memory."""

    pk: int
    kept: Kept
    loaded: Trial | None = None


def found_trials(trials, search, version_key):
    """The FoundTrials of a slice of what a search found; only what is not held in memory is read from the database."""
    keys, language = trials.keys(), get_language()
    kept = {key: _kept(key, language, version_key, search.today) for key in keys}
    needs_all = _chosen(search) or (search.has_words and search.query.ids)
    needed = ["parts", *(["fields"] if search.has_words else []), *(["sites"] if search.place else [])]
    lacking = [key for key in keys if needs_all or any(getattr(kept[key], name) is None for name in needed)]
    read = _read(lacking, search)
    for key, trial in read.items():
        kept[key].parts = kept[key].parts or _parts(trial, search.today, version_key)
        if search.has_words:
            kept[key].fields = kept[key].fields or searched_fields(trial)
        if search.place:
            kept[key].sites = kept[key].sites or _sites(trial)
    return [FoundTrial(pk=key, kept=kept[key], loaded=read.get(key)) for key in keys if kept[key].parts]


def _sites(trial):
    return Sites(takes_people=trial.takes_people, site_list=trial.site_list, read_on=old_sites_read_on(trial))


def _read(keys, search):
    if not keys:
        return {}
    trials = Trial.objects.for_list()
    return (with_searched_fields(trials, search.query) if search.has_words else trials).in_bulk(keys)


def result_rows(request, trials, search, first=1, fits=None, heading_of=None):
    """HTML of the row of each FoundTrial, from number `first` on; `fits`: what the rules of some say to the visitor.

    `heading_of` gives the heading above a trial by its key and RecruitmentGroup, where it is not that of the search.
    """
    heading_of = heading_of or search.heading
    before, rows, ids = None, [], MyList.from_request(request).ids
    back = conditional_escape(request.get_full_path())
    near = f"?{urlencode({'near': search.data['near']})}" if search.place else ""
    chosen = _chosen(search)
    for number, trial in enumerate(trials, start=first):
        group = next(group for group, members in search.recruitment_groups.items() if trial.pk in members)
        heading, parts = heading_of(trial.pk, group), trial.kept.parts
        joining, where, added = _of_search(trial, search, chosen, (fits or {}).get(trial.pk))
        row = parts.row.format(
            heading=format_html(HEADING, heading) if heading and heading != before else "",
            group=group,
            number=number,
            joining=joining,
            added=added,
            where=where,
            url=conditional_escape(parts.url + near),
            back=back,
            button=filled(REMOVE, id=parts.id, number=number) if parts.id in ids else parts.add.format(number=number),
        )
        # All that is filled in is a number, a name of ours or HTML.
        rows.append(mark_safe(row))  # noqa: S308
        before = heading
    return rows


def _of_search(trial, search, chosen, fit):
    """What depends on the search and on answers: whether people can join where it looks, where that is, and more.

    More is why the trial was found, how near it is, and what its rules say to the visitor.
    """
    parts, place = trial.kept.parts, search.place
    recruiting, joining = parts.recruiting, parts.joining
    if chosen:
        recruiting = can_people_join(trial.loaded, search.today, **chosen)
        joining = _html("joining", trial=trial.loaded, recruiting=recruiting)
    if not (fit or place or search.has_words):
        return joining, parts.where, ""
    sites = trial.kept.sites
    near = nearby(sites, place, search.radius_km) if place else None
    added = _html(
        "added",
        trial=parts,
        fit=fit,
        reasons=_reasons(trial, search.query) if search.has_words else [],
        place=place,
        nearby=near,
        has_places=bool(place and sites.site_list),
        read_in=sites.read_on[:MONTH] if place else "",
        recruiting=recruiting,
    )
    return joining, "" if near else parts.where, added


def _reasons(trial, query):
    return reasons(trial.loaded, query) if trial.loaded else reasons_in(trial.kept.fields, query)


def _chosen(search):
    """The countries and states that somebody looks in; {} without any."""
    place, data = search.place, search.form.cleaned_data
    countries = [name for name in data["country"] if name != NOT_READ]
    countries = countries or ([place.country] if place and place.is_country else [])
    return {"countries": countries, "states": data["state"]} if countries or data["state"] else {}


@lru_cache(maxsize=CACHE_SIZE)
def _kept(key, language, version_key, today):
    """The Kept of a trial, empty at first: a page fills what it needs of all its trials at once."""
    return Kept()


def _parts(trial, today, version_key):
    recruiting, title = can_people_join(trial, today), plain_title(trial)
    [outcome] = outcome_facts([trial], outcomes_of([trial], version_key))
    given = {"trial": trial, "title": title, "given": given_in_a_line(trial), "outcome": next(iter(outcome), None)}
    return RowParts(
        id=trial.registry_id,
        study_type=trial.study_type,
        url=reverse("trial", args=[trial.registry_id]),
        recruiting=recruiting,
        values=tuple(explained_values(trial)),
        joining=_html("joining", trial=trial, recruiting=recruiting),
        where=_html("where", trial=trial),
        row=render_with_slots("trials/result/row.html", given, ROW_SLOTS),
        add=render_with_slots("trials/result/add.html", {"id": trial.registry_id}, ["number"]),
    )


def _html(part, **given):
    html = render_to_string(f"trials/result/{part}.html", given)
    return mark_safe(html.strip())  # noqa: S308
