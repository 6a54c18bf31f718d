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
from trials.questions.layout import LETTERS, Layout
from trials.questions.qr import ALTERNATIVE, qr_svg

TEMPLATE = Path(__file__).with_name("sheet.typ")
LONGEST_WORD = 28
ZERO_WIDTH_SPACE = "\u200b"
# Texts that a reader copies or types: whole, in ASCII, and broken between lines only before a mark.
ADDRESSES = ("url", "page", "short_url")
PAPERS = {"a4": "a4", "letter": "us-letter"}
MISSING_EXPLAINED = (
    f"Where you see {MISSING}, the record uses signs that this paper cannot show. The web page shows them."
)


def sheet_pdf(sheet, layout=Layout()):  # noqa: B008 - frozen
    """The PDF of a sheet, in bytes. The same sheet gives the same bytes. Fetches nothing."""
    return compiled(data_of(sheet, layout), sheet.made_on)


def data_of(sheet, layout):
    """All that the template prints, as JSON."""
    data = _printable(asdict(sheet))
    data |= {
        "made_on": sheet.made_on_in_words,
        "ask_first": sheet.ask_first,
        "font": FONT_FAMILY,
        "paper": PAPERS[layout.paper],
        "points": LETTERS[layout.size],
        "qr": qr_svg(sheet.url),
        "qr_alternative": ALTERNATIVE,
    }
    text = json.dumps(data)
    if MISSING in text:
        data["missing"] = MISSING_EXPLAINED
        text = json.dumps(data)
    return text


def compiled(text, made_on):
    """The PDF of the data. This alone is the renderer's work."""
    return typst.compile(
        _template(),
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": text},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(made_on, time(12), UTC),
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
