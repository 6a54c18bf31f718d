"""How long pages take, through the whole of Django, beside the least SQL for the same rows.

    DATABASE_URL=… python -m tests.bench.searching fill SIZE
    DATABASE_URL=… python -m tests.bench.searching time SIZE

`python -m tests.bench` does both for each size on SQLite and on PostgreSQL, each in a process of its own. What is asked
for is in pages.py, what it is held against in raw.py, the trials in synthetic.py.
"""

import os
import subprocess
import sys

from tests import postgres
from tests.bench.loading import ROOT

DATABASES = ("sqlite", "postgresql")
SIZES = (5_000, 50_000)
LARGEST = 500_000


def bench(sizes, folder, databases):
    """Prints a table for every size on every database."""
    binaries = postgres.newest_binaries()
    if not binaries and "postgresql" in databases:
        print("No PostgreSQL here: searching is timed on SQLite alone.")
    for size in sizes:
        if "sqlite" in databases:
            file = folder / f"{size}.sqlite3"
            of_one(f"sqlite:///{file}", size)
            file.unlink()
        if "postgresql" in databases and binaries:
            with postgres.server(binaries) as url:
                of_one(url, size)


def of_one(url, size):
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "trialfinder.settings"}
    for step in ("fill", "time"):
        command = [sys.executable, "-m", "tests.bench.searching", step, str(size)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main(step, size):
    """One step for one database, as a program of its own."""
    import django

    django.setup()
    from tests.bench import timing  # which needs Django set up

    {"fill": timing.fill, "time": timing.time_pages}[step](int(size))


if __name__ == "__main__":
    main(*sys.argv[1:])
