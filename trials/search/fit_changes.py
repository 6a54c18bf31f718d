"""What changes of the rules of a trial mean for a person's answers: which rules that said no went, which came."""

from dataclasses import dataclass, fields

from trials.choices import ChangeKind, CriterionKind, Measure
from trials.extraction.eligibility.criteria import read_criteria
from trials.fit.judging import judge
from trials.fit.rules import Limit
from trials.fit.verdicts import FitAnswer
from trials.study import age_in_years

LIMIT_FIELDS = tuple(field.name for field in fields(Limit))
HEADINGS = {CriterionKind.INCLUSION: "Inclusion Criteria:", CriterionKind.EXCLUSION: "Exclusion Criteria:"}


@dataclass(frozen=True, slots=True)
class FitChange:
    """Measures of rules for everybody that said no to a person and are gone, and of those that say no and are new."""

    dropped: tuple[str, ...]
    new: tuple[str, ...]


def fit_change(changes, fit, answers, today):
    """The FitChange of a trial by its Changes and its present TrialFit."""
    before, after = set(), set()
    for change in changes:
        if change.kind == ChangeKind.CRITERIA:
            before |= _saying_no(_limits(change.details, "before"), answers, today)
            after |= _saying_no(_limits(change.details, "after"), answers, today)
    now = {one.rule.limit.measure for one in fit.rules_that_say(FitAnswer.NO)}
    return FitChange(dropped=tuple(sorted(before - after - now)), new=tuple(sorted((after - before) & now)))


def _saying_no(limits, answers, today):
    return {limit.measure for limit in limits if judge(limit, answers, today).answer == FitAnswer.NO}


def _limits(details, side):
    """The limits for everybody in what changed, as it was `before` or is `after`."""
    came_or_went = details.get("removed" if side == "before" else "added", ())
    lines = [(one["kind"], one["text"]) for one in came_or_went]
    lines += [(one["kind"], one[side]) for one in details.get("reworded", ())]
    for kind, text in lines:
        for criterion in read_criteria(f"{HEADINGS[kind]}\n\n* {text}") if kind in HEADINGS else ():
            for read in criterion.measures:
                if not read.cohort:
                    yield Limit(**{name: getattr(read, name) for name in LIMIT_FIELDS})
    coded = {one["field"]: one[side] for one in details.get("fields", ())}
    youngest, oldest = (age_in_years(coded.get(name) or "") for name in ("minimum_age", "maximum_age"))
    if youngest is not None or oldest is not None:
        yield Limit(measure=str(Measure.AGE), minimum=youngest, maximum=oldest)
