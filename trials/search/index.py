"""The search index: for each value of a facet the trials that have it, as a bitmap of keys in memory.

With it, counting and sorting cost no query. One Index serves every search of a process until the data change; then the
trials that changed, and only these, are read again. A search that is under way keeps the Index it began with.
"""

import math
import threading
from array import array
from collections import defaultdict
from functools import cached_property
from itertools import chain

from django.db import connection
from pyroaring import BitMap

from trials.choices import (
    CELL_ATTRIBUTES,
    NOT_READ,
    NOT_STATED,
    OPEN_SITE,
    OPEN_STATUSES,
    OTHER_FINDINGS,
    PARTS_FROM_TEXT,
    Attribute,
    CellTherapy,
    Conditions,
    Placebo,
    Recruitment,
    SponsorType,
    YesNo,
)
from trials.lexicon import fold
from trials.models import DataVersion, Finding, Site, Trial, TrialPhase
from trials.search.burdens import BURDENS, read_burdens
from trials.search.condition import may_be_of_the_condition

DERIVED = (*(str(attribute) for attribute in CELL_ATTRIBUTES), "placebo")
BUCKETS = (
    "status",
    "recruitment",
    "study_type",
    "sponsor_type",
    "results",
    "phase",
    *DERIVED,
    "country",
    "state",
    "sex",
    "minimum_age",
    "maximum_age",
    "basket",
    "updated",
    "start",
    "enrollment",
    "open_in",
    "open_in_state",
    "open_at",
    "confirmed_until",
    "company",
    "not_read",
    "gives_cells",
    "condition",
    *BURDENS,
)
FULL_READ_THRESHOLD = 5_000  # changed trials, from which on reading all trials is quicker
PLACEBO = {Placebo.PLACEBO: YesNo.YES, Placebo.SHAM: YesNo.YES, Placebo.NONE: YesNo.NO}
TRIAL_COLUMNS = (
    "pk",
    "overall_status",
    "study_type",
    "sponsor_class",
    "has_results",
    "sex",
    "minimum_age_years",
    "maximum_age_years",
    "is_basket",
    "last_update_posted",
    "start_date",
    "enrollment",
    "confirmed_until",
    "lead_sponsor",
    "gives_cells",
)

_indexes = {}
_lock = threading.Lock()


class Index:
    """Bitmaps of the keys of trials: `buckets["route"]["intrathecal"]` are those of trials with that route.

    Beside facets there are buckets to sort by ("updated", "start", "enrollment"), for ages ("minimum_age",
    "maximum_age"), by the first word of the company that runs them ("company"), and of trials that are open somewhere
    ("open_at", by latitude and longitude; "open_in", by country; "open_in_state"). Never changed once made, nor does it
    depend on the day: from which day on it is doubtful what a trial says of recruitment is among what it holds
    ("confirmed_until").
    """

    def __init__(self, version, buckets):
        self.version = version
        self.buckets = buckets
        self._doubtful = "", BitMap()  # those of the last day that was asked for
        updated = self.buckets["updated"]
        self.all_trials = BitMap.union(*updated.values()) if updated else BitMap()
        self.of_other_conditions = self.all_trials - self.with_any("condition", Conditions.OURS)
        cells = self.with_any("gives_cells", True)
        for attribute in DERIVED:
            stated = self.with_any(attribute, *(self.buckets[attribute].keys() - {NOT_STATED, NOT_READ}))
            not_read = self.with_any("not_read", PARTS_FROM_TEXT.get(attribute, OTHER_FINDINGS)) - stated
            self.buckets[attribute][NOT_READ] = not_read
            self.buckets[attribute][NOT_STATED] = self.all_trials - stated - not_read
            if attribute == Attribute.CELL_TYPE:
                cells |= stated
        self.buckets["scope"] = {CellTherapy.CELL_THERAPY: cells, CellTherapy.ALL: self.all_trials}
        self.countries = sorted(self.buckets["country"])
        self.states = sorted({state for state, _ in self.buckets["state"]})
        self.recently_updated = [updated[day] for day in sorted(updated, reverse=True)]

    def is_of_version(self, version):
        """Whether this is the Index of a DataVersion."""
        return self.version.key == version.key

    def with_any(self, name, *values):
        """The trials with any of the values."""
        buckets = self.buckets[name]
        found = [buckets[value] for value in values if value in buckets]
        return BitMap.union(*found) if found else BitMap()

    @cached_property
    def position_by_update(self):
        """The position of each trial, by its key, when those updated last come first."""
        positions = array("I", bytes(4 * (self.all_trials.max() + 1 if self.all_trials else 0)))
        for position, key in enumerate(chain.from_iterable(self.recently_updated)):
            positions[key] = position
        return positions

    @cached_property
    def located(self):
        """The trials with an open site of which we know where it is."""
        return self.with_any("open_at", *self.values("open_at"))

    @cached_property
    def unit_vectors(self):
        """The points of "open_at" as unit vectors: the dot product of two tells how near they are."""
        return {point: unit_vector(*point) for point in self.buckets["open_at"]}

    def doubtful_on(self, today):
        """The trials whose recruitment is not confirmed on a day."""
        day = today.isoformat()
        if self._doubtful[0] != day:
            ended = (until for until in self.values("confirmed_until") if until < day)
            self._doubtful = day, self.with_any("confirmed_until", *ended)
        return self._doubtful[1]

    def values(self, name):
        """The values that any trial has."""
        return self.buckets[name].keys()

    def updated(self, version, keys):
        """A copy in which the trials of some keys are read again."""
        buckets = read_buckets(keys)
        for name, fresh in buckets.items():
            for value, trials in self.buckets[name].items():
                if left := trials - keys:
                    fresh[value] = left | fresh[value] if value in fresh else left
        return Index(version, buckets)


