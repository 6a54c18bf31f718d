"""Bounded work: only a few documents are made at the same time, so that the pages go on being answered."""

from contextlib import contextmanager
from threading import BoundedSemaphore

MAX_CONCURRENT = 2  # in each process
SECONDS_TO_WAIT = 5

_places = BoundedSemaphore(MAX_CONCURRENT)


class RendererBusy(Exception):
    """All places are taken. Trying again in a few seconds helps."""


@contextmanager
def render_slot():
    """A place to make a document in, or `RendererBusy`. Nobody waits: whoever waits keeps others from the pages."""
    if not _places.acquire(blocking=False):
        raise RendererBusy
    try:
        yield
    finally:
        _places.release()
