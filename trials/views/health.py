"""What a load balancer or a monitor asks: whether the process answers, and whether it can serve pages."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from trials.http.errors import RETRY_AFTER
from trials.http.methods import read_only
from trials.ingest.freshness import freshness
from trials.ingest.refresh_problems import OLD

MIN_FREE = 0.05  # of the disk that holds an SQLite database, else the app


@read_only
@never_cache
def healthz(request):
    """Answer 200 from a process that works, whatever its database does: restarting it would not help that."""
    return HttpResponse("ok\n", content_type="text/plain")


@read_only
@never_cache
def readyz(request):
    """Answer 200 where pages can be served, else 503. What works but needs somebody is a warning, not a failure."""
    problem = _problem()
    if problem:
        answer = {"ready": False, "problem": problem, "warnings": []}
        return JsonResponse(answer, status=503, headers={"Retry-After": RETRY_AFTER})
    return JsonResponse({"ready": True, "problem": "", "warnings": list(_warnings())})


def _problem():
    """Why no page can be served, in a sentence without any detail of the server; "" where they can."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "The database does not answer."
    return "The database is not up to date: run manage.py migrate." if missing else ""


def _warnings():
    if _is_read_only():
        yield "The database is read-only: pages are served, and nothing can be stored."
    copy = freshness()
    if copy and not copy.compared_at:
        yield f"Our copy was never compared with {copy.name}: run manage.py refresh."
    elif copy and copy.now - copy.compared_at > OLD:
        yield f"Our copy was last compared with {copy.name} {copy.days} days ago: look why manage.py refresh fails."
    disk = shutil.disk_usage(_data_folder())
    if disk.free < MIN_FREE * disk.total:
        yield f"The disk is {1 - disk.free / disk.total:.0%} full."


def _is_read_only():
    """Whether nothing can be written. It is asked for without a write, which might have to wait for another one."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return path.exists() and not all(os.access(one, os.W_OK) for one in (path, path.parent))
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        return cursor.fetchone() == ("on",)


def _data_folder():
    database = settings.DATABASES["default"]
    return Path(database["NAME"]).parent if database["ENGINE"].endswith("sqlite3") else settings.BASE_DIR
