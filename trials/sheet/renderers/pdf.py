"""Sheet as a tagged PDF, built to PDF/UA-1. Texts reach the Typst template as data, never as markup."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst
from django.utils.encoding import iri_to_uri
from django.utils.translation import override

from trials.i18n.languages import RECORD_LANGUAGE
from trials.sheet.data import RaisedBy
from trials.sheet.renderers.layout import LETTERS, Layout
from trials.sheet.renderers.pdf_glyphs import FONT_FAMILY, FONT_FOLDER, MISSING, drawable
from trials.sheet.renderers.qr import qr_svg
from trials.sheet.renderers.strings import headings

TEMPLATE = Path(__file__).with_name("sheet.typ")
MAX_WORD_LENGTH = 28
SHORT = 14  # questions at most
ZERO_WIDTH_SPACE = "\u200b"
# Fields that readers copy or type: unchanged, in ASCII; the template breaks lines only before punctuation.
ADDRESSES = ("url", "page", "short_url")
PAPERS = {"a4": "a4", "letter": "us-letter"}
# Spacings of sheet.typ to try until a sheet about one trial in normal text size fits, each with the most pages it may
# take: two full ones are better than a third that is half empty. US Letter is shorter than A4.
SPACINGS = {
    "a4": (("full", 2), ("usual", 3), ("close", 3), ("closest", 3)),
    "letter": (("full", 2), ("close", 3), ("closest", 3)),
}
OF_SHORT_SHEETS = ("usual", 2)  # such as those of finished trials, which "full" would leave with an empty second page
PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")


def sheet_pdf(sheet, layout=Layout()):  # noqa: B008 - frozen
    """PDF of a sheet, in bytes; the same sheet gives the same bytes. Runs no queries."""
    spacings = SPACINGS[layout.paper]
    if len(sheet.trials) > 1 or layout.size != "normal":
        spacings = spacings[1:2]
    elif sheet.is_long:
        spacings = spacings[-2:]
    elif len(sheet.questions) <= SHORT:
        spacings = (OF_SHORT_SHEETS, *spacings)
    data = data_of(sheet, layout)
    for spacing, most in spacings:
        document = compiled(data, sheet.made_on, spacing)
        if int(PAGES.search(document)[1]) <= most:
            break
    return document


def data_of(sheet, layout):
    """Input of the template, as JSON."""
    said = headings(sheet)
    with override(sheet.language):
        texts = printable(sheet)
    data = texts | {
        "said": printable(said),
        "made_on": sheet.made_on_in_words,
        "record_language": RECORD_LANGUAGE,
        "font": FONT_FAMILY,
        "paper": PAPERS[layout.paper],
        "points": LETTERS[layout.size],
        "qr": qr_svg(sheet.url),
    }
    of_person = printable([question.text for question in sheet.questions if question.is_own]), texts["about_me"]
    in_all, in_own = (json.dumps(part).count(MISSING) for part in (texts, of_person))
    notes = [said.missing] * (in_all > in_own) + [said.missing_of_person] * (in_own > 0)
    data["missing"] = " ".join(notes).format(missing=MISSING)
    return json.dumps(data)


def compiled(text, made_on, spacing="usual", template=TEMPLATE):
    """Compile the template with its input: the part of rendering that takes time."""
    return typst.compile(
        _source(template),
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": text, "spacing": spacing},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(made_on, time(12), UTC),
    )


@cache
def _source(template):
    return template.read_bytes()


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER])


def printable(value, name=""):
    """A part of the sheet as JSON values; texts in characters that the typeface has, long words with break points."""
    if isinstance(value, RaisedBy):
        return {"trial": printable(value.trial), "spans": printable(value.spans)}
    if is_dataclass(value):
        return {field.name: printable(getattr(value, field.name), field.name) for field in fields(value)}
    if isinstance(value, dict):
        return {name: printable(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(item) for item in value]
    if not isinstance(value, str):
        return value if isinstance(value, (int, bool)) else None
    if name in ADDRESSES:
        return iri_to_uri(value)
    return re.sub(rf"(\S{{{MAX_WORD_LENGTH}}})(?=\S)", rf"\1{ZERO_WIDTH_SPACE}", drawable(value))
