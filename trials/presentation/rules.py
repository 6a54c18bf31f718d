"""The rules for joining that were read as measures, in words: each says what a person must meet.

Measures store what a person must meet, also those of exclusion criteria, which name the opposite. So no rule here can
be misread for its contrary, wherever it is printed.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from trials.choices import CriterionKind, Measure, MeasureState, Qualifier, Sex
from trials.i18n.languages import with_decimals
from trials.presentation.checked import decided_in_words
from trials.presentation.labels import label_of_member
from trials.presentation.lists import join_alternatives
from trials.presentation.numbers import limit_in_words
from trials.presentation.rule_lines import quoted_from

LABELS = {
    Measure.AGE: _("Age"),
    Measure.MONTHS_SINCE_ONSET: _("Time since first weakness"),
    Measure.MONTHS_SINCE_DIAGNOSIS: _("Time since diagnosis"),
    Measure.VITAL_CAPACITY: _("Breathing test (vital capacity)"),
    Measure.ALSFRS_R: _("ALS function score (ALSFRS-R)"),
    Measure.ALSFRS_R_ITEM: _("One item of the ALS function score"),
    Measure.ALSFRS_R_RESPIRATORY: _("Breathing items of the ALS function score"),
    Measure.ALSFRS_R_BULBAR: _("Speech and swallowing items of the ALS function score"),
    Measure.ALSFRS_R_DECLINE: _("Loss on the ALS function score"),
    Measure.LIFE_EXPECTANCY: _("Life expectancy"),
    Measure.WEIGHT_LOSS: _("Weight lost"),
    Measure.RESIDENCE: _("Citizenship or residence"),
}
LIMITS = {
    Measure.MONTHS_SINCE_ONSET: _("First weakness {limit} ago"),
    Measure.MONTHS_SINCE_DIAGNOSIS: _("Diagnosis {limit} ago"),
}
# Whom a rule on residence takes: beside its label, and in one phrase.
LIVES_IN = (_("residents: {places}"), _("Lives in: {places}"))
TAKES = {
    frozenset([Qualifier.CITIZENS]): (_("citizens: {places}"), _("Only citizens: {places}")),
    frozenset([Qualifier.CITIZENS, Qualifier.RESIDENTS]): (
        _("citizens or residents: {places}"),
        _("Only citizens or residents: {places}"),
    ),
    frozenset([Qualifier.RESIDENT_CITIZENS]): (
        _("citizens who live there: {places}"),
        _("Only citizens who live there: {places}"),
    ),
}
# A rule that keeps people out, as what a person must meet.
WITHOUT = {
    Measure.TRACHEOSTOMY: _("No tracheostomy (breathing tube in the neck)"),
    Measure.INVASIVE_VENTILATION: _("No breathing machine through a tube"),
    Measure.NONINVASIVE_VENTILATION: _("No breathing machine with a mask"),
    Measure.FEEDING_TUBE: _("No feeding tube"),
    Measure.DIAPHRAGM_PACER: _("No diaphragm pacer"),
    Measure.PRIOR_CELL_THERAPY: _("No cell therapy before"),
    Measure.PREGNANCY: _("Not pregnant"),
    Measure.ACTIVE_CANCER: _("No cancer"),
    Measure.ANTICOAGULATION: _("No blood thinners"),
    Measure.IMMUNOSUPPRESSION: _("No medicines that weaken the immune system"),
    Measure.OTHER_TRIAL: _("Not in another trial"),
    Measure.RILUZOLE: _("No riluzole"),
    Measure.EDARAVONE: _("No edaravone"),
    Measure.FAMILY_HISTORY: _("No ALS in the family"),
}
WITHOUT_IN_TIME = WITHOUT | {
    Measure.PRIOR_CELL_THERAPY: _("No cell therapy"),
    Measure.PREGNANCY: _("No pregnancy"),
    Measure.OTHER_TRIAL: _("No other trial"),
}
NEEDED = {
    Measure.CAREGIVER: _("A caregiver takes part"),
    Measure.CONSENT: _("Able to consent alone"),
    Measure.TRAVEL: _("Able to travel"),
    Measure.SWALLOWING: _("Able to swallow what is given"),
    Measure.LYING_FLAT: _("Able to lie flat"),
    Measure.RILUZOLE: _("Takes riluzole"),
    Measure.EDARAVONE: _("Takes edaravone"),
    Measure.FAMILY_HISTORY: _("ALS in the family"),
}
# What else than being able to do it oneself is allowed.
ALLOWED = {Measure.CONSENT: _("Somebody else may consent for the person")}
# A state, and whether it has a time.
STATES = {
    (MeasureState.EXCLUDED, False): pgettext_lazy("limit", "not allowed"),
    (MeasureState.EXCLUDED, True): pgettext_lazy("limit", "not {last}"),
    (MeasureState.REQUIRED, False): pgettext_lazy("limit", "needed"),
    (MeasureState.REQUIRED, True): pgettext_lazy("limit", "needed for at least {time}"),
    (MeasureState.ALLOWED_IF_STABLE, False): pgettext_lazy("limit", "allowed if unchanged"),
    (MeasureState.ALLOWED_IF_STABLE, True): pgettext_lazy("limit", "allowed if unchanged for {time}"),
    (MeasureState.ALLOWED, False): pgettext_lazy("limit", "allowed"),
    (MeasureState.ALLOWED, True): pgettext_lazy("limit", "allowed after {time}"),
}
# Rules on the first weakness, by the form in which they stand, where a trial is not about ALS alone.
OF_ANOTHER_DISEASE = {
    "label": _("Time since first symptoms"),
    "words": _("First symptoms {limit} ago"),
    "in_one_line": _("first symptoms {limit} ago"),
}
# How far a bar reaches, where the record's words alone tell it.
REACHES = {
    Qualifier.SOME_KINDS: _("of kinds that the record names"),
    Qualifier.TIME_LIMITED: _("within a time that the record states"),
}
NOT_WHOLE = frozenset({Qualifier.SOME_ONLY, *REACHES})
ORDER = {measure.value: place for place, measure in enumerate(Measure)}
DAYS_IN_A_YEAR, NEARLY = 365, 0.02


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule: what it is about, the limit beside it, and both in one phrase.

    `cohort` names the people for whom alone it holds, in the record's words; "" for everybody. `checked` says which
    curator decided it, with the `reason`; "" where the software read it. `needs_quote` is true of a limit that only the
    quote tells whole: one with exceptions, or for some kinds or some time.
    """

    measure: str
    label: str
    limit: str
    words: str
    cohort: str = ""
    quote: str = ""
    checked: str = ""
    reason: str = ""
    needs_quote: bool = False


