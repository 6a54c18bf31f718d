"""Limits on the body of a request: 1 MB, and no uploaded files. Nothing that is refused is written to disk.

Who may import decisions may send 10 MB to that page of the desk, which takes a file.
"""

import re

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.urls import reverse

from trials.choices.permissions import IMPORT_DECISIONS
from trials.http.errors import content_too_large

IMPORT_LIMIT = 10_000_000


def body_limit(request):
    """The largest body that a request may have, in bytes.

    A view that takes files gets its own limit here. It also needs upload handlers of its own: see "Modifying upload
    handlers on the fly" in Django's documentation of file uploads.
    """
    if request.path == reverse("desk:import_decisions") and request.user.has_perm(IMPORT_DECISIONS):
        return IMPORT_LIMIT
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def limit_body(get_response):
    """Middleware: refuse a body that is too large, or of unknown length, before any of it is read."""

    def answer(request):
        return content_too_large(request) if _is_too_large(request) else get_response(request)

    return answer


class RefuseFiles(FileUploadHandler):
    """Upload handler that stops reading a form at its first file."""

    def new_file(self, *args, **kwargs):
        raise RequestDataTooBig("No view takes files.")


def _is_too_large(request):
    if "Transfer-Encoding" in request.headers:  # sent in chunks, without a length
        return True
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not re.fullmatch("[0-9]{1,9}", length) or int(length) > body_limit(request)
