"""A plain summary of a trial, in the active language, made of its facts alone: no sentence of its record is in it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trials.choices import (
    CELL_ATTRIBUTES,
    Attribute,
    CellType,
    Certainty,
    Placebo,
    RecruitmentStatus,
    SponsorClass,
    StudyType,
)
from trials.choices.recruitment import ENDED_STATUSES
from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words
from trials.presentation.design import allocation_in_words, finding_in_words, groups_in_words, masking_in_words
from trials.presentation.expanded_access import kinds_of_access
from trials.presentation.facts import phases_in_words, says_something_of_cells, stated_findings
from trials.presentation.places import places_in_words
from trials.presentation.plain_title import treatments_by_name
from trials.presentation.quotes import filled
from trials.presentation.short_copies import was_read_long_before
from trials.presentation.study_words import said_of_this
from trials.presentation.text import lower_first

MONTH = len("2026-10")
FINISHED = (RecruitmentStatus.COMPLETED, RecruitmentStatus.TERMINATED)
OF_A_RUNNING_TRIAL = {
    "observes": gettext_lazy("This study observes people. It tests no treatment."),
    "outside a trial": gettext_lazy("This programme gives a treatment outside a trial (expanded access)."),
    "given": gettext_lazy("What is given: {cells}."),
    "cells": gettext_lazy("This trial tests a treatment with cells: {cells}."),
    "made by cells": gettext_lazy("This trial tests a treatment without living cells: {cells}."),
    "some cells": gettext_lazy("This trial tests a treatment with cells. Its record does not say which cells."),
    "no cells": gettext_lazy("This trial tests a treatment without living cells."),
}
OF_AN_ENDED_TRIAL = {
    "observes": gettext_lazy("This study observed people. It tested no treatment."),
    "outside a trial": gettext_lazy("This programme gave a treatment outside a trial (expanded access)."),
    "given": gettext_lazy("What was given: {cells}."),
    "cells": gettext_lazy("This trial tested a treatment with cells: {cells}."),
    "made by cells": gettext_lazy("This trial tested a treatment without living cells: {cells}."),
    "some cells": gettext_lazy("This trial tested a treatment with cells. Its record does not say which cells."),
    "no cells": gettext_lazy("This trial tested a treatment without living cells."),
}
OF_A_WITHDRAWN_TRIAL = {
    "observes": gettext_lazy("This study was to observe people. It would have tested no treatment."),
    "outside a trial": gettext_lazy("This programme was to give a treatment outside a trial (expanded access)."),
    "given": gettext_lazy("What was to be given: {cells}."),
    "cells": gettext_lazy("This trial was to test a treatment with cells: {cells}."),
    "made by cells": gettext_lazy("This trial was to test a treatment without living cells: {cells}."),
    "some cells": gettext_lazy("This trial was to test a treatment with cells. Its record does not say which cells."),
    "no cells": gettext_lazy("This trial was to test a treatment without living cells."),
}
SENTENCES = {
    **dict.fromkeys(ENDED_STATUSES, OF_AN_ENDED_TRIAL),
    RecruitmentStatus.WITHDRAWN: OF_A_WITHDRAWN_TRIAL,
}
# Of a trial that goes on, of one that has ended, and of one that was withdrawn.
NAMED_IN_A_TRIAL = (
    gettext_lazy("What is tested: {names}."),
    gettext_lazy("What was tested: {names}."),
    gettext_lazy("What was to be tested: {names}."),
)
NAMED_IN_A_PROGRAMME = (
    gettext_lazy("What is given: {names}."),
    gettext_lazy("What was given: {names}."),
    gettext_lazy("What was to be given: {names}."),
)
BEGUN = (*FINISHED, RecruitmentStatus.RECRUITING, RecruitmentStatus.ACTIVE_NOT_RECRUITING)


def treatments_in_words(trial):
    """A sentence, in spans, that names what is tested or given where that is no cells; () where no name is short."""
    names = () if trial.gives_cells or says_something_of_cells(trial) else treatments_by_name(trial)
    if not names:
        return ()
    kinds = NAMED_IN_A_PROGRAMME if trial.study_type == StudyType.EXPANDED_ACCESS else NAMED_IN_A_TRIAL
    running, ended, withdrawn = kinds
    pattern = ended if trial.overall_status in ENDED_STATUSES else running
    if trial.overall_status == RecruitmentStatus.WITHDRAWN:
        pattern = withdrawn
    return filled(str(pattern), names=names)


def plain_summary(trial, today):
    """Paragraphs, each a list of sentences: what is tested, how, by whom and where, from when until when."""
    paragraphs = ([*_what(trial), *_people(trial)], _how(trial), [*_who(trial), *_when(trial, today)])
    return [[str(sentence) for sentence in sentences if sentence] for sentences in paragraphs if any(sentences)]


def _what(trial):
    cells = [
        lower_first(finding.get_value_display())
        for attribute in CELL_ATTRIBUTES
        for finding in stated_findings(trial, attribute)
    ]
    named = "; ".join(cells)
    sentences = SENTENCES.get(trial.overall_status, OF_A_RUNNING_TRIAL)
    if trial.study_type == StudyType.OBSERVATIONAL:
        yield str(sentences["observes"])
    elif trial.study_type == StudyType.EXPANDED_ACCESS:
        yield str(sentences["outside a trial"])
        yield from (f"{kind}." for kind, _code in kinds_of_access(trial))
        if named:
            yield sentences["given"].format(cells=named)
    elif named:
        kinds = {finding.value for finding in stated_findings(trial, Attribute.CELL_TYPE)}
        pattern = sentences["made by cells" if kinds == {CellType.EXOSOMES} else "cells"]
        yield said_of_this(pattern, trial).format(cells=named)
    elif trial.gives_cells:
        yield said_of_this(sentences["some cells"], trial)
    elif trial.gives_cells is False and trial.study_type == StudyType.INTERVENTIONAL:
        yield str(sentences["no cells"])
    if trial.study_type == StudyType.INTERVENTIONAL and trial.phases:
        yield f"{phases_in_words(trial)}."


def _people(trial):
    count = trial.enrollment
    if count is None:
        return
    if trial.enrollment_type == Certainty.ACTUAL:
        # A report may count fewer: some records count those who were tested and not let in.
        words = ngettext(
            "By its record, {number} person took part.", "By its record, {number} people took part.", count
        )
    elif trial.enrollment_type == Certainty.EXPECTED and trial.overall_status in ENDED_STATUSES:
        words = ngettext("It was planned for {number} person.", "It was planned for {number} people.", count)
    elif trial.enrollment_type == Certainty.EXPECTED:
        words = ngettext("{number} person is to take part.", "{number} people are to take part.", count)
    elif trial.overall_status in ENDED_STATUSES:
        words = ngettext("Its record counts {number} person.", "Its record counts {number} people.", count)
    else:
        words = ngettext("It is for {number} person.", "It is for {number} people.", count)
    yield words.format(number=grouped(count))


def _how(trial):
    """Groups, chance, placebo, and who knows what people get."""
    if trial.study_type != StudyType.INTERVENTIONAL:
        return []
    placebo = [finding for finding in stated_findings(trial, Attribute.PLACEBO) if finding.value != Placebo.NONE]
    sentences = [groups_in_words(trial)]
    if trial.intervention_model != "single_group":
        sentences.append(allocation_in_words(trial))
    sentences += [f"{finding_in_words(trial, finding)}." for finding in placebo]
    masking = masking_in_words(trial)
    return [*sentences, f"{masking}." if masking else ""]


def _who(trial):
    kind = trial.get_sponsor_class_display() if trial.sponsor_class != SponsorClass.UNKNOWN else ""
    has_ended, sponsor = trial.overall_status in ENDED_STATUSES, trial.lead_sponsor
    if sponsor and kind:
        words = _("It was run by {sponsor} ({kind}).") if has_ended else _("It is run by {sponsor} ({kind}).")
        yield words.format(sponsor=sponsor, kind=lower_first(kind))
    elif sponsor:
        words = _("It was run by {sponsor}.") if has_ended else _("It is run by {sponsor}.")
        yield words.format(sponsor=sponsor.removesuffix("."))
    if where := places_in_words(trial):
        yield f"{where}."


def _when(trial, today):
    start, end = trial.start_date[:MONTH], (trial.completion_date or trial.primary_completion_date)[:MONTH]
    if pattern := start and (_not_begun(trial, start, end, today) or _begun(trial, end, today)):
        read_on = date_in_words(trial.read_on.get("completion_date", "")[:MONTH])
        yield pattern.format(start=date_in_words(start), end=date_in_words(end), read_on=read_on)


def _not_begun(trial, start, end, today):
    """What is said of a trial that is still to begin, or never did; "" where it has begun."""
    if trial.overall_status == RecruitmentStatus.WITHDRAWN:
        return _("It was to begin in {start}. It never did.")
    is_planned = trial.overall_status == RecruitmentStatus.NOT_YET_RECRUITING or (
        trial.start_date_type == Certainty.EXPECTED and trial.overall_status not in BEGUN
    )
    now = today.isoformat()[: len(start)]
    if start > now or (is_planned and start == now):
        return _("It is to begin in {start} and to end in {end}.") if end > start else _("It is to begin in {start}.")
    return _("It was to begin in {start}. The registry does not say whether it did.") if is_planned else ""


def _begun(trial, end, today):
    if not end:
        return _("It began in {start}.")
    has_passed = end < today.isoformat()[: len(end)]
    if _certainty_of_end(trial) == Certainty.ACTUAL or (has_passed and trial.overall_status in FINISHED):
        return _("It began in {start} and ended in {end}.")
    if trial.completion_date and was_read_long_before(trial, "completion_date"):
        return _("It began in {start}. As read in {read_on}, it was to end in {end}.")
    if has_passed:
        return _("It began in {start} and was to end in {end}. The registry does not say whether it did.")
    return _("It began in {start} and is to end in {end}.")


def _certainty_of_end(trial):
    return trial.completion_date_type if trial.completion_date else trial.primary_completion_date_type
