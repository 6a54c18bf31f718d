"""The discussion sheet as a page and as a PDF. Its address holds the chosen trials; nothing is kept on the server."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trials.chosen import UnclearChoice, address, chosen_trials
from trials.models import Trial
from trials.questions.pdf import sheet_pdf as make_pdf
from trials.questions.sheet import MAXIMUM_TRIALS, build_sheet


@require_safe
def sheet(request):
    try:
        made = _sheet(request)
    except UnclearChoice as problem:
        return _unclear(request, problem)
    return render(request, "trials/sheet.html", {"sheet": made, "pdf_url": address("sheet_pdf", _ids(made))})


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
    trials = chosen_trials(
        request.GET.getlist("trial"), among=Trial.objects.for_page(), maximum=MAXIMUM_TRIALS, room_in="One sheet"
    )
    url = request.build_absolute_uri(address("sheet", [trial.registry_id for trial in trials]))
    return build_sheet(trials, today=timezone.localdate(), url=url)


def _ids(made):
    return [trial.registry_id for trial in made.trials]


def _unclear(request, problem):
    context = {"problem": str(problem), "ids": problem.ids, "url": address("sheet", problem.ids)}
    return render(request, "trials/sheet_problem.html", context, status=400)
