"""make bench: what the app costs, as ratios to the least that must be done.

    python -m tests.bench [FILE.jsonl.gz …]

Without files it takes the real records beside the checkout, or, where there are none, made-up ones. Every figure
is of one run on this machine: compare the ratios, not the seconds.
"""

import gzip
import json
import sys
import tempfile
from pathlib import Path

from tests.bench import loading, reading
from tests.factories import study_payload

REAL_RECORDS = loading.ROOT.parent / "shared" / "registry" / "ctgov"


def made_up_records(folder):
    file = folder / "made_up.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for number in range(1500):
            lines.write(json.dumps(study_payload(f"NCT{number:08d}")) + "\n")
    return [file]


def main(files):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = files or sorted(REAL_RECORDS.glob("*.jsonl.gz")) or made_up_records(folder)
        load_seconds, loaded = loading.bench(files, folder)
        reading.bench(files, load_seconds, loaded)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
