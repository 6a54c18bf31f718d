"""Bounded work: only a few documents are made at the same time, so that the pages go on being answered."""

from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 2  # in each process
SECONDS_TO_WAIT = 5

_places = BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """All places are taken. Trying again in a few seconds helps."""


@contextmanager
def a_place():
    """A place to make a document in, or `Busy`. Nobody waits: whoever waits keeps others from the pages."""
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _places.release()
