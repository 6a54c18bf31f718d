"""Reading many studies at a time, on every core of the machine. Reading is pure, so it may be done anywhere."""

import logging
import multiprocessing
import os
import signal
import threading

from trials.extraction import read

logger = logging.getLogger(__name__)

# Studies; fewer are read before other processes have started. Those that have know the patterns, and we may not yet.
WORTH_SHARING = 50
AT_A_TIME = 8  # studies handed to a process
PATIENCE = 120  # seconds for one batch, some hundred times what it takes: after that a process is taken for dead

_pool = None


def read_all(studies, *, processes=None):
    """The readings of studies, in their order."""
    processes = processes or len(os.sched_getaffinity(0))
    is_worth_it = _pool is not None or len(studies) >= WORTH_SHARING
    if not is_worth_it or processes < 2 or not may_fork():
        return [read(study) for study in studies]
    try:
        return _shared(processes).map_async(read, studies, chunksize=AT_A_TIME).get(PATIENCE)
    except (OSError, multiprocessing.TimeoutError) as error:
        logger.warning("reading on one core alone: %r", error)
        close()
        return [read(study) for study in studies]


def may_fork():
    """A process with several threads, as a server's, must not be forked: the child may wait for a lock for ever."""
    return _pool is not None or threading.active_count() == 1


def close():
    """End the processes that help to read. They also end with this one, however it ends."""
    global _pool
    if _pool is not None:
        _pool.terminate()
        _pool.join()
        _pool = None


def _shared(processes):
    global _pool
    if _pool is None:
        # Forked, so that they start at once. They touch no database connection, and leave Ctrl-C to us.
        _pool = multiprocessing.get_context("fork").Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN))
    return _pool
