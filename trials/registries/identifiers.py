"""Numbers that registries give to studies, in one spelling each.

Records of one study meet by these alone, so that a number counts only where it stands by itself, with no more beside
it than a label such as "EudraCT number:".
"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

MAX_LENGTH = 200
MIN_PART_LENGTH = 5  # letters and digits


class Registration(NamedTuple):
    """A number in its one spelling, and the family of numbers that it belongs to, which never overlap."""

    family: str
    number: str


LABEL = re.compile(
    r"(?:(?:clinicaltrials\.gov|eudract|euctr|eu[ -]?ct|ctis|isrctn|utn|who|jprn|universal trial|identifier|"
    r"registry|registration|trial|number|nr|no|id)(?![a-z])[ .:#()-]*)+(?=\S)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+/(?=[^/\s]+/?$)", re.IGNORECASE)  # of a registry's page, which ends in the number
NO_ID = re.compile(r"(?:nil(?: known)?|none|no|n/?a|not (?:applicable|available|provided).*|[-.]*)", re.IGNORECASE)
EU_NUMBER = r"(\d{4})[ -](\d{6})[ -](\d{2})(?:[-/ ](?:[A-Z]{2}|\d{2}|3RD|OUTSIDE-EU/EEA))?"
# A family, the form of its numbers in upper case, and how to spell one.
FAMILIES = [
    (family, re.compile(pattern), spelling)
    for family, pattern, spelling in (
        ("nct", r"NCT[ :#-]*(\d{4})[ -]?(\d{4})", "NCT{0}{1}"),
        ("isrctn", r"ISRCTN[ :#-]*(\d{8})", "ISRCTN{0}"),
        ("utn", r"U[ -]?(1111)[ -]?(\d{4})[ -]?(\d{4})", "U{0}-{1}-{2}"),
        ("chictr", r"CHICTR[ -]?([A-Z]{2,6}-)?(\d{8,10})", "CHICTR{0}{1}"),
        ("itmctr", r"ITMCTR[ -]?(\d{10})", "ITMCTR{0}"),
        ("jrct", r"JRCT[ -]?(S?\d{9,10})", "JRCT{0}"),
        ("umin", r"UMIN[ -]?(\d{9})", "UMIN{0}"),
        ("japic", r"JAPICCTI[ -]?(\d{6})", "JAPICCTI-{0}"),
        ("irct", r"IRCT[ -]?(\d{8,14}N\d{1,3})", "IRCT{0}"),
        ("ctri", r"CTRI[ /-](\d{4})[ /-](\d{2,3})[ /-](\d{5,6})", "CTRI/{0}/{1}/{2}"),
        ("anzctr", r"ACTRN[ -]?(\d{14})", "ACTRN{0}"),
        ("drks", r"DRKS[ -]?(\d{8})", "DRKS{0}"),
        ("cris", r"KCT[ -]?(\d{7})", "KCT{0}"),
        ("nlomon", r"NL-OMON[ -]?(\d{4,6})", "NL-OMON{0}"),
        ("ntr", r"NTR[ -]?(\d{3,5})", "NTR{0}"),
        ("tctr", r"TCTR[ -]?(\d{11})", "TCTR{0}"),
        ("rebec", r"RBR-?([0-9A-Z]{5,8})", "RBR-{0}"),
        ("rpcec", r"RPCEC[ -]?(\d{8})", "RPCEC{0}"),
        ("pactr", r"PACTR[ -]?(\d{15,16})", "PACTR{0}"),
        ("slctr", r"SLCTR[ /-](\d{4})[ /-](\d{3})", "SLCTR/{0}/{1}"),
        ("lbctr", r"LBCTR[ -]?(\d{10})", "LBCTR{0}"),
        # Numbers of EU CTIS begin at 500000 each year; those below are EudraCT's.
        ("ctis", EU_NUMBER.replace(r"\d{6}", r"[5-9]\d{5}"), "{0}-{1}-{2}"),
        ("eudract", EU_NUMBER.replace(r"\d{6}", r"[0-4]\d{5}"), "{0}-{1}-{2}"),
    )
]


@lru_cache(maxsize=20_000)
def registration(text: str) -> Registration | None:
    """The registry's number that a text is, in any spelling; None where it is none, or holds more than that."""
    if len(text) > MAX_LENGTH:
        return None
    plain = ADDRESS.sub("", unicodedata.normalize("NFKC", text).strip()).rstrip("/")
    upper = re.sub(r"[‐-―−]", "-", plain).upper().strip(" .,;")
    for words in dict.fromkeys((upper, LABEL.sub("", upper, count=1) if LABEL.match(upper) else upper)):
        for family, pattern, spelling in FAMILIES:
            if (found := pattern.fullmatch(words)) and re.search("[1-9]", words):
                return Registration(family, spelling.format(*(part or "" for part in found.groups())))
    return None


def id_key(text: str) -> str:
    """What an id is looked up by: a registry's number in its one spelling, any other id in upper case."""
    text = text.strip()
    found = registration(text)
    return found.number if found else text[:MAX_LENGTH].upper()[:MAX_LENGTH]


def parts_of_id(text: str) -> list[str]:
    """The beginnings and ends of a sponsor's id that people may know it by: "BCT-002" of "BCT-002-US".

    A part has a digit and is long enough to be told from others. Of registries' numbers those of the EU alone have
    one: "2020-004040" of "2020-004040-29".
    """
    if number := registration(text):
        return [number.number.rpartition("-")[0]] if number.family in ("ctis", "eudract") else []
    pieces = [piece for piece in re.split(r"([\W_]+)", text.strip()[:MAX_LENGTH]) if piece]
    if len(pieces) < 3:
        return []
    ends = range(1, len(pieces), 2)
    parts = ["".join(pieces[:end]) for end in ends] + ["".join(pieces[end + 1 :]) for end in ends]
    return [part for part in parts if len(re.sub(r"[\W_]", "", part)) >= MIN_PART_LENGTH and re.search(r"\d", part)]


def sort_ids(registry_id: str, ids, *, related=(), stated_as_own=()) -> dict:
    """`other_ids` and `mentioned_ids` of a study from the ids that its record states beside its own.

    A second number of the record's own registry is that of another study, such as the one that this one extends; so
    is a registry's number that the record calls `related`. Of several numbers of one other registry at most one can be
    this study's: that which the record states in a field of its own for it (`stated_as_own`); else none is known to be.
    Mentions are in their one spelling.
    """
    own = registration(registry_id)
    other: dict[str, str] = {}
    mentioned: dict[str, None] = {}
    for stated in (*stated_as_own, *ids):
        text = stated.strip()
        found = registration(text)
        if NO_ID.fullmatch(text) or id_key(text) == id_key(registry_id):
            continue
        if found and ((own and found.family == own.family) or text in related):
            mentioned[found.number] = None
        else:
            other.setdefault(id_key(text), text)
    for number in _of_other_studies(other, stated_as_own):
        del other[number]
        mentioned[number] = None
    return {"other_ids": tuple(other.values()), "mentioned_ids": tuple(mentioned)}


def _of_other_studies(ids, stated_as_own):
    """Among ids by their keys, the numbers that cannot be the study's own beside others of the same registry."""
    by_family = defaultdict(list)
    for text in ids.values():
        if found := registration(text):
            by_family[found.family].append(found.number)
    own = {id_key(text) for text in stated_as_own}
    for numbers in by_family.values():
        if len(numbers) > 1:
            stated = own.intersection(numbers)
            yield from (number for number in numbers if len(stated) != 1 or number not in stated)
