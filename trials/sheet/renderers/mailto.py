"""`mailto:` link that drafts an e-mail with the questions to ask first and the address of the sheet."""

from trials.presentation.emails import MAX_LENGTH, mailto
from trials.sheet.renderers.strings import headings


def sheet_mailto(sheet):
    """Link for a sheet, with as many of the person's own questions as there is room for."""
    first = [question.text for question in sheet.questions if question.ask_first]
    own = [question.text for question in sheet.questions if question.is_own]
    said = headings(sheet)
    wanted = [*first, *own, *(f"{said.do_i_fit} {line.text}" for trial in sheet.fit for line in trial.lines)]
    for count in range(len(wanted), -1, -1):
        link = _link(sheet, said, wanted[:count], sheet.url)
        if len(link) <= MAX_LENGTH:
            return link
    return _link(sheet, said, [], sheet.short_url)


def _link(sheet, said, questions, url):
    opening = f"{said.opening} {sheet.please}".strip()
    paragraphs = [opening, *questions, f"{said.more}\n{url}", *_notes(sheet), sheet.notice]
    return mailto(sheet.title, paragraphs)


def _notes(sheet):
    """What a reader must know of where the facts come from, once for all trials of which it is the same."""
    trials_of: dict[str, list[str]] = {}
    for trial in sheet.trials:
        if trial.note:
            trials_of.setdefault(trial.note, []).append(trial.registry_id)
    return [f"{', '.join(ids)}: {note}" for note, ids in trials_of.items()]
