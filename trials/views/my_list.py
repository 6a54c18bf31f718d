"""The visitor's list of trials, lists that links hold, and the comparison of trials."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from trials.http import cookies
from trials.http.conditional import data_version
from trials.http.csrf import local_path, same_origin_post
from trials.http.methods import read_only
from trials.learn.outcomes import outcomes_of
from trials.models import Change, Trial
from trials.presentation.changes import change_entries
from trials.presentation.checked import joins_of, removal_in_words
from trials.presentation.comparison import compare as side_by_side
from trials.presentation.comparison import short_name
from trials.presentation.condition import condition_in_words
from trials.presentation.emails import mailto
from trials.presentation.plain_title import plain_title
from trials.presentation.study_words import said_of_these
from trials.sheet.build import MAX_TRIALS as MAX_TRIALS_OF_SHEET
from trials.views.condition import with_condition
from trials.views.fit import changes_for_the_visitor, fits_in_words
from trials.views.joined import joined_in_words
from trials.views.selection_problem import problem_in_words
from trials.visitor import changes_seen
from trials.visitor.my_list import COOKIE, MAX_TRIALS, ListIsFull, MyList
from trials.visitor.selection import (
    InvalidSelection,
    RemovedSelection,
    address,
    hidden_by,
    ids_of,
    ids_of_now,
    in_order,
    selected_trials,
)


@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def my_list(request):
    is_change = request.method == "POST" and "unsent" not in request.POST  # else somebody switched the language
    return _change(request) if is_change else _show(request)


@read_only
def my_list_kept(request):
    """On the way back from adding the first trial: whether the browser kept the list, else what to do."""
    ids = MyList().adding(request.GET.getlist("trial")[:MAX_TRIALS]).ids
    context = {"url": address("my_list", ids) if ids else ""}
    return cookies.redirect_if_kept(request, COOKIE, "my_list") or render(
        request, "trials/my_list/not_kept.html", context
    )


@read_only
def compare(request):
    try:
        trials = selected_trials(
            request.GET.getlist("trial"),
            among=Trial.objects.for_comparison(),
            maximum=MAX_TRIALS,
            # Translators: the beginning of “… has room for 20.”
            room_in=_("The comparison"),
        )
    except InvalidSelection as problem:
        return _problem_response(request, problem, "trials/compare_problem.html", "compare")
    joins = [held for trial in trials for held in joins_of(trial)]
    context = {
        "trials": with_condition(trials, data_version(request)),
        "titled": [(trial, plain_title(trial)) for trial in trials],
        "joined": joined_in_words(request.GET.getlist("trial"), trials, joins),
        "condition": condition_in_words(),
        "comparison": _side_by_side(request, trials) if len(trials) > 1 else None,
        "fits": fits_in_words(request, trials),
        "named": _named(trials),
        "list_url": address("my_list", ids_of(trials)),
        "sheet_url": address("sheet", ids_of(trials)) if len(trials) <= MAX_TRIALS_OF_SHEET else "",
    }
    return render(request, "trials/compare.html", context)


def _side_by_side(request, trials):
    outcomes = outcomes_of(trials, data_version(request).key)
    return side_by_side(trials, today=timezone.localdate(), outcomes=outcomes)


def _change(request):
    back = local_path(request.POST.get("back", ""), reverse("my_list"))
    try:
        changed = _changed(MyList.from_request(request), request.POST)
    except ListIsFull as full:
        return render(request, "trials/my_list/full.html", {"ids": full.ids, "back": back}, status=400)
    is_first = changed.ids and COOKIE not in request.COOKIES
    query = {"to": back, "trial": changed.ids}
    response = HttpResponseRedirect(reverse("my_list_kept", query=query) if is_first else back, status=303)
    cookies.set_choice(response, COOKIE, changed.cookie)
    if "seen" in request.POST or not changed.ids or not changes_seen.seen_at(request):
        value = changes_seen.cookie_of(timezone.now()) if changed.ids else ""
        cookies.set_choice(response, changes_seen.COOKIE, value)
    return response


def _changes(trials, since):
    """The Changes of each trial of the list since a moment, where there are any."""
    of_trial = {}
    for change in Change.objects.filter(trial__in=trials).since(since).newest_first():
        of_trial.setdefault(change.trial_id, []).append(change)
    return {trial: of_trial[trial.pk] for trial in trials if trial.pk in of_trial}


def _changed(mine, data):
    if "clear" in data:
        return MyList()
    if "keep" in data:
        return MyList().adding(data.getlist("keep"))
    return mine.without(data.getlist("remove")).adding(data.getlist("add"))


def _show(request):
    mine = MyList.from_request(request)
    try:
        linked, hidden = _linked_trials(request)
    except InvalidSelection as problem:
        return _problem_response(request, problem, "trials/my_list/problem.html", "my_list")
    trials = with_condition(linked or _trials_of(mine), data_version(request))
    ids, joined = ids_of(trials), joined_in_words(request.GET.getlist("trial") or mine.ids, trials)
    is_mine = not linked or set(ids) == set(mine.ids)
    url = request.build_absolute_uri(address("my_list", ids))
    missing = [] if linked else list(mine.without([*ids, *_joined_ids(joined)]).ids)
    hidden = hidden or (hidden_by(missing) if missing else [])
    removed = {decision.trial.registry_id for decision in hidden}
    context = _changes_since_last_visit(request, trials if is_mine else ()) | {
        "trials": trials,
        "fits": fits_in_words(request, trials),
        "outcomes": outcomes_of(trials, data_version(request).key),
        "condition": condition_in_words(),
        "ids": ids,
        "is_mine": is_mine,
        "joined": joined,
        "removals": list(map(removal_in_words, hidden)),
        "missing": missing,
        "unknown": [one for one in missing if one not in removed],
        "cleared": MyList().adding(request.GET.getlist("cleared")[:MAX_TRIALS]).ids,
        "back": request.path if is_mine else request.get_full_path(),
        "ticked": request.POST.getlist("trial"),
        "fits_a_sheet": len(ids) <= MAX_TRIALS_OF_SHEET,
        "maximum_of_sheet": MAX_TRIALS_OF_SHEET,
        "room_for_all": len({*ids, *mine.ids}) <= MAX_TRIALS,
        "url": url,
        "letter": _letter(url, trials),
        "query": urlencode([("trial", registry_id) for registry_id in ids]),
        "today": timezone.localdate(),
    }
    return render(request, "trials/my_list/list.html", context)


def _linked_trials(request):
    """The trials that the address names, and the decisions that hide others of them. Raises InvalidSelection."""
    among = Trial.objects.for_list()
    ids = request.GET.getlist("trial")
    try:
        # Translators: the beginning of “… has room for 20.”
        return selected_trials(ids, among=among, maximum=MAX_TRIALS, room_in=_("A list")), []
    except RemovedSelection as removed:
        if not removed.ids:
            raise
        return in_order(among, removed.ids), removed.decisions


def _trials_of(mine):
    """The trials of the visitor's list, also those whose ids are other ones by now."""
    trials = in_order(Trial.objects.for_list(), mine.ids)
    if len(trials) < mine.count:
        trials = in_order(Trial.objects.for_list(), ids_of_now(mine.ids))
    return trials


