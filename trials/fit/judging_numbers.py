"""Numbers and times against a limit: scores, breathing tests, ages, months since something began."""

from collections.abc import Callable
from datetime import date

from trials.choices import Qualifier
from trials.fit.answers import Answers
from trials.fit.function_score import BULBAR, ITEMS, LIMBS, POINTS_OF_ITEM, RESPIRATORY, key_of, points_of, sum_of
from trials.fit.rules import Limit
from trials.fit.spans import Month, Span
from trials.fit.verdicts import FitAnswer, Reason, Verdict, ask, fits, no

Judge = Callable[[Limit, Answers, date], Verdict]

MONTHS_A_TEST_HOLDS = 6  # guessed: vital capacity falls by 2 to 3 points a month, so that an older test says little
PARTS_OF_SCORE = {"alsfrs_r_respiratory": RESPIRATORY, "alsfrs_r_bulbar": BULBAR}


def _within(limit: Limit, given: Span | None) -> Verdict:
    """A number against minimum and maximum. A limit itself asks, unless the record's words let it in."""
    if given is None:
        return ask(Reason.NOT_ANSWERED)
    low, high = limit.minimum, limit.maximum
    if (low is not None and given.below(low)) or (high is not None and given.above(high)):
        return no()
    low_is_met = low is None or given.above(low) or (given.low == low and Qualifier.MINIMUM_IN in limit.qualifiers)
    high_is_met = high is None or given.below(high) or (given.high == high and Qualifier.MAXIMUM_IN in limit.qualifiers)
    if low_is_met and high_is_met:
        return fits()
    return ask(Reason.ON_THE_LIMIT if given.low == given.high else Reason.ACROSS_THE_LIMIT)


def age(limit: Limit, answers: Answers, today: date) -> Verdict:
    verdict = _within(limit, answers.age)
    if answers.born is None or answers.age is None:
        return verdict
    return _with_dates(limit, verdict, answers.born, answers.age, months_a_unit=12)


def _since(limit: Limit, begin: Month | None, today: date) -> Verdict:
    """Months since an event against minimum and maximum."""
    if begin is None:
        return ask(Reason.NOT_ANSWERED)
    passed = begin.months_ago(today)
    return _with_dates(limit, _within(limit, passed), begin, passed, months_a_unit=1)


def _with_dates(limit: Limit, verdict: Verdict, begin: Month, passed: Span, months_a_unit: int) -> Verdict:
    """The same verdict with the month in which the window opens or closes."""
    if limit.maximum is not None and passed.above(limit.maximum):
        return no(Reason.TOO_LATE)
    opens = closes = None
    if limit.minimum is not None and not passed.above(limit.minimum):
        opens = begin.plus(limit.minimum * months_a_unit + 1)
    if limit.maximum is not None:
        closes = begin.plus(limit.maximum * months_a_unit)
    if limit.minimum is not None and passed.below(limit.minimum):
        return Verdict(answer=verdict.answer, reason=Reason.TOO_EARLY, opens=opens, closes=closes)
    return Verdict(answer=verdict.answer, reason=verdict.reason, opens=opens, closes=closes)


def vital_capacity(limit: Limit, answers: Answers, today: date) -> Verdict:
    """The last breathing test. Its position is not asked: most are done sitting, where people breathe better.

    So a limit for a test lying down is surely missed below its minimum; anything else asks.
    """
    given = answers.vital_capacity
    verdict = _within(limit, given)
    if Qualifier.LYING in limit.qualifiers and given and not (limit.minimum is not None and given.below(limit.minimum)):
        return ask(Reason.LYING)
    measured = answers.vital_capacity_on
    if verdict.answer == FitAnswer.FITS and measured and measured.months_ago(today).above(MONTHS_A_TEST_HOLDS):
        return ask(Reason.OLD_TEST)
    return verdict


def alsfrs_r(limit: Limit, answers: Answers, today: date) -> Verdict:
    return _within(limit, answers.score)


def part_of_score(items: tuple[str, ...]) -> Judge:
    """Several items of the ALSFRS-R together. The total alone tells little of them: it may be asked for again."""

    def judge_part(limit: Limit, answers: Answers, today: date) -> Verdict:
        return _points(limit, items, answers)

    return judge_part


def _points(limit: Limit, items: tuple[str, ...], answers: Answers) -> Verdict:
    own = [getattr(answers, key_of(item)) for item in items]
    verdict = _within(limit, points_of(own, answers.alsfrs_r))
    return ask(Reason.NOT_ANSWERED) if verdict.answer == FitAnswer.ASK and None in own else verdict


def item_of_score(limit: Limit, answers: Answers, today: date) -> Verdict:
    """Single items of the ALSFRS-R, each against the limit; of a rule that names none, any may be meant."""
    named = tuple(item for item in limit.values if item in ITEMS)
    verdicts = [_points(limit, (item,), answers) for item in named or ITEMS]
    found = {verdict.answer for verdict in verdicts}
    if len(found) == 1 or (named and FitAnswer.NO in found):
        return no() if FitAnswer.NO in found else verdicts[0]
    return next((verdict for verdict in verdicts if verdict.answer == FitAnswer.ASK), ask(Reason.ACROSS_THE_LIMIT))


def onset(limit: Limit, answers: Answers, today: date) -> Verdict:
    verdict = _since(limit, answers.first_weakness, today)
    if Qualifier.LIMB_WEAKNESS not in limit.qualifiers or verdict.answer is not FitAnswer.FITS:
        return verdict
    return verdict if _has_limb_weakness(answers) else ask(Reason.LIMB_WEAKNESS)


def _has_limb_weakness(answers: Answers) -> bool:
    """Whether ALS began in a limb, or points are surely lost in the items of the score on arms and legs."""
    points = points_of([getattr(answers, key_of(item)) for item in LIMBS], answers.alsfrs_r)
    return answers.onset_site == "limb" or (points is not None and points.high < POINTS_OF_ITEM * len(LIMBS))


def diagnosis(limit: Limit, answers: Answers, today: date) -> Verdict:
    """Months since the diagnosis. It is never before the first weakness: where that is recent enough, so is it."""
    begin, most = answers.first_weakness, limit.maximum
    if answers.diagnosed or begin is None or most is None or limit.minimum is not None:
        return _since(limit, answers.diagnosed, today)
    if begin.months_ago(today).below(most):
        return Verdict(answer=FitAnswer.FITS, reason=Reason.IMPLIED, closes=begin.plus(most))
    return ask(Reason.NOT_ANSWERED)


def points_given(measure: str, answers: Answers) -> Span | None:
    """The points of a part of the ALSFRS-R, where an item of it was answered."""
    own = [getattr(answers, key_of(item)) for item in PARTS_OF_SCORE[measure]]
    return sum_of(own) if any(own) else None
