"""make bench: how fast studies are loaded, against the least that any program must do for the same lines.

    python -m tests.bench [FILE.jsonl.gz …]

Without files it takes the real records beside the checkout, or, where there are none, made-up ones. Every figure
is of one run on this machine: compare the ratios, not the seconds.
"""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL_RECORDS = ROOT.parent / "shared" / "registry" / "ctgov"
MB = 1024 * 1024


def lines_of(files):
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from lines


def floor(file, folder):
    """Seconds to read, parse and insert the lines of a file, and nothing else."""
    start = time.perf_counter()
    connection = sqlite3.connect(folder / "floor.sqlite3")
    connection.execute("CREATE TABLE records (id TEXT, payload TEXT)")
    rows = [(json.loads(line)["protocolSection"]["identificationModule"]["nctId"], line) for line in lines_of([file])]
    connection.executemany("INSERT INTO records VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    return time.perf_counter() - start, len(rows)


def manage(database, *arguments):
    """Seconds and peak memory (bytes) of a management command in a process of its own, start-up included."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", *map(str, arguments)], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"manage.py {' '.join(map(str, arguments))} failed")
    return time.perf_counter() - start, usage.ru_maxrss * 1024


def extraction_rate(file):
    """Studies a second that are read for findings and criteria, on one core."""
    from trials.extraction import extract, read_criteria
    from trials.registries import REGISTRIES

    studies = [REGISTRIES["ctgov"].parse(json.loads(line)) for line in lines_of([file])]
    start = time.perf_counter()
    for study in studies:
        extract(study)
    middle = time.perf_counter()
    for study in studies:
        read_criteria(study.eligibility_criteria)
    end = time.perf_counter()
    return len(studies) / (middle - start), len(studies) / (end - middle), len(studies) / (end - start)


def made_up_records(folder):
    from tests.factories import study_payload

    file = folder / "made_up.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for number in range(1500):
            lines.write(json.dumps(study_payload(f"NCT{number:08d}")) + "\n")
    return [file]


def main(files):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = files or sorted(REAL_RECORDS.glob("*.jsonl.gz")) or made_up_records(folder)
        together, tenfold = folder / "together.jsonl.gz", folder / "tenfold.jsonl"
        with gzip.open(together, "wt", encoding="utf-8") as out:
            out.writelines(lines_of(files))
        with tenfold.open("w", encoding="utf-8") as out:
            for _ in range(10):
                out.writelines(lines_of([together]))
        database = folder / "bench.sqlite3"
        manage(database, "migrate")
        least, studies = floor(together, folder)
        first, _ = manage(database, "load", together)
        again, _ = manage(database, "load", together)
        rebuilt, _ = manage(database, "rebuild")
        tenfold_seconds, memory = manage(database, "load", tenfold)
        findings, criteria, both = extraction_rate(together)
        print(f"{studies} studies of {', '.join(file.name for file in files)}; times include starting the program")
        print(f"floor (read, json.loads, one executemany)   {least:6.2f} s  {studies / least:7.0f} studies/s")
        print(f"load                                        {first:6.2f} s  {studies / first:7.0f} studies/s")
        print(f"    ratio to the floor                      {first / least:6.1f}    (at most 25)")
        print(f"load again, all unchanged                   {again:6.2f} s  {studies / again:7.0f} studies/s")
        print(f"    share of the first load                 {again / first:6.2f}    (at most 0.25, or 3 floors:")
        print(f"    ratio to the floor                      {again / least:6.1f}     one of the two)")
        print(f"rebuild                                     {rebuilt:6.2f} s  {studies / rebuilt:7.0f} studies/s")
        print(f"load of the file ten times over             {tenfold_seconds:6.2f} s")
        print(f"    peak memory                             {memory / MB:6.0f} MB (at most 250)")
        print(f"reading alone: findings {findings:.0f}, criteria {criteria:.0f}, both {both:.0f} studies/s")
        print(f"    share of the load time                  {studies / both / first:6.2f}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main([Path(argument) for argument in sys.argv[1:]])
