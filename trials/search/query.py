"""What a visitor typed as a query: ids, synonyms, completed and corrected words, and words that are ignored."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from django.conf import settings

from trials.lexicon import (
    EVERYDAY_WORDS,
    KEY_MARK,
    NOTHING_UNWANTED,
    Question,
    Unwanted,
    asks_for_open,
    fold,
    id_token,
    keys_of_word,
    longest_meaning,
    meanings,
    part_token,
    read_question,
    read_unwanted,
    stem,
    to_english,
)
from trials.models import Word
from trials.registries.identifiers import id_key, registration
from trials.search import spelling, vocabulary
from trials.search.full_text import TIERS, trials_matching
from trials.search.query_words import (
    MAX_LOOKED_UP,
    Interpretation,
    Words,
    accept_names,
    complete_companies,
    groups_of,
    interpret,
)

# The letters o, i and l are typed for figures, or read so from paper.
NCT_ID = re.compile(r"\bn ?c ?t ?(?:number ?|numero ?)?((?:[0-9oil] ?){7}[0-9oil])(?![0-9a-z])")
FIGURES = str.maketrans("oil", "011", " ")
MISNUMBERED = re.compile(r"nct[0-9]+")
BARE_NUMBER = re.compile(r"[0-9]{8}")
MIN_ID = 5  # characters of a part of the text that may be an id among other words
MIN_NAME = 5  # characters of a name that records may write as one word
MIN_NAME_PART = 3  # of the longer of its two parts
MAX_OF_A_NAME = 3  # trials whose titles have it
CODE = re.compile(r"[a-z]+[0-9]+[a-z]*")  # of a product, which records may write as several words: "mn166"


@dataclass(frozen=True, kw_only=True)
class Query:
    """Tokens to look for: one of every group, or one of `ids`. And what to tell the person about them.

    `text` is what was typed, with misspelt everyday words put right.
    `as_a_title` is the token of trials that have the whole text as a title; "" where it is one word. `labels` are the
    words typed, one for each group; `answers` the pages that answer what was asked (see `lexicon.Question`). `unwanted`
    is not looked for, as it was said not to be wanted. `is_condition` says that the text is the name of the condition
    that this site is about, and no more.
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
    def is_empty(self):
        return not self.groups and not self.ids

    def without_everyday_words(self):
        """The same without the words of everyday life that are looked for; itself where it has none beside others."""
        pairs = list(zip(self.groups, self.labels, strict=True))
        kept = [(group, label) for group, label in pairs if not _is_everyday(group, label)]
        if not kept or len(kept) == len(pairs):
            return self
        groups, labels = zip(*kept, strict=True)
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
    folded = fold(text)
    numbers = ["nct" + figures.translate(FIGURES) for figures in NCT_ID.findall(folded)]
    without_numbers = NCT_ID.sub(" ", folded)
    question, unwanted = _question(without_numbers), read_unwanted(without_numbers)
    if unwanted.named:
        question = replace(question, rest=_question(unwanted.rest).rest)
    asked = [] if question.answers and _is_condition(question.rest) else question.rest.split()
    pairs = to_english(asked)  # of Spanish words the English ones of the records
    ids = _ids(text, numbers) if numbers or not question.answers else ()
    joined = {} if numbers else _joined([word for _, word in pairs])
    unknown, names = _unknown([word for word, _ in pairs], joined)
    parts = tuple(part_token(part) for part in _possible_ids(text)) if not numbers else ()
    if ids and (numbers or unknown):
        if found := _query_of_ids(text, ids, parts, question.answers):
            return found
        ids = ()
    everyday = unknown & EVERYDAY_WORDS
    unknown, pairs = unknown - everyday, [pair for pair in pairs if pair[0] not in everyday]
    if unknown and not known:
        known = vocabulary.known_words(among)
    if unknown and (meant := spelling.put_right(without_numbers.split(), unknown, known[0])):
        return _with_mistakes_put_right(text, meant, companies=companies, among=among, known=known)
    pairs = _codes_in_parts(pairs, unknown)
    strange = _strange(unknown) if question.answers else ()
    pairs = [pair for pair in pairs if pair[0] not in strange]
    english, typed = [word for word, _ in pairs], [word for _, word in pairs]
    mentioned = set(Word.objects.filter(word__in=numbers).values_list("word", flat=True)) if numbers else ()
    words = Words(searched=list(english), unknown=[number.upper() for number in numbers if number not in mentioned])
    words.unknown += strange
    accept_names(words, names)
    interpret(words, unknown, [vocabulary.TERM_WORDS] if question.answers else known)
    complete_companies(words, companies)
    groups, ignored = groups_of(words, english, typed)
    groups |= {frozenset([id_token(number), stem(number)]): number for number in numbers}
    return Query(
        text=text,
        groups=tuple(groups),
        labels=tuple(groups.values()),
        ids=(*ids, *(parts if ids else ()), *_names_of_few(names)),
        as_a_title=id_token(text) if " " in folded else "",
        corrected=tuple(dict.fromkeys(words.corrected)),
        completed=tuple(dict.fromkeys(words.completed)),
        unknown=tuple(dict.fromkeys(words.unknown)),
        ignored=tuple(dict.fromkeys((*ignored, *(word for word in asked if word in everyday)))),
        answers=question.answers,
        unwanted=unwanted,
        is_question=question.is_question or "?" in text,
        is_condition=_is_condition(folded),
    )


def _is_everyday(group, label):
    return label in EVERYDAY_WORDS and not any(token.startswith(KEY_MARK) for token in group)


def _question(folded):
    if _is_condition(folded):  # which most pages look for, to tell what a trial is about
        return Question((), folded, is_question=False)
    return read_question(folded)


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


def _is_condition(folded):
    return folded in map(fold, (settings.CONDITION, *settings.CONDITION_SYNONYMS))


def _query_of_ids(text, ids, parts, answers):
    """The Query of ids that a trial has, or of a registration that none has; None where it is neither."""
    for possible in filter(None, (ids, parts)):
        if trials_matching((), possible):
            return Query(ids=possible, answers=answers)
    number = registration(text)
    return Query(ids=ids, unknown=(number.number,)) if number else None


def _ids(text, numbers):
    """The tokens of possible ids: NCT numbers, else the whole text and its parts, where they hold a digit."""
    if numbers:
        return tuple(dict.fromkeys(map(id_token, numbers)))
    forms = (form for part in _possible_ids(text) for form in (part, id_key(part), *_with_letters(part)))
    return tuple(dict.fromkeys(map(id_token, forms)))


def _with_letters(part):
    """The registries' numbers that a part of the text may be the figures of."""
    return (f"NCT{part}", f"ISRCTN{part}") if BARE_NUMBER.fullmatch(part) else ()


def _possible_ids(text):
    parts = (part for part in text.split() if len(fold(part).replace(" ", "")) >= MIN_ID)
    return [part for part in (text, *parts) if any(character.isdigit() for character in fold(part))]


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
    """The words that no trial holds and that are no part of a known term; and the joined words that one holds."""
    in_terms = {position for start, end, _ in meanings(words) for position in range(start, end)}
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
