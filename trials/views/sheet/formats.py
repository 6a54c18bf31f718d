"""Links and buttons that lead to a sheet in other formats."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext_lazy as _

from trials.i18n.languages import CODES

LARGE, LETTER = {"size": "large"}, {"paper": "letter"}
FORMATS = (
    ("pdf", _("Download as PDF"), "sheet_pdf", {}),
    ("pdf_again", _("Download the PDF of this sheet"), "sheet_pdf", {}),
    ("pdf_letter", _("PDF on US Letter paper"), "sheet_pdf", LETTER),
    ("pdf_large", _("PDF in large print"), "sheet_pdf", LARGE),
    ("pdf_large_letter", _("PDF in large print on US Letter paper"), "sheet_pdf", LETTER | LARGE),
    ("docx", _("Word document"), "sheet_docx", {}),
    ("docx_letter", _("Word document on US Letter paper"), "sheet_docx", LETTER),
    ("docx_large", _("Word document in large print"), "sheet_docx", LARGE),
    ("docx_large_letter", _("Word document in large print on US Letter paper"), "sheet_docx", LETTER | LARGE),
    ("txt", _("Plain text, one question a line"), "sheet_txt", {}),
    ("normal", _("Show and print it in normal letters"), "sheet", {}),
    ("large", _("Show and print it in large letters"), "sheet", LARGE),
    ("own", _("Make it your own"), "sheet_own", {}),
    ("speak", _("Speak the questions one by one"), "sheet_speak", {}),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetFormat:
    """A link to a sheet in another format or, where the sheet is personal, a button that posts to `action`.

    `language` is that of its name and of what it leads to, "" where it is the page's.
    """

    name: str
    href: str
    action: str
    language: str = ""


def sheet_formats(sheet_request, ids):
    """The formats of a sheet, by key."""
    return {key: sheet_format(sheet_request, ids, name, view, layout) for key, name, view, layout in FORMATS}


def formats_in_other_languages(sheet_request, ids):
    """The PDF in each other language, named in it: for a doctor who does not read the language of the page."""
    return [_pdf_in(code, sheet_request, ids) for code in CODES if code != get_language()]


def _pdf_in(code, sheet_request, ids):
    with override(code):
        # Translators: say the name of the language that you translate into, such as “PDF en español”.
        name = pgettext("the language of this translation", "PDF in English")
        return sheet_format(sheet_request, ids, name, "sheet_pdf", {}, language=code)


def sheet_format(sheet_request, ids, name, view, parameters, language=""):
    href = sheet_request.address(view, ids, **parameters)
    path = href.partition("?")[0]
    action = f"{path}?{urlencode(parameters)}" if parameters else path
    return SheetFormat(name=str(name), href=href, action=action, language=language)
