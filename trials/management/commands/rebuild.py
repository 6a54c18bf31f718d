import sys

from django.core.management import BaseCommand, CommandError

from trials import ingest
from trials.management.progress import Progress


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Derive every trial again from stored records and decisions, without any network."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="only where other code derived them, as after an update"
        )

    def handle(self, *, if_needed, **options):
        if if_needed and not ingest.needs_rebuild():
            return
        with Progress(sys.stderr, "rebuild") as progress:
            rebuilt, problems = ingest.rebuild(progress=progress.show)
        for name, reason in problems:
            self.stderr.write(f"unreadable: {name}: {reason}")
        self.stdout.write(f"{rebuilt} rebuilt, {len(problems)} unreadable")
        if problems and not if_needed:  # after an update the rest is to go on
            raise CommandError("Some records can no longer be read; their trials stay as they were.")
