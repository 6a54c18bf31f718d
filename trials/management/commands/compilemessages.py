"""Writes locale/*/LC_MESSAGES/django.mo, which Django reads, from the catalogues beside them."""

from django.core.management.base import BaseCommand

from trials.i18n import catalogs


class Command(BaseCommand):
    help = "Compile the catalogues of translations for Django."

    def handle(self, *args, **options):
        for code in catalogs.codes():
            catalogs.path_of(code, "mo").write_bytes(catalogs.compiled(code))
            self.stdout.write(f"{code}: compiled")
