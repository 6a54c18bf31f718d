"""A trial on one page for a doctor as a tagged PDF."""

import json
from pathlib import Path

from django.utils.translation import get_language, gettext

from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.dates import date_in_words
from trials.presentation.quotes import QUOTED
from trials.presentation.study_words import said_of
from trials.sheet.renderers.layout import Layout
from trials.sheet.renderers.pdf import PAGES, PAPERS, compiled, printable
from trials.sheet.renderers.pdf_glyphs import FONT_FAMILY, MISSING
from trials.sheet.renderers.strings import missing_in_words

TEMPLATE = Path(__file__).with_name("clinician.typ")
LETTERS = ("10.5", "9.5", "9", "8.5", "8", "7.5")  # points, to try until it fits on one page


def clinician_pdf(page, questions, *, made_on, warning="", layout=Layout()):  # noqa: B008 - frozen
    """PDF of a ClinicianPage below a warning, in bytes, in the active language. Runs no queries."""
    data = printable(page) | {
        "rules_have_words": page.rules_have_words,
        "questions": [printable(question.text) for question in questions],
        "language": get_language(),
        "record_language": RECORD_LANGUAGE,
        "font": FONT_FAMILY,
        "paper": PAPERS[layout.paper],
        "warning": printable(warning),
        "made_on": date_in_words(made_on.isoformat()),
        "said": printable(_said(page)),
    }
    if MISSING in json.dumps(data):
        data["warning"] = f"{data['warning']} {missing_in_words().format(missing=MISSING)}".strip()
    for points in LETTERS:
        document = compiled(json.dumps(data), made_on, points, template=TEMPLATE)
        if int(PAGES.search(document)[1]) == 1:
            # It fits with little room for answers: once more, with all that the page has left.
            return compiled(json.dumps(data | {"fills_page": True}), made_on, points, template=TEMPLATE)
    return document


def _said(page):
    return {
        "given": gettext("Treatment, dose and groups, in the record’s words"),
        "more_given": gettext("More in the record: {count}").format(count=page.more_given),
        "in_short": said_of(gettext("The trial in short"), page),
        "rules": gettext("Rules for joining that were read as limits"),
        "rule": gettext("Rule"),
        "limit": gettext("What a person must meet"),
        "quoted": str(QUOTED),
        "short": gettext(
            "We have only a short summary of this record. You can read the rules for joining at the registry."
        ),
        "outcomes": gettext("Primary outcomes, in the record’s words"),
        "secondary": gettext("Secondary outcomes: {count}").format(count=page.secondary),
        "oversight": gettext("Oversight, as the sponsor states it"),
        "contacts": gettext("Contact"),
        "questions": said_of(gettext("What people ask about such a trial"), page),
        "question": gettext("Question"),
        "answer": gettext("Your answer"),
        "notice": gettext("Facts of a public registry, read by software. Not advice, and no endorsement."),
    }
