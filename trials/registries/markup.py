"""Text of registries as a reader sees it: HTML entities decoded, HTML tags dropped, line breaks and bullets kept."""

import re
from html import unescape

from trials.registries.payload import clean

TIMES_ENCODED = 3  # "&amp;amp;lt;" has been seen
# Only tags of HTML: in "18 <age< 75" or "<ALS>", the signs are the sponsor's.
LINE = re.compile(r"\s*<(?:br|/p|/div|/tr|/ul|/ol|/h[1-6]|/table)\s*/?>[ \t]*", re.IGNORECASE)
BULLET = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
RAISED = re.compile(r"(?<=\d)<sup>(?=[-+\d])", re.IGNORECASE)  # 10<sup>6</sup> cells are not 106 cells


def plain_text(text: str) -> str:
    """The text without HTML; white space around it and before line breaks is dropped."""
    for _ in range(TIMES_ENCODED):
        if "&" not in text or (decoded := unescape(text)) == text:
            break
        text = decoded
    if "<" in text:
        text = RAISED.sub("^", text)
        text = BULLET.sub("\n* ", LINE.sub("\n", text))
        text = TAG.sub("", text)
    return re.sub(r"[ \t\xa0]+\n", "\n", clean(text))
