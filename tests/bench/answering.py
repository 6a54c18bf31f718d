"""How long it takes to compare a person's answers with the rules of trials, and what a list costs with answers."""

import random
import time
from statistics import median

from django.test import Client
from django.utils import timezone

from trials.fit.answers import read_answers
from trials.models import Trial
from trials.search.fit import fits_of

TIMES = 30
MAX_MS = {500: 20, 5_000: 100}
MAX_RATIO = 1.5  # of a list with answers to the same without
LISTS = {
    "the first page": "/trials/?condition=any&scope=cell_therapy",
    "two facets": "/trials/?condition=any&recruitment=open&phase=phase2",
}


def bench():
    """Prints a line for some numbers of trials, and one for each list."""
    rng, today = random.Random(1), timezone.localdate()
    persons = [read_answers(_person(rng), today)[0] for _ in range(TIMES)]
    keys = list(Trial.objects.order_by("pk").values_list("pk", flat=True)[: max(MAX_MS)])
    fits_of(keys, persons[0], today=today)  # reads the rules into memory
    for count, most in MAX_MS.items():
        if count <= len(keys):
            taken = median(_ms(fits_of, keys[:count], person, today=today) for person in persons)
            print(f"  answers against {count:,} trials: {taken:.1f} ms{_over(taken, most)}")
    for name, path in LISTS.items():
        without, with_answers = _list(path, None), _list(path, "first_weakness:2026-01|vital_capacity:70~79")
        ratio = with_answers / without
        print(f"  {name} with answers: {with_answers:.1f} ms, {ratio:.2f} times without{_over(ratio, MAX_RATIO)}")


def _person(rng):
    low = rng.randrange(40, 90, 10)
    return {
        "first_weakness": f"2025-{rng.randint(1, 12):02d}",
        "vital_capacity": [low, low + 10],
        "alsfrs_r": rng.randint(20, 48),
        "age": rng.randint(30, 80),
        "tracheostomy": rng.random() < 0.1,
        "prior_cell_therapy": rng.random() < 0.2,
        "country": rng.choice(("Spain", "United States")),
    }


def _list(path, answers):
    client = Client(SERVER_NAME="localhost")
    if answers:
        client.cookies["answers"] = answers
    client.get(path)
    return median(_ms(client.get, f"{path}&n={number}") for number in range(TIMES))


def _ms(work, *arguments, **options):
    start = time.perf_counter()
    work(*arguments, **options)
    return (time.perf_counter() - start) * 1000


def _over(value, most):
    return "" if value <= most else f"   over {most}"
