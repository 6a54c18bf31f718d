"""What a visitor typed, before any of it is looked up: numbers of studies, a question, what is not wanted, words."""

import re
from dataclasses import dataclass, replace

from django.conf import settings

from trials.lexicon import (
    MAX_ANSWERS,
    NEAR,
    Question,
    Unwanted,
    fold,
    from_other_scripts,
    id_token,
    part_token,
    read_question,
    read_unwanted,
    to_english,
)
from trials.registries.identifiers import id_key
from trials.search.home import home_in
from trials.search.state_codes import with_states

# The letters o, i and l are typed for figures, or read so from paper.
NCT_ID = re.compile(r"\bn ?c ?t ?(?:number ?|numero ?)?((?:[0-9oil] ?){7}[0-9oil])(?![0-9a-z])")
FIGURES = str.maketrans("oil", "011", " ")
BARE_NUMBER = re.compile(r"[0-9]{8}")
MIN_ID = 5  # characters of a part of the text that may be an id among other words


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedText:
    """A text as typed and, folded, without its `numbers` of ClinicalTrials.gov: `rest`.

    `asked` are the words to look for. `ids` and `parts` are tokens of what may be ids of studies, whole or in part.
    """

    text: str
    folded: str
    numbers: tuple[str, ...]
    rest: str
    question: Question
    unwanted: Unwanted
    asked: tuple[str, ...]
    ids: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def pairs(self):
        """The English words of the records to look for, each with the words typed for it."""
        return with_states(to_english(self.asked))

    @property
    def is_question(self):
        return self.question.is_question or "?" in self.text


def read_typed(text):
    """The TypedText of a text."""
    folded = from_other_scripts(fold(text))
    numbers = tuple("nct" + figures.translate(FIGURES) for figures in NCT_ID.findall(folded))
    rest = NCT_ID.sub(" ", folded)
    question, unwanted = _question(rest), read_unwanted(rest)
    if unwanted.named:
        question = replace(question, rest=_question(unwanted.rest).rest)
    if home := home_in(rest):
        question = _of_somebody_at(home, question)
    return TypedText(
        text=text,
        folded=folded,
        numbers=numbers,
        rest=rest,
        question=question,
        unwanted=unwanted,
        asked=() if question.answers and is_condition(question.rest) else tuple(question.rest.split()),
        ids=_ids(text, numbers) if numbers or not question.answers else (),
        parts=() if numbers else tuple(map(part_token, _possible_ids(text))),
    )


def is_condition(folded):
    """Whether a folded text is the name of the condition that this site is about, and no more."""
    return folded in map(fold, (settings.CONDITION, *settings.CONDITION_SYNONYMS))


def _question(folded):
    if is_condition(folded):  # which most pages look for, to tell what a trial is about
        return Question((), folded, is_question=False)
    return read_question(folded)


def _of_somebody_at(home, question):
    """The Question of somebody who says where they live, which is not looked for as words."""
    answers = tuple(dict.fromkeys((*question.answers, NEAR)))[:MAX_ANSWERS]
    rest = " ".join(word for word in question.rest.split() if word not in home)
    return Question(answers, rest, is_question=True)


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
