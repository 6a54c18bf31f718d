import sys
from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.presentation import accuracy


class Command(BaseCommand):
    help = "Keep the figures that a scorer prints, for the page on how we read records. Reads standard input."

    def add_arguments(self, parser):
        parser.add_argument("labelled", help="what was compared, such as “60 records of trials with cells”")
        parser.add_argument("--learned", action="store_true", help="the software was improved with these records")
        parser.add_argument("--date", type=date.fromisoformat, help="day of the comparison, if not today")
        parser.add_argument("--note", default="", help="how the records were labelled")
        parser.add_argument("--remained", action="append", default=[], help="a kind of mistake; may be repeated")
        parser.add_argument("--file", type=Path, default=accuracy.FILE)

    def handle(self, *, labelled, learned, note, remained, file, **options):
        on = options["date"] or timezone.localdate()
        about = {"learned": learned, "note": note, "remained": remained}
        try:
            accuracy.record(sys.stdin.read(), labelled=labelled, on=on, file=file, **about)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Kept in {file.name}.")
