import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.presentation import accuracy
from trials.search.fit_accuracy import FITS, fit_accuracy


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "For maintainers: compare answers by what was read with answers by labels, for made-up persons."

    def add_arguments(self, parser):
        parser.add_argument("labels", type=Path, help="labelled records, one a line: id, measures")
        parser.add_argument("--persons", type=int, default=200, help="how many for each record (200)")
        parser.add_argument("--record", action="store_true", help="keep the counts for the page on method")
        parser.add_argument("--mistakes", action="store_true", help="also print what keeps answers from being right")

    def handle(self, *, labels, persons, record, mistakes, **options):
        today = timezone.localdate()
        labelled = [json.loads(line) for line in labels.read_text().splitlines()]
        found = fit_accuracy(labelled, persons, today)
        for registry_id in found.not_held:
            self.stderr.write(f"{registry_id}: not held here")
        if not found.counts:
            raise CommandError("None of the labelled records is held here.")
        if record:
            accuracy.FIT_FILE.write_text(json.dumps({"on": today.isoformat(), **found.recorded}, indent=1) + "\n")
        for kind, answers in found.counts.items():
            total = sum(answers.values())
            shares = ", ".join(f"{answers[each]} {each} ({answers[each] / total:.1%})" for each in ("may", "ask", "no"))
            self.stdout.write(f"{kind}: {total} persons, {shares}")
        for why, count in found.asked.most_common():
            share = count / found.counts[FITS].total()
            self.stdout.write(f"ask: {count} persons ({share:.1%}), {why}")
        if found.asked:
            self.stdout.write(f"at most {found.highest_share_of_may:.1%} could get may")
        for cause, count in found.causes.most_common() if mistakes else ():
            self.stdout.write(f"{count:5} {cause}")
