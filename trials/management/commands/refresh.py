import signal
import sys
import time

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.choices import PullState
from trials.curation.sign_in import forget_old
from trials.ingest import lease
from trials.ingest.lapsed import end_lapsed
from trials.ingest.refresh import compared_at, refresh
from trials.ingest.sources import configured, source
from trials.management.progress import Progress
from trials.management.report import report
from trials.registries import REGISTRIES

SECONDS_BETWEEN_LOOKS = 1


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Do what is due for every registry: pull what changed since the last run, and once a week everything."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-older-than",
            type=float,
            default=0,
            metavar="HOURS",
            help="leave a registry alone that was compared with our copy in the last so many hours",
        )

    def handle(self, *, if_older_than, **options):
        # A shell that starts this in the background lets it ignore Ctrl-C.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        forget_old()
        end_lapsed()
        failed = []
        for slug in configured():
            try:
                self._refresh(slug, if_older_than)
            except CommandError as error:
                failed.append(f"{REGISTRIES[slug].name}: {error}")
            except KeyboardInterrupt:
                sys.exit(130)  # what was stored stays, and the next refresh goes on from there
        if failed:
            raise CommandError("\n".join(failed))

    def _refresh(self, slug, hours):
        compared, name = compared_at(slug), REGISTRIES[slug].name
        if compared and (timezone.now() - compared).total_seconds() < hours * 3600:
            self.stdout.write(f"{name}: compared on {compared:%Y-%m-%d at %H:%M} UTC; nothing is due.")
            return
        registry = source(slug)
        with Progress(sys.stderr, name) as progress:
            pulled = _once_nobody_else_does(
                lambda: refresh(registry, progress=lambda pull: progress.show(pull.studies, pull.total))
            )
        if pulled is None:
            self.stdout.write(f"{name}: another process is refreshing it.")
        elif pulled.state == PullState.FINISHED and not pulled.studies:
            self.stdout.write(f"{name}: nothing has changed since the last run.")
        else:
            self.stdout.write(f"{name}, {f'changes since {pulled.since}' if pulled.since else 'all studies'}:")
            report(pulled, self.stdout, self.stderr)


def _once_nobody_else_does(refresh):
    """The RegistryPull of a refresh, or None where another process is at it. A lease not renewed in time is over."""
    held_until = None
    while True:
        try:
            return refresh()
        except lease.LeaseHeld as held:
            if held_until and held.until > held_until:  # it was renewed: its holder is alive
                return None
            held_until = held.until
        except lease.LeaseLost:
            return None
        time.sleep(SECONDS_BETWEEN_LOOKS)
