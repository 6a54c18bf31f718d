import re
import sys

from django.core.management import BaseCommand, CommandError

from trials import ingest
from trials.ingest.sources import source
from trials.management.progress import Progress
from trials.management.report import report
from trials.registries import PULLED


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Pull studies from a registry: those of ALS and motor neuron disease, or those asked for."

    def add_arguments(self, parser):
        parser.add_argument("registry", nargs="?", default="ctgov", choices=PULLED)
        parser.add_argument("--query", default="", metavar="EXPR", help="conditions, in the registry's language")
        parser.add_argument("--intervention", default="", metavar="EXPR", help="interventions, likewise")
        parser.add_argument("--id", dest="ids", nargs="+", action="extend", default=[], metavar="ID")
        parser.add_argument("--since", default="", metavar="DATE", help="only studies updated since, as 2026-01-31")
        parser.add_argument(
            "--accept-missing",
            action="store_true",
            help="believe a registry that leaves out many studies which it listed before",
        )
        parser.add_argument("--page-size", type=int, default=100, metavar="N", help="studies a request (1 to 1000)")

    def handle(self, *, registry, query, intervention, ids, since, accept_missing, page_size, **options):
        if since and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", since):
            raise CommandError(f"--since {since!r} is not a day: write it as 2026-01-31.")
        if ids and (query or intervention or since):
            raise CommandError("--id asks for these studies alone: leave out --query, --intervention and --since.")
        if not 1 <= page_size <= 1000:
            raise CommandError(f"--page-size {page_size}: choose 1 to 1000.")
        registry = source(registry, page_size=page_size)
        with Progress(sys.stderr, "pull") as progress:
            pulled = ingest.pull(
                registry,
                query=query,
                intervention=intervention,
                ids=ids,
                since=since,
                accept_missing=accept_missing,
                progress=lambda pull: progress.show(pull.studies, registry.total),
            )
        report(pulled, self.stdout, self.stderr)
