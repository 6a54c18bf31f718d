"""The pages that patients, families and doctors read. Function views that only glue."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from trials import accuracy
from trials.models import Trial
from trials.search import CELL_THERAPY, TrialFilter, find_trial

A_PAGE = 20


@require_safe
def home(request):
    """The list of trials, led by cell therapy."""
    asked = request.GET.copy()
    asked.setdefault("scope", CELL_THERAPY)
    return _list(request, asked, is_home=True)


@require_safe
def trial_list(request):
    return _list(request, request.GET, is_home=False)


@require_safe
def trial(request, registry_id):
    found = find_trial(registry_id)
    if not found:
        raise Http404(f"We know no trial with the id “{registry_id[:60]}”.")
    if len(found) > 1:
        return redirect(reverse("trial_list", query={"q": registry_id}))
    [one] = found
    if one.registry_id != registry_id:
        return redirect(one, permanent=True)
    context = {
        "trial": one,
        "today": timezone.localdate(),
        "corrections_email": settings.CORRECTIONS_EMAIL,
    }
    return render(request, "trials/trial.html", context)


@require_safe
def about(request):
    return render(request, "trials/about.html", {"corrections_email": settings.CORRECTIONS_EMAIL})


@require_safe
def method(request):
    return render(request, "trials/method.html", {"labelled_sets": accuracy.labelled_sets()})


def _list(request, asked, *, is_home):
    trials = TrialFilter(asked, queryset=Trial.objects.for_display())
    context = {"filter": trials, "is_home": is_home, "today": timezone.localdate()}
    if not trials.is_valid():
        return render(request, "trials/trial_list.html", context, status=400)
    context |= {
        "page": page_or_404(trials.qs, request.GET.get("page", 1)),
        "count_of_all": Trial.objects.count(),
        "count_of_cell_therapy": Trial.objects.of_cell_therapy().count(),
    }
    return render(request, "trials/trial_list.html", context)


def page_or_404(queryset, number):
    pages = Paginator(queryset, A_PAGE)
    try:
        return pages.page(number)
    except InvalidPage as error:
        message = f"There is no page “{str(number)[:20]}” of this search. The last page is {pages.num_pages}."
        raise Http404(message) from error
