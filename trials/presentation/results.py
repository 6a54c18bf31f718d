"""What became of a trial's results, by the registry's own dates: posted, submitted, announced, overdue or none yet."""

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from trials.choices import Certainty, NoticeKind, RecruitmentStatus, StudyType
from trials.presentation.dates import date_in_words, is_over_a_year_before

MONTH = len("2026-10")
OVER = {RecruitmentStatus.COMPLETED, RecruitmentStatus.TERMINATED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """Words on the results of a trial, "" where the record says nothing; and whether they are overdue."""

    words: str
    is_overdue: bool = False


def results_of(trial, today):
    """The Results of a trial on a day."""
    if trial.has_results is None and not trial.results_submitted:
        return Results(words="")
    if trial.has_results:
        posted = trial.results_posted
        return Results(words=_on(gettext("Posted on {date}"), posted) if posted else pgettext("results", "Posted"))
    if trial.results_submitted:
        words = _on(gettext("Submitted on {date}, not posted yet"), trial.results_submitted)
        if trial.results_sent_back:
            back = _on(gettext("the registry sent them back for correction on {date}"), trial.results_sent_back)
            words = f"{words}; {back}"
        return Results(words=words)
    if trial.overall_status == RecruitmentStatus.WITHDRAWN:
        return Results(words=gettext("None: it never began"))
    if trial.results_delayed:
        words = gettext("No results posted yet. On {date} the sponsor told the registry that they will come later")
        return Results(words=_on(words, trial.results_delayed))
    if ended := _ended_over_a_year_ago(trial, today):
        words = gettext("No results posted or submitted, though the main measurements ended over a year ago, in {date}")
        return Results(words=_on(words, ended[:MONTH]), is_overdue=True)
    return Results(words=gettext("No results posted yet"))


def _ended_over_a_year_ago(trial, today):
    """The date on which the main measurements ended, where that is over a year ago; else "".

    US law asks for results within that year, though not of every trial.
    """
    ended = trial.primary_completion_date or trial.completion_date
    has_ended = trial.overall_status in OVER or trial.primary_completion_date_type == Certainty.ACTUAL
    if trial.study_type != StudyType.INTERVENTIONAL or not ended or not has_ended:
        return ""
    return ended if is_over_a_year_before(ended, today) else ""


def notices_in_words(notices):
    """Pairs of what a notice of the regulator's says in our words, and the regulator's own description."""
    return [(_notice(notice), notice["description"]) for notice in notices]


def _notice(notice):
    label = NoticeKind(notice["kind"]).label
    if not notice["issued"]:
        return str(label)
    return gettext("{words} ({date})").format(words=label, date=date_in_words(notice["issued"]))


def _on(pattern, date):
    return pattern.format(date=date_in_words(date))
