"""How a trial is set up, in sentences: as it is now, as it was where it has ended, as planned where it never began."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trials.choices import Masking, Placebo, RecruitmentStatus
from trials.choices.recruitment import ENDED_STATUSES
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.quotes import Span, filled, joined, quote_spans, text_of
from trials.presentation.text import clean, lower_first

# Each with its form for a trial that has ended.
ALLOCATION = {
    "randomized": (
        gettext_lazy("A computer puts each person in a group by chance (randomised)."),
        gettext_lazy("A computer put each person in a group by chance (randomised)."),
    ),
    "non_randomized": (
        gettext_lazy("Groups are not chosen by chance (not randomised)."),
        gettext_lazy("Groups were not chosen by chance (not randomised)."),
    ),
    "na": (
        gettext_lazy("Everyone gets the same treatment (one group)."),
        gettext_lazy("Everyone got the same treatment (one group)."),
    ),
}
MODEL = {
    "single_group": (gettext_lazy("There is one group of people."), gettext_lazy("There was one group of people.")),
    "parallel": (
        gettext_lazy("Groups get different treatments at the same time (parallel groups)."),
        gettext_lazy("Groups got different treatments at the same time (parallel groups)."),
    ),
    "crossover": (
        gettext_lazy("Each group gets one treatment, then the other (crossover)."),
        gettext_lazy("Each group got one treatment, then the other (crossover)."),
    ),
    "factorial": (
        gettext_lazy("Groups get different mixes of the treatments (factorial)."),
        gettext_lazy("Groups got different mixes of the treatments (factorial)."),
    ),
    "sequential": (
        gettext_lazy("One group starts after another (sequential)."),
        gettext_lazy("One group started after another (sequential)."),
    ),
}
MASKING_ENDED = {
    Masking.NONE: gettext_lazy("Everyone knew who got what (open label)"),
    Masking.SINGLE: gettext_lazy(
        "One side did not know who got what: those who took part, or those who treated or measured (single-blind)"
    ),
    Masking.DOUBLE: gettext_lazy(
        "Two sides did not know who got what, in most trials those who took part and the doctors (double-blind)"
    ),
    Masking.TRIPLE: gettext_lazy(
        "Three sides did not know who got what, in most trials those who took part, doctors and others (triple-blind)"
    ),
    Masking.QUADRUPLE: gettext_lazy("Nobody who took part, treated or measured knew who got what (quadruple-blind)"),
}
# Without and with how many people in 100.
PLACEBO_ENDED = {
    Placebo.PLACEBO: (
        gettext_lazy("Some people got a placebo"),
        gettext_lazy("About {amount} in 100 people got a placebo"),
    ),
    Placebo.SHAM: (
        gettext_lazy("Some people had a sham procedure (it only looked real)"),
        gettext_lazy("About {amount} in 100 people had a sham procedure (it only looked real)"),
    ),
}
UNKNOWN = ("", "")
SHORT_DESCRIPTION = 80  # letters
GROUP_LENGTH = 200


def groups_in_words(trial):
    return _in_tense(trial, *MODEL.get(trial.intervention_model, UNKNOWN))


def allocation_in_words(trial):
    return _in_tense(trial, *ALLOCATION.get(trial.allocation, UNKNOWN))


def masking_in_words(trial):
    """Who knows who gets what, without a full stop."""
    masking = trial.masking
    return _in_tense(trial, Masking(masking).label, MASKING_ENDED[masking]) if masking in MASKING_ENDED else ""


def label_in_words(trial, finding):
    """The label of a finding; of a placebo or sham in the tense of the trial."""
    words = finding.get_value_display()
    if finding.value not in PLACEBO_ENDED:
        return words
    some, counted = PLACEBO_ENDED[finding.value]
    return _in_tense(trial, words, some if finding.amount is None else counted.format(amount=round(finding.amount)))


def finding_in_words(trial, finding):
    """The label of a finding, with the groups that it holds for; of a placebo or sham in the tense of the trial."""
    return text_of(finding_spans(trial, finding))


def finding_spans(trial, finding):
    """The same in parts that know their language."""
    return with_groups(trial, finding, label_in_words(trial, finding))


def with_groups(trial, finding, words):
    """Words for a finding with the groups that it holds for, where it does not hold for all, as spans.

    The names of groups are the record's, in its language.
    """
    names, language = group_names(trial, finding), trial.languages.get("arms", RECORD_LANGUAGE)
    if not names:
        return (Span(str(words)),)
    pattern = ngettext("{words} (group {names})", "{words} (groups {names})", len(names))
    quoted = joined([quote_spans(name, language) for name in names])
    return filled(pattern, words=[Span(str(words))], names=quoted)


def with_people(trial, words, cohort):
    """Words for a rule with the people, in the record's words, for whom alone it holds, if it has such, as spans."""
    if not cohort:
        return (Span(words),)
    people = Span(cohort, trial.languages.get("eligibility_criteria", RECORD_LANGUAGE))
    return filled(_("{words} (for {people})"), words=[Span(words)], people=[people])


def group_names(trial, finding):
    """What the record calls the groups that a finding holds for, each with its description where that is short.

    Lists do not load the texts of trials: there the name alone stands.
    """
    if not finding.groups:
        return []
    arms = trial.text.arms if type(trial).text.is_cached(trial) else ()
    described = {arm["label"]: arm["description"] for arm in arms}
    return [_described(label, described.get(label, "")) for label in finding.groups]


def _described(label, description):
    is_short = description and len(description) <= SHORT_DESCRIPTION
    return clean(f"{label}: {description}" if is_short else label, GROUP_LENGTH)


def _in_tense(trial, now, ended):
    """Words as a trial's status asks for."""
    if now and trial.overall_status == RecruitmentStatus.WITHDRAWN:
        return _("Planned: {words}").format(words=lower_first(str(now)))
    return str(ended if trial.overall_status in ENDED_STATUSES else now)
