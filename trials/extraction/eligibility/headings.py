"""Lines that are no criterion: headings that name a kind of criteria, and labels that name a group of people."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from trials.choices import CriterionKind
from trials.extraction.eligibility.titles import kind_of_title
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.rulebook import Rulebook, Table
from trials.extraction.engine.word_lists import alternatives

IN, OUT, OTHER = str(CriterionKind.INCLUSION), str(CriterionKind.EXCLUSION), str(CriterionKind.OTHER)
MIXED = "mixed"  # of a heading for both kinds: each criterion below tells its own
SAME = "same"  # of a heading for the kind that went before
MAX_HEADING_LENGTH = 160
MAX_GROUP_LENGTH = 60
MAX_PLAIN_HEADING_LENGTH = 80  # letters of a heading without a colon and without the word "criteria"

HEADINGS = Table.load(Path(__file__).parent / "rules" / "headings.toml", overlaps=True, book=Rulebook())
_LISTS = {name: words.split() for name, words in HEADINGS.settings["lists"].items()}
STAGES, BESIDE_STAGES = frozenset(_LISTS["later_stages"]), frozenset(_LISTS["beside_stages"])
FRAME, EVERYONE = frozenset(_LISTS["frame"]), frozenset(_LISTS["everyone"])


def _any_of(*names: str) -> str:
    return alternatives([word for name in names for word in _LISTS[name]])


class _Named(NamedTuple):
    """What a kind of line is called, and words that look like it; `begins` of those that must begin the line."""

    anywhere: re.Pattern[str] | None
    begins: re.Pattern[str] | None
    exceptions: re.Pattern[str] | None

    @classmethod
    def of(cls, value: str, *, weak: bool = False) -> "_Named":
        rules = [rule for rule in HEADINGS if rule.value == value and rule.weak == weak]
        return cls(
            _either(phrase for rule in rules if not rule.facts.get("begins") for phrase in rule.phrases),
            _either(phrase for rule in rules if rule.facts.get("begins") for phrase in rule.phrases),
            _either(phrase for rule in rules for phrase in rule.exceptions),
        )

    def search(self, line: str) -> re.Match[str] | None:
        """The first name in a line that is in lower case."""
        if self.exceptions and self.exceptions.search(line):
            line = self.exceptions.sub(lambda found: "_" * len(found[0]), line)
        begins = self.begins and (edge := NO_WORD.match(line)) and self.begins.match(line, edge.end())
        return begins or (self.anywhere and self.anywhere.search(line))


def _either(phrases: Iterable[Phrase]) -> re.Pattern[str] | None:
    patterns = [phrase.regex.pattern for phrase in phrases]
    return re.compile("|".join(patterns)) if patterns else None


HINTS_OF_HEADINGS = ("criteri", "clu", ":", "：", "eligib", "join", "part", "enrol", "enter")
NO_WORD = re.compile(r"\W*")
CRITERIA = re.compile(r"\bcriteria\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+")
KINDS = {OTHER: _Named.of(OTHER), MIXED: _Named.of("both"), OUT: _Named.of(OUT), IN: _Named.of(IN)}
FIRM = re.compile("|".join(f"(?:{names.anywhere.pattern})" for names in KINDS.values() if names.anywhere))
WEAK = {kind: _Named.of(kind, weak=True) for kind in (OUT, IN)}
LATER = _Named.of(OTHER, weak=True)
EXCLUDES_BELOW, INCLUDES_BELOW, BARS = map(_Named.of, ("excludes_below", "includes_below", "bars"))

_NAME = r"(?:[a-z]{2,12}\s+){0,2}"
SPEAKS_OF_CRITERIA = re.compile(rf"\b(?:{_any_of('speaks_of_criteria')})\b", re.IGNORECASE)
# "Ineligible for other trials of ALS by one of these criteria:" heads no criteria of this study, and bars nobody.
TURNED_AWAY = re.compile(
    rf"\b(?:{_any_of('turned_away')})\b[^.;]{{0,20}}\b(?:other|another)\b[^.;]{{0,50}}\b(?:trials?|stud(?:y|ies)|research)\b"
)
# Without a colon: "… 75 years Exclusion Criteria 1. Pregnancy".
NO_COLON = re.compile(
    r"(?<![\w/-])(?P<heading>(?:(?:Main|Key|Major|General|MAIN|KEY|MAJOR|GENERAL)\s)?"
    r"(?:(?:Non-?)?(?:[Ii]nclusion|[Ee]xclusion)\s[Cc]riteria|(?:NON-?)?(?:INCLUSION|EXCLUSION)\sCRITERIA))"
    r"(?=\s+(?:\(?\d{1,2}[.)]\s*\S|\(?[a-zA-Z][.)]\s|[-•*–]\s|[A-Z]\w))"
)
BEFORE_MENTION = re.compile(rf"(?:^|\W)(?:{_any_of('before_mention')})\s*$", re.IGNORECASE)
FRAME_EDGE = re.compile(
    rf"^(?:\W|\b(?:{_any_of('frame_before_a_group')})\b)+|(?:\W|\b(?:{_any_of('frame_after_a_group')})\b)+$",
    re.IGNORECASE,
)
GROUP = re.compile(rf"\b(?:{_any_of('groups', 'people')}|\w+ians?|\d+)\b", re.IGNORECASE)
NUMBERED = re.compile(
    r"\b(?:cohorts?|groups?|arms?|parts?|stages?|phases?|stratum)\s+(?:[A-Z]|\d{1,2}[a-zA-Z]?|[IVX]{1,4}|one|two|three)"
    r"(?:\s?(?:,|and|or|&|/|-)\s?(?:[A-Z]|\d{1,2}[a-zA-Z]?|[IVX]{1,4}))*\b",
    re.IGNORECASE,
)
TELLS_WHOSE = re.compile(rf"^\W*(?:of|for|in|at|before|prior|common|\()|\b(?:{_any_of('groups')})\b", re.IGNORECASE)
_ILL, _WELL = rf"\b(?:{_any_of('those_ill')})\b", rf"\b(?:{_any_of('those_well')})\b"
OF_BOTH = re.compile(rf"{_ILL}.*\band\b.*{_WELL}|{_WELL}.*\band\b.*{_ILL}", re.IGNORECASE)
NO_GROUP = re.compile(rf"\b(?:{_any_of('no_group')})\b|^[\W\dIVX.]*$", re.IGNORECASE)
LABEL = re.compile(
    rf"(?:(?:for|in)\s+)?(?:the\s+)?(?:(?P<numbered>{NUMBERED.pattern}[^:]{{0,60}}?)"
    rf"|(?P<named>(?:[\w ,/'’()+-]{{2,60}}?\b)?(?:{_any_of('groups')})\b"
    rf"(?:\s*\([^()]{{0,40}}\))?))(?:\s+only)?\s*[:：]?",
    re.IGNORECASE,
)
SENTENCE = re.compile(rf"\b(?:{_any_of('sentence')})\b", re.IGNORECASE)
RIGHT_BEHIND = re.compile(
    rf"\s*(?:\(|(?:[-–]\s*)?for\b|[-–][^.;]*\b(?:{_any_of('groups')}|criteria)\s*[:：.]?\s*$)", re.IGNORECASE
)


def heading_of(line: str, lowered: str) -> tuple[str, str] | None:
    """(kind, group) of a line that is a heading; kind "" where it only opens a list; None where it is no heading."""
    if len(line) > MAX_HEADING_LENGTH or TURNED_AWAY.search(lowered):
        return None
    if (kind := kind_of_title(lowered)) is not None:
        return kind, ""
    colon = line.rstrip(" *_-").endswith((":", "："))
    if not (colon or "criteri" in lowered or ("clu" in lowered and len(line) <= MAX_PLAIN_HEADING_LENGTH)):
        return None
    words = WORD.findall(lowered)
    if not words:
        return None
    foreign = [word for word in words if word not in FRAME and not word.isdigit()]
    named = FIRM.search(lowered) or (len(words) == 1 and not foreign and WEAK_NAME.search(lowered))
    if named:
        return _named_heading(line, lowered, named, words, foreign, colon=colon)
    if not colon:
        return None
    if (later := LATER.search(lowered)) and set(foreign) <= set(WORD.findall(later[0])):
        return OTHER, ""  # "Re-screening:", "Exclusion after run-in:"
    if stage := _later_stage(line, lowered, words, foreign):
        return _weak_kind(lowered) or SAME, stage
    of_part = "criteria" in words and len(words) <= 9 and NUMBERED.search(line)
    if of_part and not SENTENCE.search(line):
        return _weak_kind(lowered) or SAME, of_part[0]
    if not foreign and len(words) > 1:
        kind = _weak_kind(lowered)
        return (kind, "") if kind else None
    if "criteria" in words and len(words) <= 9 and not SENTENCE.search(line) and GROUP.search(line):
        return SAME, _name_of(CRITERIA.sub("", line).strip(" :："))
    return None


def _later_stage(line: str, lowered: str, words: list[str], foreign: list[str]) -> str:
    """The later stage that a heading names beside words that frame it: "Criteria before each dose:"."""
    if not STAGES.intersection(foreign) or not set(foreign) <= STAGES | BESIDE_STAGES:
        return ""
    if not (_weak_kind(lowered) or "criteria" in words or "conditions" in words):
        return ""
    return line[lowered.index(foreign[0]) : lowered.rindex(foreign[-1]) + len(foreign[-1])]


WEAK_NAME = re.compile("|".join(f"(?:{names.anywhere.pattern})" for names in WEAK.values() if names.anywhere))


def _named_heading(
    line: str, lowered: str, named: re.Match[str], words: list[str], foreign: list[str], *, colon: bool
) -> tuple[str, str] | None:
    """A line that names a kind of criteria; None where it is a criterion that speaks of them."""
    rest = line[named.end() :]
    if len(foreign) > 8 or (not colon and SPEAKS_OF_CRITERIA.search(line)):
        return None
    if foreign and not colon and not (named.start() < 4 and RIGHT_BEHIND.match(rest)):
        if len(words) > 9 or SENTENCE.search(FIRM.sub(" ", lowered)):
            return None
        if re.search(r"\w", rest) and not TELLS_WHOSE.search(rest):
            return None
    if re.search(r"[:：]\s*[^\s:]", rest):
        return None  # "Exclusion criteria: pregnancy": the heading ends at the colon
    return _kind(lowered), _group(line, named, foreign)


def inline_headings(text: str, start: int, end: int) -> list[tuple[int, int, tuple[str, str] | None]]:
    """A line cut before and after the headings in it: (start, end, heading or None)."""
    line = text[start:end]
    lowered = lower(line)
    if not any(hint in lowered for hint in HINTS_OF_HEADINGS):
        return [(start, end, None)]
    whole = heading_of(line, lowered)
    if whole or ("criteri" not in lowered and "clu" not in lowered):
        return [(start, end, whole)]
    cuts: list[tuple[int, int, tuple[str, str] | None]] = []
    position = 0
    for found in _named_within(line, lowered):
        begin, stop = found.span("heading")
        if begin < position or TURNED_AWAY.search(lowered, lowered.rfind(". ", 0, begin) + 1, begin):
            continue
        if SPEAKS_OF_CRITERIA.search(line, max(0, begin - 25), begin) or BEFORE_MENTION.search(
            line, max(0, begin - 12), begin
        ):
            continue
        if position < begin:
            cuts.append((start + position, start + begin, None))
        heading = found["heading"]
        cuts.append((start + begin, start + stop, (_kind(lower(heading)), _group(heading, None, None))))
        position = stop
    if position < len(line) or not cuts:
        cuts.append((start + position, end, None))
    return cuts


@cache
def _inline() -> re.Pattern[str]:
    """A heading within a line. Few processes read criteria, and to compile it takes as long as to import this file."""
    return re.compile(
        rf"(?:^|(?<=[.;:)\]；。])\s*|(?<=\s-\s)|(?<=\s)(?=[IEN]|criteria\s|(?:main|key|major|general)\s))"
        rf"(?P<heading>(?-i:[A-Za-z])?(?:{_NAME})(?:{FIRM.pattern})"
        rf"(?:\s*\([^()\n]{{0,60}}\)|\s+(?:for|of)\s+[^:.;\n]{{1,50}}|\s+(?:includes?|comprises?|are|were|as follows))?"
        rf"(?:\s{{0,3}}[:：]|\s[-–—](?=\s))"
        rf"|(?-i:(?:In|Ex)clusions?)\s{{0,3}}[:：]"
        rf"|^(?:{_NAME}(?:inclusions?|exclusions?|non[- ]?inclusions?|include|exclude))\s{{0,3}}[:：])",
        re.IGNORECASE,
    )


def _named_within(line: str, lowered: str) -> list[re.Match[str]]:
    """What looks like a heading within a line, in order."""
    found = list(_inline().finditer(line))
    if "criteria" in lowered:
        found += NO_COLON.finditer(line)
        found.sort(key=lambda one: one.start("heading"))
    return found


def cohort_label(line: str) -> str | None:
    """The group that a line names; "" where it only says that all are meant; None where it is no label."""
    found = LABEL.fullmatch(line.strip())
    if not found or SENTENCE.search(line):
        return None
    name = (found["numbered"] or found["named"]).strip()
    words = re.findall(r"\w+", name.lower())
    if len(words) > 8:
        return None
    return "" if all(word in FRAME or word in EVERYONE for word in words) else name


@lru_cache(maxsize=256)
def excludes_below(lead: str) -> bool:
    """Whether a line that opens a list says that what follows keeps a person out."""
    lowered = lower(lead)
    return bool(EXCLUDES_BELOW.search(lowered)) and not (INCLUDES_BELOW.search(lowered) or TURNED_AWAY.search(lowered))


def sounds_like_exclusion(words: str) -> bool:
    """Whether a criterion that stands under no heading keeps people out."""
    return bool(BARS.search(lower(words)))


def _kind(lowered: str) -> str:
    for kind in (OTHER, MIXED):
        if KINDS[kind].search(lowered):
            return kind
    firm = [(found.start(), kind) for kind in (OUT, IN) if (found := KINDS[kind].search(lowered))]
    if firm:
        return OTHER if LATER.search(lowered) else min(firm)[1]
    return _weak_kind(lowered)


def _weak_kind(lowered: str) -> str:
    return next((kind for kind in (OUT, IN) if WEAK[kind].search(lowered)), "")


def _group(line: str, named: re.Match | None, foreign: list[str] | None) -> str:
    """What a heading says besides its kind: "Inclusion criteria for donors:" is of "donors"."""
    named = named or FIRM.search(line.lower())
    if not named or foreign == []:
        numbered = NUMBERED.search(line)
        return numbered[0] if numbered else ""
    for side in (line[named.end() :], line[: named.start()]):
        if name := _name_of(side):
            return name
    return ""


def _name_of(side: str) -> str:
    """The group that a part of a heading names, if any."""
    rest = FRAME_EDGE.sub("", side.strip(" :："))
    bracket = re.search(r"\(([^()]+)\)", rest)
    rest = (bracket[1] if bracket else rest).strip()
    if (numbered := NUMBERED.match(rest)) and re.match(r"\s*\w", rest[numbered.end() :]):
        return numbered[0]  # "Part 2 imposes …"
    words = re.findall(r"[^\W\d_]\w+|\b[A-Z0-9]\b", rest)
    if not (bracket or GROUP.search(rest)) or not 0 < len(words) <= 9 or NO_GROUP.search(rest) or OF_BOTH.search(rest):
        return ""  # "Radiological exclusion criteria" are no group's
    if all(word.lower() in FRAME or word.lower() in EVERYONE for word in words) and not NUMBERED.search(rest):
        return ""
    return rest[:MAX_GROUP_LENGTH]
