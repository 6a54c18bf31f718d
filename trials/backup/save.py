"""Saving: the kept tables as they stood at one moment, while others go on reading and writing."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from trials.backup.archive import BackupError, pack, publish, recipients_of
from trials.backup.rows import Digest, digest_of_rebuilt, lines_of, to_line
from trials.backup.tables import kept, rebuilt
from trials.models import DataVersion

FORMAT = 1


def save(path, *, recipients=(), verify=False):
    """Save a backup. Returns the number of rows.

    To `verify` it is to restore it into a database of its own before it takes the place of an earlier file.
    """
    keys = recipients_of(recipients)
    with tempfile.TemporaryFile(dir=path.parent) as plain:
        digests = {}
        with one_moment():
            pack(lines(digests), plain)
        if verify:
            _verify(plain)
        publish(plain, path, keys)
    return sum(rows for rows, _ in digests.values())


def migrations():
    """The migrations that the database has, as a list of "app.name"."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def lines(digests):
    yield to_line(
        {
            "format": FORMAT,
            "saved_at": timezone.now(),
            "migrations": migrations(),
            "data_version": DataVersion.current().number,
            # Other code derives other rows: then there is nothing to compare them with.
            "derived_by": DataVersion.current().derived_by,
        }
    )
    for model in kept():
        digest = Digest()
        for line in lines_of(model):
            digest.add(line)
            yield line
        digests[model._meta.label] = digest.result()
    yield to_line({"kept": digests, "rebuilt": {model._meta.label: digest_of_rebuilt(model) for model in rebuilt()}})


@contextmanager
def one_moment():
    """A transaction that sees the data of one moment and keeps no writer waiting."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own would take SQLite's write lock: see the settings
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _verify(plain):
    plain.flush()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/verified.sqlite3"}
        file = f"/dev/fd/{plain.fileno()}"
        for command in (["migrate", "--verbosity", "0"], ["restore", file]):
            done = subprocess.run(  # noqa: S603 no word of the command comes from outside
                [sys.executable, settings.BASE_DIR / "manage.py", *command],
                env=env,
                pass_fds=[plain.fileno()],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise BackupError(f"The backup could not be verified, and was not kept: {done.stderr.strip()}")
