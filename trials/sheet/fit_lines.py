"""*Do I fit?*: the rules that a person's answers left open, to go through with the doctor or the trial team.

What the person said is not among them: it is printed under *About me*, if they ask for it.
"""

from django.utils.translation import gettext as _

from trials.fit.verdicts import FitAnswer
from trials.presentation.fit import fit_in_short, left_in_words
from trials.presentation.fit_rule import measure_label, requirement_in_words
from trials.presentation.study_words import said_of, said_of_this
from trials.sheet.conditions.status import TAKES_NOBODY_NEW
from trials.sheet.data import FitLine, FitLines


def fit_lines(trials, fits, answers):
    """The FitLines of trials with a TrialFit by key, but for those that nobody joins any more; none without answers."""
    return tuple(
        _of_trial(trial, fits[trial.pk], answers, trial.registry_id if len(trials) > 1 else "")
        for trial in trials
        if trial.pk in fits and trial.overall_status not in TAKES_NOBODY_NEW
    )


def _of_trial(trial, fit, answers, name):
    quotes = {row.pk: row.quote for criterion in trial.criterion_list for row in criterion.measure_list}
    words = fit_in_short(fit, answers, trial)
    open_rules = fit.rules_that_say(FitAnswer.ASK)
    if fit.answer == FitAnswer.ASK:  # what an older version says is open, too
        open_rules += fit.rules_that_say(FitAnswer.NO)
    return FitLines(
        trial=name,
        notes=tuple(said_of(note, trial) for note in (words.read, words.time, left_in_words(fit)) if note),
        lines=tuple(_line(one.rule, quotes, trial) for one in open_rules),
    )


def _line(rule, quotes, trial):
    asked = said_of_this(requirement_in_words(rule.limit), trial)
    text = _("{label}: {rule}").format(label=measure_label(rule.limit.measure), rule=asked)
    return FitLine(text=text, quote=quotes.get(rule.key, ""), people=rule.cohort)
