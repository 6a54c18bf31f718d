"""Helpers of conditions: reading findings and long texts, and making facts of them."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import OTHER_FINDINGS, PARTS_FROM_TEXT, CriterionKind
from trials.presentation.dates import day_in_words
from trials.presentation.facts import is_decided, record_now_in_words
from trials.presentation.numbers import required_limit
from trials.presentation.quotes import is_code
from trials.presentation.raised_facts import FactKind, RaisedFact
from trials.presentation.rules import rule_of_trial
from trials.presentation.short_copies import month_of_reading, was_read_long_before
from trials.presentation.text import clean

CRITERIA = "eligibility_criteria"
# Characters that a sheet has room for.
FINDING_LENGTH, QUOTE_LENGTH, SOURCE_LENGTH, PRODUCT_LENGTH = 300, 160, 120, 60
HOLDS = RaisedFact(kind=FactKind.STATEMENT)  # a base question applies, without a fact to print


def text_of(trial, name, missing):
    """A field of a trial's long texts; `missing` if the trial has none."""
    text = getattr(trial, "text", None)
    return getattr(text, name) if text else missing


def statement(words):
    """A fact in our words, without a quote."""
    return RaisedFact(kind=FactKind.STATEMENT, words=words)


def not_said(trial, what, *, part=""):
    """A fact: the record does not say something. `what` is a clause such as "who pays", `part` as below."""
    return statement(does_not_say(trial, what, part=part))


def not_found(trial, attribute, what):
    """The same of what is read from the words of a record, unless a person decided that they do not state it."""
    part = "" if is_decided(trial, attribute) else PARTS_FROM_TEXT.get(attribute, OTHER_FINDINGS)
    return not_said(trial, what, part=part)


def does_not_say(trial, what, *, part=""):
    """The sentence; `part` is that of the trial, by its name in the API, which a copy may lack, or have of long ago."""
    if part in trial.not_read:
        return _("We have not read in the record yet {what}.").format(what=what)
    if was_read_long_before(trial, part):
        words = _("As read in {month}, the record did not say {what}.")
        return words.format(month=month_of_reading(trial, part), what=what)
    return _("{record} does not say {what}.").format(record=record_of(trial), what=what)


def record_of(trial, part=""):
    """Subject of a sentence. The starter catalogue has a part of each record only, and does not speak for the rest.

    `part`, by its name in the API, is what the sentence tells of: it may have been read long ago.
    """
    if was_read_long_before(trial, part):
        words = pgettext("begins a sentence", "The record as read in {month}")
        return words.format(month=month_of_reading(trial, part))
    if trial.from_starter:
        return pgettext("begins a sentence", "Our short summary of the record")
    return pgettext("begins a sentence", "The record")


def finding_of(attribute, *values):
    """Condition: a finding of an attribute has any of the values."""

    def found(trial, today):
        for finding in trial.findings_of(attribute):
            if finding.value in values:
                return resting_on(trial, finding)
        return None

    return found


def any_of(*conditions):
    """Condition: the first of several that holds."""

    def found(trial, today):
        return next((fact for one in conditions if (fact := one(trial, today)) is not None), None)

    return found


def resting_on(trial, finding):
    """A finding as a fact, with its quote, decision or source."""
    label = finding.get_value_display()
    if finding.decision_id:
        return _decided(finding, label)
    if finding.product:
        product = clean(finding.product, PRODUCT_LENGTH)
        words = _("Known about the product {product}: {label}.").format(product=product, label=label)
        return RaisedFact(kind=FactKind.PRODUCT, words=words, quote=clean(finding.source, SOURCE_LENGTH))
    if is_code(finding.quoted_from):
        return RaisedFact(kind=FactKind.CODED_FINDING, words=label, quoted_from=finding.quoted_from)
    if not finding.quote:  # a short copy names the address of the record alone
        return statement(f"{label}.")
    quote = clean(finding.quote, FINDING_LENGTH)
    if finding.quoted_from == CRITERIA and _stands_in_exclusions(trial, finding.quote):
        return exclusion(quote, words=f"{label}.")
    return RaisedFact(kind=FactKind.FINDING, words=label, quote=quote, quoted_from=finding.quoted_from)


def _decided(finding, label):
    """A decided finding as a fact, with what the record now says against it, and with the quote or the reason."""
    words = _checked(finding.decision, label)
    if now := record_now_in_words(finding):
        words = f"{words} {now}."
    if finding.quote and not is_code(finding.quoted_from):
        quote, place = clean(finding.quote, FINDING_LENGTH), finding.quoted_from
        return RaisedFact(kind=FactKind.QUOTED_DECISION, words=words, quote=quote, quoted_from=place)
    return RaisedFact(kind=FactKind.DECISION, words=words, quote=clean(finding.decision.reason, SOURCE_LENGTH))


def _checked(decision, label):
    day = day_in_words(decision.decided_at)
    return _("Checked by a person on {day}: {label}.").format(day=day, label=label)


def quoted_measure(trial, criterion, measure):
    """A measure of a trial as a fact, quoted from its criterion."""
    rule = rule_of_trial(trial, measure)
    if not measure.quote:
        return statement(_("A rule for joining, as we read it: {rule}.").format(rule=rule.words))
    quote = clean(measure.quote, QUOTE_LENGTH)
    if measure.decision_id:
        words = _checked(measure.decision, rule.words)
        return RaisedFact(kind=FactKind.QUOTED_DECISION, words=words, quote=quote, quoted_from=CRITERIA)
    if criterion.kind == CriterionKind.EXCLUSION:
        return exclusion(quote, limit=required_limit(measure))
    return RaisedFact(kind=FactKind.INCLUSION, quote=quote, quoted_from=CRITERIA)


def exclusion(quote, *, words="", limit=""):
    """A quote from the exclusion criteria, as a fact."""
    return RaisedFact(kind=FactKind.EXCLUSION, words=words, quote=quote, quoted_from=CRITERIA, limit=limit)


def _stands_in_exclusions(trial, quote):
    kinds = {criterion.kind for criterion in trial.criterion_list if quote in criterion.text}
    return kinds == {CriterionKind.EXCLUSION}
