"""How long people are followed: the longest time that the text or an outcome's time frame gives, or for life."""

import re
from collections.abc import Iterator
from functools import lru_cache

from trials.choices import Attribute, FollowUp
from trials.extraction.engine import context
from trials.extraction.engine.document import Document
from trials.extraction.engine.matches import Match
from trials.extraction.engine.normalise import lower, plain_signs
from trials.extraction.engine.rulebook import Rulebook, Table
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.participation.claims import Reader
from trials.extraction.participation.durations import lengths
from trials.extraction.participation.signals import RULES, table
from trials.extraction.results import Extracted

TABLE = table("follow_up")
FRAME = Table.load_by_value(RULES / "time_frame.toml", book=Rulebook())
AFTER, BEFORE, BEHIND = (frozenset(TABLE.settings[name].split()) for name in ("after", "before", "behind"))
BETWEEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Numbers that a unit stands with: "2weeks", "6m", "day1"
POINT = re.compile(r"\d+(?:d|w|wks?|m|mos?|y|yrs?|days?|weeks?|months?|years?)?|(?:d|w|m|day|week|month)\d+")
REACH = 110  # letters between "follow-up" and its length
WORDS_BEFORE, WORDS_AFTER = 4, 24  # words between a length and "follow-up" behind it, or before it
MAX_LENGTHS = 12  # lengths that one sentence is searched for
MAX_OUTCOMES, MAX_FRAME_LENGTH = 60, 1000
MIN_MONTHS, MIN_MONTHS_OF_OUTCOMES, MAX_MONTHS = 0.2, 0.5, 480.0


class TimeFrame(Document):
    book = FRAME["age"].book


Stated = tuple[float, str, str]  # months, the words that give them, and where they stand


def read(reader: Reader) -> list[Extracted]:
    found = reader.findings(Attribute.FOLLOW_UP, TABLE, known={FollowUp.MONTHS})
    plain = _planned(reader)
    other: list[Stated] = []
    for match in reader.record.matches(TABLE):
        if match.value == FollowUp.MONTHS:
            (other if _needs_behind(match) else plain).extend(_told(reader, match))
    framed = list(_framed(reader))
    best = max(plain or [*other, *framed], key=_longest, default=None)
    longest_framed = max(framed, key=_longest, default=None)
    if best and longest_framed and longest_framed[0] > best[0] + 1:
        best = longest_framed
    if best:
        months, words, path = best
        found.append(
            Extracted(
                attribute=str(Attribute.FOLLOW_UP),
                value=str(FollowUp.MONTHS),
                quote=words,
                quoted_from=path,
                amount=months,
            )
        )
    return found


def _longest(stated: Stated) -> tuple[float, int]:
    return stated[0], -len(stated[1])


def _planned(reader: Reader) -> list[Stated]:
    planned = reader.study.target_duration
    return [(months, planned[start:end], "target_duration") for months, start, end in lengths(lower(planned))]


def _told(reader: Reader, match: Match) -> Iterator[Stated]:
    tied = list(_tied(match))
    if tied and any(reader.claims(Attribute.FOLLOW_UP, [match])):
        for months, start, end in tied:
            document, sentence = match.sentence.document, match.sentence
            yield months, document.quote(sentence, min(match.start, start), max(match.end, end)), match.passage.path


def _needs_behind(match: Match) -> bool:
    """Whether its words may speak of other times, so that a length counts only before "after" and the like."""
    return bool(match.rule.facts.get("needs_behind"))


def _tied(match: Match) -> Iterator[tuple[float, int, int]]:
    """The lengths of time in a sentence that are those of its follow-up."""
    sentence, text = match.sentence, match.sentence.document.lower
    left, right = max(sentence.start, match.start - REACH), min(sentence.end, match.end + 2 * REACH)
    behind = _needs_behind(match)
    if behind and not any(f" {word}" in text[match.end : right] for word in BEHIND):
        return
    for number, (months, start, end) in enumerate(lengths(text, left, right)):
        if number >= MAX_LENGTHS:
            return
        if not MIN_MONTHS <= months <= MAX_MONTHS:
            continue
        if match.end <= start <= match.end + REACH:
            is_tied = _only(AFTER, text[match.end : start], ".;", WORDS_AFTER)
            if is_tied and (not behind or _first_word(text[end : sentence.end]) in BEHIND):
                yield months, start, end
        elif end <= match.start and not behind and _only(BEFORE, text[end : match.start], ".;:,(", WORDS_BEFORE):
            yield months, start, end


def _only(allowed: frozenset[str], text: str, ends: str, most: int) -> bool:
    """Whether nothing but some words and numbers stands in a text, and no sign that ends what belongs together."""
    if any(sign in text for sign in ends):
        return False
    words = [part for word in BETWEEN.findall(text) for part in word.split("-")]
    return len(words) <= most and all(word in allowed or POINT.fullmatch(word) for word in words)


def _first_word(text: str) -> str:
    found = BETWEEN.search(text[:40])
    return found[0] if found else ""


def _framed(reader: Reader) -> Iterator[Stated]:
    for number, outcome in enumerate(reader.study.outcomes[:MAX_OUTCOMES]):
        if stated := _in_frame(outcome.time_frame[:MAX_FRAME_LENGTH]):
            yield *stated, f"outcomes[{number}].time_frame"


@lru_cache(maxsize=4096)
def _in_frame(frame: str) -> tuple[float, str] | None:
    """The longest time in a time frame, with the words that give it."""
    stated = [
        (months, start, end)
        for months, start, end in lengths(lower(plain_signs(frame)))
        if MIN_MONTHS_OF_OUTCOMES <= months <= MAX_MONTHS
    ]
    if not stated:
        return None
    document = TimeFrame([Passage("time_frame", frame, Section.TIME_FRAME)])
    found = None if document.matches(FRAME["age"]) else max(_lengths_of_follow_up(document, stated), default=None)
    document.release()
    return (found[0], found[2]) if found else None


def _lengths_of_follow_up(document: Document, stated: list[tuple[float, int, int]]) -> Iterator[tuple[float, int, str]]:
    """Months, how short the words are, and the words."""
    for months, start, end in stated:
        sentence = document.sentence_at(start)
        match = Match(TABLE.rules[-1], TABLE.rules[-1].phrases[0], sentence, start, min(end, sentence.end))
        if context.evidence(match, (FRAME["no_length"],)) is None:
            words = match.quote
            yield months, -len(words), words
