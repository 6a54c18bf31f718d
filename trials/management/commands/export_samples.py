import json

from django.core.management import BaseCommand

from trials.curation.samples import labels


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "For maintainers: print what curators read in random samples as labels, one a line (docs/reading.md)."

    def handle(self, **options):
        for label in labels():
            self.stdout.write(json.dumps(label, ensure_ascii=False))
