"""`mailto:` link that drafts an e-mail with the questions to ask first and the address of the sheet."""

from trials.presentation.letters import mailto
from trials.sheet.renderers.strings import headings

LONGEST = 1800  # characters of the whole link: some mail programs accept no more than about 2000


def sheet_mailto(sheet):
    """Link for a sheet, with as many of the person's own questions as there is room for."""
    first = [question.text for question in sheet.questions if question.ask_first]
    own = [question.text for question in sheet.questions if question.is_own]
    wanted, said = [*first, *own], headings(sheet)
    for count in range(len(wanted), -1, -1):
        link = _link(sheet, said, wanted[:count], sheet.url)
        if len(link) <= LONGEST:
            return link
    return _link(sheet, said, [], sheet.short_url)


def _link(sheet, said, questions, url):
    missing = [f"{trial.registry_id}: {trial.missing}" for trial in sheet.trials if trial.missing]
    paragraphs = [f"{said.opening} {sheet.please}".strip(), *questions, f"{said.more}\n{url}", *missing, sheet.notice]
    return mailto(sheet.title, paragraphs)
