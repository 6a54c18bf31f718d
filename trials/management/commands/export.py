import csv
import json
import sys

from django.core.management import BaseCommand
from django.utils import timezone

from trials.api.csv_table import CSV_COLUMNS, csv_row
from trials.api.serializers import trial_facts, whole_trial_object
from trials.models import Trial

CHUNK = 200


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Write every published trial to standard output, one API object a line, or as CSV."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")

    def handle(self, *, format, **options):
        today = timezone.localdate()
        try:
            if format == "csv":
                self.write_csv(_in_chunks(Trial.objects.for_list()), today)
            else:
                self.write_jsonl(_in_chunks(Trial.objects.for_page()), today)
        except BrokenPipeError:  # the reader has seen enough, as `head` has
            sys.stderr.close()

    def write_csv(self, trials, today):
        writer = csv.writer(self.stdout)
        writer.writerow(CSV_COLUMNS)
        writer.writerows(csv_row(trial_facts(trial, today=today)) for trial in trials)

    def write_jsonl(self, trials, today):
        for trial in trials:
            self.stdout.write(json.dumps(whole_trial_object(trial, today=today), ensure_ascii=False))


def _in_chunks(trials):
    return trials.order_by("registry_id").iterator(chunk_size=CHUNK)
