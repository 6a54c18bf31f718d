"""Context of a match: which modifiers and cues reach it, as in ConText and NegEx.

A cue is a rule with a `direction`: "before" or "after" the match, anywhere in its "sentence", in its "clause", or in
the words of the "match" itself. Before and after, it reaches so many words (`reach`), and never past the signs in
`until`. Their examples mark the match: "Standard care without <cells>."
"""

import re
from pathlib import Path

from trials.extraction.engine.matches import Match
from trials.extraction.engine.rulebook import CUES, Table

MODIFIERS = Table.load_by_value(Path(__file__).parent / "rules" / "context.toml", book=CUES)
REACH, UNTIL = 12, ".;:"
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
IN_A_NUMBER = re.compile(r"(?<=\d)[.,:](?=\d)")  # "2.5 mg", "1,000", "2:1"
CLAUSE_START = re.compile(r"[,;:()]|\b(?:and|or|with|plus|followed by|along with|then|while|versus)\b")


def clause(match: Match) -> tuple[int, int]:
    """The part of the sentence between commas, brackets and conjunctions that holds a match."""
    text, left = match.sentence.document.lower, match.sentence.start
    for found in CLAUSE_START.finditer(text, match.sentence.start, match.start):
        left = found.end()
    behind = CLAUSE_START.search(text, match.end, match.sentence.end)
    return left, behind.start() if behind else match.sentence.end


def reaches(cue: Match, match: Match) -> bool:
    """Whether a cue in the same sentence reaches a match."""
    facts = cue.rule.facts
    direction = facts["direction"]
    if direction == "sentence":
        return True
    if direction == "clause":
        left, right = clause(match)
        return left <= cue.start and cue.end <= right
    if direction == "match":
        return match.start <= cue.start and cue.end <= match.end
    if direction == "before":
        left, right = cue.end, match.start
    else:
        left, right = match.end, cue.start
    if left > right:
        return False
    between = match.sentence.document.lower[left:right]
    if any(sign in IN_A_NUMBER.sub("", between) for sign in facts.get("until", UNTIL)):
        return False
    return len(WORD.findall(between)) <= facts.get("reach", REACH)


def evidence(match: Match, tables: tuple[Table, ...]) -> Match | None:
    """The first cue of some tables that reaches a match."""
    for table in tables:
        for cue in match.sentence.document.matches_in(match.sentence, table):
            if reaches(cue, match):
                return cue
    return None
