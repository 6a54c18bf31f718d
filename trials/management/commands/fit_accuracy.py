import json
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from django.core.management import BaseCommand
from django.utils import timezone

from trials.choices import Sex
from trials.fit.synthetic_persons import labelled_rules, make_persons
from trials.fit.trial import DECISIVE, fit_trials
from trials.fit.verdicts import Answer, Reason
from trials.models import Trial
from trials.presentation import accuracy
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


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "For maintainers: compare answers by what was read with answers by labels, for made-up persons."

    def add_arguments(self, parser):
        parser.add_argument("labels", type=Path, help="labelled records, one a line: id, measures")
        parser.add_argument("--persons", type=int, default=200, help="how many for each record (200)")
        parser.add_argument("--record", action="store_true", help="keep the counts for the page on method")
        parser.add_argument("--mistakes", action="store_true", help="also print what keeps answers from being right")

    def handle(self, *, labels, persons, record, mistakes, **options):
        today = timezone.localdate()
        labelled = [json.loads(line) for line in labels.read_text().splitlines()]
        keys = keys_of([one["id"] for one in labelled])
        counts, causes, asked = defaultdict(Counter), Counter(), Counter()
        for one in labelled:
            if one["id"] not in keys:
                self.stderr.write(f"{one['id']}: not held here")
                continue
            truth = labelled_rules(one["id"], one["measures"])
            [read] = trial_rules([keys[one["id"]]])
            known = _known(Trial.objects.for_list().get(pk=keys[one["id"]]))
            for person in make_persons(truth, persons, today, Random(one["id"]), known):  # noqa: S311 - not a secret
                [fitted] = fit_trials([read], person.answers, today)
                [expected] = fit_trials([truth], person.answers, today)
                kind = BREAKS if person.breaks else FITS if person.fits_all else "other"
                counts[kind][fitted.answer] += 1
                if person.fits_all and expected.answer == Answer.MAY:
                    counts["fits every rule, may by its labels"][fitted.answer] += 1
                if {fitted.answer, expected.answer} == {Answer.MAY, Answer.NO}:
                    counts["may against no"][fitted.answer] += 1
                if person.fits_all and fitted.answer == Answer.ASK:
                    asked[_why_ask(truth, fitted)] += 1
                causes.update(_causes(one["id"], person, fitted))
        if record:
            kept = {name: dict(counts[kind]) for name, kind in RECORDED.items()}
            accuracy.FIT_FILE.write_text(json.dumps({"on": today.isoformat(), **kept}, indent=1) + "\n")
        for kind, answers in counts.items():
            total = sum(answers.values())
            shares = ", ".join(f"{answers[each]} {each} ({answers[each] / total:.1%})" for each in ("may", "ask", "no"))
            self.stdout.write(f"{kind}: {total} persons, {shares}")
        self._write_asked(asked, counts[FITS].total())
        for cause, count in causes.most_common() if mistakes else ():
            self.stdout.write(f"{count:5} {cause}")

    def _write_asked(self, asked, total):
        """Why persons who fit every rule get "ask", and how many could get "may" if all were read."""
        for why, count in asked.most_common():
            self.stdout.write(f"ask: {count} persons ({count / total:.1%}), {why}")
        if asked:
            bound = sum(asked[why] for why in BY_MEANING.values())
            self.stdout.write(f"at most {1 - bound / total:.1%} could get may")


def _why_ask(truth, fitted):
    """The first reason of an answer "ask" to somebody who fits every label."""
    if not any(rule.limit.measure in DECISIVE for rule in truth.rules):
        return NO_LIMIT
    open_rules = fitted.rules_that_say(Answer.ASK)
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
    if person.breaks and fitted.answer != Answer.NO:
        measure = person.breaks.limit.measure
        read = [one.verdict.reason for one in fitted.rules if one.rule.limit.measure == measure]
        yield f"{registry_id} {measure}: {fitted.answer}, {', '.join(sorted(set(map(str, read)))) or 'not read'}"
    if person.fits_all and fitted.answer != Answer.MAY:
        against = {
            f"{one.rule.limit.measure} {one.verdict.reason}"
            for one in fitted.rules
            if one.verdict.answer != Answer.FITS
        }
        unread = [f"{fitted.trial.unread} unread"] if fitted.trial.unread else []
        yield f"{registry_id} fits: {fitted.answer}, {', '.join([*sorted(against), *unread])}"
