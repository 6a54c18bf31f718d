"""Rows of lists of trials. What a row says to everybody is rendered once a trial, language, day and DataVersion.

Number, distance, words found, the visitor's answers and list are added for each request. Where countries are chosen,
whether people can join is said anew, as it depends on them.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from trials.glossary.effective import explained_values
from trials.models import Trial
from trials.presentation.plain_title import plain_title
from trials.presentation.recruitment import Recruiting, can_people_join
from trials.presentation.treatment_line import given_in_a_line
from trials.search import nearby, reasons, reasons_in, searched_fields, with_searched_fields

MOST_KEPT = 5000  # trials, some 5 kB each


@dataclass(frozen=True, kw_only=True, slots=True)
class RowParts:
    """What a row says to everybody: HTML and texts, and the pairs of an attribute and a value that it names."""

    url: str
    recruiting: Recruiting
    values: tuple[tuple[str, str], ...]
    title: str
    sponsor: str
    joining: str
    where: str
    facts: str
    name: str
    id: str


@dataclass(kw_only=True, slots=True)
class Kept:
    """What is held in memory of a trial, each when a page first needs it: parts, and the fields that words are in."""

    parts: RowParts | None = None
    fields: tuple | None = None


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
    needs_all = search.place or _chosen(search) or (search.has_words and search.query.ids)
    read = _read([key for key in keys if needs_all or _lacks(kept[key], search)], search)
    for key, trial in read.items():
        kept[key].parts = kept[key].parts or _parts(trial, search.today)
        if search.has_words:
            kept[key].fields = kept[key].fields or searched_fields(trial)
    return [FoundTrial(pk=key, kept=kept[key], loaded=read.get(key)) for key in keys if kept[key].parts]


def _lacks(kept, search):
    return kept.parts is None or (search.has_words and kept.fields is None)


def _read(keys, search):
    trials = Trial.objects.for_list()
    return (with_searched_fields(trials, search.query) if search.has_words else trials).in_bulk(keys) if keys else {}


def result_rows(trials, search, first=1, fits=None):
    """The row of each FoundTrial, numbered from `first`, with what its rules say to the visitor where `fits` has it."""
    before, rows = None, []
    near = f"?{urlencode({'near': search.data['near']})}" if search.place else ""
    for number, trial in enumerate(trials, start=first):
        group = next(group for group, members in search.recruitment_groups.items() if trial.pk in members)
        heading = search.heading(trial.pk, group)
        shown = heading if heading != before else ""
        fit = (fits or {}).get(trial.pk)
        rows.append(_row(trial, search, near) | {"number": number, "group": group, "heading": shown, "fit": fit})
        before = heading
    return rows


def _row(trial, search, near):
    """What the row of a trial shows: its parts, why it was found, and how near it is."""
    parts = trial.kept.parts
    if chosen := _chosen(search):
        recruiting = can_people_join(trial.loaded, search.today, **chosen)
        parts = replace(parts, recruiting=recruiting, joining=_html("joining", trial.loaded, recruiting=recruiting))
    return {
        "parts": parts,
        "url": parts.url + near,
        "reasons": _reasons(trial, search.query) if search.has_words else [],
        "nearby": nearby(trial.loaded, search.place, search.radius_km) if search.place else None,
    }


def _reasons(trial, query):
    return reasons(trial.loaded, query) if trial.loaded else reasons_in(trial.kept.fields, query)


def _chosen(search):
    """The countries and states that somebody looks in; {} without any."""
    place, data = search.place, search.form.cleaned_data
    countries = data["country"] or ([place.country] if place and place.is_country else [])
    return {"countries": countries, "states": data["state"]} if countries or data["state"] else {}


@lru_cache(maxsize=MOST_KEPT)
def _kept(key, language, version_key, today):
    """The Kept of a trial, empty at first: a page fills what it needs of all its trials at once."""
    return Kept()


def _parts(trial, today):
    recruiting, title = can_people_join(trial, today), plain_title(trial)
    return RowParts(
        url=reverse("trial", args=[trial.registry_id]),
        recruiting=recruiting,
        values=tuple(explained_values(trial)),
        title=_html("title", trial, title=title),
        sponsor=_html("sponsor", trial, title=title),
        joining=_html("joining", trial, recruiting=recruiting),
        where=_html("where", trial),
        facts=_html("facts", trial, given=given_in_a_line(trial)),
        name=title.text,
        id=trial.registry_id,
    )


def _html(part, trial, **more):
    html = render_to_string(f"trials/result/{part}.html", {"trial": trial, **more})
    return mark_safe(html.removesuffix("\n"))  # noqa: S308  # nosec
