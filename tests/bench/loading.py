"""How fast studies are loaded, against the least that any program must do for the same lines."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024


def lines_of(file):
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from lines


def floor(file, folder):
    """Seconds to read, parse and insert the lines of a file, and nothing else."""
    start = time.perf_counter()
    connection = sqlite3.connect(folder / "floor.sqlite3")
    connection.execute("CREATE TABLE records (id TEXT, payload TEXT)")
    rows = [(json.loads(line)["protocolSection"]["identificationModule"]["nctId"], line) for line in lines_of(file)]
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


def bench(files, folder):
    """Prints the table. Returns the seconds of the first load and the number of studies."""
    together, tenfold = folder / "together.jsonl.gz", folder / "tenfold.jsonl"
    with gzip.open(together, "wt", encoding="utf-8") as out:
        out.writelines(line for file in files for line in lines_of(file))
    with tenfold.open("w", encoding="utf-8") as out:
        for _ in range(10):
            out.writelines(lines_of(together))
    database = folder / "bench.sqlite3"
    manage(database, "migrate")
    least, studies = floor(together, folder)
    first, _ = manage(database, "load", together)
    again, _ = manage(database, "load", together)
    rebuilt, _ = manage(database, "rebuild")
    tenfold_seconds, memory = manage(database, "load", tenfold)
    print(f"Loading {studies} studies of {', '.join(file.name for file in files)} into SQLite; start-up included")
    print(f"  floor (read, json.loads, one executemany)   {least:6.2f} s  {studies / least:7.0f} studies/s")
    print(f"  load                                        {first:6.2f} s  {studies / first:7.0f} studies/s")
    print(f"      ratio to the floor                      {first / least:6.1f}    (at most 25)")
    print(f"  load again, all unchanged                   {again:6.2f} s  {studies / again:7.0f} studies/s")
    print(f"      share of the first load                 {again / first:6.2f}    (at most 0.25, or")
    print(f"      ratio to the floor                      {again / least:6.1f}     at most 3)")
    print(f"  rebuild                                     {rebuilt:6.2f} s  {studies / rebuilt:7.0f} studies/s")
    print(f"  load of the file ten times over             {tenfold_seconds:6.2f} s")
    print(f"      peak memory                             {memory / MB:6.0f} MB (at most 250)")
    return first, studies
