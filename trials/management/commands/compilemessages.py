"""Writes locale/*/LC_MESSAGES/django.mo, which Django reads, from the catalogues beside them."""

from django.core.management.base import BaseCommand

from trials import catalogues


class Command(BaseCommand):
    help = "Compile the catalogues of translations for Django."

    def handle(self, *args, **options):
        for code in catalogues.codes():
            catalogues.path_of(code, "mo").write_bytes(catalogues.compiled(code))
            self.stdout.write(f"{code}: compiled")
