"""Places that a limit of age holds for: "18-75 in the US, 20-80 in Japan", "18 or older (19 in Korea)"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.group import Group, Tokens, make_group
from trials.extraction.eligibility.residence import place_names
from trials.extraction.eligibility.topics import WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

ELSEWHERE = "elsewhere"  # of `groups.toml`
SAME_PLACES = re.compile(r"\s*(?:,|/|and|or|, and|, or)\s*(?:the\s+)?")
WITH_SITES = re.compile(rf"\s*\b(?:{WORDS_OF_GROUPS['sites']})\b")
AS_LABEL = re.compile(r"\s*:")
TO_PLACE = re.compile(rf"(?:\s|[,(]|\b(?:{WORDS_OF_GROUPS['age_to_place']})\b)*")
TO_AGE = re.compile(rf"(?:\s|[,:(]|\b(?:{WORDS_OF_GROUPS['place_to_age']})\b)*")


def by_place(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """The places of a sentence with several limits, each with the limit beside it."""
    written = [limit for limit in statement.limits if not limit.bare and limit.unit in ("year", "")]
    told = len(written) > 1 or (written and len(statement.criterion.statements) > 1)
    if (
        not told
        or statement.of("residence")
        or not (statement.may_tell_age or statement.of("age") or statement.told_before)
    ):
        return
    text = statement.text
    for start, end in _places(statement, tokens):
        before = next((one for one in reversed(written) if one.stop <= start), None)
        after = next((one for one in written if one.start >= end), None)
        leads = after and TO_AGE.fullmatch(text, end, after.start)
        follows = before and TO_PLACE.fullmatch(text, before.stop, start)
        limit = after if leads and (not follows or AS_LABEL.match(text, end)) else before if follows else None
        if limit and (group := make_group(statement, start, end, limit.start, limit.stop)):
            yield group


def _places(statement: "Statement", tokens: Tokens) -> list[tuple[int, int]]:
    """Where places are named, several that are joined as one."""
    spots = [*place_names(statement), *((start, end) for value, start, end in tokens if value == ELSEWHERE)]
    joined: list[tuple[int, int]] = []
    text = statement.text
    for start, end in sorted(spots):
        start -= len("the ") if text.endswith("the ", 0, start) else 0
        end = with_sites.end() if (with_sites := WITH_SITES.match(text, end)) else end
        if joined and start < joined[-1][1]:
            continue
        if joined and SAME_PLACES.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
