"""What the conditions share: reading findings and the long texts, and saying what a record does not."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import CriterionKind
from trials.presentation.dates import day_in_words
from trials.presentation.numbers import required_limit
from trials.presentation.quotes import is_code, quoted, quoted_from_words, unmarked


def text_of(trial, name, missing):
    """One of the long texts, which a trial may lack."""
    text = getattr(trial, "text", None)
    return getattr(text, name) if text else missing


def sentence_around(text, found):
    """The sentence or line that a match stands in, or as much of it as a sheet has room for."""
    before = re.split(r"[\n•]|(?<=[.;!?])\s", text[max(0, found.start() - 110) : found.start()])[-1]
    after = re.split(r"[\n•]|(?<=[.;!?])\s", text[found.start() : found.end() + 160])[0]
    lead = "…" if len(before) == 110 and found.start() > 110 else ""
    return lead + (before.partition(" ")[2] if lead else before).lstrip("*- ") + after


def not_said(trial, what):
    """What is not stated, in so many words: a clause such as "who pays"."""
    return _("{record} does not say {what}.").format(record=record_of(trial), what=what)


def record_of(trial):
    """The starter catalogue holds only a part of each record, and does not speak for the rest."""
    if trial.from_starter:
        return pgettext("begins a sentence", "Our short copy of the record")
    return pgettext("begins a sentence", "The record")


def finding_of(attribute, *values):
    """A condition: a finding of an attribute, with any of the values."""

    def found(trial, today):
        for finding in trial.findings_of(attribute):
            if finding.value in values:
                return resting_on(trial, finding)
        return None

    return found


def any_of(*conditions):
    """A condition: the first of several that holds."""

    def found(trial, today):
        return next((fact for one in conditions if (fact := one(trial, today)) is not None), None)

    return found


def resting_on(trial, finding):
    """A finding as a fact, with the one thing that it rests on."""
    label = finding.get_value_display()
    if finding.quoted_from == "eligibility_criteria" and _stands_in_exclusions(trial, finding.quote):
        return f"{label}. {quoted_exclusion(finding.quote, 300)}"
    if finding.quote and is_code(finding.quoted_from):
        return _("{label}. The record says so ({place}).").format(
            label=label, place=quoted_from_words(finding.quoted_from)
        )
    if finding.quote:
        return _("{label}. The record says: {quote} ({place}).").format(
            label=label, quote=quoted(finding.quote, 300), place=quoted_from_words(finding.quoted_from)
        )
    if finding.decision_id:
        return _("Checked by a person on {day}: {label}. {reason}").format(
            day=day_in_words(finding.decision.decided_at),
            label=label,
            reason=quoted(finding.decision.reason, 120),
        )
    return _("Known of the product {product}: {label}. Source: {source}").format(
        product=unmarked(finding.product, 60), label=label, source=quoted(finding.source, 120)
    )


def quoted_measure(criterion, measure):
    """A measure as a fact, quoted from its criterion."""
    if criterion.kind == CriterionKind.EXCLUSION:
        return quoted_exclusion(measure.quote, limit=required_limit(measure))
    return _("A rule for joining says: {quote}").format(quote=quoted(measure.quote))


def quoted_exclusion(quote, length=160, *, limit=""):
    """A quote from the exclusion criteria, introduced as such; `limit` says what a person must meet instead."""
    # The quote alone, such as “SVC less than 65%”, would read as what the trial asks for.
    if limit:
        return _("Keeps people out: {quote} (so: {limit})").format(quote=quoted(quote, length), limit=limit)
    return _("Keeps people out: {quote}").format(quote=quoted(quote, length))


def _stands_in_exclusions(trial, quote):
    kinds = {criterion.kind for criterion in trial.criteria.all() if quote in criterion.text}
    return kinds == {CriterionKind.EXCLUSION}
