"""Compile locale/*/LC_MESSAGES/django.po to django.mo, with Babel (Django's `compilemessages` needs GNU gettext)."""

from django.core.management.base import BaseCommand

from trials.i18n import catalogs


class Command(BaseCommand):
    help = "Compile the message catalogs for Django."

    def handle(self, *args, **options):
        for code in catalogs.codes():
            catalogs.path_of(code, "mo").write_bytes(catalogs.compiled(code))
            self.stdout.write(f"{code}: compiled")
