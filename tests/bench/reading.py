"""How fast studies are read for findings, criteria and doubts, and that time grows in step with length."""

import json
import time

from tests.bench.loading import lines_of
from tests.factories import CRITERIA
from trials.extraction import read, read_criteria
from trials.registries import REGISTRIES

LENGTHS = (125_000, 250_000, 500_000, 1_000_000)
# Criteria as sponsors write them, and texts made to be slow.
TEXTS = {
    "criteria": CRITERIA,
    "bullets": "* ",
    "one word": "x",
    "numbers": "1.2 ",
    "limits": "FVC at least 50% or ",
    "brackets": "([{",
    "colons": "and: ",
    "line breaks": "\n \n",
    "denials": "no not never without ",
}


def seconds(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def read_all(studies):
    for study in studies:
        read(study)


def bench(files, load_seconds, loaded):
    """Prints the rate for each file, reading's share of the load, and the time by length of criteria."""
    print("Reading findings, criteria and doubts, on one core, first pass (patterns compiled in it)")
    whole = 0
    for file in files:
        studies = [REGISTRIES["ctgov"].parse(json.loads(line)) for line in lines_of(file)]
        taken = seconds(read_all, studies)
        whole += taken
        print(f"  {file.name:42}  {taken:6.2f} s  {len(studies) / taken:7.0f} studies/s (at least 400)")
    print(f"      share of the load time                  {whole / load_seconds:6.2f}    of {loaded} studies")
    print("Reading criteria of growing length: seconds (at most 1 for the longest)")
    print(f"  {'':14}" + "".join(f"{length // 1000:>8} kB" for length in LENGTHS))
    for name, text in TEXTS.items():
        times = [seconds(read_criteria, (text * (length // len(text) + 1))[:length]) for length in LENGTHS]
        print(f"  {name:14}" + "".join(f"{taken:11.2f}" for taken in times))
