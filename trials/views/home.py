"""The home page: what this is, how many cell trials are open, four doors, and what is new."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trials.choices import CellTherapy, ChangeKind, Conditions, Recruitment, RecruitmentGroup
from trials.http import conditional
from trials.http.methods import read_only
from trials.ingest.freshness import freshness
from trials.models import Change, Trial
from trials.presentation.changes import change_entries
from trials.presentation.condition import condition_in_words
from trials.search import TrialFilter
from trials.search.condition import names_the_condition
from trials.views.fit import fits_in_words
from trials.views.result_rows import found_trials, result_rows

JOINABLE = [Recruitment.OPEN, Recruitment.OPENING, Recruitment.INVITATION]
ROWS = 5
NEWS = 4
CHANGES_READ = 200  # at most, of which the news are made


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """A way into the site: `icon` is the id of a symbol in _icons.html."""

    icon: str
    title: str
    text: str
    url: str


@read_only
def home(request):
    if any(name in request.GET for name in (*TrialFilter.base_filters, "fit", "page")):
        return _redirect_to_search(request)
    version = conditional.data_version(request)
    search = TrialFilter(open_or_opening(), version=version, default_condition=Conditions.OURS)
    trials = search.qs
    first = found_trials(trials[:ROWS], search, version.key)
    joinable, count = trials.count(), len(trials.hits & search.recruitment_groups[RecruitmentGroup.OPEN])
    context = {
        "doors": doors(),
        "condition": condition_in_words(),
        "count": count,
        "joinable": joinable,
        "more": joinable - count,
        "rows": result_rows(request, first, search, fits=fits_in_words(request, first)),
        "joinable_url": joinable_url(),
        "freshness": freshness(),
        "news": _news(search),
        "operator": settings.SITE_OPERATOR,
        "address": settings.SITE_ADDRESS,
        "partners": settings.SITE_PARTNERS,
    }
    return render(request, "trials/home.html", context)


def doors():
    return [
        Door(
            icon="find",
            title=_("Find open trials"),
            text=_("Taking people now or soon, or may be."),
            url=joinable_url(),
        ),
        Door(
            icon="join",
            title=_("Could I join?"),
            text=_("Answer a few questions by tapping."),
            url=reverse("join"),
        ),
        Door(
            icon="learn",
            title=_("Is it real? What does it cost?"),
            text=_("What is known, and what clinics claim."),
            url=reverse("learn"),
        ),
        Door(
            icon="ask",
            title=_("Questions for my doctor"),
            text=_("A sheet to print and take along."),
            url=reverse("sheet"),
        ),
    ]


def open_or_opening():
    """The parameters of a search for the cell trials that are open or may open, confirmed or not."""
    return _query(recruitment=JOINABLE, doubtful="yes")


def joinable_url(**changes):
    """The address of the results of that search; `changes` are other values of its parameters."""
    query = _query(recruitment=JOINABLE, doubtful="yes", **changes)
    return f"{reverse('trial_list')}?{query.urlencode()}#results"


def _redirect_to_search(request):
    query = request.GET.copy()
    query.setdefault("scope", CellTherapy.CELL_THERAPY)
    return redirect(f"{reverse('trial_list')}?{query.urlencode()}")


def _query(*, recruitment, **more):
    """The parameters of a search for cell trials in the condition that this site is about."""
    query = QueryDict(mutable=True)
    name = condition_in_words()
    is_known = name in settings.CONDITION_SYNONYMS  # to search, so that its field may be in the visitor's language
    query.update({"q": name if is_known else settings.CONDITION, "scope": CellTherapy.CELL_THERAPY, **more})
    query.setlist("recruitment", recruitment)
    return query


def _news(search):
    """Pairs of a trial and its newest ChangeEntry, the newest first, among the trials in the condition."""
    about_condition = search.qs.without("recruitment", "scope")
    changes = Change.objects.exclude(kind=ChangeKind.FIRST_SEEN)
    if search.index.of_other_conditions:  # which may have changed hundreds of times since
        changes = changes.filter(names_the_condition("trial__"))
    newest = changes.newest_first()[:CHANGES_READ]
    of_trial = {}
    for change in newest:
        if change.trial_id in about_condition and (change.trial_id in of_trial or len(of_trial) < NEWS):
            of_trial.setdefault(change.trial_id, []).append(change)
    trials = {trial.pk: trial for trial in Trial.objects.filter(pk__in=of_trial).for_list()}
    return [(trials[key], change_entries(changes)[0]) for key, changes in of_trial.items()]
