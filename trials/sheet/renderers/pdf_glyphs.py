"""Which characters the PDF's typeface can draw, and what stands in for the others.

PDF/UA forbids characters without a glyph, and a box would tell a reader nothing. So a Greek letter is spelt out, an
accent that the face lacks is dropped, and a run in another script becomes `MISSING`, which the sheet explains.
"""

import re
import unicodedata
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson

from trials.sheet.renderers.glyph_table import RANGES

FONT_FOLDER = Path(atkinson.__file__).parent / "files"
FONT_FAMILY = atkinson.FAMILY
DRAWABLE = frozenset(point for first, last in RANGES for point in range(first, last + 1))
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
    shown = "".join(char if ord(char) in DRAWABLE else _stand_in(char) for char in text)
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
    return plain if plain and all(ord(part) in DRAWABLE for part in plain) else MISSING
