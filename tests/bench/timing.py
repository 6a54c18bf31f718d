"""Filling one database and timing its pages: median and 95th percentile, beside the least SQL."""

import gc
import gzip
import os
import re
import time
from pathlib import Path
from statistics import median, quantiles

from django.core.management import call_command
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench import answering, filling
from tests.bench.loading import MB
from tests.bench.pages import REQUESTS, WARM_UP, pages
from tests.bench.synthetic import Synthetic
from trials.models import Trial
from trials.search import index

MAX_SECONDS = 20  # for one column of raw SQL: where it takes long, fewer requests are timed
MAX_QUERIES = {"a trial": 11}  # two of them say whether its registry may be checked now
MAX_QUERIES_OF_A_LIST = 12
SMALL, SMALL_MS, LARGE_MS, RATIO = 5_000, 25, 60, 4  # up to 5,000 trials 25 ms; else 60 ms, or 4 times the raw SQL
RESULT = re.compile(r'<article class="result [a-z_]*" aria-labelledby="(\S+)"')


def fill(size):
    """Makes the tables, and fills them."""
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    filling.fill(Synthetic(size))
    print(f"{size:,} made-up trials on {connection.vendor}, put there in {time.perf_counter() - start:.0f} s")


def time_pages(size):
    """Prints what the index costs, and the table."""
    index_cost()
    print(f"  {REQUESTS} requests each, ms     page: median     95 %   SQL: rows  ratio   with counts  ratio   queries")
    for page in pages(Synthetic(size)):
        measure(page, size)
    answering.bench()


def index_cost():
    """What the index in memory costs when a process first needs it."""
    gc.collect()
    before, start = memory(), time.perf_counter()
    index.current()
    taken = time.perf_counter() - start
    gc.collect()
    print(f"  the index of search: {taken:.1f} s to make, {(memory() - before) / MB:.0f} MB of memory")


def memory():
    """The memory that this process holds, in bytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def measure(page, size):
    """Prints the line of one kind of page."""
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")  # as browsers send
    queries = max(queries_of(page, client, path) for path in page.paths[:WARM_UP])
    times = timed(lambda path: get(client, path), page.paths[WARM_UP:])
    answer = get(client, page.paths[0])
    with connection.cursor() as cursor:
        same_trials(page, answer, cursor)
        rows = timed(lambda one: one.rows(cursor), page.raw[WARM_UP:])
        counts = timed(lambda one: one.counts(cursor), page.raw[WARM_UP:])
    typical, least = median(times), median(rows)
    counted = least + median(counts)
    most = SMALL_MS if size <= SMALL else max(LARGE_MS, RATIO * least)
    print(
        f"  {page.name:26} {typical:14.1f} {quantiles(times, n=20)[-1]:8.1f} {least:11.1f} {typical / least:6.1f}"
        f" {counted:13.1f} {typical / counted:6.1f} {queries:9}{'' if typical <= most else f'   over {most:.0f} ms'}"
    )


def queries_of(page, client, path):
    """How many queries a page costs, which are few, once what is held in memory for a version of the data is read."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    most = MAX_QUERIES.get(page.name, MAX_QUERIES_OF_A_LIST)
    assert len(captured) <= most, f"{page.name}: {len(captured)} queries, at most {most}"
    return len(captured)


def get(client, path):
    """As a server answers a request: its connection to the database lasts as long as the settings let it."""
    close_old_connections()
    answer = client.get(path)
    close_old_connections()
    assert answer.status_code == 200, (path, answer.status_code)
    return answer


def same_trials(page, answer, cursor):
    """The page and the raw SQL find the same trials in the same order."""
    keys = page.raw[0].rows(cursor)
    if page.is_ordered:
        found = Trial.objects.in_bulk(keys)
        html = gzip.decompress(answer.content) if answer.get("Content-Encoding") == "gzip" else answer.content
        assert RESULT.findall(html.decode()) == [found[key].registry_id for key in keys], page.name


def timed(work, items):
    """Milliseconds of each, up to MAX_SECONDS in all."""
    times = []
    for item in items:
        start = time.perf_counter()
        work(item)
        times.append((time.perf_counter() - start) * 1000)
        if sum(times) > MAX_SECONDS * 1000 and len(times) >= 5:
            break
    return times
