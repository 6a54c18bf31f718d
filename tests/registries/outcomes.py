"""What comes of a pull from a registry that misbehaves, as the rows of docs/registry-faults.md.

    python -m tests.registries.outcomes http://127.0.0.1:8110 zero short html …    # a way is a path of that server
    python -m tests.registries.outcomes --faults http://127.0.0.1:8100 429 hang …  # faults of a server with /__control

Each pull is `manage.py pull --page-size 5` with the settings' defaults, in a database of its own, in which a full run
of the day before listed all studies of the server.
"""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LIMIT = 300  # seconds
AT_A_TIME = 6
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith(("REGISTRY_", "CLINICALTRIALS_"))}


def manage(database, *arguments, api=""):
    """Run manage.py. Returns its exit status, its last line of output and its last line of errors."""
    environment = PLAIN | {"DATABASE_URL": f"sqlite:///{database}", "CLINICALTRIALS_GOV_API": api}
    command = [sys.executable, "manage.py", *arguments]
    try:
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return 124, "", f"NOT ENDED within {LIMIT} seconds"
    return ended.returncode, *((text.strip().splitlines() or [""])[-1] for text in (ended.stdout, ended.stderr))


def prepare(database, api):
    """A database in which a full run of the day before listed all studies."""
    manage(database, "migrate", "-v0")
    status, _, error = manage(database, "pull", api=api)
    if status:
        sys.exit(f"The first pull from {api} failed: {error}")
    with sqlite3.connect(database) as opened:
        opened.execute("UPDATE trials_registrypull SET started_at = datetime(started_at, '-1 day')")


def outcome(prepared, way, api):
    """The row of a way: what the command said, its time, and how many trials were marked or changed."""
    database = prepared.with_name(f"{way}.sqlite3".replace("/", "-"))
    shutil.copy(prepared, database)
    began = time.monotonic()
    status, out, error = manage(database, "pull", "--page-size", "5", api=api)
    seconds = time.monotonic() - began
    with sqlite3.connect(database) as opened:
        [marked] = opened.execute("SELECT count(*) FROM trials_trial WHERE missing_since IS NOT NULL").fetchone()
        [problems] = opened.execute("SELECT count(*) FROM trials_registryrecord WHERE problems != '[]'").fetchone()
    reason = error.removeprefix("CommandError: The run did not finish: ").removesuffix(". What was stored stays.")
    said = out if status == 0 else reason.replace(api, "…")
    noted = f"; fields left out of {problems}" if problems else ""
    return f"| `{way}` | {'finished' if status == 0 else 'failed'} | {said}{noted} | {marked} | {seconds:.0f} s |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("server")
    parser.add_argument("ways", nargs="+", metavar="WAY")
    args = parser.parse_args()
    print("| way | ends | what it says | marked missing | time |\n|---|---|---|---|---|")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.sqlite3"
        api = f"{args.server}/api/v2" if args.faults else args.server
        prepare(prepared, api if args.faults else f"{api}/ok")
        if args.faults:
            rows = (faulty(prepared, args.server, way, api) for way in args.ways)
        else:
            pool = ThreadPoolExecutor(AT_A_TIME)
            rows = pool.map(lambda way: outcome(prepared, way, f"{api}/{way}"), args.ways)
        for row in rows:
            print(row, flush=True)  # noqa: T201


def faulty(prepared, server, way, api):
    """The row of a fault: "429" at the second request, or "all=429" at every one."""
    number, _, fault = way.rpartition("=")
    control = json.dumps({"faults": {number or "2": fault}}).encode()
    urllib.request.urlopen(f"{server}/__control", control).close()
    return outcome(prepared, way, api)


if __name__ == "__main__":
    main()
