"""What somebody asks the team of a trial by e-mail: about joining where people can or may, else what came of it."""

from django.utils.translation import gettext as _

from trials.choices import RecruitmentStatus, StudyType
from trials.choices.recruitment import STOPPED_STATUSES
from trials.presentation.recruitment import is_listed_as_joinable
from trials.presentation.study_words import said_of

PAUSED = {RecruitmentStatus.SUSPENDED, RecruitmentStatus.TEMPORARILY_NOT_AVAILABLE}
OVER_OR_UNKNOWN = {
    RecruitmentStatus.COMPLETED,
    RecruitmentStatus.TERMINATED,
    RecruitmentStatus.NO_LONGER_AVAILABLE,
    RecruitmentStatus.UNKNOWN,
}


def is_asked_about_joining(trial):
    """Whether its record says that people can join, now or soon."""
    return trial.takes_people or is_listed_as_joinable(trial)


def letter_questions(trial):
    """The questions, said of what the trial is."""
    questions = _about_joining(trial.overall_status) if is_asked_about_joining(trial) else _about_results(trial)
    return [said_of(question, trial) for question in questions]


def _about_joining(status):
    who = {
        RecruitmentStatus.NOT_YET_RECRUITING: _("When will you start to take people, and at which places?"),
        RecruitmentStatus.ENROLLING_BY_INVITATION: _("Whom do you invite, and at which places?"),
    }
    return [
        who.get(status, _("Are you taking people now, and at which places?")),
        _("Which of your rules should I check first, and what should I send you?"),
        _("How many visits are there, and where?"),
        _("Does anything cost me money? Is travel paid?"),
    ]


def _about_results(trial):
    status = trial.overall_status
    if status == RecruitmentStatus.UNKNOWN:
        yield _("Is the trial still running, and does it take people?")
    elif status in PAUSED:
        yield _("Will you take people again, and when?")
    if status in STOPPED_STATUSES:
        yield _("Why was it stopped, and what does that mean for the treatment?")
    if trial.has_results:
        yield _("What do the results mean for someone like me?")
    elif status in OVER_OR_UNKNOWN:
        yield _("What came of it, and where can I read the results?")
    elif status != RecruitmentStatus.WITHDRAWN:
        yield _("When do you expect results, and where can I read them?")
    if trial.study_type == StudyType.OBSERVATIONAL:
        yield _("Is there another study like it that takes people now?")
    else:
        yield _("Is there another study of this treatment that takes people now?")
