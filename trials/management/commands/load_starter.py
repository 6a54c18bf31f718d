from django.core.management import BaseCommand

from trials import ingest
from trials.management.report import report


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Load the starter catalogue into a new database: facts of ALS studies, until a pull refreshes them."

    def handle(self, **options):
        loaded = ingest.load_starter()
        if loaded is None:
            self.stdout.write("This starter catalogue has been loaded before.")
        else:
            report(loaded, self.stdout, self.stderr)
