"""Reading from a replica: while a page is answered that writes nothing, and nowhere else.

Pages for staff, commands and whatever is posted read what they may just have written, from the database itself.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed

REPLICA = "replica"
SAFE_METHODS = ("GET", "HEAD")
STAFF_PATHS = ("/admin/", "/second-factor/")
_reads_only = ContextVar("reads_only", default=False)


@contextmanager
def without_replica():
    """Read from the database itself, to write what follows from it."""
    token = _reads_only.set(False)
    try:
        yield
    finally:
        _reads_only.reset(token)


class ReplicaRouter:
    def db_for_read(self, model, **hints):
        return REPLICA if _reads_only.get() else None

    def allow_relation(self, first, second, **hints):
        return True

    def allow_migrate(self, database, app_label, **hints):
        return database != REPLICA


def read_from_replica(get_response):
    """Middleware."""
    if REPLICA not in settings.DATABASES:
        raise MiddlewareNotUsed

    def answer(request):
        is_page = request.method in SAFE_METHODS and not any(path in request.path_info for path in STAFF_PATHS)
        token = _reads_only.set(is_page)
        try:
            return get_response(request)
        finally:
            _reads_only.reset(token)

    return answer
