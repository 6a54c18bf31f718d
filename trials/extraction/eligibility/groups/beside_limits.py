"""People that stand beside a limit: "For bulbar onset: at least 40%", "… at least 60% for limb onset"."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.clauses import END, FOR, OTHER_SEX, begins_clause, start_of_clause
from trials.extraction.eligibility.groups.group import (
    FEMALE,
    JOINING,
    MALE,
    MAX_TOKENS,
    WORD,
    Group,
    Tokens,
    is_age_of_people,
    make_group,
    names_group,
    names_kind_of_als,
)
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.topics import WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

DASH = re.compile(r"\w-\s|\s-\s")
AFTER_LIMIT = re.compile(rf"(?:\s*(?:of\s+)?(?:the\s+)?(?:{WORDS_OF_GROUPS['after_limit']}))*[\s,]*\(?\s*")
STOP = re.compile(
    r"[;()\]]|[,:](?=\s)|\.(?=\s|$)|\s(?:and|or|but|,)\s+(?=[≥≤<>]|at least|at most|no |not |more|less|up to|\d)|$"
)


def leading(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "For bulbar onset: at least 40%", "(for bulbar onset ≥ 40%)", "In Part 2 patients must …"."""
    text = statement.text
    for found in islice(FOR.finditer(text), MAX_TOKENS):
        if found["word"] in ("if", "when", "on", "at") or not begins_clause(text, found.start()):
            continue
        stop = ending.start() if (ending := END.search(text, found.end())) else len(text)
        for mention in statement.mentions:
            if mention.topic.kind == "limit" and found.end() < mention.start < stop:
                stop = mention.start
        for limit in statement.limits:
            in_bracket = text[: limit.start].rstrip().endswith("(")
            if (in_bracket or limit.unit or not limit.bare) and found.end() < limit.start < stop:
                stop = limit.start
        for value, low, _ in tokens:
            if value == "modal" and found.end() < low < stop:
                stop = low
        named_by = next((one for one in statement.limits if one.start == stop), None)
        behind_it = text[named_by.stop :].lstrip() if named_by else ""
        if named_by and behind_it.startswith(",") and is_age_of_people(statement, tokens, found.end(), named_by):
            stop = named_by.stop  # "In women under 55 years, …"
        joined = JOINING.search(text[found.end() : stop].rstrip())
        behind = found.start() and _limit_ends_at(statement, found.start())
        if behind and (joined or not _limit_begins_at(statement, stop)):
            continue  # what stands behind a limit narrows that limit
        if found["word"] == "with" and not names_kind_of_als(statement, found.end(), stop):
            continue
        if not WORD.search(text, stop) or not names_group(statement, tokens, found.end(), stop):
            continue
        close = text.find(")", stop) if text[: found.start()].rstrip().endswith("(") else -1
        following = re.compile(r"(?:[;,.(]|\band|\bor)\s*(?:for|in|with)\s+(?:the\s+)?\w+").search(text, stop)
        high = close if close >= 0 else following.start() if following else len(text)
        if group := make_group(statement, found.end(), stop, stop, high):
            yield group


def _limit_ends_at(statement: "Statement", position: int) -> bool:
    return any(
        not (limit.bare and not limit.is_range)
        and limit.end <= position
        and AFTER_LIMIT.fullmatch(statement.text, limit.stop, position)
        for limit in statement.limits
    )


def _limit_begins_at(statement: "Statement", position: int) -> bool:
    between = re.compile(r"[\s:,-]*")
    return any(
        not (limit.bare and not limit.is_range)
        and limit.start >= position
        and between.fullmatch(statement.text, position, limit.start)
        for limit in statement.limits
    )


def trailing(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "… at least 60% for limb onset and at least 50% for bulbar onset"."""
    text = statement.text
    for number, limit in enumerate(statement.limits):
        if limit.bare and not limit.unit:
            continue  # "TDP-43 (TARDBP)"
        begin = said.end() if (said := AFTER_LIMIT.match(text, limit.stop)) else limit.stop
        topic = next((one for one in statement.mentions if one.topic.kind == "limit" and one.start >= limit.stop), None)
        if topic and topic.start <= begin + 3:  # "at least 60% FVC in limb onset"
            begin = said.end() if (said := AFTER_LIMIT.match(text, topic.end)) else topic.end
        bracket = text[limit.stop : begin].rstrip().endswith("(")
        word = FOR.match(text, begin)
        if word and word["word"] in ("if", "when"):
            continue  # told by `conditions`
        if not (word or bracket):
            continue
        start = word.end() if word else begin
        stop = ending.start() if (ending := STOP.search(text, start)) else len(text)
        stop = min(
            [stop, *(one.start for one in statement.mentions if one.topic.kind == "limit" and one.start > start)]
        )
        following = statement.limits[number + 1] if number + 1 < len(statement.limits) else None
        if bracket and following and text[stop : following.start].strip() == ":":
            continue  # told by `labels_in_brackets`
        if following and following.start <= stop:
            if not is_age_of_people(statement, tokens, start, following):
                continue  # it names the people of the next limit
            stop = max(stop, following.stop)
        if word and word["word"] in ("with", "on", "at") and not names_kind_of_als(statement, start, stop):
            continue
        if not names_group(statement, tokens, start, stop):
            continue
        low = statement.limits[number - 1].end if number else 0
        low = max(low, limit.start - 200)
        if group := make_group(statement, start, stop, max(low, start_of_clause(text, limit.start)), limit.stop):
            yield group


def bare(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "Slow progressors up to 48 months, fast progressors up to 18 months"."""
    text = statement.text
    for limit in statement.limits:
        marks = ((text.rfind(mark, 0, limit.start), len(mark)) for mark in (",", ";", ":", "(", " and ", " or "))
        start = max(place + length for place, length in marks if place >= 0 or length == 1)
        if OTHER_SEX.search(text, max(0, start - 20), start):
            continue  # "men or women between 35 and 65"
        if DASH.search(text, start, limit.start):
            continue  # "for late-stage ALS- patients with at least 60%": told by `leading`
        if limit.bare or start <= 0 or len(WORD.findall(text, start, limit.start)) > 6:
            continue
        if any(one.topic.kind == "limit" and start <= one.start < limit.start for one in statement.mentions):
            continue
        kinds = (
            ("group", "people") if any(not one.bare and one.stop <= start for one in statement.limits) else ("group",)
        )
        named = any(value in kinds and start <= low < limit.start for value, low, _ in tokens)
        if (named or names_kind_of_als(statement, start, limit.start)) and names_group(
            statement, tokens, start, limit.start
        ):
            if lead := re.match(r"\s*(?:(?:for|in|with|the)\s+)*", text[start:]):
                start += lead.end()
            if group := make_group(statement, start, limit.start, limit.start, limit.stop):
                yield group


def each_sex(statement: "Statement") -> Iterator[Group]:
    """ "Women aged 18 to 65 and men aged 18 to 75"."""
    sexes: dict[str, tuple[re.Match[str], Limit]] = {}
    before = 0
    for limit in statement.limits:
        female, male = (one.search(statement.text, before, limit.start) for one in (FEMALE, MALE))
        named = female or male
        if named and not (female and male) and not limit.bare:
            sexes.setdefault("female" if female else "male", (named, limit))
        before = limit.stop
    if len(sexes) == 2:
        for found, limit in sexes.values():
            if group := make_group(statement, found.start(), found.end(), found.end(), limit.stop):
                yield group
