"""What a person can say of themselves that tells whether they belong to a group."""

import re
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.group import FEMALE, MALE, WORD, Group
from trials.extraction.eligibility.topics import GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

WITHOUT_ALS = frozenset(GROUPS.settings["lists"]["without_als"].split())
OF_ALS = re.compile(r"\b(?:als|mnd|amyotrophic|patients?)\b")


def coded(statement: "Statement", group: Group) -> dict[str, str] | None:
    """What a person can say of themselves that tells whether they belong to a group."""
    codes: dict[str, str] = {}
    for mention in statement.mentions:
        if group.covers(mention.start, mention.end):
            kind = mention.topic.kind
            if kind == "onset_site" and mention.name in ("bulbar", "limb", "respiratory"):
                codes["onset_site"] = mention.name
            elif kind == "gene":
                codes["gene"] = mention.name
            elif kind == "family" and mention.name != "familial_or_sporadic":
                codes["family_history"] = mention.name
    words = group.words.lower()
    if WITHOUT_ALS.intersection(WORD.findall(words)) and not OF_ALS.search(words):
        codes["als"] = "no"
    if bool(FEMALE.search(words)) != bool(MALE.search(words)):
        codes["sex"] = "female" if FEMALE.search(words) else "male"
    return codes if len(codes) == 1 else None
