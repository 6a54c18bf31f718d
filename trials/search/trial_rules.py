"""The rules of trials as `trials.fit` takes them, kept in memory until the data change.

They are read when first asked for; after a change only those of the trials that changed are read again.
"""

import threading
from collections import defaultdict

from django.db import connection
from django.db.models.functions import Left
from pyroaring import BitMap

from trials.choices import ASKED_ABOUT, CriterionKind, DoubtKind, Measure, Sex
from trials.choices.recruitment import outdated_rules_read_on
from trials.fit.rules import Limit, Rule, TrialRules
from trials.models import Criterion, CriterionMeasure, DataVersion, Doubt, Trial
from trials.search import index

CACHE_SIZE = 20_000  # trials: some 3 kB each
READ_AT_ONCE = 5_000
COLUMNS = (
    *("pk", "registry_id", "sex", "minimum_age_years", "maximum_age_years"),
    *("read_on", "read_at", "last_update_posted"),  # how old the rules are
)
LIMIT_COLUMNS = ("measure", "minimum", "maximum", "state", "days", "hours")

_caches = {}
_lock = threading.Lock()


class RulesCache:
    """The rules of some trials by key, as of one DataVersion. Equal limits are one object, judged once for a person."""

    def __init__(self, version):
        self.version = version
        self.by_key = {}
        self.limits = {}

    def bring_to(self, version):
        """Forget the rules of trials that changed."""
        if self.version.number < version.number and self.version.changed_at <= version.changed_at:
            for key in Trial.with_hidden.filter(version__gt=self.version.number).values_list("pk", flat=True):
                self.by_key.pop(key, None)
        else:
            self.by_key.clear()
        self.version = version

    def read(self, keys):
        """Read the rules of some trials from the database; where they are and of what disease from the index."""
        known = index.current(self.version)
        if len(self.by_key) + len(keys) > CACHE_SIZE:
            self.by_key.clear()
            self.limits.clear()
        for start in range(0, len(keys), READ_AT_ONCE):
            self.by_key.update(_read(keys[start : start + READ_AT_ONCE], self.limits, known))


def trial_rules(keys, version=None):
    """The TrialRules of trials by their keys, in their order. Keys of no trial are left out."""
    keys = list(keys)
    version = version or DataVersion.current()
    with _lock:
        cache = _caches.setdefault(connection.settings_dict["NAME"], RulesCache(version))
        if cache.version.key != version.key:
            cache.bring_to(version)
        if missing := [key for key in keys if key not in cache.by_key]:
            cache.read(missing)
        return [cache.by_key[key] for key in keys if key in cache.by_key]


def clear_cache():
    """Drop what is cached. Tests need it: their transactions are rolled back."""
    _caches.clear()


def _read(keys, limits, known):
    """The rules of trials from the database, by key. `known` is the index of search."""
    rules, unqualified = _measures(keys, limits)
    not_measured, unread, contradicted = defaultdict(int), defaultdict(int), {}
    measured = {pk for some in rules.values() for pk, _ in some}
    has_criteria = set()
    criteria = Criterion.objects.order_by().filter(trial__in=keys).exclude(kind=CriterionKind.OTHER)
    for pk, trial, text, what in criteria.values_list("pk", "trial", Left("text", 1), "unread").iterator():
        if text:  # the starter catalogue has limits alone, so that the other criteria of the record are not read yet
            has_criteria.add(trial)
        not_measured[trial] += pk not in measured
        unread[trial] += what in ASKED_ABOUT
    doubts = Doubt.objects.order_by().filter(trial__in=keys, kind=DoubtKind.CONFLICT)
    for trial, about in doubts.values_list("trial", "about"):
        contradicted.setdefault(trial, set()).add(about)
    countries, wanted = defaultdict(set), BitMap(keys)
    for country, there in known.buckets["country"].items():
        for trial in there & wanted:
            countries[trial].add(country)
    trials = Trial.objects.order_by().filter(pk__in=keys)
    found = {}
    for trial in trials.values_list(*COLUMNS, named=True).iterator():
        pk, youngest, oldest = trial.pk, trial.minimum_age_years, trial.maximum_age_years
        doubtful = contradicted.get(pk, set())
        stated = [rule for _, rule in rules[pk]]
        coded = [Rule(limits.setdefault(limit, limit)) for limit in _coded(trial.sex, youngest, oldest, doubtful)]
        if _differs(stated, youngest, oldest):
            doubtful.add(str(Measure.AGE))
        found[pk] = TrialRules(
            trial=trial.registry_id,
            rules=(*coded, *stated),
            not_measured=not_measured[pk],
            unread=unread[pk],
            contradicted=frozenset(doubtful),
            is_read=pk in has_criteria and pk not in unqualified,
            is_outdated=bool(outdated_rules_read_on(trial)),
            is_of_another_disease=pk in known.of_other_conditions,
            countries=frozenset(countries[pk]),
        )
    return found


def _measures(keys, limits):
    """By trial, pairs of the key of a criterion and a rule that it gives, in the order of the record.

    Also the trials whose rules an earlier build stored without qualifiers: they would answer wrongly, so that these
    trials count as not read until `rebuild`.
    """
    rules, unqualified = defaultdict(list), set()
    measures = CriterionMeasure.objects.filter(criterion__trial__in=keys).exclude(criterion__kind=CriterionKind.OTHER)
    measures = measures.order_by("criterion__trial", "criterion__position", "position")
    columns = ("criterion__trial", "criterion", "pk", "cohort", "group", "values", "qualifiers", *LIMIT_COLUMNS)
    for trial, criterion, pk, cohort, group, values, qualifiers, *rest in measures.values_list(*columns).iterator():
        if qualifiers is None:
            unqualified.add(trial)
            continue
        numbers = dict(zip(LIMIT_COLUMNS, rest, strict=True))
        limit = Limit(**numbers, values=tuple(values), qualifiers=tuple(qualifiers))
        [coded] = group.items() if group else [None]
        rules[trial].append((criterion, Rule(limits.setdefault(limit, limit), cohort, coded, key=pk)))
    return rules, unqualified


def _coded(sex, youngest, oldest, doubtful):
    """The limits that a record states in fields of their own."""
    if youngest is not None or oldest is not None:
        yield Limit(measure=str(Measure.AGE), minimum=youngest, maximum=oldest)
    if sex in (Sex.FEMALE, Sex.MALE):
        yield Limit(measure="sex", values=(sex,))
    elif "sex" in doubtful:  # the text says otherwise
        yield Limit(measure="sex", values=(str(Sex.FEMALE), str(Sex.MALE)))


def _differs(rules, youngest, oldest):
    """Whether an age in the text, for everybody, is not that of the coded field."""
    ages = [rule.limit for rule in rules if rule.limit.measure == Measure.AGE and not rule.cohort]
    minima = {limit.minimum for limit in ages} - {None}
    maxima = {limit.maximum for limit in ages} - {None}
    return (youngest is not None and minima - {youngest}) or (oldest is not None and maxima - {oldest})
