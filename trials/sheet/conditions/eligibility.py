"""Conditions on eligibility, costs and places."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from trials.choices import Attribute, Caregiver, CriterionKind, Measure, MeasureState, RecruitmentStatus, StudyType
from trials.presentation.places import country_in_words
from trials.presentation.raised_facts import FactKind, RaisedFact
from trials.presentation.text import clean
from trials.sheet.conditions import status
from trials.sheet.conditions.facts import (
    CRITERIA,
    QUOTE_LENGTH,
    any_of,
    exclusion,
    finding_of,
    not_said,
    quoted_measure,
    record_of,
    sentence_around,
    statement,
    text_of,
)

FEW_SITES = 3
PLACE_LENGTH = 60
# Nobody joins these any more, so their criteria raise no question.
OVER = status.OVER | {RecruitmentStatus.APPROVED_FOR_MARKETING}

CELLS_BEFORE = re.compile(
    r"\bstem[ -]?cells?\b|\bcell(?:ular)?[ -](?:based|therap|transplant)|\bcells? (?:infusion|injection)s?",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:prior|previous|previously|earlier|before|past|history|received?|receiving|underwent|undergone|had|treated)\b",
    re.IGNORECASE,
)
PEOPLE = r"(?:patients?|participants?|subjects?|volunteers?|famil(?:y|ies)|insurance|sponsors?)"
PAYING = r"(?:pays?|paid|paying|charged?|reimburse[ds]?)"
MONEY = re.compile(
    rf"free of charge|\bno (?:charge|cost|payment|compensation)|out[- ]of[- ]pocket|\bfees?\b|\breimbursements?\b"
    rf"|\b(?:travel|own|these|all) (?:costs?|expenses)\b|\bcosts? (?:of|for) (?:the )?{PEOPLE}\b"
    r"|\bat (?:their|your) own cost\b"
    rf"|\b{PEOPLE} (?:\w+ ){{0,4}}(?<!in ){PAYING}\b|\b{PAYING} (?:by|for by|to) (?:the )?{PEOPLE}\b",
    re.IGNORECASE,
)
# Cheap substring test before the regular expression: without one of these, no text is about money.
OF_MONEY = ("charge", "cost", "pay", "paid", "fee", "reimburse", "expenses", "pocket", "compensation")


def earlier_cells_exclude(trial, today):
    """Earlier cell therapy excludes people."""
    if trial.overall_status in OVER:
        return None
    if rule := _limit(trial, Measure.PRIOR_CELL_THERAPY, lambda found: found.state == MeasureState.EXCLUDED):
        return rule
    for criterion in trial.criterion_list:
        if criterion.kind != CriterionKind.EXCLUSION:
            continue
        for found in CELLS_BEFORE.finditer(criterion.text):
            if BEFORE.search(sentence := sentence_around(criterion.text, found)):
                return exclusion(clean(sentence, QUOTE_LENGTH))
    return None


def time_window(trial, today):
    return _upper_limit(trial, Measure.MONTHS_SINCE_ONSET) or _upper_limit(trial, Measure.MONTHS_SINCE_DIAGNOSIS)


def breathing_limit(trial, today):
    return _limit(trial, Measure.VITAL_CAPACITY)


def other_trial_rule(trial, today):
    """A waiting time after another trial. A rule without one may be about something else."""
    return _limit(trial, Measure.OTHER_TRIAL, lambda found: found.days is not None)


def _upper_limit(trial, measure):
    return _limit(trial, measure, lambda found: found.maximum is not None)


def _limit(trial, name, counts=lambda found: True):
    if trial.overall_status in OVER:
        return None
    for criterion in trial.criterion_list:
        for measure in criterion.measure_list:
            if measure.measure == name and counts(measure):
                return quoted_measure(criterion, measure)
    return None


def cost_not_stated(trial, today):
    if trial.study_type == StudyType.OBSERVATIONAL or money_mentioned(trial, today):
        return None
    return not_said(trial, pgettext("the record does not say …", "who pays"))


def money_mentioned(trial, today):
    """The record mentions costs or payment; readers judge what it says."""
    for place in ("brief_summary", "detailed_description"):
        if sentence := _sentence_on_money(text_of(trial, place, "")):
            return _money(sentence, place)
    for criterion in trial.criterion_list:
        if sentence := _sentence_on_money(criterion.text):
            if criterion.kind == CriterionKind.EXCLUSION:
                return exclusion(clean(sentence, QUOTE_LENGTH), words=_("The record mentions money."))
            return _money(sentence, CRITERIA)
    # Some eligibility texts could not be split into criteria.
    sentence = _sentence_on_money(text_of(trial, CRITERIA, ""))
    return _money(sentence, CRITERIA) if sentence else None


def _money(sentence, quoted_from):
    return RaisedFact(kind=FactKind.MONEY, quote=clean(sentence, QUOTE_LENGTH), quoted_from=quoted_from)


def _sentence_on_money(text):
    lowered = text.lower()
    if any(word in lowered for word in OF_MONEY) and (found := MONEY.search(text)):
        return sentence_around(text, found)
    return ""


def few_places(trial, today):
    """Few sites, far away for most people."""
    sites = trial.site_list
    if not 0 < len(sites) <= FEW_SITES:
        return None
    named = [", ".join(filter(None, [site.city, country_in_words(site.country)])) for site in sites]
    towns = dict.fromkeys(clean(name, PLACE_LENGTH) for name in named)
    words = ngettext("{record} lists one place: {towns}.", "{record} lists {count} places: {towns}.", len(sites))
    return statement(
        words.format(
            record=record_of(trial),
            count=len(sites),
            towns="; ".join(filter(None, towns)) or pgettext("places", "not named"),
        )
    )


def one_country(trial, today):
    """All sites are in one country, abroad for everybody who lives elsewhere."""
    countries = trial.countries
    if len(countries) != 1:
        return None
    country = clean(country_in_words(countries[0]), PLACE_LENGTH)
    words = _("{record} lists places in one country only: {country}.")
    return statement(words.format(record=record_of(trial), country=country))


def no_places(trial, today):
    if not trial.site_list and trial.overall_status != RecruitmentStatus.WITHDRAWN:
        return not_said(trial, pgettext("the record does not say …", "where it takes place"))
    return None


def _caregiver_rule(trial, today):
    return _limit(trial, Measure.CAREGIVER, lambda found: found.state == MeasureState.REQUIRED)


caregiver_needed = any_of(finding_of(Attribute.CAREGIVER, Caregiver.REQUIRED), _caregiver_rule)
