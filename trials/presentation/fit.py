"""What the rules of a trial say to a person, in words. Never "eligible": the trial team decides.

`limit`, `rule` and `verdict` are those of `trials.fit`.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trials.choices import Measure
from trials.choices.recruitment import end_date, last_day, rules_read_on
from trials.fit.function_score import ITEMS, key_of
from trials.fit.judging import JUDGES
from trials.fit.judging_numbers import PARTS_OF_SCORE
from trials.fit.verdicts import FitAnswer
from trials.presentation.checked import decided_in_words
from trials.presentation.dates import date_in_words
from trials.presentation.fit_rule import answer_of, measure_label, rule_in_words
from trials.presentation.places import country_in_a_sentence
from trials.presentation.recruitment import MONTH, is_listed_as_joinable
from trials.presentation.short_copies import old_rules_notice

HEADLINES = {
    "may": gettext_lazy("No rule that we could read keeps you out"),
    "ask": gettext_lazy("Some points are unclear: ask the trial team"),
    "unread": gettext_lazy("We have not read any of its rules yet"),
    "no": gettext_lazy("A rule does not fit what you said"),
    "outdated": gettext_lazy("Its rules may have changed: ask the trial team"),
}
IN_FEW_WORDS = {
    "ask": gettext_lazy("Ask the trial team"),
    "unread": gettext_lazy("Rules not read yet"),
    "outdated": gettext_lazy("Ask the trial team"),
}
OF_RULES = {
    "fits": gettext_lazy("This fits"),
    "ask": gettext_lazy("To ask"),
    "no": gettext_lazy("Does not fit"),
}
ASKED_WITH = {"invasive_ventilation": "tracheostomy"}  # one question for both
WHEN = {  # answers that tell when, of those that such an answer may follow
    "riluzole": "riluzole_since",
    "edaravone": "edaravone_since",
    "prior_cell_therapy": "prior_cell_therapy_on",
    "other_trial": "other_trial_until",
}
NO_END = "9999-12"
MAX_TO_ASK = 2  # rules that are shown at once; the rest stand with all rules
MAX_LINES = 3  # lines that could not be compared; the rest stand with the rules for joining


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleWords:
    """One rule: what it is about, what it says, the record's own words, and the question that it goes back to.

    A rule that keeps nobody out goes back to none; one that depends on a time which was not given to that time.
    """

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
    asks_when: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FitWords:
    """What the rules of a trial say to a person. `deciding` is the rule that says no, or None.

    `place` says that no place is in the person's country, where that is so; `left` what is left to go through; `read`
    when the rules were read where that is long ago. `headline_in_few_words` and `in_few_words` are the `headline` and
    the `counts`, with that month, for a row on a phone. `not_compared` are criteria that may decide and that no answer
    could be compared with.
    """

    answer: str
    headline: str
    headline_in_few_words: str
    counts: str
    place: str
    left: str
    read: str
    in_few_words: str
    time: str
    deciding: RuleWords | None
    rules: list[RuleWords]
    not_compared: list

    @property
    def lines_to_ask(self):
        """The criteria to ask about first, for a trial that no rule keeps the person out of."""
        return self.not_compared[:MAX_LINES] if self.answer == "ask" else []

    @property
    def to_ask(self):
        """Rules that answers left open, for a trial that none keeps the person out of: what to ask first."""
        left = [rule for rule in self.rules if rule.answer == "ask" and not rule.is_unanswered]
        return left[:MAX_TO_ASK] if self.answer == "ask" else []

    @property
    def unanswered(self):
        """The rules to which an answer is missing, one for each question."""
        missing = (rule for rule in self.rules if rule.question and rule.is_unanswered)
        return list({rule.question: rule for rule in missing}.values())


def fit_in_words(fit, answers, trial, not_compared):
    """The TrialFit of a trial in words. The trial comes with its criteria and their measures."""
    rows = {row.pk: row for criterion in trial.criterion_list for row in criterion.measure_list}
    rules = [_rule(one, answers, rows) for one in fit.different_rules]
    read = old_rules_notice(trial, timezone.localdate()) if rules else ""
    return _in_words(fit, rules, answers, trial, left=left_in_words(fit), read=read, not_compared=not_compared)


def fit_in_short(fit, answers, trial):
    """The TrialFit of a trial in words for a line of a list: of its rules the one that says no.

    What is left to go through is told where no rule keeps the person out, and when old rules were read of every answer
    that rests on some. Without a `trial` nothing is said of time.
    """
    left = left_in_words(fit) if fit.answer == FitAnswer.MAY else ""
    read = old_rules_notice(trial, timezone.localdate()) if trial and not fit.is_unread else ""
    against = fit.rules_that_say(FitAnswer.NO)[:1] if fit.answer == FitAnswer.NO else []
    return _in_words(fit, [_rule(one, answers, {}) for one in against], answers, trial, left=left, read=read)


def _in_words(fit, rules, answers, trial, *, left="", read="", not_compared=()):
    kind = _kind(fit)
    return FitWords(
        answer=str(fit.answer),
        headline=str(HEADLINES[kind]),
        headline_in_few_words=str(IN_FEW_WORDS.get(kind, HEADLINES[kind])),
        counts=_counts(fit),
        place=_place(fit, answers),
        left=left,
        read=read,
        in_few_words="" if fit.is_unread else _counts(fit, rules_read_on(trial) if read else ""),
        time=_time(fit, trial) if trial and is_listed_as_joinable(trial) else "",
        deciding=next((rule for rule in rules if rule.answer == "no"), None),
        rules=sorted(rules, key=lambda rule: ("no", "ask", "fits").index(rule.answer)),
        not_compared=list(not_compared),
    )


def _kind(fit):
    if fit.is_unread:
        return "unread"
    return "outdated" if fit.trial.is_outdated else fit.answer


def _rule(one, answers, rows):
    limit, row = one.rule.limit, rows.get(one.rule.key)
    decision = row.decision if row else None
    reason = one.verdict.reason
    when = WHEN.get(limit.measure, "") if reason in ("time_unknown", "stable_unknown") else ""
    asks_when = bool(when) and getattr(answers, when) is None
    question = when if asks_when else _question_of(limit)
    has_question = limit.measure in JUDGES and reason != "no_bar"
    return RuleWords(
        answer=str(one.verdict.answer),
        heading=str(OF_RULES[one.verdict.answer]),
        label=measure_label(limit.measure),
        sentence=rule_in_words(limit, one.verdict, answers),
        quote=row.quote if row else "",
        checked=decided_in_words(decision) if decision else "",
        reason=decision.reason if decision else "",
        cohort=one.rule.cohort,
        question=question.replace("_", "-") if has_question else "",
        is_unanswered=reason == "not_answered" and answer_of(limit) not in dict(answers.set_aside),
        asks_when=asks_when,
    )


def _question_of(limit):
    """The name of the answer whose question to ask again."""
    if limit.measure == Measure.ALSFRS_R_ITEM:
        return key_of(limit.values[0] if limit.values else ITEMS[0])
    if limit.measure in PARTS_OF_SCORE:
        return key_of(PARTS_OF_SCORE[limit.measure][0])
    return ASKED_WITH.get(limit.measure) or answer_of(limit)


def _counts(fit, read_on=""):
    """ "Rules checked: 7 fit, 1 does not fit, 4 to ask.", or, where they are of a day, "Rules of July 2020: 7 fit." """
    rules = fit.different_rules
    if not fit.trial.is_read and not rules:
        return _("You can read them at the registry.")
    count = Counter(answer for about, answer in {(_about(rule.rule), str(rule.verdict.answer)) for rule in rules})
    said = []
    if number := count["fits"]:
        said.append(ngettext("{count} fits", "{count} fit", number).format(count=number))
    if number := count["no"]:
        said.append(ngettext("{count} does not fit", "{count} do not fit", number).format(count=number))
    if number := count["ask"]:
        said.append(_("{count} to ask").format(count=number))
    if not said:
        return _("We could not read any rule of this trial.")
    pattern = _("Rules checked: {counts}.")
    if not fit.trial.is_read:
        pattern = _("Rules checked: {counts}. We have not read its other rules yet.")
    elif read_on:
        pattern = _("Rules of {month}: {counts}.").replace("{month}", date_in_words(read_on[:MONTH]))
    counted = pattern.format(counts=", ".join(said))
    if fit.answer != FitAnswer.MAY or not fit.is_little_compared:
        return counted
    little = _("Little of what it asks for could be compared.")
    return f"{counted} {little}"


def _about(rule):
    """What a rule is about, the same for an age that a record states twice in other words."""
    return (rule.limit.measure, rule.cohort, rule.limit.values if rule.limit.measure == Measure.ALSFRS_R_ITEM else ())


def _place(fit, answers):
    if not answers.country or not fit.trial.countries or answers.country in fit.trial.countries:
        return ""
    return _("Its record names no place in {country}.").format(country=country_in_a_sentence(answers.country))


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
