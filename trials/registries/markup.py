"""Text of registries as a reader sees it: HTML entities decoded, HTML tags dropped, line breaks and bullets kept."""

import re
from html import unescape

from trials.registries.payload import clean

TIMES_ENCODED = 4  # "&amp;amp;lt;" has been seen
# Only tags of HTML: in "18 <age< 75" or "<ALS>", the signs are the sponsor's.
NAMES = (
    "a abbr address acronym article aside b basefont bdi bdo big blockquote body br caption center cite code col "
    "colgroup dd del dfn dir div dl dt em figcaption figure font footer h[1-6] head header hr html i img ins kbd li "
    "main mark meta nobr ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead "
    "title tr tt u ul var wbr"
).replace(" ", "|")
LINE = re.compile(
    r"\s*<(?:br|hr|/p|/div|/tr|/ul|/ol|/dl|/dd|/h[1-6]|/table|/blockquote|/section)\s*/?>[ \t]*", re.IGNORECASE
)
BULLET = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*", re.IGNORECASE)
TAG = re.compile(rf"</?(?:{NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
NOT_TEXT = re.compile(r"<!--.*?-->|<\?xml[^<>]*>|</?o:p>", re.IGNORECASE | re.DOTALL)  # as word processors leave
RAISED = re.compile(r"(?<=\d)<sup>(?=[-+\d])", re.IGNORECASE)  # 10<sup>6</sup> cells are not 106 cells
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # a backslash before any ASCII punctuation


def plain_text(text: str) -> str:
    """The text without HTML; white space around it and before line breaks is dropped."""
    for _ in range(TIMES_ENCODED):
        if "&" not in text or (decoded := unescape(text)) == text:
            break
        text = decoded
    if "<" in text:
        text = RAISED.sub("^", NOT_TEXT.sub("", text))
        text = BULLET.sub("\n* ", LINE.sub("\n", text))
        text = TAG.sub("", text)
    return re.sub(r"[ \t\xa0]+\n", "\n", clean(text))


def plain_markdown(text: str) -> str:
    """The same of text in ClinicalTrials.gov's markdown: without escapes, bullets and line breaks kept."""
    if "\\" in text:
        text = ESCAPE.sub(r"\1", text)
    return plain_text(text) if "&" in text or "<" in text else text


def first_title(*titles: str) -> str:
    """The first that holds a letter or a figure, "" where none does."""
    return next((title for title in titles if any(map(str.isalnum, title))), "")
