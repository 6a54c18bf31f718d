"""What the words of a search say that filters find better: a place, that people can join now, what is not wanted."""

from dataclasses import dataclass

from trials.choices import Recruitment, YesNo
from trials.lexicon import asks_for_open, fold, to_english, tokens
from trials.search.place_words import (
    BEFORE_A_PLACE,
    CALLED_COUNTRIES,
    DESCRIBING,
    LONGEST_PLACE,
    MAY_GO_BEFORE,
    place_named,
)

# "Hospital La Paz" is not in La Paz, nor "St. Joseph's Hospital" in St. Joseph.
CALLED_AFTER_PLACES = frozenset("clinica fundacion hospital instituto universidad".split())  # noqa: SIM905
CALLED_BY_PLACES = frozenset("clinic hospital hospitals".split())  # noqa: SIM905
SAYS_WHERE = BEFORE_A_PLACE - {"de", "from", "to"}  # "results from PHOENIX"


@dataclass(frozen=True, kw_only=True, slots=True)
class MeantFilters:
    """`place` are the words that name a place, and `query` the query string of a search that filters instead.

    `left_out` are the labels of filters that leave out what is not wanted. Each is empty where the words say nothing of
    the kind. What else they say is searched for. `is_place_dropped` says that other words are, and the place is not.
    """

    place: str = ""
    left_out: tuple[str, ...] = ()
    query: str = ""
    is_place_dropped: bool = False


def meant_filters(search):
    """The MeantFilters of a valid TrialFilter."""
    typed = search.query
    if not typed or search.names_an_id:
        return MeantFilters()
    words = _with_corrections((typed.unwanted.rest if typed.unwanted.named else typed.text).split(), typed)
    place, rest = ("", words) if search.place else _place_and_rest(words)
    others = _without_open(rest)
    for_open = others != rest
    left_out = [name for name in typed.unwanted.filters if not search.form.cleaned_data[name]]
    if not place and not for_open and not left_out:
        return MeantFilters()
    query = search.data.copy()
    for name in ("q", "page", "sort"):
        query.pop(name, None)
    if typed.is_question:
        others = _looked_for(others, typed)
    if _says_something(others, typed.ignored):
        query["q"] = " ".join(others)
    if place:
        query["near"] = place
    if for_open:
        query["recruitment"] = Recruitment.OPEN
        query["doubtful"] = YesNo.YES
    for name in left_out:
        query[name] = YesNo.NO
    labels = tuple(str(search.form.fields[name].label) for name in left_out)
    is_dropped = bool(place) and search.has_words and _is_dropped(words, rest, typed)
    return MeantFilters(place=place, left_out=labels, query=query.urlencode(), is_place_dropped=is_dropped)


def asks_where(search):
    """Whether the words of a valid TrialFilter ask for trials in or near a place: "is there a trial near Boston"."""
    typed = search.query
    if not typed or SAYS_WHERE.isdisjoint(fold(typed.text).split()):
        return False
    return bool(meant_filters(search).place)


def _with_corrections(words, query):
    """The words with what a Query reads instead of misspelt ones, where it is one: "Phoenix" for "Pheonix"."""
    meant = {one.typed: one.read_as[0] for one in query.corrected if len(one.read_as) == 1}
    return [meant.get(fold(word), word) for word in words] if meant else words


def _without_open(words):
    """The words but those that ask for open trials."""
    folded = [*map(fold, words), ""]
    return [word for word, *pair in zip(words, folded, folded[1:], strict=False) if not asks_for_open(*pair)]


def _looked_for(words, query):
    """Those words of a question that its Query looks for."""
    looked_for = {word for label in query.labels for word in label.split()}
    return [word for word in words if looked_for.intersection(fold(word).split())]


def _is_dropped(words, rest, query):
    """Whether a Query looks for none of the words that are not in the rest."""
    looked_for = {word for label in query.labels for word in label.split()}
    of_place = set(fold(" ".join(words)).split()).difference(fold(" ".join(rest)).split())
    return looked_for.isdisjoint(of_place - MAY_GO_BEFORE)


def _place_and_rest(words):
    """The longest name of a place at the end of the words, at their start or after "near", and the other words."""
    for length in range(min(LONGEST_PLACE, len(words)), 0, -1):
        last = len(words) - length
        after = [start for start in range(1, last) if _is_said(words, start)]
        for start in dict.fromkeys([last, 0, *after]):
            named = " ".join(words[start : start + length]).strip("¿?¡!.,;:")
            before, rest = words[:start], words[start + length :]
            word_before, is_said = fold(" ".join(before[-1:])), _is_said(words, start)
            if word_before in CALLED_AFTER_PLACES or fold(" ".join(rest[:1])) in CALLED_BY_PLACES:
                continue
            is_country = fold(named) in CALLED_COUNTRIES and word_before not in DESCRIBING
            if place := place_named(named, is_said=is_country or is_said):
                place, before = _town_and_rest(before) or (place, before)
                while before and fold(before[-1]) in MAY_GO_BEFORE and _is_said(before, len(before)):
                    before.pop()
                return place, before + rest
    return "", words


def _town_and_rest(words):
    """The town at the end of the words before a place that it lies in, and what goes before it: "Ponferrada, León"."""
    for start in range(max(1, len(words) - LONGEST_PLACE + 1), len(words)):
        named = " ".join(words[start:]).strip(",")
        is_name = fold(words[start]) not in MAY_GO_BEFORE and _is_said(words, start)
        if is_name and place_named(named, is_said=True):
            return named, words[:start]
    return None


def _is_said(words, start):
    """Whether a word such as "near" says that a place follows."""
    for word in map(fold, reversed(words[:start])):
        if word in BEFORE_A_PLACE or word not in DESCRIBING:
            return word in BEFORE_A_PLACE
    return False


def _says_something(words, ignored):
    """Whether any word is one that not nearly every record has."""
    pairs = to_english(fold(" ".join(words)).split())
    return any(tokens(english) for english, typed in pairs if typed not in ignored)
