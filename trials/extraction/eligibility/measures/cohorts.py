"""Which of the people in a study a limit or state holds for."""

import re
from collections.abc import Iterator

from trials.extraction.old.sentence_spans import GROUP_WORDS

ONSET_SITE = re.compile(r"\b(?:bulbar|limb|spinal|respiratory)[\s-]+onset\b")
SITE_THEN_LIMIT = re.compile(r"[^.;,\d]{0,25}?\b(?:with|and|having|whose|if|when|who have)\b[^.;,\d]{0,30}")
LIMIT_THEN_SITE = re.compile(
    r"[\s,]*(?:of\s+)?(?:the\s+)?(?:predicted|points)?[^\w.;]*(?:(?:for|in|if)\s+(?:the\s+)?"
    r"(?:(?:patients|people|persons|those|participants|subjects|individuals)(?:\s+(?:with|who have))?\s+)?)"
)
ANOTHER_PART = re.compile(r"[,;]|\d")
_GROUP = re.compile(
    rf"(?:^|[.;,(]\s*|\b(?:or|and),?\s+)(?:for|in)\s+(?:the\s+)?(?P<led>[\w /'’-]{{2,60}}?\b(?:{GROUP_WORDS}|"
    rf"als)(?: [a-z0-9]{{1,3}}\b)?"
    rf"(?:\s*\([^()]{{1,30}}\))?)\s*(?:[,:–]|-\s)"
    r"|(?P<named>\b(?:cohorts?|groups?|arms?|parts?|stratum)\s+(?:[a-z]|\d{1,2}[a-z]?|"
    r"[ivx]{1,3})\b)(?P<colon>\s*(?:\([^()]{0,40}\))?\s*(?:only)?\s*[:–-])?"
)
# Letters in any sentence that names a group, found far faster.
GROUP_HINTS = (
    "als", "arm", "arer", "arrier", "case", "cohort", "control", "donor", "famil", "giver", "group", "infant", "mother",
    "onset", "part", "patient", "phase", "populat", "progressor", "recipient", "relative", "stage", "strat", "stud",
    "subject", "volunteer",
)  # fmt: skip
_NO_GROUP = re.compile(r"\b(?:women|men|males?|females?|child-?bearing|all|these|such|those|control of|potential)\b")


def groups(text: str, as_written: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, name, whether what follows is meant) of each group that a sentence speaks of."""
    for found in _GROUP.finditer(text):
        name = found["led"] or found["named"]
        if not _NO_GROUP.search(name):
            start, end = found.span("led" if found["led"] else "named")
            yield start, end, as_written[start:end].strip(), bool(found["led"] or found["colon"])


def group_at(text: str, named: list[tuple[int, int, str, bool]], start: int, end: int) -> str:
    """The group among those named in a sentence that a mention holds for; "" where it is everyone's."""
    before = [group for group in named if group[1] <= start and group[3]]
    after = [group for group in named if end <= group[0] <= end + 40 and not group[3]]
    if after and not ANOTHER_PART.search(text[end : after[0][0]].rstrip(" ,(")):
        return after[0][2]
    return before[-1][2] if before else ""


def onset_group(text: str, as_written: str, start: int, end: int, *, excludes: bool) -> str:
    """The one site of onset that a limit holds for: "at least 60% for bulbar onset"."""
    sites = [site.span() for site in ONSET_SITE.finditer(text)]
    for low, high in sites if len(sites) == 1 else ():
        if (excludes and high <= start and SITE_THEN_LIMIT.fullmatch(text, high, start)) or (
            low >= end and LIMIT_THEN_SITE.fullmatch(text, end, low)
        ):
            return as_written[low:high]
    return ""
