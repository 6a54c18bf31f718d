"""Which characters the PDF's typeface can draw, and what stands in for the others.

PDF/UA forbids characters without a glyph, and a box would tell a reader nothing. So a Greek letter is spelt out, an
accent that the face lacks is dropped, and a run in another script becomes `MISSING`, which the sheet explains.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson

FONT_FOLDER = Path(atkinson.__file__).parent / "files"
FONT_FAMILY = atkinson.FAMILY
MISSING = "[?]"
STAND_INS = {
    "→": "->",
    "←": "<-",
    "☆": "*",
    "★": "*",
    "✓": "+",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "′": "'",
    "″": '"',
    "●": "•",
    "■": "•",
    "▪": "•",
    "◦": "•",
}


def drawable(text):
    """The text with only characters that the typeface has."""
    shown = "".join(char if ord(char) in _covered() else _stand_in(char) for char in text)
    return re.sub(rf"(?:{re.escape(MISSING)}\s*)+(?=\s*{re.escape(MISSING)})", "", shown)


def _stand_in(char):
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    if char in STAND_INS:
        return STAND_INS[char]
    if char.isspace():
        return " "
    greek = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(char, ""))
    if greek:
        return greek[2].lower() if greek[1] == "SMALL" else greek[2].title()
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return plain if plain and all(ord(part) in _covered() for part in plain) else MISSING


@cache
def _covered():
    """The code points that every style of the typeface has."""
    return frozenset.intersection(*(_code_points(path.read_bytes()) for path in FONT_FOLDER.glob("*.ttf")))


def _code_points(font):
    """The code points of a TrueType font: the segments of the first format-4 table under "cmap"."""
    tables = struct.unpack_from(">H", font, 4)[0]
    directory = [struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(tables)]
    [cmap] = [offset for tag, _, offset, _ in directory if tag == b"cmap"]
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    offsets = [cmap + struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)[2] for index in range(count)]
    start = next(offset for offset in offsets if struct.unpack_from(">H", font, offset)[0] == 4)
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    last = struct.unpack_from(f">{segments}H", font, start + 14)
    first = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
    return frozenset(point for low, high in zip(first, last, strict=True) for point in range(low, high + 1)) - {0xFFFF}
