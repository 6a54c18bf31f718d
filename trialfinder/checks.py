from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import Error, Info

# Settings without which a public server works, and what it lacks then.
WORTH_GIVING = {
    "SITE_OPERATOR": "the home page says that this is a test site",
    "ADMINS": "nobody is told when refreshing fails",
    "EMAIL_URL": "no mail leaves the server, neither alarms nor links for forgotten passwords",
    "SECURITY_CONTACT": "nobody learns where to report a weakness",
}
EXAMPLE = "example.org"


def settings_make_sense(app_configs=None, **kwargs):
    """Name the settings of a public server that are wrong, or missing though people will want them."""
    found = []
    contact = settings.SECURITY_CONTACT
    if contact and not contact.startswith(("mailto:", "https://")):
        message = f"SECURITY_CONTACT is {contact!r}: begin it with mailto: or https://."
        found.append(Error(message, id="trialfinder.E002"))
    databases = settings.DATABASES
    if "replica" in databases and databases["replica"]["ENGINE"] != databases["default"]["ENGINE"]:
        message = "REPLICA_DATABASE_URL and DATABASE_URL name databases of two kinds: a replica is a copy."
        found.append(Error(message, id="trialfinder.E003"))
    if settings.CORRECTIONS_EMAIL.endswith(EXAMPLE):
        message = "CORRECTIONS_EMAIL is not set: what people write about mistakes reaches nobody."
        found.append(Info(message, id="trialfinder.I001"))
    for name, lack in WORTH_GIVING.items():
        if not getattr(settings, name):
            found.append(Info(f"{name} is not set: {lack}.", id="trialfinder.I002"))
    return found


def static_files_are_collected(app_configs=None, **kwargs):
    """A public server looks up each static file among those collected, and answers 500 where one is missing."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    files = [path for finder in get_finders() for path, _storage in finder.list(ignored)]
    missing = [path for path in files if path not in staticfiles_storage.hashed_files]
    if not missing:
        return []
    message = (
        f"{len(missing)} of {len(files)} static files are not collected, such as {missing[0]}: "
        "run `manage.py collectstatic`, or pages that need them are answered with an error."
    )
    return [Error(message, id="trialfinder.E001")]
