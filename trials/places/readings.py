"""Ways to read some words as a name and where it lies."""

import re
from collections.abc import Iterator

from trials.places.spelling import spelling

POSTCODE = re.compile(r"\w*[0-9]\w*")


def readings(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of a name and the words after it: as the first comma says, then the longest name first.

    "Boston, MA" is read as ("boston", "ma"), then ("boston ma", ""), then ("boston", "ma"). What has a digit is
    left out at last, as a postcode: "75013 Paris", "London W1".
    """
    name, comma, after = text.partition(",")
    if comma:
        yield spelling(name), spelling(after)
    words = spelling(text).split()
    for end in range(len(words), 0, -1):
        yield " ".join(words[:end]), " ".join(words[end:])
    without_postcode = POSTCODE.sub(" ", text)
    if without_postcode != text:
        yield from readings(without_postcode)
