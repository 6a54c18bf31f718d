import json
from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from trials.ingest.starter import CATALOGUE
from trials.ingest.starter_making import make_starter


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "For maintainers: make the starter catalogue again, from records and lists of studies. Keeps no sentence."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="whole v2 records that say when they were read"
        )
        parser.add_argument(
            "--among",
            nargs="+",
            type=Path,
            default=[],
            metavar="PATH",
            help="more records, of which those about ALS count",
        )
        parser.add_argument(
            "--list",
            nargs=2,
            action="append",
            default=[],
            metavar=("FILE", "DAY"),
            help="a JSON list or JSON lines of objects with nct_id and facts, and the day it was read; may be repeated",
        )
        parser.add_argument("--output", type=Path, default=CATALOGUE)

    def handle(self, *, paths, among, output, **options):
        try:
            lists = [(Path(file), date.fromisoformat(day).isoformat()) for file, day in options["list"]]
        except ValueError as error:
            raise CommandError(f"The day of a list: {error}") from error
        for path in (*paths, *among, *(path for path, _ in lists)):
            if not path.exists():
                raise CommandError(f"{path}: there is no such file or folder.")
        entries = list(make_starter(paths, lists, among=among))
        lines = (json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
        output.write_text("\n".join([*lines, ""]), encoding="utf-8")
        self.stdout.write(f"{len(entries)} studies in {output.name}.")
