"""The sheet as a tagged PDF, built to PDF/UA-1. Texts reach the template as data, never as markup."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst
from django.utils.encoding import iri_to_uri

from trials.questions.glyphs import FONT_FAMILY, FONT_FOLDER, MISSING, drawable

TEMPLATE = Path(__file__).with_name("sheet.typ")
LONGEST_WORD = 28
ZERO_WIDTH_SPACE = "\u200b"
# Texts that a reader copies or types: whole, in ASCII, and broken between lines only before a mark.
ADDRESSES = ("url", "page")
MISSING_EXPLAINED = (
    f"Where you see {MISSING}, the record uses signs that this paper cannot show. The web page shows them."
)


def sheet_pdf(sheet):
    """The PDF of a sheet, in bytes. The same sheet gives the same bytes. Fetches nothing."""
    data = _printable(asdict(sheet))
    data["made_on"] = sheet.made_on_in_words
    data["ask_first"] = sheet.ask_first
    data["font"] = FONT_FAMILY
    text = json.dumps(data)
    if MISSING in text:
        data["missing"] = MISSING_EXPLAINED
        text = json.dumps(data)
    return typst.compile(
        _template(),
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": text},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(sheet.made_on, time(12), UTC),
    )


@cache
def _template():
    return TEMPLATE.read_bytes()


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER])


def _printable(value, name=""):
    """The data with every text drawable, and every word short enough for a line."""
    if isinstance(value, dict):
        return {key: _printable(item, key) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(item) for item in value]
    if not isinstance(value, str):
        return value if isinstance(value, (int, bool)) else None
    if name in ADDRESSES:
        return iri_to_uri(value)
    return re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", rf"\1{ZERO_WIDTH_SPACE}", drawable(value))
