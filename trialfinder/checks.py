import re

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import Error, Info, Warning

# What cannot be read at all stops every command: see trialfinder/environment.py. What can be, but makes no sense:
HOST = r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:.]+\]"
E_MAIL = r"[^@\s]+@[^@\s]+"
BASE_ADDRESS = r"(https?://[^\s/]+(/[^\s/]+)*)?"  # nothing: the registry is not asked
BASE_ADDRESS_HINT = (
    "begin it with https:// (or http://), end it without a slash, or give nothing, to leave the registry alone"
)
E_MAIL_HINT = "give an e-mail address, such as us@trials.example.org"
VALID_VALUES = {
    "ALLOWED_HOSTS": (HOST, "give names alone, without https:// and without a port"),
    "CLINICALTRIALS_GOV_API": (BASE_ADDRESS, BASE_ADDRESS_HINT),
    "EU_CTIS_API": (BASE_ADDRESS, BASE_ADDRESS_HINT),
    "ISRCTN_API": (BASE_ADDRESS, BASE_ADDRESS_HINT),
    "REGISTRY_USER_AGENT": (r"[\x20-\x7e]+", "use letters, digits and signs of ASCII: it is sent as a header"),
    "SERVER_THREADS": (r"[1-9][0-9]*", "give at least 1"),
    "CLIENT_ADDRESS_HEADER": (r"[A-Za-z0-9-]+", "give the name of a header, such as X-Real-IP"),
    "CORRECTIONS_EMAIL": (E_MAIL, E_MAIL_HINT),
    "ADMINS": (E_MAIL, E_MAIL_HINT),
    "DEFAULT_FROM_EMAIL": (rf"{E_MAIL}|.+ <{E_MAIL}>", E_MAIL_HINT),
    "SECURITY_CONTACT": (r"((mailto:|https://)\S+)?", "begin it with mailto: or https://"),
}
# Settings without which a public server works, and what it lacks then.
RECOMMENDED = {
    "SITE_OPERATOR": "the home page says that this is a test site",
    "ADMINS": "nobody is told when refreshing fails",
    "EMAIL_URL": "no mail leaves the server, neither alarms nor links for forgotten passwords",
    "SECURITY_CONTACT": "nobody learns where to report a weakness",
}
EXAMPLE = "example.org"
MIN_TOKEN_LENGTH = 16


def settings_make_sense(app_configs=None, **kwargs):
    """Name the settings that are wrong."""
    found = []
    for name, (pattern, rule) in VALID_VALUES.items():
        wrong = (value for value in _values(name) if not re.fullmatch(pattern, value))
        found += [Error(f"{name} is {value!r}: {rule}.", id="trialfinder.E002") for value in wrong]
    databases = settings.DATABASES
    if "replica" in databases and databases["replica"]["ENGINE"] != databases["default"]["ENGINE"]:
        message = "REPLICA_DATABASE_URL and DATABASE_URL name databases of two kinds: a replica is a copy."
        found.append(Error(message, id="trialfinder.E003"))
    if 0 < len(settings.METRICS_TOKEN) < MIN_TOKEN_LENGTH:
        message = f"METRICS_TOKEN can be guessed: give at least {MIN_TOKEN_LENGTH} letters and digits."
        found.append(Error(message, id="trialfinder.E004"))
    return found


def settings_are_complete(app_configs=None, **kwargs):
    """Name what a public server lacks though people will want it."""
    found = []
    if settings.CORRECTIONS_EMAIL.endswith(EXAMPLE):
        message = "CORRECTIONS_EMAIL is not set: what people write about mistakes reaches nobody."
        found.append(Info(message, id="trialfinder.I001"))
    if "*" in settings.ALLOWED_HOSTS:
        message = "ALLOWED_HOSTS is '*': whoever asks for a new password for somebody can choose where its link leads."
        found.append(Warning(message, id="trialfinder.W001"))
    for name, lack in RECOMMENDED.items():
        if not getattr(settings, name):
            found.append(Info(f"{name} is not set: {lack}.", id="trialfinder.I002"))
    return found


def _values(name):
    """The texts of a setting: one, or those of a list. Of ADMINS, which are pairs, the addresses."""
    value = getattr(settings, name)
    if not isinstance(value, list | tuple):
        return [str(value)]
    return [one if isinstance(one, str) else one[-1] for one in value]


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
