"""Refresh, decide and read at the same time: python -m tests.ingest.soaked_site SECONDS

The database at DATABASE_URL must hold no rows. Three kinds of processes work on it until the time is over, while the
registry changes its studies all the time. Exits with status 1, and the errors, where any of them met one.
"""

import itertools
import os
import sys
import time
import traceback
from datetime import UTC, datetime, timedelta
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialfinder.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.factories import study_payload  # noqa: E402
from tests.registries.standin import StandIn  # noqa: E402
from trials.choices import PullState  # noqa: E402
from trials.curation import decide, newest  # noqa: E402
from trials.ingest.refresh import refresh  # noqa: E402
from trials.ingest.sources import source  # noqa: E402
from trials.models import Change, Decision, RegistryPull, RegistryRecord  # noqa: E402

STUDIES = 60
BEGIN = datetime(2026, 11, 2, 6, tzinfo=UTC)
BETWEEN = timedelta(hours=20)  # on the calendar of the runs: a full one comes every ninth time
ROUTES = ("intrathecal", "intravenous", "intraspinal")
READERS = 2
PATHS = (
    *(
        "/",
        "/trials/?country=Spain&q=cells",
        "/trials/?route=intrathecal&recruitment=open",
        "/changes/",
        "/trials.atom",
    ),
    *("/trials/NCT00000007/", "/es/trials/NCT00000008/", "/sheet/?trial=NCT00000007", "/trials.csv"),
    *("/api/v1/trials?facets=true", "/api/v1/trials/NCT00000009", "/compare/?trial=NCT00000007&trial=NCT00000008"),
)


def main(seconds):
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS, settings.REGISTRY_PAUSE = ["testserver"], 0
    curator = get_user_model().objects.create_user("curator")
    with StandIn() as registry:
        settings.CLINICALTRIALS_GOV_API = registry.url
        registry.studies = [study(number, 0) for number in range(1, STUDIES + 1)]
        refreshed(BEGIN)
        end = time.monotonic() + seconds
        works = [refresh_until, lambda end: decide_until(end, curator), *[read_until] * READERS]
        children = [started(work, end) for work in works]
        random = Random("soak")
        for step in itertools.takewhile(lambda _: time.monotonic() < end, itertools.count(1)):
            for _ in range(5):
                number = random.randint(1, STUDIES)
                registry.studies[number - 1] = study(number, step)
            registry.data_version = str(step)
            time.sleep(0.2)
        # Each child is waited for: no list that stops at the first one that failed.
        failed = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    done = (
        f"{RegistryPull.objects.count()} runs, {Decision.objects.count()} decisions, {Change.objects.count()} changes"
    )
    sys.exit(f"failed: {done}") if any(failed) else sys.stdout.write(f"{done}, no error\n")


def study(number, step):
    updated = "2026-10-01" if not step else "2027-06-01"
    status = ("RECRUITING", "SUSPENDED", "COMPLETED")[step % 3]
    return study_payload(f"NCT{number:08}", title=f"Cells of kind {number}, {step}", status=status, updated=updated)


def started(work, end):
    """The process that does one kind of work until a moment."""
    connection.close()
    child = os.fork()
    if not child:
        try:
            work(end)
        except BaseException:  # noqa: BLE001 - a forked process must not go on with what its parent does
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def refreshed(at):
    """Refresh; a list that changed between two of its pages is refused, and comes again with the next run."""
    pull = refresh(source("ctgov", page_size=20), at=at)
    assert pull.state == PullState.FINISHED or "The list is not whole" in pull.error, pull.error


def refresh_until(end):
    for number in itertools.takewhile(lambda _: time.monotonic() < end, itertools.count(1)):
        refreshed(BEGIN + number * BETWEEN)


def decide_until(end, curator):
    random = Random("curator")
    while time.monotonic() < end:
        record = RegistryRecord.objects.select_related("trial", "newest").get(
            registry_id=f"NCT{random.randint(1, STUDIES):08}"
        )
        values, seen = [random.choice(ROUTES)], newest(record.trial, "route")
        decide(record=record, attribute="route", values=values, reason="Trying", curator=curator, replaces=seen)
        time.sleep(0.05)


def read_until(end):
    client, random = Client(), Random(os.getpid())
    while time.monotonic() < end:
        path = random.choice(PATHS)
        answer = client.get(path)
        b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, f"{path}: {answer.status_code}"


if __name__ == "__main__":
    main(float(sys.argv[1]))
