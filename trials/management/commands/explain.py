from django.core.management import BaseCommand, CommandError

from trials.choices import Attribute, Measure
from trials.extraction import read
from trials.extraction.eligibility.trace import MeasureTrace, rule_of
from trials.extraction.engine.trace import Trace
from trials.ingest.versions import shown_study
from trials.models import RegistryRecord
from trials.registries.combine import combine


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Explain what is read from a trial: each mention, its rule, what bears on it, and what became of it."

    def add_arguments(self, parser):
        parser.add_argument("registry_id", help="the id of a trial that is stored, such as NCT03280056")
        only = parser.add_mutually_exclusive_group()
        only.add_argument(
            "--attribute", choices=Attribute.values, metavar="ATTRIBUTE", help=", ".join(Attribute.values)
        )
        only.add_argument("--measure", choices=Measure.values, metavar="MEASURE", help=", ".join(Measure.values))

    def handle(self, *, registry_id, attribute, measure, **options):
        records = RegistryRecord.objects.filter(trial__registry_id__iexact=registry_id)
        if not records:
            raise CommandError(f"There is no trial {registry_id} here.")
        mentions, measures = Trace(), MeasureTrace()
        studies = [shown_study(record) for record in records]
        read(combine(studies).study, mentions, measures)
        if not measure:
            self._explain_findings(mentions, attribute)
        if not attribute:
            self._explain_measures(measures, measure)

    def _explain_findings(self, trace, attribute):
        for judged in trace.judged_matches:
            if attribute and not judged.about.startswith(attribute):
                continue
            match, veto = judged.match, judged.veto
            outcome = f"refused by the veto {veto.name!r}" if veto else "accepted"
            self._print(
                judged.about,
                match.words,
                f"{match.value}: {outcome}",
                [f"rule: {rule_of(match)}", f"in {match.passage.path}: {match.quote!r}"],
            )

    def _explain_measures(self, trace, measure):
        for one in trace.explained:
            if not measure or measure in one.measures:
                rule = [f"rule: {one.rule}"] if one.rule else []
                where = f"in the {one.criterion} criteria: {one.sentence!r}"
                self._print(", ".join(one.measures), one.words, one.outcome, [*rule, where, *one.details])

    def _print(self, about, words, outcome, details):
        self.stdout.write(f"{about or 'no measure'}: {words!r} → {outcome}")
        for detail in details:
            self.stdout.write(f"    {detail}")
