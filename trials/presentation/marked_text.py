"""A text of a record with the passages marked that facts rest on, and with what changed since an earlier version."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

MAX_COMPARED = 1_500  # words that differ; comparing them may take the square of it


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Some of a text: what rests on it, and whether it is new ("inserted"), gone ("deleted") or neither ("").

    `first_of` is for whom it begins the passage.
    """

    text: str
    of: tuple[str, ...] = ()
    first_of: tuple[str, ...] = ()
    change: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    stop: int
    name: str


def marked_text(text: str, quotes: Iterable[tuple[str, str]], before: str | None = None) -> list[Piece]:
    """The Pieces of a text. `quotes` are pairs of a name and words; `before` is the earlier text, if there was one."""
    passages = [stretch for name, words in quotes if (stretch := _find(text, name, words))]
    inserted, deleted = _changes(before, text) if before is not None and before != text else ([], [])
    edges = {0, len(text), *(at for at, _ in deleted)}
    for one in [*passages, *inserted]:
        edges |= {one.start, one.stop}
    ordered = sorted(edges)
    gone = dict(deleted)
    pieces = []
    for start, stop in zip(ordered, [*ordered[1:], len(text)], strict=True):
        if start in gone:
            pieces.append(Piece(text=gone[start], change="deleted"))
        if start < stop:
            of = [one for one in passages if one.start <= start and stop <= one.stop]
            pieces.append(
                Piece(
                    text=text[start:stop],
                    of=tuple(dict.fromkeys(one.name for one in of)),
                    first_of=tuple(dict.fromkeys(one.name for one in of if one.start == start)),
                    change="inserted" if any(one.start <= start and stop <= one.stop for one in inserted) else "",
                )
            )
    return pieces


def _find(text, name, words):
    """Where words stand in a text, whatever white space is between them."""
    if not words.strip():
        return None
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return _Stretch(found.start(), found.end(), name) if found else None


def _changes(before, after):
    """Stretches of a text that are new, and pairs of a place in it and the words that stood there before."""
    old, new = _words(before), _words(after)
    ends = [0]
    for word in new:
        ends.append(ends[-1] + len(word))
    inserted, deleted = [], []
    for tag, i, j, k, m in _opcodes(old, new):
        if tag in ("replace", "insert"):
            inserted.append(_Stretch(ends[k], ends[m], ""))
        if tag in ("replace", "delete"):
            deleted.append((ends[k], "".join(old[i:j])))
    return inserted, deleted


def _opcodes(old, new):
    """How one list of words becomes the other; of very long ones only that all between the first and last differs."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    if old_end - start > MAX_COMPARED or new_end - start > MAX_COMPARED:
        yield "replace", start, old_end, start, new_end
        return
    matcher = SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield tag, start + i, start + j, start + k, start + m


def _common(one, other):
    """How many words at the beginning are the same."""
    return next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
                min(len(one), len(other)))  # fmt: skip


def _words(text):
    """The words of a text with the white space after them."""
    return re.findall(r"\S+\s*|\s+", text)
