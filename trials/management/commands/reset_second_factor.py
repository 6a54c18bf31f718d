from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError

from trials.curation.sign_in import remove_second_factor


class Command(BaseCommand):
    help = "Remove the second factor of somebody who lost both their telephone and their recovery codes."

    def add_arguments(self, parser):
        parser.add_argument("user", metavar="USER")

    def handle(self, *, user, **options):
        found = get_user_model().objects.filter(username=user).first()
        if found is None:
            raise CommandError(f"There is no account {user!r}.")
        if remove_second_factor(found):
            self.stdout.write(f"{user} signs in with the password alone, and can set up a new second factor.")
        else:
            self.stdout.write(f"{user} has no second factor.")
