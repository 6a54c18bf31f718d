"""Reading many studies at a time, on every core of the machine. Reading is pure, so it may be done anywhere."""

import gc
import logging
import multiprocessing
import os
import signal
import threading
from functools import partial

from trials.extraction import read

logger = logging.getLogger(__name__)

# Studies; fewer are read before other processes have started. Those that have know the patterns, and we may not yet.
WORTH_SHARING = 50
AT_A_TIME = 8  # studies handed to a process
PATIENCE = 120  # seconds for one batch, some hundred times what it takes: after that a process is taken for dead

_pool = None
_ahead = {}  # what helpers read ahead, by registry and id: the study, and what gives its reading


def read_all(studies, *, processes=None):
    """The readings of studies, in their order."""
    try:
        begun = [_begun_with(study) for study in studies]
        rest = iter(_share([study for study, reading in zip(studies, begun, strict=True) if not reading], processes))
        return [(reading or next(rest))() for reading in begun]
    except (OSError, multiprocessing.TimeoutError) as error:
        logger.warning("reading on one core alone: %r", error)
        close()
        return [read(study) for study in studies]


def read_ahead(studies, *, processes=None):
    """Let helpers begin with studies whose readings will be asked for, while this process does something else."""
    if not _is_shared(studies, processes):
        return
    try:
        readings = _share(studies, processes)
    except OSError as error:
        logger.warning("not reading ahead: %r", error)
        return
    for study, reading in zip(studies, readings, strict=True):
        _ahead[study.registry, study.registry_id] = study, reading


def may_fork():
    """A process with several threads, as a server's, must not be forked: the child may wait for a lock forever."""
    return _pool is not None or threading.active_count() == 1


def close():
    """End the processes that help to read. They also end with this one, however it ends."""
    global _pool
    _ahead.clear()
    if _pool is not None:
        _pool.terminate()
        _pool.join()
        _pool = None


def _begun_with(study):
    """What gives the reading of a study that is read ahead; None where it is not, or was in another state."""
    ahead, reading = _ahead.pop((study.registry, study.registry_id), (None, None))
    return reading if ahead == study else None


def _is_shared(studies, processes):
    """Whether helpers read some studies."""
    is_worth_it = _pool is not None or len(studies) >= WORTH_SHARING
    return is_worth_it and (processes or len(os.sched_getaffinity(0))) > 1 and may_fork()


def _share(studies, processes):
    """Hand studies to helpers, where that is worth it. Returns a function for each study that gives its reading."""
    if not _is_shared(studies, processes):
        return [partial(read, study) for study in studies]
    pool = _shared(processes or len(os.sched_getaffinity(0)))
    chunks = [studies[start : start + AT_A_TIME] for start in range(0, len(studies), AT_A_TIME)]
    results = [(pool.apply_async(_read_each, [chunk]), len(chunk)) for chunk in chunks]
    return [partial(_read_by_helper, result, place) for result, count in results for place in range(count)]


def _read_each(studies):
    return [read(study) for study in studies]


def _read_by_helper(result, place):
    return result.get(PATIENCE)[place]


def _shared(processes):
    global _pool
    if _pool is None:
        # Forked, so that they start at once. They touch no database connection, and leave Ctrl-C to us. What is there
        # already stays: looking through it for cycles would copy the memory that they share with us.
        gc.freeze()
        _pool = multiprocessing.get_context("fork").Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN))
    return _pool
