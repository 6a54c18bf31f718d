"""What the words of a search say that filters find better: a place to be near, and that people can join now."""

from dataclasses import dataclass

from trials import places
from trials.choices import Recruitment, YesNo
from trials.lexicon import EVERYDAY_WORDS, PLACES, SYNONYMS, asks_for_open, fold, to_english, tokens

LONGEST_PLACE = 4  # words: "Salt Lake City, Utah"
SHORTEST_PLACE = 4  # letters: "la" is an article before it is Los Angeles
BEFORE_A_PLACE = frozenset("near in around at from to cerca de en".split())  # noqa: SIM905
WORDS_OF_TERMS = frozenset(
    word for key, terms in SYNONYMS.items() if key not in PLACES for term in terms for word in term.split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeantFilters:
    """`place` are the words that name a place, and `query` the query string of a search that filters instead.

    Each is "" where the words say nothing of the kind. What else they say is searched for.
    """

    place: str = ""
    query: str = ""


def meant_filters(search):
    """The MeantFilters of a valid TrialFilter."""
    if not search.query or search.query.ids:
        return MeantFilters()
    words = search.data["q"].split()
    place, rest = ("", words) if search.place else _place_and_rest(words)
    folded = [*map(fold, rest), ""]
    others = [word for word, *pair in zip(rest, folded, folded[1:], strict=False) if not asks_for_open(*pair)]
    if not place and others == rest:
        return MeantFilters()
    query = search.data.copy()
    for name in ("q", "page", "sort"):
        query.pop(name, None)
    if _says_something(others):
        query["q"] = " ".join(others)
    if place:
        query["near"] = place
    if others != rest:
        query["recruitment"] = Recruitment.OPEN
        query["doubtful"] = YesNo.YES
    return MeantFilters(place=place, query=query.urlencode())


def _place_and_rest(words):
    """The longest name of a place at the end of the words, at their start or after "near", and the other words."""
    for length in range(min(LONGEST_PLACE, len(words)), 0, -1):
        last = len(words) - length
        after = [start for start in range(1, last) if fold(words[start - 1]) in BEFORE_A_PLACE]
        for start in dict.fromkeys([last, 0, *after]):
            place = " ".join(words[start : start + length]).strip("¿?.,;!")
            if _is_a_place(place):
                before = words[:start]
                while before and fold(before[-1]) in BEFORE_A_PLACE:
                    before.pop()
                return place, before + words[start + length :]
    return "", words


def _is_a_place(words):
    folded = fold(words)
    if len(folded) < SHORTEST_PLACE or folded in EVERYDAY_WORDS or folded in WORDS_OF_TERMS:
        return False
    return places.is_place(words)


def _says_something(words):
    """Whether any word is one that not nearly every record has."""
    return any(tokens(english) for english, _ in to_english(fold(" ".join(words)).split()))
