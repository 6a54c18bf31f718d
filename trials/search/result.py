"""What a search finds: how many trials, in which order, how many with each choice, and what to say about it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from trials.choices import CellTherapy, Sort
from trials.search.facets import FACETS, facet
from trials.search.full_text import holding
from trials.search.order import in_order, of_age, pick, within
from trials.search.query import understand

PAGE_SIZE = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One thing that a search asks for, in words, the query string without it, and how many trials that would find.

    The count is None for one of several values: without it, fewer are found, not more.
    """

    name: str
    label: str
    words: str
    query_without: str
    count_without: int | None


class Result:
    """What a valid TrialFilter finds. Counting costs no query, words one or a few, a page of trials those of a page."""

    MAX_DOWNLOAD = 10_000  # trials

    def __init__(self, filter, *, today=None):
        self.filter = filter
        self.index = filter.index
        self.asked = filter.form.cleaned_data
        self.today = today or timezone.localdate()
        self.narrowed = self._narrowed()

    @cached_property
    def query(self):
        """The words typed, understood; None where none were."""
        return understand(self.asked["q"]) if self.asked["q"] else None

    @property
    def place(self):
        return self.asked["near"]

    @property
    def radius(self):
        """In km; None where none was given."""
        return None if self.asked["radius"] is None else float(self.asked["radius"])

    @property
    def sort(self):
        """The order asked for, or the one that fits the search best."""
        return Sort(self.asked["sort"] or (Sort.DISTANCE if self.place else Sort.RELEVANCE))

    @cached_property
    def hits(self):
        return self.without(None)

    @property
    def count(self):
        return len(self.hits)

    @property
    def fits_a_download(self):
        return self.count <= self.MAX_DOWNLOAD

    def without(self, name):
        """The trials found with every filter but one."""
        found = self.index.everything
        for other, trials in sorted(self.narrowed.items(), key=lambda item: len(item[1])):
            if other != name:
                found = found & trials
        return found

    def keys(self, start, stop):
        """The keys of the trials from place `start` to `stop`."""
        ordered = in_order(self.index, self.sort, self.hits, query=self.query, place=self.place, today=self.today)
        return pick(self.hits, ordered, start, stop)

    def page(self, number, *, trials, size=PAGE_SIZE):
        """A page of `trials`, a queryset. Raises InvalidPage where there is none of that number."""
        return _Pages(self, trials, size).page(number)

    def chunks(self, trials, size=200):
        """All trials found, in order, read so many at a time."""
        keys = self.keys(0, self.count)
        for start in range(0, len(keys), size):
            yield from in_bulk(trials, keys[start : start + size])

    @cached_property
    def facets(self):
        """Every Facet by the name of its parameter, counted with every filter but its own."""
        return {
            name: facet(
                self.filter,
                name,
                self.asked[name],
                self._buckets(name),
                self.without(name) if name in self.narrowed else self.hits,
            )
            for name in FACETS
        }

    def _buckets(self, name):
        """The trials of each value of a facet. States are those of the countries chosen or, with none, those chosen."""
        if name != "state":
            return self.index.buckets[name]
        countries = set(self.asked["country"])
        states = {}
        for (state, country), trials in self.index.buckets["state"].items():
            if country in countries or (not countries and state in self.asked["state"]):
                states[state] = states[state] | trials if state in states else trials
        return states

    def active(self):
        """What the search asks for beside its scope and order."""
        for name, field in self.filter.form.fields.items():
            if name in ("scope", "sort", "radius"):
                continue
            values = words_of(field, self.asked[name])
            for value, words in values:
                if name == "near" and self.radius:
                    words = _("{place}, at most {distance} km").format(place=words, distance=f"{self.radius:g}")
                yield Asked(
                    name=name,
                    label=str(field.label),
                    words=words,
                    query_without=self.query_without(name, value),
                    count_without=len(self.without(name)) if len(values) == 1 and name in self.narrowed else None,
                )

    def query_without(self, name, value):
        """The query string of the search without a value of a parameter, and without what hangs on it."""
        query = self.filter.data.copy()
        if isinstance(self.asked[name], list):
            query.setlist(name, [other for other in query.getlist(name) if other != value])
        else:
            query.pop(name, None)
        hanging = {
            "page": True,
            "radius": name == "near",
            "sort": name == "near" and self.asked["sort"] == Sort.DISTANCE,
            "state": name == "country" and not query.getlist("country"),
        }
        for other in (other for other, hangs in hanging.items() if hangs):
            query.pop(other, None)
        return query.urlencode()

    def _narrowed(self):
        """The trials that each filter in use lets through, by the name of its parameter."""
        index, asked = self.index, self.asked
        narrowed = {
            name: index.of(name, *(asked[name] if isinstance(asked[name], list) else [asked[name]]))
            for name in FACETS
            if asked[name] and name != "state" and (name, asked[name]) != ("scope", CellTherapy.ALL)
        }
        if asked["state"]:
            countries = set(asked["country"]) or {country for _, country in index.values("state")}
            narrowed["state"] = index.of("state", *((s, c) for s in asked["state"] for c in countries))
        if asked["age"] is not None:
            narrowed["age"] = of_age(index, float(asked["age"]))
        if self.place and self.radius is not None:
            narrowed["near"] = within(index, self.place, self.radius)
        if self.query and not (self.query.is_empty and self.query.left_out):
            narrowed["q"] = holding(self.query.groups, self.query.ids)
        return narrowed


class _Pages(Paginator):
    """Pages of a Result, whose trials are read only for the page that is shown."""

    def __init__(self, result, trials, size):
        super().__init__(result, size)
        self.trials = trials

    @property
    def count(self):
        return self.object_list.count

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return Page(in_bulk(self.trials, self.object_list.keys(start, start + self.per_page)), number, self)


def in_bulk(trials, keys):
    """The trials of some keys, in their order."""
    found = trials.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def words_of(field, value):
    """The values given to a field, each with its words."""
    if value in (None, "", []):
        return []
    if isinstance(value, list):
        choices = dict(field.choices)
        return [(one, choices[one]) for one in dict.fromkeys(value)]
    if hasattr(field, "choices"):
        return [(value, dict(field.choices)[value])]
    return [(value, getattr(value, "name", None) or f"{value:g}" if not isinstance(value, str) else value)]
