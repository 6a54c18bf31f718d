import csv
import json
import sys

from django.core.management import BaseCommand

from trials.api.csv_table import CSV_COLUMNS, csv_row
from trials.api.serializers import trial_object
from trials.models import Trial

CHUNK = 200


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Write every published trial to standard output, one API object a line, or as CSV."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")

    def handle(self, *, format, **options):
        trials = Trial.objects.for_page().order_by("registry_id").iterator(chunk_size=CHUNK)
        try:
            if format == "csv":
                writer = csv.writer(self.stdout)
                writer.writerow(CSV_COLUMNS)
                writer.writerows(csv_row(trial_object(trial)) for trial in trials)
            else:
                for trial in trials:
                    self.stdout.write(json.dumps(trial_object(trial), ensure_ascii=False))
        except BrokenPipeError:  # the reader has seen enough, as `head` has
            sys.stderr.close()
