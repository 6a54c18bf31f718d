from pathlib import Path

from django.core.management import BaseCommand, CommandError

from trials.api.decision_files import written
from trials.curation.exchange import exported


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Write all decisions of curators to a file, as JSON or CSV by its name, for import_decisions elsewhere."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="FILE.json or FILE.csv; - for JSON on standard output")

    def handle(self, *, file, **options):
        if file != "-" and not file.lower().endswith((".json", ".csv")):
            raise CommandError("Give a file whose name ends in .json or .csv.")
        rows = exported()
        text = written(rows, as_csv=file.lower().endswith(".csv"))
        if file == "-":
            self.stdout.write(text, ending="")
            return
        try:
            Path(file).write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        self.stdout.write(f"{file}: {len(rows)} decisions.")
