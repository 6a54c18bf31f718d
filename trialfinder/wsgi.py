"""The app as a WSGI server sees it."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from trialfinder.checks import static_files_are_collected
from trials.http.content_type import with_readable_content_type

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialfinder.settings")

application = with_readable_content_type(get_wsgi_application())

# A server that does not start tells whoever starts it; one that answers 500 tells visitors.
for error in static_files_are_collected():
    raise ImproperlyConfigured(error.msg)
