"""Brings locale/*/LC_MESSAGES/django.po up to date with the texts that are marked for translation."""

from django.core.management.base import BaseCommand

from trials.i18n import catalogs


class Command(BaseCommand):
    help = "Add newly marked texts to the catalogues of translations, and drop those that are marked no more."

    def handle(self, *args, **options):
        for code in catalogs.codes():
            messages = [one for one in catalogs.update(code) if one.id]
            missing = sum(one.fuzzy or not all(one.string if one.pluralizable else [one.string]) for one in messages)
            self.stdout.write(f"{code}: {len(messages)} texts, {missing} without a translation")
