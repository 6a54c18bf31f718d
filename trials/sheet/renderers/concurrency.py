"""Limit on documents rendered at the same time, and a short queue for the others, so that threads remain for pages."""

from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

MAX_CONCURRENT = 2  # in each process
FREE_THREADS = 2  # of a process: those that wait never hold them
MAX_WAITING = max(0, settings.SERVER_THREADS - MAX_CONCURRENT - FREE_THREADS)
MAX_WAIT = 10  # seconds in the queue
SECONDS_TO_WAIT = 5  # until a client should try again

_slots = BoundedSemaphore(MAX_CONCURRENT)
_queue = BoundedSemaphore(MAX_WAITING) if MAX_WAITING else None


class RendererBusy(Exception):
    """The queue is full, or did not move for long. The client should retry after a few seconds."""


@contextmanager
def render_slot():
    """Hold a slot while rendering; wait for one where there is room to wait, or raise RendererBusy."""
    if not _slots.acquire(blocking=False):
        _wait()
    try:
        yield
    finally:
        _slots.release()


def _wait():
    if _queue is None or not _queue.acquire(blocking=False):
        raise RendererBusy
    try:
        if not _slots.acquire(timeout=MAX_WAIT):
            raise RendererBusy
    finally:
        _queue.release()