def _changes_since_last_visit(request, trials):
    since = changes_seen.seen_at(request) if trials else None
    changes = _changes(trials, since) if since else {}
    meant = changes_for_the_visitor(request, changes)
    return {
        "changes_since": since,
        "changed": [(trial, change_entries(some), meant.get(trial.pk, ())) for trial, some in changes.items()],
    }


def _joined_ids(joined):
    return [registry_id for one in joined for registry_id in one.asked]


def _letter(url, trials):
    """A mailto link without a recipient, with the address of a list."""
    count = len(trials)
    subject = ngettext("Please look at a clinical trial", "Please look at {count} clinical trials", count)
    greeting = ngettext(
        "I would like to show you a clinical trial that I found. This link opens it:",
        "I would like to show you {count} clinical trials that I found. This link opens them:",
        count,
    )
    end = _("The page is not medical advice. It shows what public registries say.")
    subject, greeting = (said_of_these(words, trials).format(count=count) for words in (subject, greeting))
    return mailto(subject, [greeting, url, end])


def _named(trials):
    """Each trial, its short name, and the address of the comparison without it; "" if fewer than two would be left."""
    ids = ids_of(trials)
    others = [[other for other in ids if other != one] for one in ids]
    addresses = [address("compare", some) if len(some) > 1 else "" for some in others]
    names = [short_name(number, trial) for number, trial in enumerate(trials, start=1)]
    return list(zip(trials, names, addresses, strict=True))


def _problem_response(request, problem, template, view):
    context = {"problem": problem_in_words(problem), "ids": problem.ids, "url": address(view, problem.ids)}
    return render(request, template, context, status=problem.status)
