"""One rule of a trial against a person's answers, in words: what they said, what the trial needs, what follows.

`limit` and `verdict` are those of `trials.fit`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from trials.choices import Measure, MeasureState
from trials.fit.answer_readers import ANYWHERE
from trials.fit.judging import ANSWERED_BY, given, is_for_some_only
from trials.i18n.languages import with_decimals
from trials.presentation.dates import date_in_words
from trials.presentation.first_person import statement
from trials.presentation.kept_out import kept_out_in_words
from trials.presentation.labels import label_of_member
from trials.presentation.lists import join_words
from trials.presentation.numbers import hours_a_day, limit_in_words, with_unit
from trials.presentation.rules import named_in_words, reach_in_words, time_in_words

WHY = {
    "within": gettext_lazy("This fits."),
    "implied": gettext_lazy("This fits: a diagnosis is never earlier than the first weakness."),
    "outside": gettext_lazy("This does not fit."),
    "not_answered": gettext_lazy("You did not say."),
    "on_the_limit": gettext_lazy("Your number is exactly the limit: ask whether it counts."),
    "across_the_limit": gettext_lazy("Your answer covers both sides of the limit."),
    "old_test": gettext_lazy("Your test is over six months old: the result may have changed."),
    "lying": gettext_lazy("It means a test lying down, which is often lower than one sitting up: ask about yours."),
    "time_unknown": gettext_lazy("It depends on how long ago that was."),
    "too_early": gettext_lazy("Not enough time has passed."),
    "too_late": gettext_lazy("Too much time has passed."),
    "stable_unknown": gettext_lazy("It depends on how long nothing has changed."),
    "no_bar": gettext_lazy("This keeps nobody out."),
    "not_for_you": gettext_lazy("This rule is for a group that you are not in."),
    "group_unknown": gettext_lazy("This rule is for some people only: ask whether it applies to you."),
    "contradiction": gettext_lazy("The record says two things about this."),
    "tube_beside_mask": gettext_lazy(
        "You use a breathing machine through a tube: ask whether this rule is meant for that, too."
    ),
    "mask_all_day": gettext_lazy("You use a mask for most of the day: ask whether that counts as such a machine."),
    "between": gettext_lazy("Yours lies between two that it takes: ask whether it counts."),
    "qualified": gettext_lazy("It takes this only together with something else: ask whether yours counts."),
    "some_only": gettext_lazy("The record’s words are about some people only: ask whether they mean you."),
    "limb_weakness": gettext_lazy("It also asks for weakness in an arm or a leg: ask whether yours counts."),
    "other_gene": gettext_lazy("The record names other genes: ask whether yours counts, too."),
    "gene_found": gettext_lazy("A gene was found: ask whether this trial counts that as ALS in the family."),
    "citizenship": gettext_lazy("It depends on your citizenship as well, which we do not ask about."),
    "distance": gettext_lazy("We do not know how far it is from you: ask how often you would have to come."),
    "abroad": gettext_lazy("Its record names no place in your country: ask whether you could take part from there."),
    "places_unknown": gettext_lazy("We do not know where it takes place: ask how far it is from you."),
    "no_question": gettext_lazy("We do not ask about this."),
    "set_aside": gettext_lazy("Your answers about this do not go together, so we compare without them."),
}
STATES = {
    MeasureState.REQUIRED: gettext_lazy("This trial needs this."),
    MeasureState.ALLOWED_IF_STABLE: gettext_lazy("This trial allows it where nothing has changed for a while."),
    MeasureState.ALLOWED: gettext_lazy("This trial allows it."),
}
STATES_IN_TIME = {
    MeasureState.REQUIRED: gettext_lazy("This trial needs this for at least {time}."),
    MeasureState.ALLOWED_IF_STABLE: gettext_lazy("This trial allows it if nothing has changed for {time}."),
    MeasureState.ALLOWED: gettext_lazy("This trial allows it after {time}."),
}
MAX_NAMED = 10
MAX_CAPACITY = 200  # the end of a range that has none
SEXES = {"female": gettext_lazy("woman"), "male": gettext_lazy("man")}
ELSEWHERE = {"other": gettext_lazy("elsewhere")}
UNIT_OF = {  # of numbers that a person gives; other measures have it from their limits
    Measure.TRAVEL: gettext_lazy("{number} km"),
}


def measure_label(measure):
    return str(_("Sex") if measure == "sex" else Measure(measure).label)


def rule_in_words(limit, verdict, answers):
    """What a person said, what the trial needs, and what follows: "You said: 62%. This trial needs 65% or more." """
    said = given_in_words(limit.measure, given(limit.measure, answers))
    parts = [_("You said: {answer}.").format(answer=said) if said else "", requirement_in_words(limit)]
    if verdict.reason not in ("within", "outside") or not all(parts):
        is_set_aside = verdict.reason == "not_answered" and answer_of(limit) in dict(answers.set_aside)
        parts.append(str(WHY["set_aside" if is_set_aside else verdict.reason]))
    if verdict.opens:
        parts.append(_("From about {month} on it fits.").format(month=month_in_words(verdict.opens)))
    return " ".join(part for part in parts if part)


def answer_of(limit):
    """The name of the answer that a limit is judged by."""
    return ANSWERED_BY.get(limit.measure, limit.measure)


def requirement_in_words(limit):
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
    if limit.state == MeasureState.EXCLUDED:
        reach = reach_in_words(limit.days, limit.qualifiers)
        sentence = kept_out_in_words(limit.measure, reach, only_some=is_for_some_only(limit))
    elif limit.days:
        return STATES_IN_TIME[limit.state].format(time=time_in_words(limit.days))
    else:
        sentence = str(STATES[limit.state])
    if limit.hours:
        sentence += " " + _("Time stated: {days}.").format(days=hours_a_day(limit.hours))
    return sentence


def given_in_words(measure, given):
    """An answer in words: "62%", "60 to 70%", "September 2025", "I take riluzole"; "" for none."""
    if given is None:
        return ""
    if measure == Measure.TRAVEL and getattr(given, "low", 0) >= ANYWHERE:
        return _("I could travel anywhere")
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
