"""Replacement of characters that the PDF's typeface cannot draw.

PDF/UA forbids characters without a glyph. Greek letters are spelt out, accents that the typeface lacks are dropped,
and a run in another script becomes `MISSING`, which the sheet explains.
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
REPLACEMENTS = {
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
    """The text in characters that the typeface has."""
    shown = "".join(char if ord(char) in DRAWABLE else _replacement(char) for char in text)
    return re.sub(rf"(?:{re.escape(MISSING)}\s*)+(?=\s*{re.escape(MISSING)})", "", shown)


def _replacement(char):
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    if char in REPLACEMENTS:
        return REPLACEMENTS[char]
    if char.isspace():
        return " "
    greek = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(char, ""))
    if greek:
        return greek[2].lower() if greek[1] == "SMALL" else greek[2].title()
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return plain if plain and all(ord(part) in DRAWABLE for part in plain) else MISSING
