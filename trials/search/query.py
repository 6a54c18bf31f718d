"""What somebody typed, understood: words left out, synonyms, beginnings of words, and mistakes put right."""

import re
from dataclasses import dataclass, field

from trials.lexicon import fold, id_token, in_english, key_token, keys_of_word, longest_meaning, meanings, stem
from trials.models import Word
from trials.search import vocabulary
from trials.search.full_text import holding

NCT_ID = re.compile(r"\bnct ?((?:[0-9] ?){7}[0-9])(?![0-9])")
SHORTEST_ID = 5  # characters of a part of the text that may be an id among other words
MOST_STRANGE = 8  # words that nobody knows, of which we ask what they may mean


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was made of a word: the words looked for in its place or, for one that few trials hold, beside it."""

    typed: str
    taken_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Query:
    """Tokens to look for: one of every group, or one of `ids`. And what to tell the person about it.

    `labels` are the words typed, one for each group.
    """

    groups: tuple[frozenset[str], ...] = ()
    labels: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    corrected: tuple[Reading, ...] = ()
    completed: tuple[Reading, ...] = ()
    unknown: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self):
        return not self.groups and not self.ids


@dataclass
class _Words:
    """The words typed: those to look for in their places, those to look for beside them, and what was made of them."""

    settled: list[str]
    beside: dict[int, tuple[str, ...]] = field(default_factory=dict)
    corrected: list[Reading] = field(default_factory=list)
    completed: list[Reading] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def understand(text):
    """The Query of what was typed.

    An id that a trial has is all that is looked for: where it is an NCT number, or among words that mean nothing.
    Asks the database once, and for such ids and for words that no trial holds once more.
    """
    folded = fold(text)
    numbers = ["nct" + digits.replace(" ", "") for digits in NCT_ID.findall(folded)]
    asked, typed = _asked(NCT_ID.sub(" ", folded).split())
    ids = _ids(text, numbers)
    strange = _strange(asked)
    if ids and (numbers or strange):
        if holding((), ids):
            return Query(ids=ids)
        ids = ()
    mentioned = set(Word.objects.filter(word__in=numbers).values_list("word", flat=True)) if numbers else ()
    words = _Words(settled=list(asked), unknown=[one.upper() for one in numbers if one not in mentioned])
    _settle(words, strange)
    groups, left_out = _groups(words, asked, typed)
    groups |= {frozenset([id_token(number), stem(number)]): number for number in numbers}
    return Query(
        groups=tuple(groups),
        labels=tuple(groups.values()),
        ids=ids,
        corrected=tuple(dict.fromkeys(words.corrected)),
        completed=tuple(dict.fromkeys(words.completed)),
        unknown=tuple(dict.fromkeys(words.unknown)),
        left_out=left_out,
    )


def _asked(words):
    """The words to look for, Spanish ones in the English of the records, and what was typed for each."""
    pairs = in_english(words)
    return [word for word, _ in pairs], [typed for _, typed in pairs]


def _ids(text, numbers):
    """The tokens of what may be ids: NCT numbers, else the whole text and its parts, where they hold a digit."""
    if numbers:
        return tuple(dict.fromkeys(map(id_token, numbers)))
    parts = (part for part in text.split() if len(fold(part).replace(" ", "")) >= SHORTEST_ID)
    maybe = (part for part in (text, *parts) if any(character.isdigit() for character in fold(part)))
    return tuple(dict.fromkeys(map(id_token, maybe)))


def _strange(words):
    """The words that no trial holds and that are no part of a term of ours."""
    terms = {place for start, end, _ in meanings(words) for place in range(start, end)}
    asked = {
        word: stem(word)
        for place, word in enumerate(words)
        if stem(word) and place not in terms and not keys_of_word(word)
    }
    if not asked:
        return set()
    known = set(Word.objects.filter(stem__in=set(asked.values())).values_list("stem", flat=True).distinct())
    return {word for word, stemmed in asked.items() if stemmed not in known}


def _settle(words, strange):
    """Put mistakes right and complete beginnings."""
    known = vocabulary.words() if strange else []
    looked_up = set(list(dict.fromkeys(word for word in words.settled if word in strange))[:MOST_STRANGE])
    for place, word in enumerate(words.settled):
        if word in looked_up:
            _settle_strange(words, place, known)
        elif word in strange:
            words.unknown.append(word)
        elif other := vocabulary.misspelt_term(word):
            words.settled[place] = other
            words.beside[place] = (word,)
            words.corrected.append(Reading(typed=word, taken_for=(other,)))


def _settle_strange(words, place, known):
    """Find what to look for in place of a word that nobody knows; the word itself where nothing is like it."""
    word = words.settled[place]
    ways = ((vocabulary.beginning_with, words.completed), (vocabulary.nearest, words.corrected))
    for like, noted in () if word in vocabulary.SYNONYM_WORDS else ways:
        if found := like(word, known):
            found = next(([other] for other in found if _makes_a_term(words.settled, place, other)), found)
            noted.append(Reading(typed=word, taken_for=tuple(found)))
            if len(found) == 1:
                [words.settled[place]] = found
            else:
                words.beside[place] = tuple(found)
            return
    words.unknown.append(word)


def _makes_a_term(words, place, other):
    """Whether a word in this place makes a known term of several words, such as "phase three"."""
    changed = [*words[:place], other, *words[place + 1 :]]
    return any(start <= place < end and end - start > 1 for start, end, _ in meanings(changed))


def _groups(words, asked, typed):
    """The groups of tokens, each with the words it was typed in, and the words left out.

    Words that make a known term are looked for as that term; a term of two meanings makes two groups.
    """
    groups, left_out, place = {}, [], 0
    while place < len(typed):
        end, keys = longest_meaning(words.settled, place)
        end = max(end, place + 1)
        beside = {token for other in range(place, end) for word in words.beside.get(other, ()) for token in _any(word)}
        # Spanish words that were put in English may stand in a record as well, such as in a hospital's name.
        as_typed = {typed[other] for other in range(place, end) if typed[other] != asked[other]}
        in_spanish = {token for one in as_typed for word in one.split() for token in _any(word)}
        for tokens in [{key_token(key)} for key in keys] or [_any(words.settled[place])]:
            if tokens | beside:
                groups.setdefault(frozenset(tokens | beside | in_spanish), " ".join(dict.fromkeys(typed[place:end])))
            else:
                left_out.append(typed[place])
        place = end
    found = set(groups.values())  # of "terapia celular" only the second word is looked for
    return groups, tuple(dict.fromkeys(one for one in left_out if one not in found))


def _any(word):
    """The tokens any of which a word alone may stand for."""
    return {*filter(None, [stem(word)]), *map(key_token, keys_of_word(word))}
