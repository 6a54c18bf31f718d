"""All lines of a trial's rules and all its places, page by page. Its own page has the first of each."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trials.http.methods import read_only
from trials.presentation.long_lists import PART_SIZE, criteria_in_order
from trials.presentation.places import sites_in_order
from trials.presentation.study_words import said_of
from trials.views.paging import page_links, page_or_404
from trials.views.trial import of_trial

NO_PAGE = gettext_lazy("There is no such page of this list.")


@read_only
@of_trial
def rules(request, trial):
    page = page_or_404(request, criteria_in_order(trial.criterion_list), PART_SIZE, NO_PAGE)
    context = {"trial": trial, "page": page, "page_links": page_links(request, page), "criteria": page.object_list}
    heading = said_of(_("The rules in the trial team’s own words"), trial)
    return render(request, "trials/part.html", context | {"heading": heading})


@read_only
@of_trial
def sites(request, trial):
    page = page_or_404(request, sites_in_order(trial.site_list), PART_SIZE, NO_PAGE)
    context = {"trial": trial, "page": page, "page_links": page_links(request, page), "sites": page.object_list}
    return render(request, "trials/part.html", context | {"heading": _("Places")})
