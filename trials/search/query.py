"""What a visitor typed as a query: ids, synonyms, completed and corrected words, and words that are ignored."""

import re
from dataclasses import dataclass, replace

from django.conf import settings

from trials.lexicon import (
    Question,
    fold,
    id_token,
    keys_of_word,
    longest_meaning,
    meanings,
    part_token,
    read_question,
    stem,
    to_english,
)
from trials.models import Word
from trials.registries.identifiers import id_key, registration
from trials.search import vocabulary
from trials.search.full_text import TIERS, trials_matching
from trials.search.query_words import (
    MAX_LOOKED_UP,
    Interpretation,
    Words,
    complete_companies,
    groups_of,
    interpret,
    known_words,
)

NCT_ID = re.compile(r"\bnct ?((?:[0-9] ?){7}[0-9])(?![0-9])")
BARE_NUMBER = re.compile(r"[0-9]{8}")
MIN_ID = 5  # characters of a part of the text that may be an id among other words
MIN_NAME_PART = 3  # letters of a word of a name that records may write as one word
MAX_OF_A_NAME = 3  # trials whose titles have it
MAX_ASKED = 25  # words of a question that are corrected


@dataclass(frozen=True, kw_only=True)
class Query:
    """Tokens to look for: one of every group, or one of `ids`. And what to tell the person about them.

    `labels` are the words typed, one for each group; `answers` the pages that answer what was asked (see
    `lexicon.Question`). `is_condition` says that the text is the name of the condition that this site is about, and no
    more.
    """

    groups: tuple[frozenset[str], ...] = ()
    labels: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    corrected: tuple[Interpretation, ...] = ()
    completed: tuple[Interpretation, ...] = ()
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    is_question: bool = False
    is_condition: bool = False

    @property
    def is_empty(self):
        return not self.groups and not self.ids


def parse_query(text, companies=(), among=None):
    """The Query of a text. `companies` are the first words of companies' names.

    Words are completed and corrected to those of the trials that `among` gives a condition for; to any, if none is like
    it. If a trial has an id that was typed, nothing else is looked for: where it is an NCT number, or stands among
    unknown words. Takes one query of the database, and one more for such ids and for unknown words.
    """
    folded = fold(text)
    numbers = ["nct" + digits.replace(" ", "") for digits in NCT_ID.findall(folded)]
    question = _question(NCT_ID.sub(" ", folded))
    asked = [] if question.answers and _is_condition(question.rest) else question.rest.split()
    pairs = to_english(asked)  # of Spanish words the English ones of the records
    ids = _ids(text, numbers) if numbers or not question.answers else ()
    joined = "" if ids else _joined([word for _, word in pairs])
    unknown, is_name = _unknown([word for word, _ in pairs], joined)
    strange = _strange(unknown) if question.answers else ()
    pairs = [pair for pair in pairs if pair[0] not in strange]
    english, typed = [word for word, _ in pairs], [word for _, word in pairs]
    parts = tuple(part_token(part) for part in _possible_ids(text)) if not numbers else ()
    if ids and (numbers or unknown):
        if found := _query_of_ids(text, ids, parts, question.answers):
            return found
        ids = ()
    mentioned = set(Word.objects.filter(word__in=numbers).values_list("word", flat=True)) if numbers else ()
    words = Words(searched=list(english), unknown=[number.upper() for number in numbers if number not in mentioned])
    words.unknown += strange
    interpret(words, unknown, [vocabulary.TERM_WORDS] if question.answers else known_words(unknown, among))
    complete_companies(words, companies)
    groups, ignored = groups_of(words, english, typed)
    groups |= {frozenset([id_token(number), stem(number)]): number for number in numbers}
    query = Query(
        groups=tuple(groups),
        labels=tuple(groups.values()),
        ids=(*ids, *parts) if ids else _name_as_one_word(joined) if is_name else (),
        corrected=tuple(dict.fromkeys(words.corrected)),
        completed=tuple(dict.fromkeys(words.completed)),
        unknown=tuple(dict.fromkeys(words.unknown)),
        ignored=ignored,
        answers=question.answers,
        is_question=question.is_question or "?" in text,
        is_condition=_is_condition(folded),
    )
    if query.answers and not query.is_empty and not trials_matching(query.groups, query.ids):
        return replace(query, groups=(), labels=(), ids=(), corrected=(), completed=())
    return query


def _question(folded):
    """The Question of a text; where nothing answers it, that of the text with its typing mistakes put right."""
    if _is_condition(folded):  # which most pages look for, to tell what a trial is about
        return Question((), folded, is_question=False)
    question = read_question(folded)
    if question.answers:
        return question
    words = folded.split()[:MAX_ASKED]
    spanish = {word for english, typed in to_english(words) if english != typed for word in typed.split()}
    mended = {word: other for word in words if word not in spanish and (other := vocabulary.question_word(word))}
    if mended and read_question(_replaced(words, mended)).answers:
        misspelt = {word: mended[word] for word in vocabulary.strange_words(mended)}
        return read_question(_replaced(words, misspelt)) if misspelt else question
    return question


def _replaced(words, others):
    return " ".join(others.get(word, word) for word in words)


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
    """Two words as one, as records may write a name: "stemals"; "" where they make a known term such as "stem cell"."""
    if len(words) != 2 or min(map(len, words)) < MIN_NAME_PART or longest_meaning(words, 0)[0] == 2:
        return ""
    return "".join(words)


def _name_as_one_word(word):
    """The token of a word in the titles of so few trials that it can only be a name."""
    token = stem(word)
    return (token,) if 0 < len(trials_matching([{token}], fields=TIERS[0])) <= MAX_OF_A_NAME else ()


def _unknown(words, joined=""):
    """The words that no trial holds and that are no part of a known term, and whether one holds the joined word."""
    in_terms = {position for start, end, _ in meanings(words) for position in range(start, end)}
    stems = {
        word: stem(word)
        for position, word in enumerate(words)
        if stem(word) and position not in in_terms and not keys_of_word(word)
    }
    name = joined and stem(joined)
    looked_up = {*stems.values(), name} - {""}
    if not looked_up:
        return set(), False
    known = set(Word.objects.filter(stem__in=looked_up).values_list("stem", flat=True).distinct())
    return {word for word, stemmed in stems.items() if stemmed not in known}, name in known
