"""Work that a request starts and another process does: Django's tasks, queued in the database (docs/adr/0020)."""

import subprocess
import sys

from django.conf import settings
from django.db import transaction
from django_tasks import task

from trials.ingest import lease, pulls_on_request
from trials.ingest.lapsed import end_lapsed
from trials.ingest.refresh import refresh
from trials.ingest.sources import configured, source
from trials.models import RegistryPull

WORKER = ("db_worker", "--batch", "--no-startup-delay", "--verbosity", "0")


@task()
def refresh_registries():
    """Do what is due for every registry. Returns the result of each, in words; the runs have the details."""
    end_lapsed()
    return {slug: _outcome(slug) for slug in configured()}


@task()
def pull_asked(pk, query, ids):
    """Carry out a pull that somebody at the desk asked for. Returns its result, in words."""
    return str(pulls_on_request.do(RegistryPull.objects.get(pk=pk), query=query, ids=ids))


def in_background(task, *args):
    """Queue a task, and start a process that works off the queue and ends. Several processes share a queue safely."""
    task.enqueue(*args)
    transaction.on_commit(start_worker)


def start_worker():
    command = [sys.executable, settings.BASE_DIR / "manage.py", *WORKER]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - no word of it is given to us


def _outcome(slug):
    try:
        return str(refresh(source(slug)))
    except (lease.LeaseHeld, lease.LeaseLost) as reason:
        return str(reason)
