"""Whom a trial is for, in short phrases: the disease, the age, the sex, and the limits that decide for most people."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trials.choices import Measure, Sex
from trials.choices.recruitment import outdated_rules_read_on
from trials.presentation.dates import date_in_words
from trials.presentation.numbers import NEARLY, ages_in_words
from trials.presentation.rules import OF_ANOTHER_DISEASE, is_about_als_alone, rules_of
from trials.presentation.short_copies import MONTH
from trials.presentation.text import lower_first

IN_ONE_LINE = {
    Measure.MONTHS_SINCE_ONSET: _("first weakness {limit} ago"),
    Measure.MONTHS_SINCE_DIAGNOSIS: _("diagnosis {limit} ago"),
    Measure.VITAL_CAPACITY: _("breathing test {limit}"),
    Measure.ALSFRS_R: _("ALSFRS-R {limit}"),
}
ONE_SEX = {Sex.FEMALE: _("Women only"), Sex.MALE: _("Men only")}


def people_in_phrases(trial):
    """Whom a trial is for: disease, age, sex where only one can join, what decides for most, and how old that is."""
    told = [words for words in (_people(trial), ages_in_words(trial), sex_in_words(trial)) if words]
    phrases = (*told[:1], *map(lower_first, told[1:]), *deciding_limits(trial))
    read_on = outdated_rules_read_on(trial)
    if not read_on:
        return phrases
    return (*phrases, gettext("as read in {month}").format(month=date_in_words(read_on[:MONTH])))


def sex_in_words(trial):
    """That only women or only men can join; "" for others."""
    return str(ONE_SEX.get(trial.sex, ""))


def names_another_age(trial):
    """Whether a rule for joining names an age other than the registry's field, or one for some people."""
    ages = (measure for line in trial.criterion_list for measure in line.measure_list if measure.measure == Measure.AGE)
    lowest, highest = trial.minimum_age_years, trial.maximum_age_years
    return any(one.cohort or _differs(one.minimum, lowest) or _differs(one.maximum, highest) for one in ages)


def _differs(stated, coded):
    """Whether an age that a rule states is another than the coded one; months are kept as parts of a year."""
    return stated is not None and (coded is None or abs(stated - coded) > NEARLY)


def _people(trial):
    """Whom a trial about ALS is for: people with ALS, with one of many conditions, or healthy people alone.

    Conditions alone do not tell it: where the rules were not read, that is said.
    """
    if not trial.is_about_als:
        return ""
    if trial.is_healthy_volunteer_study:
        return gettext("Healthy people, as its title says")
    if trial.is_basket:
        words = gettext("People with one of {number} conditions, ALS among them")
        return words.format(number=len(trial.conditions))
    if "criteria" in trial.not_read and not trial.criterion_list:
        return gettext("It is about ALS, but we have not read its rules for joining yet")
    return gettext("People with ALS")


def deciding_limits(trial):
    """The limits that decide for most people with ALS, for everybody alike: short phrases."""
    patterns = IN_ONE_LINE
    if not is_about_als_alone(trial):
        patterns = IN_ONE_LINE | {Measure.MONTHS_SINCE_ONSET: OF_ANOTHER_DISEASE["in_one_line"]}
    limits = [rule for rule in rules_of(trial) if rule.measure in patterns and not rule.cohort]
    return [patterns[rule.measure].format(limit=rule.limit) for rule in limits]
