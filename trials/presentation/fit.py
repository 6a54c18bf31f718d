"""What the rules of a trial say to a person, in words. Never "eligible": the trial team decides.

`limit`, `rule` and `verdict` are those of `trials.fit`.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from trials.choices import Measure, MeasureState
from trials.choices.recruitment import end_date, last_day
from trials.fit.function_score import ITEMS, key_of
from trials.fit.judging import ANSWERED_BY, JUDGES, given
from trials.fit.judging_numbers import PARTS_OF_SCORE
from trials.fit.verdicts import Answer
from trials.i18n.languages import with_decimals
from trials.presentation.checked import decided_in_words
from trials.presentation.dates import date_in_words
from trials.presentation.labels import label_of_member
from trials.presentation.lists import join_words
from trials.presentation.numbers import limit_in_words, with_unit
from trials.presentation.own_words import statement
from trials.presentation.recruitment import MONTH, is_listed_as_joinable
from trials.presentation.rules import in_the_last, named_in_words, time_in_words
from trials.presentation.short_copies import old_rules_notice

HEADLINES = {
    "may": gettext_lazy("No rule that we could read keeps you out"),
    "ask": gettext_lazy("Some points are unclear: ask the trial team"),
    "no": gettext_lazy("A rule does not fit what you said"),
}
OF_RULES = {
    "fits": gettext_lazy("This fits"),
    "ask": gettext_lazy("To ask"),
    "no": gettext_lazy("Does not fit"),
}
ASKED_WITH = {"invasive_ventilation": "tracheostomy"}  # one question for both
WHY = {
    "within": gettext_lazy("This fits."),
    "outside": gettext_lazy("This does not fit."),
    "not_answered": gettext_lazy("You did not say."),
    "on_the_limit": gettext_lazy("Your number is exactly the limit: ask whether it counts."),
    "across_the_limit": gettext_lazy("Your answer covers both sides of the limit."),
    "old_test": gettext_lazy("Your test is over six months old: it may have changed."),
    "time_unknown": gettext_lazy("It depends on how long ago that was."),
    "too_early": gettext_lazy("Not enough time has passed."),
    "too_late": gettext_lazy("Too much time has passed."),
    "stable_unknown": gettext_lazy("It depends on how long nothing has changed."),
    "no_bar": gettext_lazy("This keeps nobody out."),
    "not_for_you": gettext_lazy("This rule is for a group that you are not in."),
    "group_unknown": gettext_lazy("This rule is for some people only: ask whether it applies to you."),
    "contradiction": gettext_lazy("The record says two things about this."),
    "citizenship": gettext_lazy("It depends on your citizenship as well, which we do not ask about."),
    "no_question": gettext_lazy("We do not ask about this."),
    "set_aside": gettext_lazy("Your answers about this do not go together, so we compare without them."),
}
STATES = {
    MeasureState.EXCLUDED: gettext_lazy("This trial does not take people who have this."),
    MeasureState.REQUIRED: gettext_lazy("This trial needs this."),
    MeasureState.ALLOWED_IF_STABLE: gettext_lazy("This trial allows it where nothing has changed for a while."),
    MeasureState.ALLOWED: gettext_lazy("This trial allows it."),
}
STATES_IN_TIME = {
    MeasureState.EXCLUDED: gettext_lazy("This trial does not take people who had this {last}."),
    MeasureState.REQUIRED: gettext_lazy("This trial needs this for at least {time}."),
    MeasureState.ALLOWED_IF_STABLE: gettext_lazy("This trial allows it if nothing has changed for {time}."),
    MeasureState.ALLOWED: gettext_lazy("This trial allows it after {time}."),
}
MAX_NAMED = 10
NO_END = "9999-12"
MAX_CAPACITY = 200  # the end of a range that has none
SEXES = {"female": gettext_lazy("woman"), "male": gettext_lazy("man")}
ELSEWHERE = {"other": gettext_lazy("elsewhere"), "suspected": gettext_lazy("suspected")}
UNIT_OF = {  # of numbers that a person gives; other measures have it from their limits
    Measure.TRAVEL: gettext_lazy("{number} km"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleWords:
    """One rule: what it is about, what it says, the record's own words, and the question that it goes back to."""

    answer: str
    heading: str
    label: str
    sentence: str
    quote: str
    checked: str
    reason: str
    cohort: str
    question: str
    is_unanswered: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FitWords:
    """What the rules of a trial say to a person. `deciding` is the rule that says no, or None.

    `left` says what is left to go through, `read` when the rules were read where that is long ago.
    """

    answer: str
    headline: str
    counts: str
    left: str
    read: str
    time: str
    deciding: RuleWords | None
    rules: list[RuleWords]

    @property
    def unanswered(self):
        """The rules to which an answer is missing, one for each question."""
        missing = (rule for rule in self.rules if rule.question and rule.is_unanswered)
        return list({rule.question: rule for rule in missing}.values())


