"""Criteria of two versions of a record: which were added, removed and re-worded.

Only words count. Bullets, line breaks and escapes of Markdown are not what a sponsor changed, nor is it a change where
the same words are now cut into other criteria.
"""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

from trials.extraction.eligibility.criteria import pieces

WORD = re.compile(r"\w+|[<>=]+")
SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "⩾": ">=", "⩽": "<=", "＞": ">", "＜": "<"})
ALIKE = 0.5  # of the words: then a criterion is the same one in other words
MAX_PAIRS = 2_500  # criteria compared with each other: a text may have been replaced as a whole
MAX_WORDS = 300  # of a criterion that are compared


def words_of(text):
    """The words and comparison signs of a text, in small letters."""
    return WORD.findall(unicodedata.normalize("NFC", text).translate(SIGNS).casefold())


def compare_criteria(before, after):
    """Added, removed and re-worded criteria of two eligibility texts; empty if none is."""
    if words_of(before) == words_of(after):
        return {}
    old, new = _criteria(before), _criteria(after)
    found = {"added": [], "removed": [], "reworded": []}
    for kind in dict.fromkeys([*old, *new]):
        _compare_kind(kind, old.get(kind, []), new.get(kind, []), found)
    return {name: rows for name, rows in found.items() if rows}


def _criteria(text):
    """The criteria of a text by kind, as pairs of their words and their text."""
    by_kind = {}
    for piece in pieces(text):
        if piece.role == "criterion":
            criterion = text[piece.start : piece.end]
            by_kind.setdefault(str(piece.kind), []).append((words_of(criterion), criterion))
    return by_kind


def _compare_kind(kind, old, new, found):
    removed, added = _without(old, new), _without(new, old)
    stands_in_new, stands_in_old = _holds(new), _holds(old)
    pairs = _alike(removed, added, lambda before, after: not (stands_in_new(before[0]) and stands_in_old(after[0])))
    for one, other in pairs:
        found["reworded"].append({"kind": kind, "before": removed[one][1], "after": added[other][1]})
    paired_old, paired_new = {one for one, _ in pairs}, {other for _, other in pairs}
    found["removed"] += [
        {"kind": kind, "text": text}
        for index, (words, text) in enumerate(removed)
        if index not in paired_old and not stands_in_new(words)
    ]
    found["added"] += [
        {"kind": kind, "text": text}
        for index, (words, text) in enumerate(added)
        if index not in paired_new and not stands_in_old(words)
    ]


def _without(criteria, others):
    """The criteria whose words are not those of one of the others."""
    left = Counter(tuple(words) for words, _ in others)
    kept = []
    for words, text in criteria:
        if left[tuple(words)]:
            left[tuple(words)] -= 1
        else:
            kept.append((words, text))
    return kept


def _holds(criteria):
    """A function that tells whether words stand, one after the other, in criteria put together."""
    joined = f" {' '.join(word for words, _ in criteria for word in words)} "
    return lambda words: f" {' '.join(words)} " in joined


def _alike(removed, added, may_be_paired):
    """Pairs of indexes of criteria that are the same in other words, in order; the most alike find each other first."""
    if len(removed) * len(added) > MAX_PAIRS:
        return []
    rated = sorted(
        (
            (_likeness(before[0], after[0]), one, other)
            for one, before in enumerate(removed)
            for other, after in enumerate(added)
            if may_be_paired(before, after)
        ),
        key=lambda rating: (-rating[0], rating[1:]),
    )
    pairs = {}
    for likeness, one, other in rated:
        if likeness >= ALIKE and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return sorted(pairs.items())


def _likeness(before, after):
    return SequenceMatcher(None, before[:MAX_WORDS], after[:MAX_WORDS], autojunk=False).ratio()
