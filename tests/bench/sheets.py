"""What sheets cost: the page of five trials beside a trial's page, the PDF beside the renderer alone; fifty at once.

    DATABASE_URL=… python -m tests.bench.sheets FILE…

loads the files, unless the database holds trials, and prints the table. `bench(files, folder)` does so in a process
of its own.
"""

import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from tests.bench.loading import ROOT

TRIALS = 30
WARM_UP = 3
FIVE = 5
MAX_CONCURRENT = 50
MAX_QUERIES = 12
PAGE_RATIO, PDF_RATIO, PDF_MS = 3, 3, 300


def bench(files, folder):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/sheets.sqlite3",
        "DJANGO_SETTINGS_MODULE": "trialfinder.settings",
    }
    command = [sys.executable, "-m", "tests.bench.sheets", *map(str, files)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main(files):
    from django.core.management import call_command
    from django.test import Client

    from trials.models import Trial

    call_command("migrate", verbosity=0)
    if not Trial.objects.exists():
        call_command("load", *files, verbosity=0)
    with_cells = Trial.objects.filter(findings__attribute="cell_type").order_by("pk").distinct()
    ids = list(with_cells.values_list("registry_id", flat=True)[:TRIALS])
    client = Client(SERVER_NAME="localhost")
    print(f"Sheets of {len(ids)} trials, medians of one run, ms")
    pages(client, ids)
    documents(client, ids)
    at_once(client, ids)


def pages(client, ids):
    """The sheet of five trials beside the page of one."""
    fives = [ids[start:] + ids[:start] for start in range(len(ids))]
    one = timed(client, [f"/trials/{registry_id}/" for registry_id in ids])
    paths = [sheet("/sheet/", five[:FIVE]) for five in fives]
    five = timed(client, paths)
    line("a trial's page", one)
    line("HTML sheet of five trials", five, f"{five / one:.1f} times", five / one < PAGE_RATIO)
    line("its queries", queries(client, paths[0]), "", queries(client, paths[0]) <= MAX_QUERIES)


def documents(client, ids):
    """Each document beside the renderer alone on the same data."""
    pdf = timed(client, [sheet("/sheet.pdf", [registry_id]) for registry_id in ids])
    least = renderer_alone(ids)
    line("PDF of one trial", pdf, f"{pdf / least:.1f} times the renderer alone ({least:.0f} ms)", pdf < PDF_MS)
    assert pdf / least < PDF_RATIO, "The PDF costs too much beside the renderer"
    for path in ("/sheet.docx", "/sheet.txt"):
        line(f"{path} of one trial", timed(client, [sheet(path, [registry_id]) for registry_id in ids]))


def renderer_alone(ids):
    """The median of the renderer's own time; its memory of other sheets is as old as in a run of requests."""
    from django.utils import timezone

    from trials.models import Trial
    from trials.sheet.build import build_sheet
    from trials.sheet.questions import effective_bank
    from trials.sheet.renderers.layout import Layout
    from trials.sheet.renderers.pdf import compiled, data_of

    today, bank, times = timezone.localdate(), effective_bank(), []
    for trial in Trial.objects.for_page().filter(registry_id__in=ids):
        url = f"http://localhost/sheet/?trial={trial.registry_id}"
        data = data_of(build_sheet([trial], today=today, url=url, bank=bank), Layout())
        start = time.perf_counter()
        compiled(data, today)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[WARM_UP:])


def at_once(client, ids):
    """Search pages while fifty people ask for PDFs, again and again until the pages are done."""
    alone = timed(client, [f"/trials/?{number}" for number in range(TRIALS)])
    until = time.perf_counter() + 5

    def ask(number):
        from django.db import connections
        from django.test import Client

        own, answers = Client(SERVER_NAME="localhost"), []
        while time.perf_counter() < until:
            answers.append(own.get(sheet("/sheet.pdf", [ids[number % len(ids)]])).status_code)
            time.sleep(1)
        connections.close_all()
        return answers

    with ThreadPoolExecutor(MAX_CONCURRENT) as pool:
        asking = [pool.submit(ask, number) for number in range(MAX_CONCURRENT)]
        beside = timed(client, [f"/trials/?beside={number}" for number in range(TRIALS)])
        answers = [status for one in asking for status in one.result()]
    made, busy = answers.count(200), answers.count(503)
    line("a search page, nobody asking for PDFs", alone)
    line(f"a search page, {MAX_CONCURRENT} asking for PDFs", beside, f"{made} PDFs made, {busy} told to try again")
    assert made + busy == len(answers), "Something else than a PDF or “busy” was answered"


def sheet(path, ids):
    return f"{path}?{urlencode([('trial', registry_id) for registry_id in ids])}"


def timed(client, paths):
    """The median, in milliseconds."""
    times = []
    for path in paths:
        start = time.perf_counter()
        assert client.get(path).status_code == 200, path
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[WARM_UP:])


def queries(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def line(name, number, words="", is_met=True):
    print(f"  {name:40} {number:8.1f}  {words}{'' if is_met else '  over the target'}")


if __name__ == "__main__":
    import django

    django.setup()
    main(sys.argv[1:])
