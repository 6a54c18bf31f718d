"""Any search, or a list of trials by their ids, as a table or as data to take along. Sent trial by trial, as read."""

import csv
import json
from dataclasses import dataclass
from types import SimpleNamespace

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trials.api.csv_table import CSV_COLUMNS, csv_row
from trials.api.serializers import trial_facts, trial_object
from trials.http.conditional import data_version
from trials.http.errors import problems_as_text
from trials.http.methods import read_only
from trials.models import Trial
from trials.search import TrialFilter
from trials.visitor.my_list import MAXIMUM as MAXIMUM_OF_LIST
from trials.visitor.selection import InvalidSelection, selected_trials

MAX_DOWNLOAD = 10_000  # trials
CHUNK = 200  # trials read at a time
TOO_MANY = gettext_lazy(
    "This search finds {count} trials. A download has room for {maximum}. "
    "Choose more filters, or read the API page by page: /api/v1/trials."
)
# Without this sign at the start, Excel takes UTF-8 for an older encoding and spoils names.
BYTE_ORDER_MARK = "\ufeff"


class NoDownload(ValueError):
    """What was asked for cannot be downloaded. `problems` are sentences, by the name of their parameter."""

    def __init__(self, problems):
        super().__init__()
        self.problems = problems


@dataclass(frozen=True)
class Download:
    """How many trials, and an iterable of them."""

    count: int
    trials: object


@read_only
def trials_csv(request):
    try:
        download = _asked(request, Trial.objects.for_display())
    except NoDownload as no:
        return HttpResponse(problems_as_text(no.problems), status=400, content_type="text/plain; charset=utf-8")
    return _stream(request, _csv_lines(download), "trials.csv", "text/csv; charset=utf-8; header=present")


@read_only
def trials_json(request):
    try:
        download = _asked(request, Trial.objects.for_page())
    except NoDownload as no:
        return JsonResponse(no.problems, status=400, json_dumps_params={"ensure_ascii": False})
    return _stream(request, _json_pieces(download), "trials.json", "application/json")


def _asked(request, among):
    """The Download that a request asks for; `among` is a queryset of trials with all that is written of one."""
    ids = request.GET.getlist("trial")
    if any(registry_id.strip() for registry_id in ids):
        return _list(ids, among)
    trials = TrialFilter(request.GET, among, version=data_version(request))
    if not trials.is_valid():
        raise NoDownload(trials.errors)
    count = trials.qs.count()
    if count > MAX_DOWNLOAD:
        raise NoDownload({"count": [TOO_MANY.format(count=count, maximum=MAX_DOWNLOAD)]})
    return Download(count, trials.qs.iterator(chunk_size=CHUNK))


def _list(ids, among):
    try:
        trials = selected_trials(ids, among=among, maximum=MAXIMUM_OF_LIST, room_in=_("A download"))
    except InvalidSelection as problem:
        raise NoDownload({"trial": [str(problem)]}) from problem
    return Download(len(trials), trials)


def _stream(request, pieces, name, content_type):
    return StreamingHttpResponse(
        () if request.method == "HEAD" else pieces,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _csv_lines(download):
    lines = csv.writer(SimpleNamespace(write=str))  # each line is handed on, not kept
    yield BYTE_ORDER_MARK
    yield lines.writerow(CSV_COLUMNS)
    for trial in download.trials:
        yield lines.writerow(csv_row(trial_facts(trial)))


def _json_pieces(download):
    yield f'{{"count": {download.count}, "results": ['
    before = "\n"
    for trial in download.trials:
        yield before + json.dumps(trial_object(trial), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"
