"""People that a condition names: "If taking riluzole, …" before a rule, "… if SOD1-positive" behind."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.beside_limits import AFTER_LIMIT
from trials.extraction.eligibility.groups.clauses import END
from trials.extraction.eligibility.groups.group import WORD, Group, Tokens, make_group, names_kind_of_als, narrows
from trials.extraction.eligibility.topics import WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

LEFT_OUT = re.compile(
    rf"(?:\b(?:{WORDS_OF_GROUPS['left_out']})(?: (?:from|to|for)(?: \w+){{1,2}})?|exclusion|"
    rf"\bnot be (?:{WORDS_OF_GROUPS['not_let_in']}))$"
)
EXCEPTION = re.compile(rf"^.*\b(?:{WORDS_OF_GROUPS['excepts']})\b", re.DOTALL)


def conditions(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "If taking riluzole, …" before, "… if SOD1-positive" behind."""
    text = statement.text
    for number, (value, start, end) in enumerate(tokens):
        if value != "condition":
            continue
        before = text[:start].rstrip()
        leads = not before or before[-1] in ",;:(.[" or before.endswith((" and", " or", " but"))
        stop = behind.start() if (behind := END.search(text, end)) else len(text)
        if LEFT_OUT.search(before):
            continue  # "are excluded if …" says what excludes
        closed = stop < len(text) and text[stop] in ")]"
        modal = next((low for later, low, _ in tokens[number + 1 :] if later == "modal"), len(text))
        then = text.find(" then ", end)
        cut = min(stop, modal if leads else len(text), then if then >= 0 else len(text))
        has_rest = cut < len(text) and not closed and bool(WORD.search(text, cut))
        if not (leads and has_rest) and text[start:end] != "if" and not names_kind_of_als(statement, end, cut):
            continue  # "can come along when visiting the clinic"
        if leads and has_rest:
            aside = before.endswith(",") and len(WORD.findall(before)) <= 3  # "Riluzole, if used, …"
            group = make_group(statement, start if aside else end, cut, 0 if aside else cut, len(text))
        else:
            opened = before.rfind("(")
            bracket = opened + 1 if opened >= 0 and ")" not in before[opened:] and before[-1] != "(" else 0
            exception = EXCEPTION.search(before)
            bracket = max(bracket, exception.end() if exception else 0)
            low = bracket if before.endswith(",") else max(bracket, _limit_before(statement, start))
            group = make_group(statement, end, cut, low, start)
        if group and narrows(statement, group.start, group.end):
            yield group


def _limit_before(statement: "Statement", position: int) -> int:
    """The start of the limit that stands right before a position, else of the sentence."""
    for limit in reversed(statement.limits):
        if limit.end <= position:
            if AFTER_LIMIT.fullmatch(statement.text, limit.stop, position):
                return limit.start
            break
    return 0
