from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import Error


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
