import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.presentation import accuracy


class Command(BaseCommand):
    help = "Keep the figures that a scorer prints, for the page on how we read records. Reads standard input."

    def add_arguments(self, parser):
        parser.add_argument("labelled", help="what was compared, such as “94 records labelled by experts”")
        parser.add_argument("--file", type=Path, default=accuracy.FILE)

    def handle(self, *, labelled, file, **options):
        try:
            accuracy.record(sys.stdin.read(), labelled=labelled, on=timezone.localdate(), file=file)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Kept in {file.name}.")
