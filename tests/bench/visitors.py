"""How many visitors at once two workers of gunicorn serve, on PostgreSQL, each on a journey of their own.

A journey is the home page, two searches, two trials, the first of them again with its ETag, a sheet, and in one of ten
a PDF. Visitors do not pause between pages: each stands for some dozens of people who read what they see. The client is
a process beside the server and takes its share of the cores. Lists are also held against `/about/`, by 16 at once.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager

from tests import postgres
from tests.bench.loading import ROOT

AT_ONCE = (1, 10, 30, 100)
AT_ONCE_OF_LISTS = 16
SECONDS = 30
WARM_UP = 10  # seconds
WORDS = ("cells", "stem cell", "bone marrow", "umbilical cord", "intrathecal", "safety", "breathing", "placebo")
BARE, ABOUT = "/healthz", "/about/"
LISTS = ("scope=cell_therapy", "recruitment=open&phase=phase2", "route=intrathecal", "scope=cell_therapy&page=2")
IDS = 200
PLAIN, PACKED = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}


def bench(size, seconds):
    """Prints a table."""
    binaries = postgres.newest_binaries()
    if not binaries:
        print("No PostgreSQL here: visitors are not timed.")
        return
    with postgres.server(binaries) as url:
        env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "trialfinder.settings"}
        fill = [sys.executable, "-m", "tests.bench.searching", "fill", str(size)]
        subprocess.run(fill, cwd=ROOT, env=env, check=True)
        # Each thread may hold a connection, and PostgreSQL has 100.
        with _gunicorn(env | {"SERVER_THREADS": "24"}) as port:
            ids = _ids(port)
            # Parts of pages are held in memory once a page was asked for.
            _visit(port, lambda rng: _journey(rng, ids), 10, WARM_UP)
            print(f"\n{size:,} trials, {seconds} s each; times in milliseconds; an error is no 200 and no 304")
            print(f"{'':34}{'a second':>10}{'median':>8}{'99 %':>8}{'slowest':>9}{'errors':>8}")
            for name, paths in (("bare view", _bare), ("a trial, known by its ETag", _known(port, ids))):
                _print(f"{name}, 10 at once", _visit(port, paths, 10, seconds))
            about = _visit(port, _about, AT_ONCE_OF_LISTS, seconds)
            _print(f"{ABOUT}, {AT_ONCE_OF_LISTS} at once", about)
            for name, paths in (("lists", _lists), ("lists that nobody saw yet", _new_lists)):
                lists = _visit(port, paths, AT_ONCE_OF_LISTS, seconds)
                _print(f"{name}, {AT_ONCE_OF_LISTS} at once", lists)
                print(f"  {name}: {_a_second(lists) / _a_second(about):.2f} of the requests a second of {ABOUT}")
            for at_once in AT_ONCE:
                _print(f"journeys, {at_once} at once", _visit(port, lambda rng: _journey(rng, ids), at_once, seconds))


@contextmanager
def _gunicorn(env):
    port = postgres.free_port()
    command = ["-m", "gunicorn", "trialfinder.wsgi", "--workers", "2", "--no-control-socket", "--bind"]
    server = subprocess.Popen([sys.executable, *command, f"127.0.0.1:{port}"], cwd=ROOT, env=env)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=5), BARE)
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(60)


def _ids(port):
    """Pairs of a registry id and the sponsor's id of the same trial."""
    connection, found = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for page in range(1, IDS // 20 + 1):
        _, body, _ = _ask(connection, f"/api/v1/trials?scope=cell_therapy&page={page}", PLAIN)
        found += [(trial["registry_id"], trial["other_ids"][0]) for trial in json.loads(body)["results"]]
    return found


def _bare(rng):
    return [(BARE, {})]


def _about(rng):
    return [(f"{ABOUT}?n={rng.random()}", {})]  # never asked before, so that no ETag is known


def _lists(rng):
    """As a visitor asks who did not see them yet."""
    return [(f"/trials/?condition=any&{query}", {"If-None-Match": ""}) for query in LISTS]


def _new_lists(rng):
    return [(f"/trials/?condition=any&{query}&n={rng.random()}", {}) for query in LISTS]


def _known(port, ids):
    path = f"/trials/{ids[0][0]}/"
    _, _, etag = _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=60), path)
    return lambda rng: [(path, {"If-None-Match": etag})]


def _journey(rng, ids):
    """Pairs of a path and headers; a path that was asked before is asked with its ETag."""
    # Made-up trials have no records, by whose ids sheets find them: their sponsors' ids do.
    (first, of_first), (second, of_second) = rng.sample(ids, 2)
    words = rng.choice(WORDS).replace(" ", "+")
    journey = [
        "/",
        "/trials/?condition=any&scope=cell_therapy",
        f"/trials/?condition=any&q={words}&n={rng.random()}",
        f"/trials/{first}/",
        f"/trials/{second}/",
        f"/trials/{first}/",
        f"/sheet/?trial={of_first}",
    ]
    if rng.random() < 0.1:
        journey.append(f"/sheet.pdf?trial={of_first}&trial={of_second}")
    return [(path, {}) for path in journey]


def _visit(port, paths, at_once, seconds):
    """Milliseconds of all answers, sorted, the number of errors, and the seconds that it took."""
    times, statuses, began = [], Counter(), time.monotonic()

    def visitor(number):
        rng, etags = random.Random(number), {}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() - began < seconds:
            for path, headers in paths(rng):
                asked = time.perf_counter()
                try:
                    known = {"If-None-Match": etags[path]} if etags.get(path) else {}
                    status, _, etags[path] = _ask(connection, path, known | headers)
                except OSError as error:
                    status = type(error).__name__
                    connection.close()
                times.append(1000 * (time.perf_counter() - asked))
                statuses[status] += 1

    threads = [threading.Thread(target=visitor, args=(number,)) for number in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    errors = {status: count for status, count in statuses.items() if status not in (200, 304)}
    return sorted(times), errors, time.monotonic() - began


def _ask(connection, path, headers=None):
    """The status, the body and the ETag."""
    connection.request("GET", path, headers=PACKED | (headers or {}))
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.getheader("ETag")


def _a_second(result):
    times, _errors, seconds = result
    return len(times) / seconds


def _print(name, result):
    times, errors, _seconds = result
    median, last = times[len(times) // 2], times[int(len(times) * 0.99)]
    failed = sum(errors.values())
    print(f"{name:34}{_a_second(result):10.1f}{median:8.1f}{last:8.1f}{times[-1]:9.1f}{failed:8}  {errors or ''}")
