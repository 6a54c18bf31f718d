"""What came of trials, as our learn pages tell it, as facts of these trials."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from trials.choices import RecruitmentStatus
from trials.choices.recruitment import STOPPED_STATUSES
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.facts import FACT_LENGTH, Fact, stated, stated_part
from trials.presentation.quotes import Span, filled, text_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a row of a learn page tells of a trial. `words` are "" where a curator left them out.

    `page` and `row` name where it stands, `url` is its address; `language` is "" for that of the page.
    """

    words: str
    page: str
    row: str
    url: str
    language: str = ""


GOING_ON = (
    RecruitmentStatus.RECRUITING,
    RecruitmentStatus.ENROLLING_BY_INVITATION,
    RecruitmentStatus.ACTIVE_NOT_RECRUITING,
)
NO_OUTCOMES: Mapping[str, tuple[Outcome, ...]] = MappingProxyType({})


def end_facts(trials, outcomes):
    """Why each of some trials stopped, as its record says, and what came of it; neither where we tell it of none."""
    if not any(trial.why_stopped for trial in trials):
        return outcome_facts(trials, outcomes)
    whys = [_why_stopped(trial) for trial in trials]
    return [[why, *came_of_it] for why, came_of_it in zip(whys, outcome_facts(trials, outcomes), strict=True)]


def outcome_facts(trials, outcomes):
    """A list with one Fact for each of some trials; empty lists where we tell of none of them.

    `outcomes` are the Outcomes of trials by their registry ids.
    """
    told = [outcomes.get(trial.registry_id, ()) for trial in trials]
    return [[_fact(trial, of_trial)] if any(told) else [] for trial, of_trial in zip(trials, told, strict=True)]


def _why_stopped(trial):
    label, why = _("Why it stopped, in the record’s words"), trial.why_stopped
    if why or trial.overall_status in STOPPED_STATUSES:
        return stated_part(trial, "why_stopped", label, why, limit=2 * FACT_LENGTH, language=RECORD_LANGUAGE)
    return stated(label, "", missing=_("It has not stopped early"))


def _fact(trial, outcomes):
    label = _("What came of it")
    if not outcomes:
        return Fact(label=label, value=_no_report(trial))  # ours to say: it differs from what is told of another trial
    spans: list[Span] = []
    for one in outcomes:
        spans += [*([Span(" ")] if spans else []), *_spans(one)]
    return Fact(label=label, value=text_of(spans), spans=tuple(spans))


def _spans(outcome):
    page, row = [Span(outcome.page)], [Span(outcome.row, outcome.language)]
    if outcome.words:
        words = [Span(outcome.words, outcome.language)]
        return filled(_("{outcome} Sources: our page “{page}”."), outcome=words, page=page)
    return filled(_("Our page “{page}” tells of it: {row}."), page=page, row=row)


def _no_report(trial):
    if trial.overall_status == RecruitmentStatus.NOT_YET_RECRUITING:
        return _("Its record lists it as not begun")
    if trial.overall_status in GOING_ON:
        return _("Its record lists it as going on. We have read no report of its results")
    return _("We have read no report of its results")
