"""make bench: what the app costs, as ratios to the least that must be done.

    python -m tests.bench                       all of it, searching in 5,000 and 50,000 made-up trials
    python -m tests.bench --largest             in 500,000 as well: half an hour, 12 GB of disk
    python -m tests.bench load [FILE.jsonl.gz …]
    python -m tests.bench sheets [FILE.jsonl.gz …]
    python -m tests.bench search --sizes 5000,20000 --on sqlite
    python -m tests.bench visitors [--seconds 30]
    python -m tests.bench growth

`load` times loading and reading the records of files: the real ones beside the checkout or, where there are none,
made-up ones; `sheets` those of their trials. `search` times pages. `visitors` has 1 to 100 of them at once before
two workers of gunicorn, PostgreSQL and 50,000 trials. `growth` reads texts made to be slow, and the run
fails if their time is not in step with their length. Every figure is of one run on this machine: compare the ratios,
not the seconds.
"""

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path

from tests.bench import growth, loading, reading, searching, sheets, visitors
from tests.factories import study_payload

REAL_RECORDS = loading.ROOT.parent / "shared" / "registry" / "ctgov"
PARTS = ("load", "sheets", "search", "visitors", "growth")


def made_up_records(folder):
    file = folder / "made_up.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for number in range(1500):
            lines.write(json.dumps(study_payload(f"NCT{number:08d}")) + "\n")
    return [file]


def arguments():
    parser = argparse.ArgumentParser(prog="make bench", description="See tests/bench/__main__.py.")
    parser.add_argument("part", nargs="?", choices=PARTS, help="this part alone")
    parser.add_argument("files", nargs="*", type=Path, help="records to load, packed JSON lines")
    parser.add_argument("--sizes", type=lambda sizes: list(map(int, sizes.split(","))), default=list(searching.SIZES))
    parser.add_argument("--largest", action="store_true", help=f"search in {searching.LARGEST:,} trials as well")
    parser.add_argument("--seconds", type=int, default=visitors.SECONDS, help="of each number of visitors")
    parser.add_argument("--on", choices=searching.DATABASES, action="append", help="search on this database alone")
    return parser.parse_args()


def main(asked):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [asked.part] if asked.part else PARTS
        files = asked.files or sorted(REAL_RECORDS.glob("*.jsonl.gz")) or made_up_records(folder)
        if "load" in parts:
            load_seconds, loaded = loading.bench(files, folder)
            reading.bench(files, load_seconds, loaded)
        if "sheets" in parts:
            sheets.bench(files, folder)
        if "search" in parts:
            sizes = [*asked.sizes, *([searching.LARGEST] if asked.largest else [])]
            searching.bench(sizes, folder, asked.on or searching.DATABASES)
        if "visitors" in parts:
            visitors.bench(max(asked.sizes), asked.seconds)
        if "growth" in parts and growth.bench():
            sys.exit("Reading takes longer than in step with the length of the text.")


if __name__ == "__main__":
    main(arguments())
