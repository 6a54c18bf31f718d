"""Putting many made-up trials into a database fast: rows first, then the indexes and the full text."""

import json
from contextlib import contextmanager

from django.db import connection, models
from django.utils import timezone

from tests.bench.synthetic import COLUMNS, VERSION
from trials.choices import PullSource, PullState
from trials.models import (
    Criterion,
    CriterionMeasure,
    DataVersion,
    Finding,
    OtherId,
    RecordVersion,
    RegistryPull,
    Site,
    Trial,
    TrialPhase,
    TrialText,
    TrialWords,
    Word,
)

TABLES = {
    "trial": Trial,
    "text": TrialText,
    "phase": TrialPhase,
    "other_id": OtherId,
    "finding": Finding,
    "site": Site,
    "criterion": Criterion,
    "measure": CriterionMeasure,
    "words": TrialWords,
}
DELETE_BATCH = 100_000


def fill(trials):
    """Fill an empty database with made-up trials, for good."""
    with {"sqlite": _fast_sqlite, "postgresql": _fast_postgresql}[connection.vendor]():
        put(trials)


def put(trials):
    """Put made-up trials into an empty database."""
    _put_version()
    put_rows = {"sqlite": _put_sqlite, "postgresql": _put_postgresql}[connection.vendor]
    for chunk in trials.rows():
        for name, rows in chunk.items():
            put_rows(TABLES[name], COLUMNS[name], rows)
    words = list(trials.words().items())
    for start in range(0, len(words), DELETE_BATCH):
        put_rows(Word, ("word", "stem"), words[start : start + DELETE_BATCH])
    DataVersion.next()


def _put_version():
    """The version of a record that findings are said to be read from."""
    now = timezone.now()
    pull = RegistryPull.objects.create(
        registry="ctgov", source=PullSource.FILES, state=PullState.FINISHED, started_at=now, finished_at=now
    )
    RecordVersion.objects.create(
        pk=VERSION,
        registry=pull.registry,
        registry_id="NCT00000001",
        number=1,
        packed=RecordVersion.pack("{}"),
        payload_hash="0" * 64,
        source=pull.source,
        pull=pull,
        read_at=now,
    )


def _put_sqlite(model, columns, rows):
    names, constants = _rest(model, columns)
    values = ", ".join(
        ["?"] * len(columns) + [f"'{value}'" if isinstance(value, str) else repr(value) for value in constants]
    )
    into = ", ".join(f'"{name}"' for name in (*columns, *names))
    connection.connection.executemany(f'INSERT INTO "{model._meta.db_table}" ({into}) VALUES ({values})', rows)


def _put_postgresql(model, columns, rows):
    names, constants = _rest(model, columns)
    into = ", ".join(f'"{name}"' for name in (*columns, *names))
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({into}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row((*row, *constants))


def _rest(model, columns):
    """The columns that no row gives, and what stands in them: what the model has as their default."""
    rest = [
        field
        for field in model._meta.concrete_fields
        if field.column not in columns and not isinstance(field, models.AutoField) and not field.null
    ]
    return [field.column for field in rest], [_constant(field.get_default()) for field in rest]


def _constant(value):
    if value in ([], {}):
        return json.dumps(value)
    return int(value) if isinstance(value, bool) and connection.vendor == "sqlite" else value


@contextmanager
def _fast_sqlite():
    """Without indexes, triggers and care for a crash; then with them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        )
        made = cursor.fetchall()
        for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
            cursor.execute(f"PRAGMA {pragma}")
        for kind, name, _ in made:
            cursor.execute(f'DROP {kind} "{name}"')
        cursor.execute("BEGIN")
        yield
        cursor.execute("COMMIT")
        for _, _, sql in made:
            cursor.execute(sql)
        cursor.execute("INSERT INTO trials_fts (trials_fts) VALUES ('rebuild')")
    connection.close()


@contextmanager
def _fast_postgresql():
    """Without the indexes that no constraint needs, and without looking each foreign key up; then with them."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'trials\\_%%' AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint)"
        )
        made = cursor.fetchall()
        for name, _ in made:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, sql in made:
            cursor.execute(sql)
        cursor.execute("VACUUM ANALYZE")  # which a server does by itself, some minutes later
    connection.close()