def has_rules(trial):
    """Whether any rule for joining was read, in the text or in the registry's fields for age and sex."""
    is_coded = trial.minimum_age_years is not None or trial.maximum_age_years is not None
    criteria = (criterion for criterion in trial.criterion_list if criterion.kind != CriterionKind.OTHER)
    return is_coded or trial.sex in (Sex.FEMALE, Sex.MALE) or any(one.text or one.measure_list for one in criteria)


def rules_of(trial):
    """The Rules of a trial, each once, in the order of `Measure`."""
    rules: dict[tuple[str, str, str], Rule] = {}
    for criterion in trial.criterion_list:
        for measure in criterion.measure_list:
            rule = rule_of_trial(trial, measure)
            rule = replace(rule, quote=quoted_from(criterion.text, rule.quote))
            rules.setdefault((rule.measure, rule.words, rule.cohort), rule)
    return sorted(rules.values(), key=lambda rule: ORDER[rule.measure])


def rules_by_subject(trial):
    """The Rules of a trial, those on one subject together, in the order of `rules_of`."""
    return [tuple(rules) for _measure, rules in groupby(rules_of(trial), key=lambda rule: rule.measure)]


def is_about_als_alone(trial):
    """Whether "first weakness" is what begins the disease; other diseases begin with other symptoms."""
    return trial.is_about_als and not trial.is_basket


def rule_of_trial(trial, measure):
    """The Rule of a measure of a trial."""
    return rule_of(measure, is_about_als=is_about_als_alone(trial))


def rule_of(measure, *, is_about_als=True):
    """The Rule of a measure, of a row or as read."""
    decision = getattr(measure, "decision", None)
    label, limit = label_of(measure.measure), _limit(measure)
    words = with_exceptions(_words(measure, limit), measure)
    limit = with_exceptions(limit, measure)
    if measure.measure == Measure.MONTHS_SINCE_ONSET and not is_about_als:
        label = str(OF_ANOTHER_DISEASE["label"])
        words = OF_ANOTHER_DISEASE["words"].format(limit=limit)
    return Rule(
        measure=measure.measure,
        label=label,
        limit=limit,
        words=words,
        cohort=measure.cohort,
        quote=measure.quote,
        checked=decided_in_words(decision) if decision else "",
        reason=decision.reason if decision else "",
        needs_quote=not NOT_WHOLE.isdisjoint(measure.qualifiers or ()),
    )


