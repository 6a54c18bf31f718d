"""Statements as plain text: the form in which they are shipped, and in which curators edit them.

An empty line ends a paragraph. A line that begins with "- " is a point, one that begins with "### " a subheading. A
statement ends with its sources in square brackets, each a key or an https address: "Safe in 3 people. [tregs-2018]".
Words in square brackets lead to what follows in round ones: an https address, a mail address, or the slug of a page:
"Ask [INVIMA](https://www.invima.gov.co)."
"""

import re
from urllib.parse import urlsplit

from trials.learn.page import Form, Source, Statement

MARKS = {Form.POINT: "- ", Form.SUBHEADING: "### "}
CITED = re.compile(r"\s*\[([a-z0-9-]+|https://[^\s\]]+)\]\s*$")
REGULATORS = (
    "FDA", "EMA", "MHRA", "Health Canada", "TGA", "MFDS", "ICMR", "ANVISA", "COFEPRIS", "INVIMA", "INCUCAI", "ANMAT",
    "AEMPS", "Medicare",
)  # fmt: skip
LINK = re.compile(r"\[([^\[\]]+)\]\((https://[^\s()]+|mailto:[^\s()]+|[a-z-]+)\)")
IDS = re.compile(r"\bNCT\d{8}\b")
FACTS = re.compile(rf"\d|\b(?:{'|'.join(REGULATORS)})\b")


def parse(text, sources):
    """The statements of a text. `sources` holds those that may be cited by key; unknown keys are left out."""
    return tuple(
        Statement(
            _spans(words), tuple(source for key in keys if (source := sources.get(key) or _at_address(key))), form
        )
        for words, form, keys in _statements(text)
    )


def unknown_keys(text, sources):
    """The keys cited in a text that are none of the sources."""
    return [key for *_, keys in _statements(text) for key in keys if key not in sources and not _is_address(key)]


def unknown_pages(text, slugs):
    """The slugs to which words of a text lead and that are those of no page."""
    return [target for _, target in LINK.findall(text) if ":" not in target and target not in slugs]


def without_source(text):
    """Statements that give a figure or name a regulator, and cite no source."""
    uncited = [LINK.sub(r"\1", words) for words, _, keys in _statements(text) if not keys]
    return [words for words in uncited if FACTS.search(IDS.sub("", words))]


def _statements(text):
    """The words, form and cited keys of each statement."""
    for run, form in _runs(text):
        words, keys = _cited(run)
        yield words, form, keys


def _spans(words):
    """Words in runs, each with where it leads, "" for nowhere."""
    spans, end = [], 0
    for link in LINK.finditer(words):
        spans += [(words[end : link.start()], ""), link.groups()]
        end = link.end()
    return tuple(span for span in (*spans, (words[end:], "")) if span[0])


def _runs(text):
    """The words of each statement, sources included, and its form."""
    found, paragraph = [], []
    for line in [*map(str.strip, text.splitlines()), ""]:
        form = next((form for form, mark in MARKS.items() if line.startswith(mark)), Form.PARAGRAPH)
        if paragraph and (not line or form != Form.PARAGRAPH):
            found.append((" ".join(paragraph), Form.PARAGRAPH))
            paragraph = []
        if form != Form.PARAGRAPH:
            found.append((line.removeprefix(MARKS[form]).strip(), form))
        elif line:
            paragraph.append(line)
    return found


def _cited(words):
    """Words without the sources at their end, and the keys of these."""
    keys = []
    while found := CITED.search(words):
        keys.insert(0, found[1])
        words = words[: found.start()]
    return words, keys


def _is_address(key):
    return key.startswith("https://") and bool(urlsplit(key).netloc)


def _at_address(key):
    """A source that a curator cites by its address alone."""
    return Source(key=key, publisher=urlsplit(key).netloc, title=key, url=key) if _is_address(key) else None
