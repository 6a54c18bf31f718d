from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Bring a new or older database up to date: migrate, load_starter and rebuild --if-needed in one process."

    def handle(self, **options):
        output = {"stdout": self.stdout, "stderr": self.stderr}
        call_command("migrate", interactive=False, verbosity=0, **output)
        call_command("load_starter", **output)
        call_command("rebuild", if_needed=True, **output)
