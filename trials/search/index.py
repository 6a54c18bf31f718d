"""Which trials have what, held in memory as bitmaps of their keys: counts and orders cost no query.

One Index serves every search of a process until the data changes. Then the trials that changed are read again, and
only these. A search that is under way keeps the Index it began with.
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
    NOT_STATED,
    OF_THE_CELLS,
    TAKES_PEOPLE,
    Attribute,
    CellTherapy,
    Placebo,
    Recruitment,
    SponsorType,
    YesNo,
)
from trials.models import DataVersion, Finding, Site, Trial, TrialPhase

DERIVED = (*(str(attribute) for attribute in OF_THE_CELLS), "placebo")
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
    "open_at",
)
FULL_READ_THRESHOLD = 5_000  # changed trials, from which on reading everything anew is quicker
PLACEBO = {Placebo.PLACEBO: YesNo.YES, Placebo.SHAM: YesNo.YES, Placebo.NONE: YesNo.NO}
OPEN_SITE = ("recruiting", "")  # a site without a status of its own has that of its trial
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
)

_indexes = {}
_lock = threading.Lock()


class Index:
    """Bitmaps of trials by what they have: `buckets["route"]["intrathecal"]` are the keys of trials with that route.

    Beside the facets of search there are buckets to put trials in order ("updated", "start", "enrollment"), for ages
    ("minimum_age", "maximum_age"), and of trials open at a place ("open_at", by latitude and longitude, and
    "open_in", by country). Never changed once made.
    """

    def __init__(self, version, buckets):
        self.version = version
        self.buckets = buckets
        updated = self.buckets["updated"]
        self.everything = BitMap.union(*updated.values()) if updated else BitMap()
        for attribute in DERIVED:
            stated = self.of(attribute, *(value for value in self.buckets[attribute] if value != NOT_STATED))
            self.buckets[attribute][NOT_STATED] = self.everything - stated
        cells = self.everything - self.of(Attribute.CELL_TYPE, NOT_STATED)
        self.buckets["scope"] = {CellTherapy.CELL_THERAPY: cells, CellTherapy.ALL: self.everything}
        self.countries = sorted(self.buckets["country"])
        self.states = sorted({state for state, _ in self.buckets["state"]})
        self.recently_updated = [updated[day] for day in sorted(updated, reverse=True)]

    def is_of(self, version):
        """Whether this is the Index of a DataVersion. A database put back may have the number of another one."""
        return (self.version.number, self.version.changed_at) == (version.number, version.changed_at)

    def of(self, name, *values):
        """The trials in any of the buckets."""
        buckets = self.buckets[name]
        found = [buckets[value] for value in values if value in buckets]
        return BitMap.union(*found) if found else BitMap()

    @cached_property
    def place_by_update(self):
        """The place of each trial, by its key, when those updated last come first."""
        places = array("I", bytes(4 * (self.everything.max() + 1 if self.everything else 0)))
        for place, key in enumerate(chain.from_iterable(self.recently_updated)):
            places[key] = place
        return places

    @cached_property
    def globe(self):
        """The points of "open_at" on a globe of radius 1: the product of two says how near they are."""
        return {point: on_the_globe(*point) for point in self.buckets["open_at"]}

    def values(self, name):
        """The values that any trial has."""
        return self.buckets[name].keys()

    def changed(self, version, keys):
        """An Index like this one, the trials of these keys read anew."""
        buckets = read(keys)
        for name, fresh in buckets.items():
            for value, trials in self.buckets[name].items():
                if left := trials - keys:
                    fresh[value] = left | fresh[value] if value in fresh else left
        return Index(version, buckets)


def current(version=None):
    """The Index of the data as it is now; `version` is the DataVersion, where it was just read."""
    known = _indexes.get(_database())
    if known and known.is_of(version or DataVersion.current()):
        return known
    with _lock:
        known = _indexes.get(_database())
        version = DataVersion.current()  # while this thread waited, another may have seen a later one
        if known is None or not known.is_of(version):
            _indexes[_database()] = known = _brought_to(known, version)
    return known


def forget():
    """Drop what is held in memory. Tests need it: they take their data back."""
    _indexes.clear()


def _brought_to(known, version):
    if known and known.version.number < version.number and known.version.changed_at <= version.changed_at:
        keys = BitMap(Trial.objects.filter(version__gt=known.version.number).values_list("pk", flat=True))
        if len(keys) < FULL_READ_THRESHOLD:
            return known.changed(version, keys)
    return Index(version, read())


def _database():
    return connection.settings_dict["NAME"]


def read(keys=None):
    """The buckets of all trials, or of those of some keys, as the database has them."""
    found = defaultdict(lambda: defaultdict(lambda: array("I")))
    open_trials = set()
    trials = _rows(Trial, "pk", keys)
    for row in trials.values_list(*TRIAL_COLUMNS).iterator():
        _read_trial(found, open_trials, *row)
    for trial, phase in _rows(TrialPhase, "trial", keys).values_list("trial", "phase").iterator():
        found["phase"][phase].append(trial)
    findings = _rows(Finding, "trial", keys).filter(attribute__in=DERIVED).exclude(value=NOT_STATED)
    for trial, attribute, value in findings.values_list("trial", "attribute", "value").iterator():
        found[attribute][PLACEBO[value] if attribute == "placebo" else value].append(trial)
    sites = _rows(Site, "trial", keys)
    columns = ("trial", "country", "state", "status", "latitude", "longitude")
    for trial, country, state, status, latitude, longitude in sites.values_list(*columns).iterator():
        if country:
            found["country"][country].append(trial)
            if state:
                found["state"][state, country].append(trial)
        if trial in open_trials and status in OPEN_SITE:
            found["open_in"][country].append(trial)
            if latitude is not None:
                found["open_at"][latitude, longitude].append(trial)
    return {name: {value: BitMap(trials) for value, trials in found[name].items()} for name in BUCKETS}


def _read_trial(found, open_trials, pk, status, study_type, sponsor, results, sex, youngest, oldest, basket, *dates):
    updated, start, enrollment = dates
    found["status"][status].append(pk)
    found["recruitment"][Recruitment.of(status)].append(pk)
    found["study_type"][study_type].append(pk)
    found["sponsor_type"][SponsorType.of(sponsor)].append(pk)
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
    if status in TAKES_PEOPLE:
        open_trials.add(pk)


def on_the_globe(latitude, longitude):
    """A point on a globe of radius 1, as x, y and z."""
    latitude, longitude = math.radians(latitude), math.radians(longitude)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def _rows(model, key, keys):
    return model.objects.order_by() if keys is None else model.objects.order_by().filter(**{f"{key}__in": list(keys)})
