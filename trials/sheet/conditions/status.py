"""Conditions on recruitment status, age of the record and results."""

from functools import wraps

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import RecruitmentStatus
from trials.choices.recruitment import ENDED_STATUSES, STOPPED_STATUSES
from trials.presentation.certainty import dated_in_words
from trials.presentation.dates import date_in_words
from trials.presentation.raised_facts import FactKind, RaisedFact
from trials.presentation.recruitment import can_people_join
from trials.presentation.text import clean
from trials.sheet.conditions import study_type
from trials.sheet.conditions.facts import HOLDS, QUOTE_LENGTH, does_not_say, not_said, statement

# Closed now; a pause may end, and "not recruiting" may mean "not yet".
MAY_TAKE_PEOPLE_LATER = {
    RecruitmentStatus.NOT_RECRUITING,
    RecruitmentStatus.SUSPENDED,
    RecruitmentStatus.TEMPORARILY_NOT_AVAILABLE,
}
TAKES_NOBODY_NEW = ENDED_STATUSES | {
    RecruitmentStatus.ACTIVE_NOT_RECRUITING,
    RecruitmentStatus.APPROVED_FOR_MARKETING,
    RecruitmentStatus.WITHHELD,
}
CLOSED = (TAKES_NOBODY_NEW | MAY_TAKE_PEOPLE_LATER) - {RecruitmentStatus.APPROVED_FOR_MARKETING}
MONTHS_UNTIL_OLD = 12


def may_be_joined(trial, today):
    """Open, or it may be yet. A status that was not updated for long may hide an open trial."""
    return None if trial.overall_status in TAKES_NOBODY_NEW else HOLDS


def rules_decide(trial, today):
    """Whether the rules are what decides who joins, now or soon: not an invitation, nor whether it opens again."""
    others = TAKES_NOBODY_NEW | MAY_TAKE_PEOPLE_LATER | {RecruitmentStatus.ENROLLING_BY_INVITATION}
    return None if trial.overall_status in others else HOLDS


def if_joinable(condition):
    """Condition: another one, of trials that may be joined. Others give nothing to anybody new."""

    @wraps(condition)
    def holds(trial, today):
        return condition(trial, today) if may_be_joined(trial, today) else None

    return holds


def treats_and_may_be_joined(trial, today):
    return None if None in (study_type.treats(trial, today), may_be_joined(trial, today)) else HOLDS


def closed(trial, today):
    return _listed_as(trial) if trial.overall_status in CLOSED else None


def may_take_people_later(trial, today):
    return _listed_as(trial) if trial.overall_status in MAY_TAKE_PEOPLE_LATER else None


def approved(trial, today):
    return _listed_as(trial) if trial.overall_status == RecruitmentStatus.APPROVED_FOR_MARKETING else None


def _listed_as(trial):
    return statement(_("The record lists it as: {name}.").format(name=trial.get_overall_status_display()))


expanded_access = if_joinable(study_type.expanded_access)


def stopped(trial, today):
    if trial.overall_status not in STOPPED_STATUSES:
        return None
    if trial.why_stopped:
        quote = clean(trial.why_stopped, QUOTE_LENGTH)
        return RaisedFact(kind=FactKind.WHY_STOPPED, quote=quote, quoted_from="why_stopped")
    why = does_not_say(trial, pgettext("the record does not say …", "why"))
    return statement(f"{trial.get_overall_status_display()}. {why}")


def opening_soon(trial, today):
    if trial.overall_status != RecruitmentStatus.NOT_YET_RECRUITING:
        return None
    if trial.start_date:
        words = _("The record says that it opens soon. Start date: {date}.")
        return statement(words.format(date=date_in_words(trial.start_date)))
    when = does_not_say(trial, pgettext("the record does not say …", "when"))
    soon = _("The record says that it opens soon.")
    return statement(f"{soon} {when}")


def by_invitation(trial, today):
    if trial.overall_status == RecruitmentStatus.ENROLLING_BY_INVITATION:
        return statement(_("The record says that people join by invitation only."))
    return None


def status_unknown(trial, today):
    if trial.overall_status != RecruitmentStatus.UNKNOWN:
        return None
    if trial.last_known_status:
        words = _("The registry lists its status as unknown. The last status known was: {status}.")
        return statement(words.format(status=trial.get_last_known_status_display()))
    return statement(_("The registry lists its status as unknown."))


def not_checked_lately(trial, today):
    """The sponsor has not verified the record for over a year, or its status is doubtful; it may still be open."""
    if trial.overall_status in ENDED_STATUSES | {RecruitmentStatus.UNKNOWN}:
        return None
    if not trial.record_verified:
        what = pgettext("the record does not say …", "when the sponsor last checked it")
        return not_said(trial, what, part="record_verified")
    verified = trial.record_verified if "-" in trial.record_verified else f"{trial.record_verified}-12"
    if _months_between(verified, today.isoformat()) > MONTHS_UNTIL_OLD:
        words = _("The sponsor last checked the record in {month}.")
        return statement(words.format(month=date_in_words(trial.record_verified[:7])))
    recruiting = can_people_join(trial, today)
    return statement(f"{recruiting.words}.") if recruiting.look == "doubtful" else None


def _months_between(earlier, later):
    """Months from one ISO date to another, days left out."""
    (year, month), (later_year, later_month) = ([int(part) for part in day.split("-")[:2]] for day in (earlier, later))
    return (later_year - year) * 12 + later_month - month


def no_results(trial, today):
    if trial.overall_status not in {RecruitmentStatus.COMPLETED, RecruitmentStatus.TERMINATED} or trial.has_results:
        return None
    ended = trial.completion_date or trial.primary_completion_date
    if trial.from_starter or "has_results" in trial.not_read:
        known = does_not_say(
            trial,
            pgettext("the record does not say …", "whether results are posted in the registry"),
            part="has_results",
        )
    else:
        known = _("The registry has no results of this trial.")
        if trial.results_submitted:
            known = _("Results were submitted to the registry on {date}, and are not posted yet.")
            known = known.format(date=date_in_words(trial.results_submitted))
    if not ended:
        return statement(known)
    when = _("It ended in {month}.").format(month=date_in_words(ended[:7]))
    return statement(f"{known} {when}")


def results_expected(trial, today):
    if trial.overall_status != RecruitmentStatus.ACTIVE_NOT_RECRUITING or trial.has_results:
        return None
    if not trial.primary_completion_date:
        when = pgettext("the record does not say …", "when its main results are expected")
        return not_said(trial, when, part="primary_completion_date")
    date = dated_in_words(trial, "primary_completion_date")
    return statement(_("Date of its main results, as the record says: {date}.").format(date=date))


def results_posted(trial, today):
    return statement(_("The registry has posted results of this trial.")) if trial.has_results else None


def listed_late(trial, today):
    """Registered late. The law allows some weeks after the start, so adjacent months do not count."""
    started, listed = trial.start_date[:7], trial.first_posted[:7]
    if len(started) < len("2021-05") or len(listed) < len("2021-05") or _months_between(started, listed) < 2:
        return None
    words = _("It began in {started}. The registry first listed it in {listed}.")
    return statement(words.format(started=date_in_words(started), listed=date_in_words(listed)))
