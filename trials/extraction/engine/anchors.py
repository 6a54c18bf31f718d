"""Where phrases may stand in a text: the anchors that one pass of a rulebook's automaton finds, table by table."""

from collections import defaultdict

from trials.extraction.engine.rulebook import Begun, Rulebook

# Where an anchor ends in the letters of a document, which have one more than its text in front, and what it may begin
# by slot.
Occurrence = tuple[int, dict[int, Begun]]


def anchors(book: Rulebook, letters: str, offset: int = 0) -> dict[int, list[Occurrence]]:
    """The anchors in some letters of a document, by slot, in the order of the text."""
    by_slot: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for found in book.automaton.iter(letters):
        occurrence = (offset + found[0], found[1]) if offset else found
        for slot in found[1]:
            by_slot[slot].append(occurrence)
    return by_slot
