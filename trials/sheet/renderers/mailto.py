"""The sheet as a link that writes an e-mail: to nobody yet, with the questions to ask first and the link."""

from urllib.parse import quote, urlencode

from trials.sheet.renderers.strings import headings

LONGEST = 1800  # characters of the whole link: some mail programs take no more than about 2000


def letter(sheet):
    """A `mailto:` link. The person's own questions come along as far as there is room."""
    first = [question.text for question in sheet.questions if question.ask_first]
    own = [question.text for question in sheet.questions if question.is_own]
    wanted, said = [*first, *own], headings(sheet)
    for count in range(len(wanted), -1, -1):
        link = _link(sheet, said, wanted[:count], sheet.url)
        if len(link) <= LONGEST:
            return link
    return _link(sheet, said, [], sheet.short_url)


def _link(sheet, said, questions, url):
    blocks = [f"{said.opening} {sheet.please}".strip(), *questions, f"{said.more}\n{url}", sheet.notice]
    return mail(sheet.title, blocks)


def mail(subject, blocks):
    """A link that writes an e-mail of some paragraphs."""
    body = "\n\n".join(blocks).replace("\n", "\r\n")
    return "mailto:?" + urlencode({"subject": subject, "body": body}, quote_via=quote)
