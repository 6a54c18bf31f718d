from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError

from trials.api.decision_files import Unreadable, rows_of
from trials.curation.exchange import import_decisions, refused, summary


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Import decisions that export_decisions wrote, all or none; those that are here already are skipped."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="FILE.json or FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each row")
        parser.add_argument("--user", help="who imports; may be left out where there is only one superuser")

    def handle(self, *, file, dry_run, user, **options):
        try:
            rows = rows_of(file.read_bytes(), name=file.name)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except Unreadable as error:
            raise CommandError(f"{file}: {error}") from error
        outcomes = import_decisions(rows, file=file.name, importer=_importer(user), is_dry_run=dry_run)
        for one in outcomes:
            self.stdout.write(f"row {one.row}, {one.state}: {one.words}")
        if refused(outcomes):
            raise CommandError(f"{summary(outcomes)}. Nothing was imported.")
        self.stdout.write(f"{summary(outcomes)}.{' Nothing was imported yet: this was a dry run.' if dry_run else ''}")


def _importer(username):
    users = get_user_model().objects.filter(is_active=True)
    found = users.filter(username=username) if username else users.filter(is_superuser=True)
    if len(found) != 1:
        raise CommandError(f"There is no account {username!r}." if username else "Say who imports: --user USER.")
    return found[0]
