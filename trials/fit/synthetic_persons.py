"""Made-up persons, to measure how often the answer by what was read is the answer by what experts labelled.

Each is made from the limits of one labelled record: on them, beside them, far from them. Most answer every question.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from trials.fit.answer_readers import ANYWHERE, CERTAINTIES, ONSET_SITES
from trials.fit.answers import Answers, read_answers
from trials.fit.judging import ANSWERED_BY, JUDGES, judge
from trials.fit.rules import Limit, Rule, TrialRules
from trials.fit.spans import Month
from trials.fit.verdicts import FitAnswer

GENES: tuple[list[str], ...] = ([], ["SOD1"], ["C9ORF72"], ["FUS"], ["TARDBP"])
LONG_AGO = 36  # months
MAX_VALUES = {"age": 95, "vital_capacity": 130, "alsfrs_r": 48, "noninvasive_hours": 24}
USUAL = {"age": 50, "vital_capacity": 85, "alsfrs_r": 40, "first_weakness": 10, "diagnosed": 6}
# What keeps nobody out. Of other questions every answer may stand.
HARMLESS = {
    "age": 50, "vital_capacity": 85, "alsfrs_r": 40,
    "diagnosis_certainty": "definite", "gene": [], "family_history": False, "tracheostomy": False,
    "invasive_ventilation": False, "noninvasive_hours": 0, "feeding_tube": False, "diaphragm_pacer": False,
    "prior_cell_therapy": False, "riluzole": False, "edaravone": False, "other_trial": False, "active_cancer": False,
    "pregnancy": False, "anticoagulation": False, "immunosuppression": False, "caregiver": True, "travel_km": ANYWHERE,
}  # fmt: skip
Given = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """`breaks` is the labelled rule for everybody that alone says no, if that is how the person was made."""

    given: Given
    answers: Answers
    breaks: Rule | None = None
    fits_all: bool = False


def labelled_rules(registry_id: str, labels: Sequence[Mapping[str, Any]]) -> TrialRules:
    """The rules of a trial as experts labelled them."""
    rules = tuple(Rule(_limit(label), label.get("cohort") or "") for label in labels)
    return TrialRules(trial=registry_id, rules=rules)


def make_persons(
    labelled: TrialRules, count: int, today: date, random: Random, known: Given | None = None
) -> Iterator[Person]:
    """Persons for one labelled record: a third break one rule, a third fit every one, the others are as they come.

    What no label speaks of is answered so that it keeps nobody out, or as `known`: where the trial is.
    """
    rules = [rule for rule in labelled.rules if rule.limit.measure in JUDGES]
    pools = {key: _pool(key, rules, today) for key in _BUNDLES}
    labelled_questions = {_question(rule) for rule in rules}
    pools |= {key: [{key: value}] for key, value in (known or {}).items() if key not in labelled_questions}
    fitting = {key: [one for one in pool if not _against(rules, key, one, today)] for key, pool in pools.items()}
    breaking = [
        (rule, key, one) for key, pool in pools.items() for one in pool if (rule := _broken(rules, key, one, today))
    ]
    can_fit = all(fitting.values())
    for number in range(count):
        some = {key: random.choice(pool) for key, pool in (fitting if can_fit else pools).items()}
        if number % 3 == 0 and breaking and can_fit:
            rule, key, one = random.choice(breaking)
            yield _person(some | {key: one}, today, breaks=rule)
        elif number % 3 == 1 and can_fit:
            person = _person(some, today)
            fits_all = all(judge(rule.limit, person.answers, today).answer == FitAnswer.FITS for rule in rules)
            yield replace(person, fits_all=fits_all)  # answers that fit alone need not fit together
        else:
            yield _person({k: random.choice(pool) for k, pool in pools.items() if random.random() < 0.7}, today)


def _limit(label: Mapping[str, Any]) -> Limit:
    return Limit(
        measure=label["measure"],
        minimum=label.get("minimum"),
        maximum=label.get("maximum"),
        state=label.get("state") or "",
        values=tuple(label.get("set") or ()),
        days=label.get("days"),
        hours=label.get("hours"),
    )


def _person(bundles: Mapping[str, Given], today: date, **how: Any) -> Person:
    given = {key: value for bundle in bundles.values() for key, value in bundle.items()}
    if given.get("pregnancy"):
        given["sex"] = "female"
    if "diagnosed" in given and "first_weakness" in given and given["diagnosed"] < given["first_weakness"]:
        breaks = how.get("breaks")
        if breaks and breaks.limit.measure == "months_since_diagnosis":
            given["first_weakness"] = given["diagnosed"]
        else:
            given["diagnosed"] = given["first_weakness"]
    answers, _ = read_answers(given, today)
    return Person(given=given, answers=answers, **how)


def _against(rules: Sequence[Rule], key: str, bundle: Given, today: date) -> list[tuple[Rule, FitAnswer]]:
    """The rules on a question that its answer does not fit, and what they say."""
    answers, _ = read_answers(bundle, today)
    verdicts = [(rule, judge(rule.limit, answers, today).answer) for rule in rules if _question(rule) == key]
    return [(rule, answer) for rule, answer in verdicts if answer != FitAnswer.FITS]


def _broken(rules: Sequence[Rule], key: str, bundle: Given, today: date) -> Rule | None:
    """The one rule for everybody that an answer breaks, where no other one is against it."""
    against = [(rule, answer) for rule, answer in _against(rules, key, bundle, today) if not rule.cohort]
    return against[0][0] if [answer for _, answer in against] == [FitAnswer.NO] else None


def _question(rule: Rule) -> str:
    return ANSWERED_BY.get(rule.limit.measure, rule.limit.measure)


def _pool(key: str, rules: Sequence[Rule], today: date) -> list[Given]:
    """Bundles of answers to one question, some of them on and beside the limits of its rules."""
    limits = [rule.limit for rule in rules if _question(rule) == key]
    if not limits and key in HARMLESS:
        return [{key: HARMLESS[key]}]
    return list(_BUNDLES[key](key, limits, today))


def _numbers(key: str, limits: Sequence[Limit], today: date) -> list[Given]:
    ends = {end for one in limits for end in (one.minimum, one.maximum, one.hours) if end is not None}
    highest = MAX_VALUES[key]
    near = {round(end + step) for end in ends for step in (-12, -5, -1, 0, 1, 5, 12)}
    usual = {0} if key == "noninvasive_hours" else {USUAL[key]}
    return [{key: number} for number in sorted({min(max(number, 0), highest) for number in near | usual})]


def _months(key: str, limits: Sequence[Limit], today: date) -> list[Given]:
    ends = {end for one in limits for end in (one.minimum, one.maximum) if end is not None}
    near = {round(end + step) for end in ends for step in (-8, -2, -1, 0, 1, 2, 8)} | {USUAL[key]}
    return [{key: str(Month.from_date(today).plus(-months))} for months in sorted(near) if months >= 0]


def _yes_no(key: str, limits: Sequence[Limit], today: date) -> list[Given]:
    return [{key: False}, {key: True}]


def _dated(since: str) -> Any:
    def bundles(key: str, limits: Sequence[Limit], today: date) -> list[Given]:
        months = {LONG_AGO, 0} | {round(one.days / 30) + step for one in limits if one.days for step in (-1, 0, 1, 3)}
        dates = [str(Month.from_date(today).plus(-month)) for month in sorted(months) if month >= 0]
        return [{key: False}, {key: True}, *({key: True, since: month} for month in dates)]

    return bundles


def _chosen(choices: Sequence[Any]) -> Any:
    def bundles(key: str, limits: Sequence[Limit], today: date) -> list[Given]:
        return [{key: choice} for choice in choices]

    return bundles


def _places(key: str, limits: Sequence[Limit], today: date) -> list[Given]:
    named = [place for one in limits for place in one.values]
    return [{key: place} for place in dict.fromkeys([*named, "Iceland"])]


_BUNDLES = {
    "age": _numbers,
    "sex": _chosen(("female", "male")),
    "first_weakness": _months,
    "diagnosed": _months,
    "vital_capacity": _numbers,
    "alsfrs_r": _numbers,
    "diagnosis_certainty": _chosen(CERTAINTIES),
    "onset_site": _chosen(ONSET_SITES),
    "family_history": _yes_no,
    "gene": _chosen(GENES),
    "tracheostomy": _yes_no,
    "invasive_ventilation": _yes_no,
    "noninvasive_hours": _numbers,
    "feeding_tube": _yes_no,
    "diaphragm_pacer": _yes_no,
    "prior_cell_therapy": _dated("prior_cell_therapy_on"),
    "riluzole": _dated("riluzole_since"),
    "edaravone": _dated("edaravone_since"),
    "other_trial": _dated("other_trial_until"),
    "active_cancer": _yes_no,
    "pregnancy": _yes_no,
    "anticoagulation": _yes_no,
    "immunosuppression": _yes_no,
    "caregiver": _yes_no,
    "travel_km": _chosen((0, 500, ANYWHERE)),
    "country": _places,
}
