"""Update locale/*/LC_MESSAGES/django.po from the strings that are marked for translation, with Babel.

Django's `makemessages` does the same with GNU gettext, which need not be installed here.
"""

from django.core.management.base import BaseCommand

from trials.i18n import catalogs


class Command(BaseCommand):
    help = "Add newly marked texts to the message catalogs, and drop those that are no longer marked."

    def handle(self, *args, **options):
        for code in catalogs.codes():
            messages = [message for message in catalogs.update(code) if message.id]
            untranslated = sum(not _is_translated(message) for message in messages)
            self.stdout.write(f"{code}: {len(messages)} texts, {untranslated} without a translation")


def _is_translated(message):
    return not message.fuzzy and all(message.string if message.pluralizable else [message.string])
