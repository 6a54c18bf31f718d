"""The sheet as a link that writes an e-mail: to nobody yet, with the questions to ask first and the link."""

from urllib.parse import quote, urlencode

from trials.questions.headings import headings

LONGEST = 1800  # characters of the whole link: some mail programs take no more than about 2000


def letter(sheet):
    """A `mailto:` link. The person's own questions come along as far as there is room."""
    first = [question.text for question in sheet.questions if question.ask_first]
    own = [question.text for question in sheet.questions if question.is_own]
    wanted = [*first, *own]
    for count in range(len(wanted), -1, -1):
        link = _link(sheet, wanted[:count])
        if len(link) <= LONGEST:
            return link
    return _link(sheet, [], url=sheet.short_url)


def _link(sheet, questions, url=""):
    said = headings(sheet)
    blocks = [f"{said.opening} {sheet.please}".strip(), *questions, f"{said.more}\n{url or sheet.url}", sheet.notice]
    body = "\n\n".join(blocks).replace("\n", "\r\n")
    return "mailto:?" + urlencode({"subject": sheet.title, "body": body}, quote_via=quote)
