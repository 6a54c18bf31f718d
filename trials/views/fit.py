"""What a visitor's answers add to pages: to each trial what its rules say, and to lists their order.

The parameters `fit` and `sort=closes` are for pages alone: they rest on the visitor's cookie.
"""

from collections import Counter

from django.core.exceptions import BadRequest
from django.utils import timezone
from django.utils.translation import gettext

from trials.choices import ASKED_ABOUT
from trials.fit.verdicts import FitAnswer
from trials.http.conditional import data_version
from trials.i18n.languages import grouped
from trials.models import Trial
from trials.presentation.fit import HEADLINES, fit_change_in_words, fit_in_short, fit_in_words
from trials.search.fit import KINDS, MAY_TAKE, fits_of, in_order_of_fit, kind_of
from trials.search.fit_changes import fit_change
from trials.search.index import current
from trials.views.condition import about_the_condition
from trials.visitor.answers import answers_of

CLOSES = "closes"
DATES = (  # of a trial, for a line of a list
    *("overall_status", "completion_date", "primary_completion_date"),
    *("read_on", "read_at", "last_update_posted", "stated_before"),
)


def fit_of_page(request, key):
    """The TrialFit of a trial, and what its rules say to the visitor, with quotes; twice None without answers."""
    answers = answers_of(request)
    if not answers or key in current(data_version(request)).of_other_conditions:
        return None, None
    trial = Trial.objects.for_page().get(pk=key)
    [fit] = fits_of([trial.pk], answers, today=timezone.localdate(), version=data_version(request)).values()
    not_compared = [criterion for criterion in trial.criterion_list if criterion.unread in ASKED_ABOUT]
    return fit, fit_in_words(fit, answers, trial, not_compared)


def open_limits(fit):
    """The limits of a TrialFit that are to be asked about; none without answers."""
    return [one.rule.limit for one in fit.rules_that_say(FitAnswer.ASK)] if fit else []


def fits_in_words(request, trials):
    """What the rules of a few trials say to the visitor in words, by the key of the trial; {} without answers."""
    answers = answers_of(request)
    if not answers:
        return {}
    keys = [trial.pk for trial in about_the_condition(trials, data_version(request))]
    fits = fits_of(keys, answers, today=timezone.localdate(), version=data_version(request))
    return words_of(request, fits, trials)


def changes_for_the_visitor(request, changes):
    """Sentences on what changes of rules mean for the visitor, by the key of the trial; {} without answers."""
    answers, today = answers_of(request), timezone.localdate()
    if not answers or not changes:
        return {}
    changes = {trial: changes[trial] for trial in about_the_condition(changes, data_version(request))}
    fits = fits_of([trial.pk for trial in changes], answers, today=today, version=data_version(request))
    return {
        trial.pk: fit_change_in_words(fit_change(some, fits[trial.pk], answers, today))
        for trial, some in changes.items()
    }


def words_of(request, fits, trials):
    """What the rules say to the visitor in words, by the key of the trial, of those that `fits` has."""
    if not fits:
        return {}
    answers = answers_of(request)
    keys = [trial.pk for trial in trials if trial.pk in fits]
    dated = Trial.objects.with_phases().only(*DATES).in_bulk([key for key in keys if not fits[key].is_unread])
    return {key: fit_in_short(fits[key], answers, dated.get(key)) for key in keys}


def says_no(said, trial):
    return trial.pk in said and said[trial.pk].answer == "no"


def without_fit(parameters):
    """The parameters of a search without those that rest on the visitor's answers: no download or feed has them."""
    if "fit" not in parameters and parameters.get("sort") != CLOSES:
        return parameters
    parameters = parameters.copy()
    parameters.pop("fit", None)
    if parameters.get("sort") == CLOSES:
        del parameters["sort"]
    return parameters


def in_order_of_answers(request, search):
    """The trials that a search found in the order of their answers, and their TrialFits by key; {} without answers."""
    wanted = request.GET.getlist("fit")
    if set(wanted) - set(map(str, KINDS)):
        raise BadRequest("fit")
    answers = answers_of(request)
    if not answers:
        return search.qs, {}
    return in_order_of_fit(
        search.qs,
        answers,
        wanted=wanted,
        groups=search.recruitment_groups,
        by_group=search.goes_by_groups,
        by_closing=request.GET.get("sort") == CLOSES,
        today=search.today,
        version=data_version(request),
    )


def heading_by_answers(fits):
    """What stands above a trial in the order of answers, by its key and RecruitmentGroup."""

    def heading(key, group):
        if key not in fits:
            return gettext("Of other diseases: not compared with your answers")
        if fits[key].answer == FitAnswer.NO:
            return str(HEADLINES["no"])
        return gettext("Taking people, or may be") if group in MAY_TAKE else gettext("Closed, finished or not known")

    return heading


def fit_choices(request, fits):
    """How many of the trials found are of each kind, and whether it is chosen, for the filter of pages."""
    counts = Counter(map(kind_of, fits.values()))
    chosen = request.GET.getlist("fit")
    return [(str(one), HEADLINES[one], grouped(counts[one]), str(one) in chosen) for one in KINDS if fits]
