"""Refresh a database, killing the process again and again: python -m tests.ingest.killed_refresh KILLS SEED

The database at DATABASE_URL must hold no rows. Exits with status 1, and the first rows that differ, where the rows are
not those of runs that nobody disturbed. Each process is killed before one of its statements, chosen at random: between
two transactions, or in the middle of one.
"""

import itertools
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialfinder.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.factories import study_payload  # noqa: E402
from tests.registries.standin import StandIn  # noqa: E402
from trials.choices import PullState  # noqa: E402
from trials.extraction import read  # noqa: E402
from trials.ingest import lease, runs  # noqa: E402
from trials.ingest.refresh import refresh  # noqa: E402
from trials.ingest.sources import source  # noqa: E402
from trials.models import (  # noqa: E402
    Criterion,
    DataVersion,
    RecordVersion,
    RegistryPull,
    RegistryRecord,
    Trial,
)
from trials.registries import ClinicalTrialsGov  # noqa: E402

MAX_KILLS_OF_A_RUN = 6
MONDAY = datetime(2026, 11, 2, 6, tzinfo=UTC)
# The machine's clock, and the number of the DataVersion, which grows with every batch: those are others after a kill.
NOT_COMPARED = {RegistryPull: ("progress_at", "finished_at", "lease_until", "log"), Trial: ("version",)}
KEYS = {
    Trial: lambda trial: trial.registry_id,
    RegistryPull: lambda pull: (pull.started_at, pull.query),
    RegistryRecord: lambda record: record.registry_id,
    RecordVersion: lambda version: (version.registry_id, version.number),
    Criterion: lambda criterion: (criterion.trial.registry_id, criterion.position),
}


def main(kills, seed):
    random = Random(seed)
    call_command("migrate", verbosity=0)
    # Many batches, and a lease that a killed process loses at once.
    runs.BATCH_STUDIES, lease.LEASE = 5, timedelta(0)
    read(ClinicalTrialsGov.parse(study(1)))  # has the tables of the readers loaded once, for all processes
    with StandIn() as registry:
        settings.CLINICALTRIALS_GOV_API, settings.REGISTRY_PAUSE = registry.url, 0
        expected, statements = scenario(registry, attempt)
        killed = 0

        def disturbed(at):
            nonlocal killed
            for _ in range(random.randint(1, MAX_KILLS_OF_A_RUN)):
                if killed == kills or attempt(at, kill_before=random.randint(1, statements)):
                    break
                killed += 1
            return 0 if RegistryPull.objects.filter(started_at=at, state=PullState.FINISHED).exists() else attempt(at)

        while killed < kills:
            rows, _ = scenario(registry, disturbed)
            for name, some in expected.items():
                if rows[name] != some:
                    pairs = itertools.zip_longest(some, rows[name])
                    sys.exit(
                        f"{name}, after {killed} kills: " + "\n".join(map(str, next(p for p in pairs if p[0] != p[1])))
                    )
    sys.stdout.write(f"{killed} kills, {sum(map(len, expected.values()))} rows as they should be\n")


def scenario(registry, run):
    """Refresh on four days, the last two by `run`. Returns all rows, and the statements of the third run."""
    call_command("flush", verbosity=0, interactive=False)
    studies = {number: study(number) for number in range(1, 25)}
    registry.studies, registry.data_version = list(studies.values()), "1"
    attempt(MONDAY)
    del studies[24]  # leaves the list
    registry.studies = list(studies.values())
    attempt(MONDAY + timedelta(days=8))
    for number in (2, 5, 9, 23, 25, 26):
        studies[number] = study(number, updated="2026-11-15", status="SUSPENDED")
    registry.studies, registry.data_version = list(studies.values()), "2"
    studies[3]["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"] = {
        "date": "2026-09-01"
    }  # older than ours
    statements = run(MONDAY + timedelta(days=16))
    for number in (4, 5, 27):
        studies[number] = study(number, updated="2026-11-18", status="COMPLETED")
    registry.studies, registry.data_version = list(studies.values()), "3"
    run(MONDAY + timedelta(days=17))
    return all_rows(), statements


def study(number, **keywords):
    return study_payload(f"NCT{number:08}", title=f"Cells of kind {number}", **keywords)


def attempt(at, *, kill_before=None):
    """Refresh in a process of its own. Returns the number of its statements if it lived to its end, else 0."""
    connection.close()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        statements = itertools.count(1)

        def count(execute, sql, params, many, context):
            if next(statements) == kill_before:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(count):
                pull = refresh(source("ctgov", page_size=10), at=at)
            assert pull.state == PullState.FINISHED, pull.error
            os.write(writer, str(next(statements) - 1).encode())
        except BaseException as error:  # noqa: BLE001 - a forked process must not go on with what its parent does
            sys.stderr.write(f"{error!r}\n")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        statements = int(pipe.read() or 0)
    os.waitpid(child, 0)
    if not statements and kill_before is None:
        sys.exit("A refresh that nobody killed did not finish.")
    return statements


def all_rows():
    """All rows of the app by model, without keys of the database."""
    return {
        model.__name__: sorted(
            repr([_value(row, field) for field in model._meta.fields if _is_compared(field)])
            for row in model.objects.all()
        )
        for model in apps.get_app_config("trials").get_models()
        if model is not DataVersion
    }


def _is_compared(field):
    return not field.primary_key and field.name not in NOT_COMPARED.get(field.model, ())


def _value(row, field):
    value = getattr(row, field.name)
    if not field.is_relation or value is None:
        return field.name, value
    return field.name, KEYS[type(value)](value)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
