"""How often the answer by what was read of a trial is the answer by labels, for made-up persons."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random

from trials.choices import Sex
from trials.fit.synthetic_persons import labelled_rules, make_persons
from trials.fit.trial import DECISIVE, fit_trials
from trials.fit.verdicts import FitAnswer, Reason
from trials.models import Trial
from trials.search.fit import keys_of
from trials.search.trial_rules import trial_rules

BREAKS, FITS = "breaks one rule", "fits every rule"
# What leaves "ask" to somebody who fits every label by what `may` means, however well the record is read.
NO_LIMIT = "no rule limits time, breathing or the score"
UNREAD = "a line names a measure, or a number, that was not read"
NOT_HELD = "the copy does not hold all rules"
BY_MEANING = {
    NO_LIMIT: NO_LIMIT,
    Reason.CITIZENSHIP: "a rule asks for a citizenship",
    Reason.CONTRADICTION: "the record says two things",
    Reason.NO_QUESTION: "a rule asks for what nobody is asked",
    Reason.NOT_ANSWERED: "a rule asks for what labels do not speak of, such as single items of the score",
    Reason.GROUP_UNKNOWN: "a rule is for a group that answers cannot tell",
    Reason.ON_THE_LIMIT: "an answer is exactly the limit",
}
RECORDED = {"breaks": BREAKS, "fits": FITS}


@dataclass(kw_only=True)
class FitAccuracy:
    """Answers counted by kind of person, and why persons who fit every label are to ask.

    `causes` are the mistakes; `not_held` are labelled records of which there is no trial here.
    """

    counts: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    asked: Counter = field(default_factory=Counter)
    causes: Counter = field(default_factory=Counter)
    not_held: list[str] = field(default_factory=list)

    @property
    def recorded(self):
        """What the page on method tells."""
        return {name: dict(self.counts[kind]) for name, kind in RECORDED.items()}

    @property
    def highest_share_of_may(self):
        """The share of persons who fit every label that could get "may" if all were read."""
        bound = sum(self.asked[why] for why in BY_MEANING.values())
        return 1 - bound / self.counts[FITS].total()


def fit_accuracy(labelled, persons, today):
    """The FitAccuracy of labelled records, which have an id and measures, with so many persons for each."""
    keys, found = keys_of([one["id"] for one in labelled]), FitAccuracy()
    for one in labelled:
        if one["id"] not in keys:
            found.not_held.append(one["id"])
            continue
        truth = labelled_rules(one["id"], one["measures"])
        [read] = trial_rules([keys[one["id"]]])
        known = _known(Trial.objects.for_list().get(pk=keys[one["id"]]))
        for person in make_persons(truth, persons, today, Random(one["id"]), known):  # noqa: S311 - not a secret
            [fitted] = fit_trials([read], person.answers, today)
            [expected] = fit_trials([truth], person.answers, today)
            _count(found, person, truth, fitted, expected)
    return found


def _count(found, person, truth, fitted, expected):
    kind = BREAKS if person.breaks else FITS if person.fits_all else "other"
    found.counts[kind][fitted.answer] += 1
    if person.fits_all and expected.answer == FitAnswer.MAY:
        found.counts["fits every rule, may by its labels"][fitted.answer] += 1
    if {fitted.answer, expected.answer} == {FitAnswer.MAY, FitAnswer.NO}:
        found.counts["may against no"][fitted.answer] += 1
    if person.fits_all and fitted.answer == FitAnswer.ASK:
        found.asked[_why_ask(truth, fitted)] += 1
    found.causes.update(_causes(truth.trial, person, fitted))


def _why_ask(truth, fitted):
    """The first reason of an answer "ask" to somebody who fits every label."""
    if not any(rule.limit.measure in DECISIVE for rule in truth.rules):
        return NO_LIMIT
    open_rules = fitted.rules_that_say(FitAnswer.ASK)
    by_meaning = [BY_MEANING[one.verdict.reason] for one in open_rules if one.verdict.reason in BY_MEANING]
    if by_meaning:
        return by_meaning[0]
    if open_rules:
        return f"{open_rules[0].rule.limit.measure}: {open_rules[0].verdict.reason}"
    return UNREAD if fitted.trial.unread else NOT_HELD


def _known(trial):
    """What is plain of somebody who asks about a trial: they live where it is, and it takes their sex."""
    countries = Counter(site.country for site in trial.site_list if site.country)
    known = {"country": countries.most_common(1)[0][0]} if countries else {}
    return known | ({"sex": trial.sex} if trial.sex in (Sex.FEMALE, Sex.MALE) else {})


def _causes(registry_id, person, fitted):
    """Why a person did not get the answer that the labels give."""
    if person.breaks and fitted.answer != FitAnswer.NO:
        measure = person.breaks.limit.measure
        read = [one.verdict.reason for one in fitted.rules if one.rule.limit.measure == measure]
        yield f"{registry_id} {measure}: {fitted.answer}, {', '.join(sorted(set(map(str, read)))) or 'not read'}"
    if person.fits_all and fitted.answer != FitAnswer.MAY:
        against = {
            f"{one.rule.limit.measure} {one.verdict.reason}"
            for one in fitted.rules
            if one.verdict.answer != FitAnswer.FITS
        }
        unread = [f"{fitted.trial.unread} unread"] if fitted.trial.unread else []
        yield f"{registry_id} fits: {fitted.answer}, {', '.join([*sorted(against), *unread])}"
