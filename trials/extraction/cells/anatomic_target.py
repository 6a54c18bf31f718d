"""Whether a text puts something in a place that it names: "injected into the left knee", "placed at the fracture".

The words are in `rules/anatomic_target.toml`. All patterns are for texts in lower case.
"""

import re

from trials.extraction.cells.cues import RULES
from trials.extraction.engine.matches import Match
from trials.extraction.engine.word_lists import word_lists

FAR, NEAR = 150, 40  # letters looked at before and after a place
_WORDS = word_lists(RULES / "anatomic_target.toml")
PUT_BEFORE = re.compile(
    rf"(?:{_WORDS['put_stems']}|\b(?:{_WORDS['put']})\b)(?:[^.;!?\n]|(?<=e)\.(?=g\.)|(?<=e\.g)\.)*$"
)
RECEIVED = re.compile(rf"\b(?:{_WORDS['received']})\b(?:[^.;!?\n])*$")
TAKES = re.compile(
    rf"(?:{_WORDS['instruments']})\b[^.;,]{{0,40}}\b(?:{_WORDS['instrument_stems']})\w+\s+"
    r"(?:through|into|in|at|on)\b(?!.*inject)|"
    rf"(?:{_WORDS['taking_stems']})\w*\b[^.;,]{{0,60}}\b(?:{_WORDS['inserting_stems']})\w+\s+(?:into|in)\b"
)
CELLS_INTO = re.compile(
    rf"(?!.*(?:{_WORDS['cells_move_stems']}|(?:{_WORDS['cells_move']})\b)).*\b(?:{_WORDS['cells']})\s+$",
    re.DOTALL,
)
PUT_AFTER = re.compile(rf"[^.;!?\n]*?(?:{_WORDS['put_after_stems']})")
TOWARDS = re.compile(
    rf"\b({_WORDS['prepositions']})\s+"
    rf"(?:(?:the\s+)?(?:[\w-]+\s+)?(?:{_WORDS['parts']})s?\s+of\s+)?"
    rf"(?:(?!(?:{_WORDS['begins_another']}|treat\w*(?!\s+$))\b)[\w'’()/+-]{{1,25}}\s+){{0,5}}$"
)
ALSO_INTO = re.compile(
    rf"\b(into)\s+(?:(?!(?:{_WORDS['begins_another_behind_into']})\b)[\w'’()/+.-]{{1,25}},?\s+){{1,7}}$"
)
MOVES_BY_ITSELF = re.compile(rf"(?:{_WORDS['moves_by_itself_stems']})\w*\s+$|\b(?:{_WORDS['goes_there']})\b[^.;]*$")
NO_TARGET = re.compile(
    rf"[\s-]{{1,3}}(?:{_WORDS['no_target_stems']}|(?:{_WORDS['no_target']})\b)(?!\w*\s+(?:{_WORDS['site_stems']})\b)"
)
NO_TARGET_BEHIND_INTO = re.compile(
    rf"[\s-]{{1,3}}(?:{_WORDS['no_target_behind_into_stems']}|(?:{_WORDS['no_target']})\b)"
)
DAMAGE = re.compile(rf"[\s-]+(?:{_WORDS['damage_stems']})")
ARTICLE = re.compile(r"\b(?:the|each|an?)\s")


def is_put(match: Match) -> bool:
    """Whether the words round a spot of the body say that something is put there."""
    sentence = match.sentence
    return puts(sentence.document.lower, match.start, match.end, sentence.start, sentence.end)


def puts(text: str, start: int, end: int, first: int = 0, last: int | None = None) -> bool:
    """Whether the words round text[start:end], in the sentence text[first:last], put something there."""
    far = max(first, start - FAR)
    if TAKES.search(text, far, start):
        return False
    last = len(text) if last is None else last
    towards = TOWARDS.search(text, far, start) or ALSO_INTO.search(text, far, start)
    if not towards or MOVES_BY_ITSELF.search(text, far, towards.start()):
        return False
    inward = towards[1] == "into"
    other = (NO_TARGET_BEHIND_INTO if inward else NO_TARGET).match(text, end, last)
    if other and not (DAMAGE.match(other[0]) and ARTICLE.search(towards[0])):
        return False
    if PUT_BEFORE.search(text, far, start) or (inward and RECEIVED.search(text, far, start)):
        return True
    if not inward:
        return False
    return bool(CELLS_INTO.match(text, far, towards.start()) or PUT_AFTER.match(text, end, min(last, end + NEAR)))
