"""Downloads of a search, or of a list of trials by their ids, as CSV or JSON: streamed trial by trial."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trials.api.csv_table import CSV_COLUMNS, csv_row
from trials.api.serializers import trial_facts, trial_object
from trials.http.conditional import data_version
from trials.http.errors import problems_as_text
from trials.http.methods import read_only
from trials.models import Trial
from trials.search import TrialFilter
from trials.views.selection_problem import problem_in_words
from trials.visitor.my_list import MAX_TRIALS
from trials.visitor.selection import InvalidSelection, selected_trials

MAX_DOWNLOAD = 10_000  # trials
PLAIN_TEXT = "text/plain; charset=utf-8"
CHUNK = 200  # trials read at a time
TOO_MANY = gettext_lazy(
    "This search finds {count} trials. A download has room for {maximum}. "
    "Choose more filters, or read the API page by page: /api/v1/trials."
)
# Without it at the start, Excel takes UTF-8 for an older encoding and spoils names.
BYTE_ORDER_MARK = "\ufeff"


class InvalidDownload(ValueError):
    """A request that cannot be answered. `problems` are sentences, by the name of their parameter."""

    def __init__(self, problems, status=400):
        super().__init__()
        self.problems = problems
        self.status = status


@dataclass(frozen=True)
class Download:
    count: int
    trials: Iterable[Trial]
    today: date


@read_only
def trials_csv(request):
    try:
        download = _download(request, Trial.objects.for_list())
    except InvalidDownload as invalid:
        return HttpResponse(problems_as_text(invalid.problems), status=invalid.status, content_type=PLAIN_TEXT)
    return _stream(request, _csv_lines(download), "trials.csv", "text/csv; charset=utf-8; header=present")


@read_only
def trials_json(request):
    try:
        download = _download(request, Trial.objects.for_page())
    except InvalidDownload as invalid:
        return JsonResponse(invalid.problems, status=invalid.status, json_dumps_params={"ensure_ascii": False})
    return _stream(request, _json_chunks(download), "trials.json", "application/json")


def _download(request, queryset):
    """The Download of a request; `queryset` loads all that is written of a trial."""
    ids = request.GET.getlist("trial")
    if any(registry_id.strip() for registry_id in ids):
        return _download_of_list(ids, queryset)
    search = TrialFilter(request.GET, queryset, version=data_version(request))
    if not search.is_valid():
        raise InvalidDownload(search.errors)
    count = search.qs.count()
    if count > MAX_DOWNLOAD:
        raise InvalidDownload({"count": [TOO_MANY.format(count=count, maximum=MAX_DOWNLOAD)]})
    return Download(count, search.qs.iterator(chunk_size=CHUNK), search.today)


def _download_of_list(ids, queryset):
    try:
        trials = selected_trials(ids, among=queryset, maximum=MAX_TRIALS, room_in=_("A download"))
    except InvalidSelection as problem:
        raise InvalidDownload({"trial": [problem_in_words(problem)]}, status=problem.status) from problem
    return Download(len(trials), trials, timezone.localdate())


def _stream(request, chunks, name, content_type):
    return StreamingHttpResponse(
        () if request.method == "HEAD" else chunks,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _csv_lines(download):
    writer = csv.writer(SimpleNamespace(write=str))  # writerow returns what write does: the line
    yield BYTE_ORDER_MARK
    yield writer.writerow(CSV_COLUMNS)
    for trial in download.trials:
        yield writer.writerow(csv_row(trial_facts(trial, today=download.today)))


def _json_chunks(download):
    yield f'{{"count": {download.count}, "results": ['
    separator = "\n"
    for trial in download.trials:
        yield separator + json.dumps(trial_object(trial, today=download.today), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"
