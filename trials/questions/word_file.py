"""The sheet as a Word document (DOCX), since many clinics and people edit: real headings, lists and page numbers."""

import io
from datetime import UTC, datetime, time

from docx import Document
from docx.shared import Cm

from trials.questions import word_parts as parts
from trials.questions.layout import LETTERS, Layout
from trials.questions.qr import ALTERNATIVE, qr_png

PAPERS = {"a4": (Cm(21), Cm(29.7)), "letter": (Cm(21.59), Cm(27.94))}
MARGIN = Cm(1.8)
QR_WIDTH = Cm(3)
LINES, LINES_FIRST, LINES_OWN = 1, 2, 3


def sheet_docx(sheet, layout=Layout()):  # noqa: B008 - frozen
    """The document of a sheet, in bytes. Fetches nothing."""
    document = _blank(sheet, layout)
    document.add_heading(sheet.title, 1)
    if sheet.please:
        document.add_paragraph().add_run(sheet.please).bold = True
    if len(sheet.trials) == 1:
        _trial(document, sheet.trials[0])
    _notice(document, sheet)
    if sheet.about_me:
        document.add_heading("About me", 2)
        parts.facts(document, sheet.about_me)
    for part in sheet.parts:
        _part(document, part)
    if not sheet.has_own:
        document.add_heading("My own questions", 2)
        parts.answer_lines(document, LINES_OWN)
    if sheet.comparison:
        document.add_heading("The trials side by side", 2)
        parts.table(document, sheet.comparison)
    _about(document, sheet)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _blank(sheet, layout):
    document = Document()
    parts.set_styles(document, LETTERS[layout.size])
    noon = datetime.combine(sheet.made_on, time(12), UTC).replace(tzinfo=None)  # the file format means UTC
    core = document.core_properties
    core.title, core.author, core.language, core.comments = sheet.title, "Trialfinder", "en", sheet.notice
    core.created = core.modified = noon
    section = document.sections[0]
    section.page_width, section.page_height = PAPERS[layout.paper]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    parts.footer(section, f"{sheet.title} · Trialfinder, {sheet.made_on_in_words}")
    return document


def _trial(document, trial):
    document.add_paragraph().add_run(trial.title).bold = True
    line = document.add_paragraph(f"Registry number {trial.registry_id}")
    if trial.url:
        line.add_run(": ")
        parts.link(line, trial.url)
    parts.facts(document, [*trial.facts, *trial.dates])
    if trial.note:
        document.add_paragraph(trial.note)


def _notice(document, sheet):
    line = document.add_paragraph()
    line.add_run(sheet.notice).bold = True
    line.add_run(f" {sheet.caution}")
    if sheet.ask_first:
        numbers = ", ".join(map(str, sheet.ask_first))
        line.add_run(f" Short of time? First ask those marked ★ “Ask first”: {numbers}.")


def _part(document, part):
    if part.heading:
        document.add_heading(part.heading, 2)
    if part.trial:
        _trial(document, part.trial)
    for topic in part.topics:
        if topic.name:
            document.add_heading(topic.name, 3 if part.heading else 2)
        for question in topic.questions:
            _question(document, question)


def _question(document, question):
    """Its paragraphs stay together on a page, down to the last line for the answer."""
    asked = document.add_paragraph(style="List Number")
    asked.add_run(f"★ Ask first: {question.text}" if question.ask_first else question.text).bold = True
    below = [question.why] if question.why else []
    below += [f"{fact.trial}: {fact.text}" if fact.trial else fact.text for fact in question.raised_by]
    asked.paragraph_format.keep_with_next = True
    for text in below:
        line = document.add_paragraph(text, style="List Continue")
        line.paragraph_format.keep_with_next = True
    parts.answer_lines(document, LINES_FIRST if question.ask_first else LINES)


def _about(document, sheet):
    document.add_heading("About this sheet", 2)
    line = document.add_paragraph(f"Made on {sheet.made_on_in_words}. To make it again, open ")
    parts.link(line, sheet.url)
    if sheet.short_url != sheet.url:
        line = document.add_paragraph("In short, without your choices: ")
        parts.link(line, sheet.short_url)
    document.add_paragraph(sheet.source)
    document.add_picture(io.BytesIO(qr_png(sheet.url)), width=QR_WIDTH)
    parts.describe_last_picture(document, ALTERNATIVE)
