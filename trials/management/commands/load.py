import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from trials import ingest
from trials.choices import PullState
from trials.management.progress import Progress
from trials.management.report import report
from trials.registries import REGISTRIES


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = (
        "Load studies from files: a study, an API page, a JSON list or JSON lines of ClinicalTrials.gov, or an XML "
        "export of WHO ICTRP; plain, gzip or zip, or a folder of these. A packed file that unpacks to over 100 times "
        "its size, and a study over 16 MB, are refused."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")

    def handle(self, *, paths, **options):
        for path in paths:
            if not path.exists():
                raise CommandError(f"{path}: there is no such file or folder.")
        with Progress(sys.stderr, "load") as progress:
            loaded = ingest.load(paths, progress=lambda pull: progress.show(pull.studies))
        if not any(pull.studies for pull in loaded):
            raise CommandError("No study found: give JSON or XML files, JSON lines, gzip or zip, or a folder of these.")
        failed = []
        for pull in loaded:
            if len(loaded) > 1:
                self.stdout.write(f"{REGISTRIES[pull.registry].name}:")
            try:
                report(pull, self.stdout, self.stderr)
            except CommandError as error:
                failed.append(error)
        if len(failed) == len(loaded) or any(pull.state == PullState.FAILED for pull in loaded):
            raise failed[-1]
