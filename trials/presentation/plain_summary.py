"""A plain summary of a trial, in the active language, made of its facts alone: no sentence of its record is in it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trials.choices import OF_THE_CELLS, Attribute, Certainty, Placebo, SponsorClass, StudyType
from trials.i18n.languages import grouped
from trials.presentation import labels
from trials.presentation.dates import date_in_words
from trials.presentation.facts import phases_in_words, stated_findings
from trials.presentation.places import places_in_words
from trials.presentation.text import lower_first

MONTH = len("2026-10")


def plain_summary(trial, today):
    """Paragraphs, each a list of sentences: what is tested, how, by whom and where, from when until when."""
    paragraphs = ([*_what(trial), *_people(trial)], _how(trial), [*_who(trial), *_when(trial, today)])
    return [[str(sentence) for sentence in sentences if sentence] for sentences in paragraphs if any(sentences)]


def _what(trial):
    cells = [
        lower_first(finding.get_value_display())
        for attribute in OF_THE_CELLS
        for finding in stated_findings(trial, attribute)
    ]
    named = "; ".join(cells)
    if trial.study_type == StudyType.OBSERVATIONAL:
        yield _("This study observes people. It tests no treatment.")
    elif trial.study_type == StudyType.EXPANDED_ACCESS:
        yield _("This programme gives a treatment outside a trial (expanded access).")
        if named:
            yield _("What is given: {cells}.").format(cells=named)
    elif named:
        yield _("This trial tests a treatment with cells: {cells}.").format(cells=named)
    elif trial.gives_cells:
        yield _("This trial tests a treatment with cells. Its record does not say which cells.")
    elif trial.gives_cells is False:
        yield _("This trial tests a treatment without living cells.")
    if trial.study_type == StudyType.INTERVENTIONAL and trial.phases:
        yield f"{phases_in_words(trial)}."


def _people(trial):
    count = trial.enrollment
    if count is None:
        return
    if trial.enrollment_type == Certainty.ACTUAL:
        words = ngettext("{number} person took part.", "{number} people took part.", count)
    elif trial.enrollment_type == Certainty.EXPECTED:
        words = ngettext("{number} person is to take part.", "{number} people are to take part.", count)
    else:
        words = ngettext("It is for {number} person.", "It is for {number} people.", count)
    yield words.format(number=grouped(count))


def _how(trial):
    """Groups, chance, placebo, and who knows what people get."""
    if trial.study_type != StudyType.INTERVENTIONAL:
        return []
    placebo = [finding for finding in stated_findings(trial, Attribute.PLACEBO) if finding.value != Placebo.NONE]
    sentences = [labels.MODEL.get(trial.intervention_model, "")]
    if trial.intervention_model != "single_group":
        sentences.append(labels.ALLOCATION.get(trial.allocation, ""))
    sentences += [f"{finding.get_value_display()}." for finding in placebo]
    masking = labels.MASKING.get(trial.masking)
    return [*sentences, f"{masking}." if masking else ""]


def _who(trial):
    kind = trial.get_sponsor_class_display() if trial.sponsor_class != SponsorClass.UNKNOWN else ""
    if trial.lead_sponsor and kind:
        yield _("It is run by {sponsor} ({kind}).").format(sponsor=trial.lead_sponsor, kind=lower_first(kind))
    elif trial.lead_sponsor:
        yield _("It is run by {sponsor}.").format(sponsor=trial.lead_sponsor)
    if where := places_in_words(trial):
        yield f"{where}."


def _when(trial, today):
    start, end = trial.start_date[:MONTH], (trial.completion_date or trial.primary_completion_date)[:MONTH]
    has_ended = _certainty_of_end(trial) == Certainty.ACTUAL
    is_to_start = trial.start_date_type == Certainty.EXPECTED
    if start and end and has_ended:
        pattern = _("It began in {start} and ended in {end}.")
    elif start and end and end < today.isoformat()[: len(end)]:
        pattern = _("It began in {start} and was to end in {end}. The registry does not say whether it did.")
    elif start and end:
        pattern = (
            _("It is to begin in {start} and to end in {end}.")
            if is_to_start
            else _("It began in {start} and is to end in {end}.")
        )
    elif start:
        pattern = _("It is to begin in {start}.") if is_to_start else _("It began in {start}.")
    else:
        return
    yield pattern.format(start=date_in_words(start), end=date_in_words(end))


def _certainty_of_end(trial):
    return trial.completion_date_type if trial.completion_date else trial.primary_completion_date_type