def current(version=None):
    """The Index of the present data; `version` is the DataVersion, where the caller has just read it."""
    cached = _indexes.get(_database())
    if cached and cached.is_of_version(version or DataVersion.current()):
        return cached
    with _lock:
        cached = _indexes.get(_database())
        version = DataVersion.current()  # while this thread waited, another may have seen a later one
        if cached is None or not cached.is_of_version(version):
            _indexes[_database()] = cached = _built(cached, version)
    return cached


def clear_cache():
    """Drop what is cached. Tests need it: their transactions are rolled back."""
    _indexes.clear()


def _built(older, version):
    if older and older.version.number < version.number and older.version.changed_at <= version.changed_at:
        keys = BitMap(Trial.with_hidden.filter(version__gt=older.version.number).values_list("pk", flat=True))
        if len(keys) < FULL_READ_THRESHOLD:
            index = older.updated(version, keys)
            if len(index.all_trials) == Trial.objects.count():  # else trials became one, as their records met
                return index
    return Index(version, read_buckets())


def _database():
    return connection.settings_dict["NAME"]


def read_buckets(keys=None):
    """The buckets of all trials that visitors may see, or of those of some keys, from the database."""
    found = defaultdict(lambda: defaultdict(lambda: array("I")))
    open_trials = set()
    trials = _rows(Trial, "pk", keys)
    for row in trials.values_list(*TRIAL_COLUMNS).iterator():
        _read_trial(found, open_trials, *row)
    ours = trials.filter(may_be_of_the_condition()).values_list("pk", flat=True)
    found["condition"][Conditions.OURS].extend(ours.iterator())
    for trial, phase in _rows(TrialPhase, "trial", keys).values_list("trial", "phase").iterator():
        found["phase"][phase].append(trial)
    decided = set()  # where a person found no word on a placebo
    findings = _rows(Finding, "trial", keys).filter(attribute__in=DERIVED)
    for trial, attribute, value in findings.values_list("trial", "attribute", "value").iterator():
        if value != NOT_STATED:
            found[attribute][PLACEBO[value] if attribute == "placebo" else value].append(trial)
        elif attribute == "placebo":
            decided.add(trial)
    short_copies = trials.exclude(not_read=[]).values_list("pk", "not_read")
    for trial, parts in short_copies.iterator():
        for part in parts:
            if part != OTHER_FINDINGS or trial not in decided:
                found["not_read"][part].append(trial)
    read_burdens(_rows(Finding, "trial", keys), found)
    _read_sites(found, open_trials, _rows(Site, "trial", keys))
    # Rows of other tables are those of hidden trials too.
    shown = BitMap(chain.from_iterable(found["updated"].values()))
    return {name: dict(_buckets_of(found[name], shown)) for name in BUCKETS}


def _read_sites(found, open_trials, sites):
    columns = ("trial", "country", "state", "status", "latitude", "longitude")
    for trial, country, state, status, latitude, longitude in sites.values_list(*columns).iterator():
        if country:
            found["country"][country].append(trial)
            if state:
                found["state"][state, country].append(trial)
        if trial in open_trials and status in OPEN_SITE:
            found["open_in"][country].append(trial)
            if state:
                found["open_in_state"][state, country].append(trial)
            if latitude is not None:
                found["open_at"][latitude, longitude].append(trial)


def _buckets_of(found, shown):
    for value, trials in found.items():
        if bucket := BitMap(trials) & shown:
            yield value, bucket


def _read_trial(found, open_trials, pk, status, study_type, sponsor, results, sex, youngest, oldest, basket, *rest):
    updated, start, enrollment, confirmed_until, lead_sponsor, gives_cells = rest
    found["status"][status].append(pk)
    found["recruitment"][Recruitment.of_status(status)].append(pk)
    found["study_type"][study_type].append(pk)
    found["sponsor_type"][SponsorType.of_class(sponsor)].append(pk)
    if results is not None:
        found["results"][YesNo.YES if results else YesNo.NO].append(pk)
    for value in {"all": ("all", "female", "male"), "unknown": ("female", "male")}.get(sex, (sex,)):
        found["sex"][value].append(pk)
    found["minimum_age"][youngest or 0].append(pk)
    found["maximum_age"][math.inf if oldest is None else oldest].append(pk)
    if basket:
        found["basket"][True].append(pk)
    found["updated"][updated].append(pk)
    found["start"][start].append(pk)
    found["enrollment"][enrollment or 0].append(pk)
    if confirmed_until:
        found["confirmed_until"][confirmed_until].append(pk)
    if SponsorType.of_class(sponsor) in (SponsorType.COMPANY, SponsorType.UNKNOWN) and (name := fold(lead_sponsor)):
        found["company"][name.split()[0]].append(pk)
    if gives_cells is not None:
        found["gives_cells"][gives_cells].append(pk)
    if status in OPEN_STATUSES:
        open_trials.add(pk)


def unit_vector(latitude, longitude):
    """A point on the globe as x, y and z of length 1."""
    latitude, longitude = math.radians(latitude), math.radians(longitude)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def _rows(model, key, keys):
    return model.objects.order_by() if keys is None else model.objects.order_by().filter(**{f"{key}__in": list(keys)})
