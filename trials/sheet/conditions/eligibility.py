"""Conditions on eligibility, costs and places."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from trials.choices import Attribute, Caregiver, Costs, Measure, MeasureState, StudyType
from trials.presentation.places import countries_in_words, country_in_words
from trials.presentation.text import clean
from trials.sheet.conditions import status
from trials.sheet.conditions.facts import (
    any_of,
    finding_of,
    not_found,
    not_said,
    quoted_measure,
    record_of,
    statement,
)

FEW_SITES = 3
PLACE_LENGTH = 60


@status.if_joinable
def earlier_cells_exclude(trial, today):
    """Earlier cell therapy excludes people."""
    return _limit(trial, Measure.PRIOR_CELL_THERAPY, lambda found: found.state == MeasureState.EXCLUDED)


@status.if_joinable
def time_window(trial, today):
    return _upper_limit(trial, Measure.MONTHS_SINCE_ONSET) or _upper_limit(trial, Measure.MONTHS_SINCE_DIAGNOSIS)


@status.if_joinable
def breathing_limit(trial, today):
    return _limit(trial, Measure.VITAL_CAPACITY)


@status.if_joinable
def residence_rule(trial, today):
    """Only people who live in some country or region, or are its citizens, may join."""
    return _limit(trial, Measure.RESIDENCE)


@status.if_joinable
def other_trial_rule(trial, today):
    """A waiting time after another trial. A rule without one may be about something else."""
    return _limit(trial, Measure.OTHER_TRIAL, lambda found: bool(found.days))


def _upper_limit(trial, measure):
    return _limit(trial, measure, lambda found: found.maximum is not None)


def _limit(trial, name, counts=lambda found: True):
    for criterion in trial.criterion_list:
        for measure in criterion.measure_list:
            if measure.measure == name and counts(measure):
                return quoted_measure(trial, criterion, measure)
    return None


money_mentioned = status.if_joinable(finding_of(Attribute.COSTS, *Costs))


@status.if_joinable
def cost_not_stated(trial, today):
    if trial.study_type == StudyType.OBSERVATIONAL or money_mentioned(trial, today):
        return None
    return not_found(trial, Attribute.COSTS, pgettext("the record does not say …", "who pays"))


@status.if_joinable
def few_places(trial, today):
    """Few sites, far away for most people."""
    sites = trial.site_list
    if not trial.names_places or len(sites) > FEW_SITES:
        return None
    named = [", ".join(filter(None, [site.city, country_in_words(site.country)])) for site in sites]
    towns = dict.fromkeys(clean(name, PLACE_LENGTH) for name in named)
    words = ngettext("{record} lists one place: {towns}.", "{record} lists {count} places: {towns}.", len(sites))
    return statement(
        words.format(
            record=record_of(trial, "sites"),
            count=len(sites),
            towns="; ".join(filter(None, towns)) or pgettext("places", "not named"),
        )
    )


@status.if_joinable
def one_country(trial, today):
    """All sites are in one country, abroad for everybody who lives elsewhere."""
    countries = trial.countries
    if len(countries) != 1:
        return None
    country = clean(country_in_words(countries[0]), PLACE_LENGTH)
    words = _("{record} lists places in one country only: {country}.")
    return statement(words.format(record=record_of(trial, "sites"), country=country))


@status.if_joinable
def no_places(trial, today):
    if trial.names_places:
        return None
    if countries := countries_in_words(trial):
        return statement(
            _("{record} names countries alone: {countries}.").format(
                record=record_of(trial, "sites"), countries=clean(countries, PLACE_LENGTH)
            )
        )
    return not_said(trial, pgettext("the record does not say …", "where it takes place"), part="sites")


def _caregiver_rule(trial, today):
    return _limit(trial, Measure.CAREGIVER, lambda found: found.state == MeasureState.REQUIRED)


caregiver_needed = status.if_joinable(any_of(finding_of(Attribute.CAREGIVER, Caregiver.REQUIRED), _caregiver_rule))
