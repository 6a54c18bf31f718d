"""Errors of the database or the disk that end a command: a sentence in place of a traceback."""

import errno
import os
import sys
from contextlib import contextmanager

from django.db import Error


@contextmanager
def exit_on_outage():
    """Exit with a sentence and status 1 where the database failed or lacks tables, or the disk is full."""
    try:
        yield
        sys.stdout.flush()
    except Error as error:
        from trials.models.outage import is_not_migrated, is_outage  # models load once Django is set up

        reason = " ".join(str(error).split()).rstrip(".?")
        if is_not_migrated(error):
            sys.exit(
                f"The database is new, or older than this code: {reason}. Run `make setup` or `manage.py prepare`."
            )
        if not is_outage(error):
            raise
        sys.exit(
            f"The database cannot be used: {reason}. What was stored before stays, and nothing is half written. "
            "Run the command again once the database works."
        )
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what could not be written stays unwritten
        sys.exit("The disk is full: what this command wrote is not whole.")
