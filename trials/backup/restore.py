"""Restoring: all or nothing, in one transaction, and compared with what was saved."""

from dataclasses import dataclass
from itertools import groupby, islice

from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from trialfinder.build import DERIVATION, build_id
from trials.backup.archive import BackupError, opened
from trials.backup.rows import ROWS, digest_of_lines, digest_of_rebuilt
from trials.backup.save import FORMAT, migrations
from trials.backup.tables import emptied, holding_rows, kept, rebuilt
from trials.ingest import rebuild
from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, Decision, Trial
from trials.models.outage import is_outage


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a restore came to. `differing` names the tables whose rows are not those that were saved, once rebuilt.

    `is_compared` is false where other code derived the rows that were saved, or decisions ended since, so that they may
    well differ.
    """

    rows: int
    is_compared: bool
    differing: list[str]
    problems: list[tuple[str, str]]


def restore(path, *, identity=None, replace=False, progress=lambda done, total: None):
    """Restore a backup into an empty database or, with `replace`, in place of what another one holds.

    Raises BackupError; then the database is as it was.
    """
    with opened(path, identity) as objects, transaction.atomic():
        acquire_write_lock()
        head = next(objects, None)
        _check(head, replace)
        number = max(DataVersion.current().number, head["data_version"]) + 1
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), emptied()))
        saved = _load(objects)
        _compare(saved["kept"])
        _mark_all(number)
        _, problems = rebuild(progress=progress)
        is_compared = head["derived_by"] == build_id(DERIVATION) and not _ended_since(head["saved_at"])
        return Restored(
            rows=sum(rows for rows, _ in saved["kept"].values()),
            is_compared=is_compared,
            differing=_differing(saved["rebuilt"]) if is_compared else [],
            problems=problems,
        )


def _check(head, replace):
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise BackupError("This is no backup that this version of Trialfinder can read.")
    # Squashed migrations are recorded beside those that they replace: a database has those of the releases it has seen.
    other = {name for name in set(head["migrations"]) ^ set(migrations()) if "_squashed_" not in name}
    if other:
        raise BackupError(
            "The backup is of another version of Trialfinder. Take the code of that time, migrate an empty database, "
            f"restore, and update then. Migrations that only one of both has: {', '.join(sorted(other))}."
        )
    if not replace and (models := holding_rows()):
        names = ", ".join(str(model._meta.verbose_name_plural) for model in models)
        raise BackupError(f"The database is not empty: it has {names}. To put the backup in their place: --replace.")


def _load(objects):
    """Insert the rows, some at a time. Returns the last object, which has the digests."""
    ends = []
    try:
        for label, group in groupby(objects, key=lambda item: item.get("model")):
            while batch := list(islice(group, ROWS)):
                if label:
                    _insert(batch)
                else:
                    ends = batch
    except (DeserializationError, DatabaseError) as error:
        if is_outage(error):
            raise
        raise BackupError(f"A row of the backup does not fit: {error}") from error
    if not ends:
        raise BackupError("The backup is not whole: its end is missing.")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept()):
            cursor.execute(statement)
    return ends[-1]


def _insert(batch):
    rows = list(Deserializer(batch))
    type(rows[0].object)._base_manager.bulk_create([row.object for row in rows])
    for row in rows:
        for name, values in row.m2m_data.items():
            getattr(row.object, name).set(values)


def _compare(saved):
    differing = [model._meta.label for model in kept() if digest_of_lines(model) != saved.get(model._meta.label)]
    if differing:
        raise BackupError(f"What was restored differs from what was saved, in {', '.join(differing)}.")


def _ended_since(moment):
    """Whether the time of a decision that no second curator confirmed has ended since, and a trial came back."""
    return Decision.objects.filter(holds_until__gt=moment, holds_until__lte=timezone.now()).exists()


def _mark_all(number):
    """Give all trials a version above that of any cache, here or where the backup was made."""
    Trial.with_hidden.update(version=number)
    DataVersion.objects.update_or_create(
        pk=1, defaults={"number": number, "changed_at": timezone.now(), "derived_by": ""}
    )


def _differing(saved):
    return [model._meta.label for model in rebuilt() if digest_of_rebuilt(model) != saved.get(model._meta.label)]
