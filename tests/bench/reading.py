"""How fast studies are read for findings, criteria and doubts."""

import json
import os
import time

import django

from tests.bench.loading import lines_of
from trials.extraction import read
from trials.registries import REGISTRIES


def seconds(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def read_all(studies):
    for study in studies:
        read(study)


def bench(files, load_seconds, loaded):
    """Prints the rate for each file, and reading's share of the load."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialfinder.settings")
    django.setup()  # some words of ours are translated
    print("Reading findings, criteria and doubts, on one core, first pass (patterns compiled in it)")
    whole = 0
    for file in files:
        studies = [REGISTRIES["ctgov"].parse(json.loads(line)) for line in lines_of(file)]
        taken = seconds(read_all, studies)
        whole += taken
        print(f"  {file.name:42}  {taken:6.2f} s  {len(studies) / taken:7.0f} studies/s (at least 400)")
    print(f"      share of the load time                  {whole / load_seconds:6.2f}    of {loaded} studies")
