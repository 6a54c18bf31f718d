from pathlib import Path

from django.core.management import BaseCommand, CommandError

from trials.backup import BackupError, save


class Command(BaseCommand):
    requires_system_checks = []  # as in `rebuild`
    help = "Save records with their versions, decisions, accounts and edits to a file, while the server goes on."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="an earlier one is replaced once the new one is whole"
        )
        parser.add_argument(
            "--recipient",
            action="append",
            default=[],
            metavar="age1…",
            help="encrypt to this public key of age, as `age-keygen` makes them; may be given several times",
        )
        parser.add_argument(
            "--verify", action="store_true", help="restore it into a database of its own first, and compare every row"
        )

    def handle(self, *, file, recipient, verify, **options):
        try:
            rows = save(file, recipients=recipient, verify=verify)
        except BackupError as error:
            raise CommandError(error) from error
        how = ", ".join(["encrypted"] * bool(recipient) + ["verified"] * verify)
        self.stdout.write(f"{rows} rows saved" + (f" ({how})" if how else ""))
