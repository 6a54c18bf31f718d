import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from trials.backup import BackupError, restore
from trials.management.progress import Progress


class Command(BaseCommand):
    requires_system_checks = []  # as in `rebuild`
    help = "Restore a backup into an empty database, derive all trials from it, and compare every row with those saved."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--identity", type=Path, metavar="FILE", help="the file of the secret key, where the backup is encrypted"
        )
        parser.add_argument(
            "--replace", action="store_true", help="delete what the database holds, and put the backup in its place"
        )

    def handle(self, *, file, identity, replace, **options):
        try:
            with Progress(sys.stderr, "restore") as progress:
                restored = restore(file, identity=identity, replace=replace, progress=progress.show)
        except BackupError as error:
            raise CommandError(f"{error} Nothing was restored.") from error
        self.stdout.write(f"{restored.rows} rows restored")
        for name, reason in restored.problems:
            self.stderr.write(f"unreadable: {name}: {reason}")
        if not restored.is_compared:
            self.stdout.write(
                "Other code had derived the trials that were saved, or decisions have ended since: "
                "they were derived again, not compared."
            )
        if restored.differing:
            raise CommandError(f"Restored, but what was derived differs from what was saved: {restored.differing}.")