def fit_in_words(fit, answers, rows, trial):
    """The TrialFit of a trial in words. `rows` are the measures of its rules by key."""
    rules = [_rule(one, answers, rows) for one in fit.different_rules]
    read = old_rules_notice(trial, timezone.localdate()) if rules else ""
    return _in_words(fit, rules, trial, left=left_in_words(fit), read=read)


def fit_in_short(fit, answers, trial):
    """The TrialFit of a trial in words for a line of a list: of its rules the one that says no.

    What is left to go through is told where no rule keeps the person out. Without a `trial` nothing is said of time.
    """
    left = left_in_words(fit) if fit.answer == Answer.MAY else ""
    return _in_words(fit, [_rule(one, answers, {}) for one in fit.rules_that_say(Answer.NO)[:1]], trial, left=left)


def _in_words(fit, rules, trial, *, left="", read=""):
    return FitWords(
        answer=str(fit.answer),
        headline=str(HEADLINES[fit.answer]),
        counts=_counts(fit),
        left=left,
        read=read,
        time=_time(fit, trial) if trial and is_listed_as_joinable(trial) else "",
        deciding=next((rule for rule in rules if rule.answer == "no"), None),
        rules=sorted(rules, key=lambda rule: ("no", "ask", "fits").index(rule.answer)),
    )


def _rule(one, answers, rows):
    limit, row = one.rule.limit, rows.get(one.rule.key)
    decision = row.decision if row else None
    question = _question_of(limit)
    return RuleWords(
        answer=str(one.verdict.answer),
        heading=str(OF_RULES[one.verdict.answer]),
        label=measure_label(limit.measure),
        sentence=rule_in_words(limit, one.verdict, answers),
        quote=row.quote if row else "",
        checked=decided_in_words(decision) if decision else "",
        reason=decision.reason if decision else "",
        cohort=one.rule.cohort,
        question=question.replace("_", "-") if limit.measure in JUDGES else "",
        is_unanswered=one.verdict.reason == "not_answered" and _answer_of(limit) not in dict(answers.set_aside),
    )


def _question_of(limit):
    """The name of the answer whose question to ask again."""
    if limit.measure == Measure.ALSFRS_R_ITEM:
        return key_of(limit.values[0] if limit.values else ITEMS[0])
    if limit.measure in PARTS_OF_SCORE:
        return key_of(PARTS_OF_SCORE[limit.measure][0])
    return ASKED_WITH.get(limit.measure) or _answer_of(limit)


def _counts(fit):
    """ "Rules checked: 7 fit, 1 does not fit, 4 to ask." """
    rules = fit.different_rules
    if not fit.trial.is_read and not rules:
        return _("We have not read the rules of this trial yet. You can read them at the registry.")
    count = {answer: sum(rule.verdict.answer == answer for rule in rules) for answer in OF_RULES}
    fitting = ngettext("{count} fits", "{count} fit", count["fits"]).format(count=count["fits"])
    against = ngettext("{count} does not fit", "{count} do not fit", count["no"]).format(count=count["no"])
    asking = _("{count} to ask").format(count=count["ask"])
    said = [
        words for words, number in ((fitting, count["fits"]), (against, count["no"]), (asking, count["ask"])) if number
    ]
    if not said:
        return _("We could read no rule of this trial.")
    pattern = _("Rules checked: {counts}.")
    if not fit.trial.is_read:
        pattern = _("Rules checked: {counts}. We have not read its other rules yet.")
    return pattern.format(counts=", ".join(said))


def left_in_words(fit):
    """What is left to go through with the trial team; "" if nothing is."""
    number = fit.not_measured
    words = ngettext(
        "{number} more line to go through with the trial team.",
        "{number} more lines to go through with the trial team.",
        number,
    )
    return words.format(number=number) if number else ""


