"""Limit on documents rendered at the same time, so that threads remain for pages."""

from contextlib import contextmanager
from threading import BoundedSemaphore

MAX_CONCURRENT = 2  # in each process
SECONDS_TO_WAIT = 5

_slots = BoundedSemaphore(MAX_CONCURRENT)


class RendererBusy(Exception):
    """All slots are taken. The client should retry after a few seconds."""


@contextmanager
def render_slot():
    """Hold a slot while rendering, or raise RendererBusy at once: a waiting thread could not answer pages."""
    if not _slots.acquire(blocking=False):
        raise RendererBusy
    try:
        yield
    finally:
        _slots.release()
