from datetime import timedelta

from django.core.mail import mail_admins
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.ingest.refresh_problems import OLD, refresh_problems

HOUR = timedelta(hours=1)


class Command(BaseCommand):
    requires_system_checks = []  # as in `rebuild`
    help = "Say what is wrong with refreshing, and end with status 1 where anything is: for a timer or a monitor."

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=int,
            default=OLD // HOUR,
            metavar="HOURS",
            help="an older copy is a problem (%(default)s)",
        )
        parser.add_argument("--mail", action="store_true", help="also mail it to those whom the setting ADMINS names")

    def handle(self, *, older_than, mail, **options):
        problems = list(refresh_problems(at=timezone.now(), old=older_than * HOUR))
        if not problems:
            self.stdout.write("All registries are refreshed.")
            return
        words = "\n".join(problems)
        if mail:
            mail_admins("refreshing fails", words)
        raise CommandError(words)