def _time(fit, trial):
    """Until when, or from when, the time limits fit a person; "" where they do not matter while the trial lasts."""
    stated = end_date(trial)
    end = last_day(stated)[:MONTH] if stated else NO_END
    opens, closes = str(fit.window_opens or ""), str(fit.window_closes or "")
    if end < timezone.localdate().isoformat()[:MONTH]:
        return ""
    if fit.answer == "no":
        pattern = _("From about {month}, if nothing else keeps you out.")
        return pattern.format(month=date_in_words(opens)) if opens and opens <= end else ""
    if not closes:
        return ""
    if end < closes:
        pattern = _("Its time limits would fit you until the trial itself is to end, about {month}.")
        return pattern.format(month=date_in_words(stated[:MONTH]))
    return _("Its time limits would fit you until about {month}.").format(month=date_in_words(closes))


def fit_change_in_words(change):
    """Sentences on rules that said no to a person and went, and on those that are new."""
    dropped = _("A rule that kept you out was dropped: {label}.")
    new = _("A new rule does not fit what you said: {label}.")
    return [
        *(dropped.format(label=measure_label(measure)) for measure in change.dropped),
        *(new.format(label=measure_label(measure)) for measure in change.new),
    ]


def measure_label(measure):
    return str(_("Sex") if measure == "sex" else Measure(measure).label)


def rule_in_words(limit, verdict, answers):
    """What a person said, what the trial needs, and what follows: "You said: 62 %. This trial needs 65 % or more." """
    said = given_in_words(limit.measure, given(limit.measure, answers))
    parts = [_("You said: {answer}.").format(answer=said) if said else "", needed(limit)]
    if verdict.reason not in ("within", "outside") or not all(parts):
        is_set_aside = verdict.reason == "not_answered" and _answer_of(limit) in dict(answers.set_aside)
        parts.append(str(WHY["set_aside" if is_set_aside else verdict.reason]))
    if verdict.opens:
        parts.append(_("From about {month} on it fits.").format(month=month_in_words(verdict.opens)))
    return " ".join(part for part in parts if part)


def _answer_of(limit):
    """The name of the answer that a limit is judged by."""
    return ANSWERED_BY.get(limit.measure, limit.measure)


def needed(limit):
    """What a limit asks for, as a sentence."""
    if amount := limit_in_words(limit):
        named = named_in_words(limit)
        return _("This trial needs {limit}.").format(limit=f"{amount} ({named})" if named else amount)
    if limit.values:
        named = join_words(
            [str(SEXES.get(value) or label_of_member(value)) for value in limit.values], at_most=MAX_NAMED
        )
        if limit.state == MeasureState.EXCLUDED:
            return _("This trial does not take: {values}.").format(values=named)
        if limit.state == MeasureState.ALLOWED:
            return _("This trial also takes: {values}.").format(values=named)
        return _("This trial takes: {values}.").format(values=named)
    if not limit.state:
        return ""
    if limit.days and limit.state in STATES_IN_TIME:
        return STATES_IN_TIME[limit.state].format(time=time_in_words(limit.days), last=in_the_last(limit.days))
    sentence = str(STATES[limit.state])
    if limit.hours:
        sentence += " " + _("Time stated: {days}.").format(days=with_unit(limit.measure, limit.hours))
    return sentence


def given_in_words(measure, given):
    """An answer in words: "62 %", "60 to 70 %", "September 2025", "I take riluzole"; "" for none."""
    if given is None:
        return ""
    if words := statement(measure, given):
        return words
    if hasattr(given, "low"):
        return _span(measure, given)
    if hasattr(given, "number"):
        return month_in_words(given)
    if isinstance(given, tuple):
        return join_words(given) if given else _("tested, none found")
    return str(SEXES.get(given) or ELSEWHERE.get(given) or label_of_member(given))


def month_in_words(month):
    return date_in_words(str(month))


def _span(measure, span):
    known = measure in UNIT_OF
    highest = UNIT_OF[measure].format(number=with_decimals(span.high)) if known else with_unit(measure, span.high)
    if span.low == span.high:
        return highest
    if measure == Measure.VITAL_CAPACITY and span.high >= MAX_CAPACITY:
        return _("{amount} or more").format(amount=with_unit(measure, span.low))
    if not span.low:
        return _("at most {amount}").format(amount=highest)
    return pgettext("limits", "{lowest} to {highest}").format(lowest=with_decimals(span.low), highest=highest)
