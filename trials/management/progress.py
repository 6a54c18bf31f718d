"""Progress of a long command: a bar on a terminal, elsewhere a plain line from time to time."""

import time

from tqdm import tqdm

SECONDS_BETWEEN_LINES = 10


class Progress:
    """Shows counts of studies on a stream. Use as a context manager and call `show(done, total)`."""

    def __init__(self, stream, what):
        self.stream, self.what = stream, what
        self.bar = None
        self.shown_at = time.monotonic()

    def __enter__(self):
        if self.stream.isatty():
            tqdm.monitor_interval = 0  # no thread that watches it: reading forks, which threads forbid
            self.bar = tqdm(file=self.stream, desc=self.what, unit=" studies")
        return self

    def __exit__(self, *_):
        if self.bar is not None:
            self.bar.close()

    def show(self, done, total=None):
        if self.bar is not None:
            self.bar.total = total
            self.bar.update(done - self.bar.n)
        elif time.monotonic() - self.shown_at >= SECONDS_BETWEEN_LINES:
            self.shown_at = time.monotonic()
            self.stream.write(f"{self.what}: {done}{f' of {total}' if total else ''} studies\n")
            self.stream.flush()
