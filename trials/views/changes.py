"""What changed in the trials, week by week."""

import re
from datetime import date, datetime, time, timedelta

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from trials.choices import ChangeKind, Conditions
from trials.http import conditional
from trials.http.methods import read_only
from trials.models import Change, Trial
from trials.presentation.changes import change_entries
from trials.presentation.condition import condition_in_words
from trials.search import PAGE_SIZE, index
from trials.search.condition import may_be_of_the_condition
from trials.views.paging import page_links, page_or_404

WEEK = timedelta(weeks=1)


@read_only
def changes(request):
    of_any_condition = _takes_any_condition(request)
    shown = Change.objects.of_shown_trials()
    others = index.current(conditional.data_version(request)).of_other_conditions
    if others and not of_any_condition:
        shown = shown.filter(may_be_of_the_condition("trial__"))
    monday = _monday(request.GET["week"]) if request.GET.get("week") else _newest_week(shown)
    kind = request.GET.get("kind", "")
    if kind and kind not in ChangeKind.values:
        raise BadRequest("kind")
    start, end = _midnight(monday), _midnight(monday + WEEK)
    of_week = shown.between(start, end)
    rows = (of_week.filter(kind=kind) if kind else of_week).by_trial()
    no_page = _("There is no page “{number}” of this week. The last page is {last}.")
    page = page_or_404(request, rows, PAGE_SIZE, no_page)
    counts = of_week.trials_by_kind()
    trials = _trials_with_entries([row["trial"] for row in page], of_week)
    context = {
        "page": page,
        "page_links": page_links(request, page),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "kind": kind,
        "kinds": [(one.value, one.label, counts[one]) for one in ChangeKind if one in counts],
        "changed": [pair for pair in trials if not _is_new(*pair)],
        "new": [(trial, entries[-1]) for trial, entries in trials if _is_new(trial, entries)],
        "condition": condition_in_words(),
        "of_any_condition": of_any_condition,
        "has_other_conditions": bool(others),
        "earlier": _week(shown.last_before(start)),
        "today": timezone.localdate(),
        "later": _week(shown.first_from(end)),
    }
    return render(request, "trials/changes.html", context)


def _takes_any_condition(request):
    condition = request.GET.get("condition") or Conditions.OURS
    if condition not in Conditions.values:
        raise BadRequest("condition")
    return condition == Conditions.ANY


def _trials_with_entries(keys, changes):
    """Pairs of a trial and what changed in it, in the order of the keys."""
    of_trial = {}
    for change in changes.filter(trial__in=keys).newest_first():
        of_trial.setdefault(change.trial_id, []).append(change)
    trials = Trial.objects.for_list().in_bulk(keys)
    return [(trials[key], change_entries(of_trial[key])) for key in keys]


def _is_new(trial, entries):
    """Whether all that there is to tell of a trial is that its records were read for the first time."""
    return all(entry.is_first for entry in entries)


def _monday(asked):
    """The first day of a week such as "2026-W48"."""
    found = re.fullmatch(r"((?:19|20)\d\d)-W(\d\d)", asked.strip())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except (TypeError, ValueError) as error:
        raise BadRequest("week") from error


def _newest_week(changes):
    day = timezone.localdate(changes.newest_at() or timezone.now())
    return day - timedelta(days=day.weekday())


def _week(moment):
    """A week as addresses name it; "" for None."""
    return f"{timezone.localtime(moment):%G-W%V}" if moment else ""


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
