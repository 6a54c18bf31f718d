"""Where phrases may stand in a text: the anchors that one pass of a rulebook's automaton finds, table by table."""

from bisect import bisect_left
from collections import defaultdict

from trials.extraction.engine.rulebook import Role, Rulebook

Hit = tuple[int, int, Role]  # where the anchor of a phrase starts, the number of the role, and the role


class Anchors:
    """The anchors in a text. No object is made of each: long texts have many."""

    __slots__ = ("_ends", "_letters", "_numbers", "_roles_of")

    def __init__(self, book: Rulebook, letters: str):
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for end, number in book.automaton.iter(letters):
            ends[number].append(end)
        numbers: defaultdict[int, list[int]] = defaultdict(list)
        slots_of = book.slots_of
        for number in ends:
            for slot in slots_of[number]:
                numbers[slot].append(number)
        self._ends, self._letters, self._numbers, self._roles_of = ends, letters, numbers, book.roles_of

    def hits(self, slot: int, start: int = 0, end: int | None = None) -> list[Hit]:
        """Where phrases of a slot may stand in a stretch of the text, in its order.

        An anchor stands there, with the word beside it that the phrase needs.
        """
        found: list[Hit] = []
        if slot not in self._numbers:
            return found
        letters, roles_of = self._letters, self._roles_of[slot]
        for number in self._numbers[slot]:
            length, roles = roles_of[number]
            ends = self._ends[number]
            if end is not None:
                first = bisect_left(ends, start + length)
                ends = ends[first : bisect_left(ends, end + length, first)]
            for order, need, left, right, role in roles:
                for stop in ends:
                    begin = stop - length
                    if need:
                        from_here = begin + left
                        near = letters[from_here if from_here > 0 else 0 : begin + right + 1]
                        for word in need:
                            if word in near:
                                break
                        else:
                            continue
                    found.append((begin, order, role))
        if len(found) > 1:
            found.sort()
        return found
