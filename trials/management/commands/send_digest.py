from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from trials.curation.digest import send_digests


class Command(BaseCommand):
    requires_system_checks = []  # as in `rebuild`
    help = "Mail what is due at the desk to those who want to know it, at most once a week: for a daily timer."

    def handle(self, **options):
        sent, failed = send_digests(timezone.now())
        self.stdout.write(f"Mailed the digest to {len(sent)}.")
        if failed:
            raise CommandError("\n".join(f"Could not write to {user}: {error}" for user, error in failed))
