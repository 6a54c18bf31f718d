"""The Atom feed of a search: the trials whose records were updated last or, with `changes=yes`, what changed."""

from datetime import UTC, datetime, time

from django.db.models import Prefetch
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext

from trials.choices import CellTherapy, Conditions, Sort
from trials.http.canonical import canonical_url
from trials.http.conditional import data_version
from trials.http.errors import problems_as_text
from trials.http.methods import read_only
from trials.learn.outcomes import outcomes_of
from trials.models import RegistryRecord
from trials.presentation.dates import whole_day
from trials.presentation.facts import missing_in_words, treatment_facts
from trials.presentation.outcomes import outcome_facts
from trials.presentation.plain_title import plain_title
from trials.presentation.recruitment import can_people_join
from trials.presentation.short_copies import short_copy_notice
from trials.search import TrialFilter, active_filters
from trials.views.feeds.atom import NOT_ADVICE, Feed, xml_text
from trials.views.feeds.change_feeds import feed_of_search, feed_of_trials

ENTRIES = 50
CHANGES = ("", "yes")


@read_only
def trials_atom(request):
    ids = [registry_id for registry_id in request.GET.getlist("trial") if registry_id.strip()]
    changes = request.GET.get("changes", "").strip()
    if changes not in CHANGES:
        problem = {"changes": [gettext("Leave it out, or write “yes”.")]}
        return HttpResponse(problems_as_text(problem), status=400, content_type="text/plain; charset=utf-8")
    if ids:
        return feed_of_trials(request, ids)
    parameters = request.GET.copy()
    parameters["sort"] = Sort.UPDATED
    search = TrialFilter(parameters, version=data_version(request), default_condition=Conditions.OURS)
    if not search.is_valid():
        return HttpResponse(problems_as_text(search.errors), status=400, content_type="text/plain; charset=utf-8")
    url = canonical_url(request) or request.build_absolute_uri()
    page = url.replace(reverse("trials_atom"), reverse("trial_list"), 1)
    if changes:
        return feed_of_search(
            request, search, title=_in_words(search), link=page.removesuffix("changes=yes").rstrip("?&")
        )
    feed = _feed(request, search, url, page)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _feed(request, search, url, page):
    description = gettext("The {number} trials of this search that the registry updated last.").format(number=ENTRIES)
    feed = Feed(title=f"Trialfinder: {_in_words(search)}", link=page, description=description, url=url)
    records = Prefetch("records", RegistryRecord.objects.only("trial", "changed_at"))
    trials = search.qs.for_list().prefetch_related(records)[:ENTRIES]
    outcomes = outcomes_of(trials, data_version(request).key)
    for trial in trials:
        url = request.build_absolute_uri(trial.get_absolute_url())
        feed.add_item(
            title=xml_text(plain_title(trial).text),
            link=url,
            unique_id=url,
            description=xml_text(_summary(trial, search.today, outcomes)),
            pubdate=_midnight(trial.first_posted),
            updateddate=_updated(trial),
        )
    return feed


def _in_words(search):
    """The scope and the filters of a search: "All trials, Phase: Phase 1 (is it safe?)"."""
    scope = CellTherapy(search.form.cleaned_data["scope"] or CellTherapy.ALL).label
    filters = [gettext("{label}: {words}").format(label=one.label, words=one.words) for one in active_filters(search)]
    any_disease = [str(Conditions.ANY.label)] if search.of_any_condition else []
    return ", ".join([str(scope), *any_disease, *filters])


def _summary(trial, today, outcomes):
    """The summary of an entry, in HTML."""
    lines = [f"{trial.registry_id}. {trial.brief_title}", f"{can_people_join(trial, today).text}."]
    [told] = outcome_facts([trial], outcomes)
    lines += [_labelled(fact) for fact in told]
    lines += [f"{_labelled(fact)}." for fact in treatment_facts(trial)]
    lines += filter(None, [short_copy_notice(trial, today), missing_in_words(trial)])
    return "".join(f"<p>{escape(line)}</p>" for line in [*lines, NOT_ADVICE])


def _labelled(fact):
    return gettext("{label}: {words}").format(label=fact.label, words=fact.value)


def _updated(trial):
    """When the registry updated the record (or, where it states no day, we found it changed), or it went missing."""
    updated = _midnight(trial.last_update_posted) or max(record.changed_at for record in trial.records.all())
    return max(filter(None, [updated, trial.missing_since]))


def _midnight(stated):
    day = whole_day(stated)
    return datetime.combine(day, time.min, tzinfo=UTC) if day else None
