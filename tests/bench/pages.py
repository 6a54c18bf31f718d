"""The kinds of pages that are timed, each by a hundred addresses, no two alike where what is asked for may differ."""

import random
from dataclasses import dataclass
from itertools import combinations, cycle
from math import cos, radians
from urllib.parse import urlencode

from tests.bench.raw import PAGE_SIZE, RawSearch, RawTrial, facet
from trials.lexicon import tokens
from trials.places.gazetteer import towns
from trials.search.full_text import trials_matching

REQUESTS = 100
ANY = "condition=any"  # made-up trials are about many diseases
WARM_UP = 3
ALL = REQUESTS + WARM_UP
SHARE = 0.05  # of all trials, that two words find
COMMON_WORDS = 150
PAGE = 50
RADIUS = 250  # km
LARGE_TOWNS = 400


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Addresses, and the same as raw SQL; `is_ordered` if that finds the very same trials in the same order."""

    name: str
    paths: list[str]
    raw: list
    is_ordered: bool = True


def pages(trials):
    """Yields every Kind for made-up trials that the database holds."""
    rng = random.Random(trials.size)
    yield first_page()
    yield three_facets(rng)
    yield searches("two words, 5 % of all", two_words(trials, rng))
    yield searches("a rare word", rare_words(trials, rng))
    yield near_a_place(rng)
    yield a_late_page(trials)
    yield a_trial(trials, rng)


def first_page():
    raw = RawSearch(filters={"scope": facet("scope", "cell_therapy")})
    return Kind(
        name="first page",
        paths=[f"/trials/?{ANY}&scope=cell_therapy&sort=updated&n={number}" for number in range(ALL)],
        raw=[raw] * ALL,
    )


def three_facets(rng):
    chosen = [
        {
            "recruitment": rng.choice(("open", "opening", "finished", "unknown")),
            "phase": rng.choice(("phase1", "phase2", "na")),
            **rng.choice(({"cell_type": "mesenchymal"}, {"cell_source": "autologous"}, {"route": "intrathecal"})),
        }
        for _ in range(ALL)
    ]
    return Kind(
        name="three facets",
        paths=[f"/trials/?{ANY}&{urlencode(query)}&sort=updated&n={number}" for number, query in enumerate(chosen)],
        raw=[RawSearch(filters={name: facet(name, value) for name, value in query.items()}) for query in chosen],
    )


def two_words(trials, rng):
    """Pairs of words that, together, find about the same share of the trials."""
    own = {word: tokens(word) for word in trials.word.values[:COMMON_WORDS]}
    found = {word: trials_matching([frozenset(stems)]) for word, stems in own.items() if len(stems) == 1}
    common = [word for word, keys in found.items() if len(keys) > SHARE * trials.size]
    pairs = {
        pair: abs(found[pair[0]].intersection_cardinality(found[pair[1]]) / trials.size - SHARE)
        for pair in combinations(common, 2)
    }
    best = sorted(pairs, key=pairs.get)[:ALL]
    rng.shuffle(best)
    return best


def rare_words(trials, rng):
    """Words that a few trials hold."""
    drawn = rng.sample(trials.rare, min(len(trials.rare), 3 * ALL))
    return [[one.text] for one in drawn if len(one.tokens) == 1 and trials_matching([frozenset(one.tokens)])]


def searches(name, all_words):
    asked = [words for words, _ in zip(cycle(all_words), range(ALL), strict=False)]
    return Kind(
        name=name,
        paths=[f"/trials/?{ANY}&{urlencode({'q': ' '.join(words)})}&n={number}" for number, words in enumerate(asked)],
        raw=[RawSearch(words=[token for word in words for token in tokens(word)]) for words in asked],
    )


def near_a_place(rng):
    """Half of them with a radius. (The raw SQL rounds distances otherwise.)"""
    paths, raw = [], []
    for number, row in enumerate(rng.sample(range(LARGE_TOWNS), ALL)):
        town, radius = towns()[row], RADIUS if number % 2 else None
        paths.append(f"/trials/?{ANY}&{urlencode({'near': town.full_name} | ({'radius': radius} if radius else {}))}")
        raw.append(RawSearch(point=(town.latitude, town.longitude, cos(radians(town.latitude))), radius=radius))
    return Kind(name="near a place", paths=paths, raw=raw, is_ordered=False)


def a_late_page(trials):
    numbers = [min(PAGE - 5 + number % 11, trials.size // PAGE_SIZE) for number in range(ALL)]
    return Kind(
        name=f"page {PAGE}, and 5 to each side",
        paths=[f"/trials/?{ANY}&sort=updated&page={page}&n={number}" for number, page in enumerate(numbers)],
        raw=[RawSearch(page=page) for page in numbers],
    )


def a_trial(trials, rng):
    ids = [trials.registry_id(rng.randint(1, trials.size)) for _ in range(ALL)]
    return Kind(
        name="a trial",
        paths=[f"/trials/{registry_id}/" for registry_id in ids],
        raw=[RawTrial(registry_id) for registry_id in ids],
        is_ordered=False,
    )
