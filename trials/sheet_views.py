"""The discussion sheet as a page and as a PDF. Its address holds the chosen trials; nothing is kept on the server."""

from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from trials.models import Trial
from trials.questions.pdf import sheet_pdf as make_pdf
from trials.questions.sheet import MAXIMUM_TRIALS, build_sheet

LONGEST_ID = 200
MATCHES_LOOKED_AT = 20  # sponsors' own ids may collide: enough to see that one does


class UnclearChoice(ValueError):
    """The address does not name up to five trials. Its words say what to change; `ids` are those that would do."""

    def __init__(self, message, ids):
        super().__init__(message)
        self.ids = ids


@require_safe
def sheet(request):
    try:
        made = _sheet(request)
    except UnclearChoice as problem:
        return _unclear(request, problem)
    return render(request, "trials/sheet.html", {"sheet": made, "pdf_url": _address("sheet_pdf", _ids(made))})


@require_safe
def sheet_pdf(request):
    try:
        made = _sheet(request)
    except UnclearChoice as problem:
        return _unclear(request, problem)
    name = "-".join(["questions", *(_ids(made) or ["stem-cells-and-ALS"])])
    return HttpResponse(
        make_pdf(made),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


def _sheet(request):
    trials = _chosen_trials(request.GET.getlist("trial"))
    url = request.build_absolute_uri(_address("sheet", [trial.registry_id for trial in trials]))
    return build_sheet(trials, today=timezone.localdate(), url=url)


def _chosen_trials(ids):
    """The trials of some ids, in any case of letters, in the order asked; each once."""
    ids = list({asked.strip().upper(): asked.strip() for asked in ids if asked.strip()}.values())
    if len(ids) > MAXIMUM_TRIALS:
        over = len(ids) - MAXIMUM_TRIALS
        message = f"You chose {len(ids)} trials. One sheet has room for {MAXIMUM_TRIALS}. Leave out {over}."
        raise UnclearChoice(message, ids[:MAXIMUM_TRIALS])
    known = [asked for asked in ids if len(asked) <= LONGEST_ID and "\x00" not in asked]
    found = []
    if known:
        matching = reduce(or_, [Trial.objects.known_as(asked) for asked in known])
        found = list(matching.for_page()[:MATCHES_LOOKED_AT])
    named = {asked: _named(asked, found) for asked in ids}
    sound = [asked for asked, trials in named.items() if len(trials) == 1]
    for asked, trials in named.items():
        shown = asked.replace("\x00", "")[:60]
        if not trials:
            raise UnclearChoice(f"We know no trial with the id “{shown}”. Check the id, or leave it out.", sound)
        if len(trials) > 1:
            own_id = trials[0].registry_id
            message = f"More than one trial has the id “{shown}”. Use the registry's own id, such as {own_id}."
            raise UnclearChoice(message, sound)
    return list(dict.fromkeys(trial for [trial] in named.values()))


def _named(asked, trials):
    """The trials that an id names. A registry's own id goes before the same id given by a sponsor."""
    asked = asked.upper()
    return [trial for trial in trials if trial.registry_id.upper() == asked] or [
        trial for trial in trials if any(other.folded == asked for other in trial.other_ids.all())
    ]


def _ids(made):
    return [trial.registry_id for trial in made.trials]


def _address(view, ids):
    query = urlencode([("trial", registry_id) for registry_id in ids])
    return f"{reverse(view)}?{query}" if query else reverse(view)


def _unclear(request, problem):
    context = {"problem": str(problem), "ids": problem.ids, "sheet_url": _address("sheet", problem.ids)}
    return render(request, "trials/sheet_problem.html", context, status=400)
