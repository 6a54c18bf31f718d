"""Sheet as a Word document (DOCX) with real headings, lists and page numbers, for people and clinics who edit it."""

import io
from datetime import UTC, datetime, time

from django.utils.translation import override
from docx import Document
from docx.shared import Cm

from trials.i18n.languages import RECORD_LANGUAGE
from trials.sheet.renderers import docx_elements as parts
from trials.sheet.renderers.layout import LETTERS, Layout
from trials.sheet.renderers.qr import qr_png
from trials.sheet.renderers.strings import headings

PAPERS = {"a4": (Cm(21), Cm(29.7)), "letter": (Cm(21.59), Cm(27.94))}
MARGIN, CLOSE_MARGIN = Cm(1.5), Cm(1.2)
QR_WIDTH = Cm(2.6)
STAR = "★"
LINES, LINES_FIRST, LINES_OWN = 1, 2, 3


def sheet_docx(sheet, layout=Layout()):  # noqa: B008 - frozen
    """DOCX of a sheet, in bytes. Runs no queries."""
    with override(sheet.language):
        document = _document(sheet, headings(sheet), layout)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _document(sheet, said, layout):
    document = _blank(sheet, said, layout)
    document.add_heading(sheet.title, 1)
    if sheet.please:
        document.add_paragraph().add_run(sheet.please).bold = True
    if len(sheet.trials) == 1:
        _trial(document, sheet.trials[0], said)
    else:
        _names(document, sheet.trials)
    _notice(document, sheet, said)
    if sheet.about_me:
        document.add_heading(said.about_me, 2)
        parts.facts(document, sheet.about_me)
    if sheet.fit:
        _fit(document, sheet.fit, said)
    for part in sheet.parts:
        _part(document, part, said)
    if not sheet.has_own:
        document.add_heading(said.own_questions, 2)
        parts.answer_lines(document, LINES_OWN)
    _about(document, sheet, said)
    if sheet.comparison:
        document.add_heading(said.side_by_side, 2)
        parts.table(document, sheet.comparison, said.trial)
    return document


def _blank(sheet, said, layout):
    document = Document()
    parts.set_styles(document, LETTERS[layout.size], sheet.language)
    noon = datetime.combine(sheet.made_on, time(12), UTC).replace(tzinfo=None)  # the file format means UTC
    core = document.core_properties
    core.title, core.author, core.comments, core.language = sheet.title, "Trialfinder", sheet.notice, sheet.language
    core.created = core.modified = noon
    section = document.sections[0]
    section.page_width, section.page_height = PAPERS[layout.paper]
    margin = CLOSE_MARGIN if sheet.is_long else MARGIN
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    parts.footer(section, f"{sheet.title} · Trialfinder, {sheet.made_on_in_words}", said.page_of)
    return document


def _names(document, trials):
    """What several trials are, since their questions name them by number alone."""
    for trial in trials:
        line = document.add_paragraph()
        line.add_run(trial.registry_id).bold = True
        for words, language in [(": ", ""), *trial.heading]:
            parts.add_words(line, words, language)


def _trial(document, trial, said):
    title = document.add_paragraph()
    title.paragraph_format.keep_with_next = True
    for words, language in trial.heading:
        parts.add_words(title, words, language).bold = True
    if trial.title:
        sponsors = document.add_paragraph()
        sponsors.paragraph_format.keep_with_next = True
        parts.add_words(sponsors, trial.title, RECORD_LANGUAGE)
    line = document.add_paragraph(said.registry_number.format(number=trial.registry_id))
    if trial.url:
        line.add_run(": ")
        parts.link(line, trial.url)
    line.paragraph_format.keep_with_next = True
    parts.facts(document, [*trial.facts, *trial.dates])
    if trial.note:
        document.add_paragraph(trial.note)


def _notice(document, sheet, said):
    line = document.add_paragraph()
    line.add_run(sheet.notice).bold = True
    line.add_run(f" {sheet.caution}")
    if sheet.ask_first_apart:
        numbers = ", ".join(map(str, sheet.ask_first_apart))
        line.add_run(f" {said.marked_ask_first.format(star=STAR, numbers=numbers)}")


def _fit(document, fit, said):
    """The rules that are still open, each with the words of the record and a line to write on."""
    document.add_heading(said.do_i_fit, 2)
    document.add_paragraph(said.fit_open)
    for trial in fit:
        if trial.trial:
            document.add_heading(trial.trial, 3)
        for note in trial.notes:
            document.add_paragraph(note).paragraph_format.keep_with_next = bool(trial.lines)
        for line in trial.lines:
            asked = document.add_paragraph()
            asked.add_run(line.text).bold = True
            if line.people:
                asked.add_run(f" {said.for_people.format(people=line.people)}")
            if line.quote:
                asked.add_run(" ")
                parts.add_words(asked, said.quoted.format(quote=line.quote), RECORD_LANGUAGE)
            asked.paragraph_format.keep_with_next = True
            parts.answer_lines(document, LINES)


def _part(document, part, said):
    marks = f"{STAR} {said.ask_first} " if part.in_own_order else f"{STAR} "
    if part.heading:
        document.add_heading(part.heading, 2)
    if part.trial:
        _trial(document, part.trial, said)
    for topic in part.topics:
        if topic.name:
            document.add_heading(topic.name, 3 if part.heading else 2)
        for question in topic.questions:
            _question(document, question, marks)


def _question(document, question, marks):
    """A question and its answer lines, kept together on a page; `marks` go before one to ask first."""
    asked = parts.add_styled(document, "ListNumber")
    if question.ask_first:
        asked.add_run(marks).bold = True
    parts.add_words(asked, question.text, question.language).bold = True
    asked.paragraph_format.keep_with_next = True
    if question.why:
        _below(document, [(question.why, question.language)])
    for fact in question.raised_by:
        parts.bar(_below(document, [(f"{fact.trial}: " if fact.trial else "", ""), *fact.spans]))
    parts.answer_lines(document, LINES_FIRST if question.ask_first else LINES)


def _below(document, spans):
    """A paragraph below a question, kept with what follows."""
    line = parts.add_styled(document, "ListContinue")
    for words, language in spans:
        parts.add_words(line, words, language)
    line.paragraph_format.keep_with_next = True
    return line


def _about(document, sheet, said):
    """How to make the sheet again, all on one page."""
    document.add_heading(said.about_sheet, 2)
    lines = [document.add_paragraph(f"{said.made_on} ")]
    parts.link(lines[0], sheet.url)
    if sheet.short_url != sheet.url:
        lines.append(document.add_paragraph(f"{said.short} "))
        parts.link(lines[1], sheet.short_url)
    lines.append(document.add_paragraph(sheet.source))
    for line in lines:
        line.paragraph_format.keep_with_next = True
    picture = document.add_paragraph().add_run()
    picture.add_picture(io.BytesIO(qr_png(sheet.url)), width=QR_WIDTH)
    parts.describe_last_picture(document, said.qr)