def with_exceptions(words, measure):
    """The words of a rule, and "with exceptions" where it applies to only some of the people it names.

    Those of a group are named by the group.
    """
    if Qualifier.SOME_ONLY not in (measure.qualifiers or ()) or measure.cohort:
        return words
    return gettext("{rule}, with exceptions").format(rule=words)


def label_of(name):
    """What the measure of a name is called."""
    return str(LABELS.get(name) or Measure(name).label)


def _limit(measure):
    """What a person must meet, to stand beside the label: "65% or more", "not in the last 30 days", "needed"."""
    numbers = limit_in_words(measure)
    named = named_in_words(measure)
    if _is_on_residence(measure):
        return _whom_residence_takes(measure)[0].format(places=named)
    if numbers and Qualifier.LYING in (measure.qualifiers or ()):
        numbers = gettext("{limit}, lying down").format(limit=numbers)
    if numbers:
        return f"{named}: {numbers}" if named else numbers
    return _state(measure, named)


def _state(measure, named):
    """A state beside its label: "not in the last 30 days", "needed", "allowed if unchanged for 30 days"."""
    time = time_in_words(measure.days) if measure.days else ""
    reach = _reach(measure)
    if measure.state == MeasureState.EXCLUDED and named:
        return gettext("not {named}").format(named=named)
    if named and measure.state != MeasureState.ALLOWED:
        return named
    if measure.state == MeasureState.EXCLUDED and measure.days == 0:
        return pgettext("limit", "not at the same time")
    words = STATES.get((measure.state, bool(time or reach)), "").format(time=time, last=reach)
    return f"{named}: {words}" if named else words


def _is_on_residence(measure):
    return measure.measure == Measure.RESIDENCE and measure.state == MeasureState.REQUIRED and bool(measure.values)


def _whom_residence_takes(measure):
    return TAKES.get(frozenset(measure.qualifiers or ()), LIVES_IN)


def _words(measure, limit):
    if _is_on_residence(measure):
        return _whom_residence_takes(measure)[1].format(places=named_in_words(measure))
    if limit_in_words(measure) and measure.measure in LIMITS and not measure.values:
        return LIMITS[measure.measure].format(limit=limit)
    if measure.state == MeasureState.EXCLUDED and not measure.values and not limit_in_words(measure):
        if measure.days == 0 and measure.measure == Measure.OTHER_TRIAL:
            return gettext("Not in another trial at the same time")
        reach = _reach(measure)
        if reach and measure.measure in WITHOUT_IN_TIME:
            return f"{WITHOUT_IN_TIME[measure.measure]} {reach}"
        if measure.measure in WITHOUT:
            words = str(WITHOUT[measure.measure])
            return gettext("{rule} at the same time").format(rule=words) if measure.days == 0 else words
    if measure.state == MeasureState.REQUIRED and not measure.values and measure.measure in NEEDED:
        words = str(NEEDED[measure.measure])
        if measure.days is not None:
            return gettext("{rule} for at least {time}").format(rule=words, time=time_in_words(measure.days))
        return words
    if measure.state == MeasureState.ALLOWED and measure.measure in ALLOWED and not measure.values:
        return str(ALLOWED[measure.measure])
    return gettext("{label}: {limit}").format(label=label_of(measure.measure), limit=limit)


def named_in_words(measure):
    """The members of its set in words."""
    return join_alternatives([label_of_member(value) for value in measure.values])


def time_in_words(days):
    """ "30 days"; "5 years" where it is about a whole number of them."""
    if years := _whole_years(days):
        return ngettext("{count} year", "{count} years", years).format(count=years)
    return ngettext("{count} day", "{count} days", ceil(days)).format(count=with_decimals(days))


def _reach(measure):
    return reach_in_words(measure.days, measure.qualifiers or ()) if measure.state == MeasureState.EXCLUDED else ""


def reach_in_words(days, qualifiers):
    """How far a bar reaches: "in the last 30 days", or that the record's words tell it; "" where it has no end."""
    if days:
        return in_the_last(days)
    return ", ".join(str(words) for qualifier, words in REACHES.items() if qualifier in qualifiers)


def in_the_last(days):
    if years := _whole_years(days):
        return ngettext("in the last year", "in the last {count} years", years).format(count=years)
    return ngettext("in the last day", "in the last {count} days", ceil(days)).format(count=with_decimals(days))


def _whole_years(days):
    """The years in about a whole number of them; else 0."""
    years = round(days / DAYS_IN_A_YEAR)
    return years if abs(days / DAYS_IN_A_YEAR - years) < NEARLY else 0
