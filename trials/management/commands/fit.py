import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.api.fit_objects import measures_of, to_check, trial_fit_object
from trials.fit.answers import object_of, read_answers
from trials.search.fit import asked_about, fits_of

CHUNK = 200


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Compare a person's answers with the rules of trials, one JSON object a line. Nothing of them is stored."

    def add_arguments(self, parser):
        parser.add_argument("--answers", required=True, type=Path, metavar="FILE", help="the answers, as JSON")
        parser.add_argument("ids", nargs="*", metavar="ID", help="ids of trials; without them, every trial")

    def handle(self, *, answers, ids, **options):
        today = timezone.localdate()
        read = self._read(answers, today)
        keys, unknown = asked_about(ids or None)
        for start in range(0, len(keys), CHUNK):
            fits = list(fits_of(keys[start : start + CHUNK], read, today=today).values())
            measures = measures_of(fits)
            for fit in fits:
                self.stdout.write(json.dumps(trial_fit_object(fit, read, measures), ensure_ascii=False))
        if unknown:
            raise CommandError(f"There is no trial {', '.join(unknown)} here.")

    def _read(self, file, today):
        """The answers that make sense; on standard error a sentence for each that does not, or is to be checked."""
        try:
            given = json.loads(file.read_bytes(), object_pairs_hook=object_of)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (ValueError, RecursionError) as error:
            raise CommandError(f"{file} does not hold JSON.") from error
        if not isinstance(given, dict):
            raise CommandError(f"{file} does not hold a JSON object of answers.")
        answers, problems = read_answers(given, today)
        for problem in problems:
            self.stderr.write(f"{problem.key}: {problem.message}")
        for doubted in to_check(answers):
            self.stderr.write(f"{', '.join(doubted['answers'])}: {doubted['message']}")
        if problems and not answers.as_given():
            raise CommandError("None of the answers makes sense.")
        return answers
