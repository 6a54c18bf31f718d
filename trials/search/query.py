"""What a visitor typed as a query: ids, synonyms, completed and corrected words, and words that are ignored."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from trials.lexicon import (
    EVERYDAY_WORDS,
    KEY_MARK,
    NOTHING_UNWANTED,
    Unwanted,
    asks_for_open,
    fold,
    id_token,
    keys_of_word,
    longest_meaning,
    meanings,
    stem,
)
from trials.models import Word
from trials.registries.identifiers import registration
from trials.search import spelling, vocabulary
from trials.search.full_text import TIERS, trials_matching
from trials.search.place_words import end_of_name
from trials.search.query_words import (
    MAX_LOOKED_UP,
    Interpretation,
    Words,
    accept_names,
    complete_companies,
    groups_of,
    interpret,
)
from trials.search.typed_text import is_condition, read_typed

MISNUMBERED = re.compile(r"nct[0-9]+")
MIN_NAME = 5  # characters of a name that records may write as one word
MIN_NAME_PART = 3  # of the longer of its two parts
MAX_OF_A_NAME = 3  # trials whose titles have it
# Articles, prepositions and the like: nobody misses them. Of New York, York is what tells it from other places.
LITTLE_WORDS = frozenset(
    "a an and at by for from in new of on or the to with con de del el en la las los para por un una y".split()  # noqa: SIM905
)
CODE = re.compile(r"[a-z]+[0-9]+[a-z]*")  # of a product, which records may write as several words: "mn166"


@dataclass(frozen=True, kw_only=True)
class Query:
    """Tokens to look for: one of every group, or one of `ids`. And what to tell the person about them.

    `text` is what was typed, with misspelt everyday words put right. `as_a_title` is the token of trials that have the
    whole text as a title; "" where it is one word. `labels` are the words typed, one for each group; `answers` the
    pages that answer what was asked (see `lexicon.Question`). `unwanted` is not looked for, as it was said not to be
    wanted. `is_condition` says that the text is the name of the condition that this site is about, and no more.
    """

    text: str = ""
    groups: tuple[frozenset[str], ...] = ()
    labels: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    as_a_title: str = ""
    corrected: tuple[Interpretation, ...] = ()
    completed: tuple[Interpretation, ...] = ()
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    unwanted: Unwanted = NOTHING_UNWANTED
    is_question: bool = False
    is_condition: bool = False

    @property
    def misnumbered(self):
        """What looks like a number of ClinicalTrials.gov, and has more or fewer than eight figures."""
        return tuple(word for word in self.unknown if MISNUMBERED.fullmatch(word))

    @property
    def is_in_another_script(self):
        """Whether words to look for are in another script than the English of most records."""
        return any(not label.isascii() for label in self.labels)

    @property
    def left_out(self):
        """The ignored words that a visitor may miss; all of them where nothing is looked for."""
        missed = tuple(word for word in self.ignored if word not in LITTLE_WORDS)
        return missed or (self.ignored if self.is_empty else ())

    @property
    def is_empty(self):
        return not self.groups and not self.ids

    def without_everyday_words(self):
        """The same without the words of everyday life that are looked for; itself where it has none."""
        return self.keeping(lambda group, label: not _is_everyday(group, label))

    def keeping(self, is_kept):
        """The same with those groups of tokens for which, with their labels, a function is true; itself if all are."""
        pairs = list(zip(self.groups, self.labels, strict=True))
        kept = [(group, label) for group, label in pairs if is_kept(group, label)]
        if len(kept) == len(pairs):
            return self
        groups, labels = zip(*kept, strict=True) if kept else ((), ())
        left_out = (label for label in self.labels if label not in labels)
        return replace(self, groups=groups, labels=labels, ignored=(*self.ignored, *left_out))

    def without_words(self):
        """The same, looking for nothing: a question that a page answers."""
        return replace(self, groups=(), labels=(), ids=(), corrected=(), completed=())


def parse_query(text, companies=(), among=None, known=None):
    """The Query of a text. `companies` are the first words of companies' names.

    Words are completed and corrected to those of the trials that `among` gives a condition for; to any, if none is like
    it. `known` are the lists of these words, where they were read already. If a trial has an id that was typed, nothing
    else is looked for: where it is an NCT number, or stands among unknown words. Takes one query of the database, one
    more for such ids and for unknown words, and one more where everyday words are put right.
    """
    typed = read_typed(text)
    pairs = typed.pairs
    joined = {} if typed.numbers else _joined([as_typed for _, as_typed in pairs])
    unknown, names = _unknown([english for english, _ in pairs], joined)
    if typed.ids and (typed.numbers or unknown):
        if found := _query_of_ids(typed):
            return found
        typed = replace(typed, ids=(), parts=())
    everyday = unknown & EVERYDAY_WORDS
    unknown, pairs = unknown - everyday, [pair for pair in pairs if pair[0] not in everyday]
    if unknown and not known:
        known = vocabulary.known_words(among)
    if unknown and (meant := spelling.put_right(typed.rest.split(), unknown, known[0])):
        return _with_mistakes_put_right(text, meant, companies=companies, among=among, known=known)
    pairs = _codes_in_parts(pairs, unknown)
    strange = _strange(unknown) if typed.question.answers else ()
    pairs = [pair for pair in pairs if pair[0] not in strange]
    words = Words(searched=[word for word, _ in pairs], unknown=[*_held_by_none(typed.numbers), *strange])
    accept_names(words, names)
    interpret(words, unknown, [vocabulary.TERM_WORDS] if typed.question.answers else known)
    complete_companies(words, companies)
    return _query_of_words(typed, words, pairs, names, everyday)


def _query_of_words(typed, words, pairs, names, everyday):
    """The Query of interpreted words, each of which came from a pair, with `names` and without `everyday` words."""
    groups, ignored = groups_of(words, [word for word, _ in pairs], [word for _, word in pairs])
    groups |= {frozenset([id_token(number), stem(number)]): number for number in typed.numbers}
    return Query(
        text=typed.text,
        groups=tuple(groups),
        labels=tuple(groups.values()),
        ids=(*typed.ids, *(typed.parts if typed.ids else ()), *_names_of_few(names)),
        as_a_title=id_token(typed.text) if " " in typed.folded else "",
        corrected=tuple(dict.fromkeys(words.corrected)),
        completed=tuple(dict.fromkeys(words.completed)),
        unknown=tuple(dict.fromkeys(dict(pairs).get(word, word) for word in words.unknown)),
        ignored=tuple(dict.fromkeys((*ignored, *(word for word in typed.asked if word in everyday)))),
        answers=typed.question.answers,
        unwanted=typed.unwanted,
        is_question=typed.is_question,
        is_condition=is_condition(typed.folded),
    )


def _held_by_none(numbers):
    """The numbers of ClinicalTrials.gov that no record mentions, as they are written."""
    held = set(Word.objects.filter(word__in=numbers).values_list("word", flat=True)) if numbers else ()
    return [number.upper() for number in numbers if number not in held]


def _is_everyday(group, label):
    return label in EVERYDAY_WORDS and not any(token.startswith(KEY_MARK) for token in group)


def _with_mistakes_put_right(text, meant, **options):
    """The Query of a text whose misspelt words are replaced by those that are meant."""
    query = parse_query(_replaced(text, meant), **options)
    looked_for = {word for label in query.labels for word in label.split()}
    told = (Interpretation(typed=word, read_as=(other,)) for word, other in meant.items() if other in looked_for)
    return replace(query, corrected=(*told, *query.corrected))


def _replaced(text, meant):
    """The text with other words for some of its folded words."""
    parts = ((part, fold(part).split()) for part in text.split())
    return " ".join(
        part if meant.keys().isdisjoint(words) else " ".join(meant.get(word, word) for word in words)
        for part, words in parts
    )


def _strange(unknown):
    """The unknown words that are no misspelt terms of ours: a question that a page answers is not searched for them."""
    looked_up = sorted(unknown)[:MAX_LOOKED_UP]
    misspelt = {word for word in looked_up if vocabulary.corrections(word, vocabulary.TERM_WORDS)}
    return sorted(unknown - misspelt)


def _query_of_ids(typed):
    """The Query of ids that a trial has, or of a registration that none has; None where it is neither."""
    for possible in filter(None, (typed.ids, typed.parts)):
        if trials_matching((), possible):
            return Query(ids=possible, answers=typed.question.answers)
    number = registration(typed.text)
    return Query(ids=typed.ids, unknown=(number.number,)) if number else None


def _joined(words):
    """Pairs of words as one, as records may write a name or a code: "stemals", "ctx1000". No terms: "stem cell"."""
    found = {}
    for at, pair in enumerate(pairwise(words)):
        joined = "".join(pair)
        may_be_a_name = len(words) == 2 or any(map(str.isdigit, joined))
        is_long = len(joined) >= MIN_NAME and max(map(len, pair)) >= MIN_NAME_PART
        if may_be_a_name and is_long and longest_meaning(words, at)[0] != at + 2:
            found[pair] = joined
    return found


def _names_of_few(names):
    """The tokens of those words that so few trials have in their titles that they can only be names."""
    tokens = map(stem, names.values())
    return tuple(token for token in tokens if 0 < len(trials_matching([{token}], fields=TIERS[0])) <= MAX_OF_A_NAME)


def _codes_in_parts(pairs, unknown):
    """The pairs of words with the code of a product that no trial holds as its letters and figures: "mn" and "166"."""
    parts = {code: re.findall("[a-z]+|[0-9]+", code) for code in unknown if CODE.fullmatch(code)}
    if not parts:
        return pairs
    some = {part for found in parts.values() for part in found}
    held = set(Word.objects.filter(word__in=some).values_list("word", flat=True))
    written = {code: found for code, found in parts.items() if held.issuperset(found)}
    unknown -= written.keys()
    return [one for pair in pairs for one in [(part, part) for part in written.get(pair[0], ())] or [pair]]


def _unknown(words, joined):
    """The words that no trial holds, but for those of terms and of places; and the joined words that one holds."""
    in_terms = {position for start, end, _ in meanings(words) for position in range(start, end)}
    in_terms |= {position for start in range(len(words)) for position in range(start, end_of_name(words, start))}
    stems = {
        word: stem(word)
        for position, word in enumerate(words)
        if stem(word) and position not in in_terms and not keys_of_word(word) and not asks_for_open(word, "")
    }
    looked_up = {*stems.values(), *map(stem, joined.values())} - {""}
    if not looked_up:
        return set(), {}
    known = set(Word.objects.filter(stem__in=looked_up).values_list("stem", flat=True).distinct())
    names = {pair: name for pair, name in joined.items() if stem(name) in known}
    in_names = {word for pair in names for word in pair}
    return {word for word, stemmed in stems.items() if stemmed not in known and word not in in_names}, names
