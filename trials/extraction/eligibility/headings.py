"""Lines that are no criterion: headings that name a kind of criteria, and labels that name a group of people."""

import re

from trials.choices import CriterionKind
from trials.extraction.engine.sentence_spans import COMPARISON, GROUP_WORDS

IN, OUT = str(CriterionKind.INCLUSION), str(CriterionKind.EXCLUSION)
LONGEST_HEADING = 160

# Words that frame a heading and say nothing of a person. A heading holds these, a word for its kind, and a group.
FRAME = {
    "a", "abbreviated", "about", "above", "acceptance", "additional", "admission", "adult", "agree", "all",
    "also", "an", "and", "any", "applies", "apply", "are", "as", "at", "based", "baseline", "be", "been",
    "below", "both", "brief", "but", "by", "can", "candidates", "cannot", "clinical", "common", "conditions",
    "considered", "criteria", "criterias", "criterion", "criteriums", "each", "eligibility", "eligible",
    "enroll", "enrolled", "enrollment", "enrolment", "enter", "entry", "every", "exclude", "excluded",
    "excludes", "exclusion", "exclusions", "exclusive", "factors", "following", "for", "from", "fulfil",
    "fulfill", "fulfilled", "fulfilling", "general", "has", "have", "here", "if", "important", "in", "include",
    "included", "includes", "inclusion", "inclusions", "inclusive", "individuals", "ineligibility",
    "ineligible", "into", "is", "key", "least", "list", "listed", "main", "major", "may", "meet", "meeting",
    "meets", "met", "minimum", "minor", "more", "must", "need", "no", "non", "none", "not", "of", "on", "one",
    "only", "or", "order", "other", "our", "part", "participant", "participants", "participate",
    "participating", "participation", "patient", "patients", "people", "person", "persons", "potential",
    "presence", "present", "primary", "principal", "prior", "prospective", "prospectively", "protocol",
    "qualify", "randomisation", "randomization", "required", "requirements", "requires", "research", "satisfy",
    "screening", "secondary", "selected", "selection", "shall", "should", "special", "specific", "specifically",
    "specified", "studies", "study", "subject", "subjects", "subsequent", "such", "summarized", "summary",
    "that", "the", "their", "them", "then", "these", "they", "this", "those", "to", "trial", "trials", "under",
    "volunteers", "were", "when", "which", "who", "will", "with", "would", "you", "your",
}  # fmt: skip
KIND = re.compile(
    r"(?P<out>\bnon[- ]?inclusions?\b|\bexclusions?\b|\bexclusive\b|\bexcluded?\b|\bexcludes\b|\bineligib\w+|\bnot\b|"
    r"\bnone\b|\bcannot\b)|(?P<in>\binclusions?\b|\binclusive\b|\bincluded\b|\beligib\w+|\benrol\w*|\bselection\b|"
    r"\bentry\b|\bmust\b|\brequired\b|\bfulfil\w*|\bmeet\w*|\bparticipate\b)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:non[- ]?inclusion|inclusions?|exclusions?|inclusive|exclusive)\s+(?:/\s*exclusion\s+)?criteri(?:a|as|on|"
    r"ums?)\b"
    r"|^\W*(?:inclusions?|exclusions?|non[- ]?inclusions?)\W*$",
    re.IGNORECASE,
)
_NAME = r"(?:(?:key|main|major|general|specific|other|additional|primary|study|patient|subject|participant)\s+){0,2}"
INLINE = re.compile(
    rf"(?:^|(?<=[.;:)\]；。])\s*|(?<=\s-\s)|(?<=\s)(?=[IEN]))"
    rf"(?P<heading>{_NAME}(?:non[- ]?)?(?:inclusion|exclusion)\s+criteri(?:a|on|as)"
    rf"(?:\s*\([^()\n]{{0,60}}\)|\s+(?:for|of)\s+[^:.;\n]{{1,50}})?\s{{0,3}}[:：]"
    rf"|^(?:{_NAME}(?:inclusions?|exclusions?|non[- ]?inclusions?|include|exclude))\s{{0,3}}[:：])",
    re.IGNORECASE,
)
NOT_A_HEADING = re.compile(
    r"\b(?:fulfill?(?:s|ing|ed)?|meet(?:s|ing)?|satisf\w+|did|does|do|there|had|may|met)\b", re.IGNORECASE
)
FRAME_EDGE = re.compile(
    r"^(?:\W|\b(?:for|of|common to|to|the|all|both|in|at|study|key|main|major|who|are|that)\b)+"
    r"|(?:\W|\b(?:for|of|the|only|study|key|main|major|specific|general)\b)+$",
    re.IGNORECASE,
)
LABEL = re.compile(
    rf"(?:(?:for|in)\s+)?(?:the\s+)?(?:(?P<numbered>(?:cohorts?|groups?|arms?|parts?|stage|phase|stratum)\s+"
    rf"(?:[A-Z]|\d{{1,2}}[a-zA-Z]?|[IVX]{{1,4}}|one|two|three)\b[^:]{{0,60}}?)"
    rf"|(?P<named>[\w ,/'’()+-]{{2,60}}?\b(?:{GROUP_WORDS})\b(?:\s*\([^()]{{0,40}}\))?))(?:\s+only)?\s*[:：]?",
    re.IGNORECASE,
)
SENTENCE_WORD = re.compile(
    r"\b(?:must|should|will|with|have|has|had|are|is|who|whose|that|not|no|received?|receiving|history|need|previous|"
    r"prior|known|any|unable|age|treated|taking|between|diagnos\w+|written|able|if|can|during|status|disease)\b",
    re.IGNORECASE,
)
TELLS_WHOSE = re.compile(rf"^\W*(?:of|for|in|at|before|prior|common|\()|\b(?:{GROUP_WORDS})\b", re.IGNORECASE)
PEOPLE = re.compile(
    rf"\b(?:{GROUP_WORDS}|ALS|MND|PLS|FTD|proxy|workers?|wom[ae]n|m[ae]n|children|adults?|persons?|people|family|"
    rf"\w+ians?|\d+)\b",
    re.IGNORECASE,
)
NO_GROUP = re.compile(
    r"\b(?:are|is|be|will|must|if|following|criteri\w+|both|all|two|three|visits?|screening|include[ds]?|study|"
    r"apply|any|brief|"
    r"summar\w+|abbreviated|protocol|details?|list)\b|^[\W\dIVX.]*$",
    re.IGNORECASE,
)
EXCLUDES = re.compile(
    r"\b(?:excluded?|exclusion|ineligible|not (?:be )?(?:eligible|enrolled|included)|none of the following|"
    r"cannot|will be precluded)\b",
    re.IGNORECASE,
)
INCLUDES_AFTER_ALL = re.compile(r"\bnot (?:be )?exclu\w+|\bexcept|inclusion", re.IGNORECASE)
BARS = re.compile(
    r"^\W*(?:(?:patients?|subjects?|participants?|persons?|those|individuals|candidates)\s+)?(?:who\s+)?(?:with\s+)?"
    r"(?:no\b(?!\.)|not\b|absence\b|without\b|never\b|lack\b|free of|unable|inability|unwilling\w*|refus\w+|exclu\w+)"
    r"|\b(?:must|should|may|can|do|does|has|have|had|is|are)\s*(?:not|never)\b(?! (?:only|limited|required))"
    r"|\bcannot\b|\bexcluded\b|\bineligible\b|\bnot (?:be )?(?:eligible|allowed|included|enrolled|permitted)"
)


def heading_of(line: str, lowered: str) -> tuple[str, str] | None:
    """(kind, group) of a line that is a heading; kind "" where it only opens a list; None where it is no heading."""
    if len(line) > LONGEST_HEADING:
        return None
    colon = line.rstrip(" *_-").endswith((":", "："))
    if not (colon or "clu" in lowered):
        return None
    words = re.findall(r"[^\W\d_][\w'’-]*|\d+", lowered)
    if not words:
        return None
    foreign = [word for word in words if word not in FRAME and not word.isdigit()]
    named = NAMED.search(line)
    if named and (colon or not NOT_A_HEADING.search(line)) and len(foreign) <= 8:
        if foreign and not colon and (len(words) > 9 or SENTENCE_WORD.search(line)):
            return None
        rest = line[named.end() :]
        if re.search(r"[:：]\s*[^\s:]", rest):
            return None  # "Exclusion criteria: pregnancy": the heading ends at the colon
        if not colon and re.search(r"\w", rest) and foreign and not TELLS_WHOSE.search(rest):
            return None
        return _kind(line), _group(line, named, foreign)
    if colon and not foreign and KIND.search(line) and len(words) > 1:
        return _kind(line), ""
    if colon and len(words) < 4 and not foreign and re.search(r"eligib|exclu|inclu", line, re.IGNORECASE):
        return _kind(line), ""
    return None


def inline_headings(text: str, start: int, end: int) -> list[tuple[int, int, tuple[str, str] | None]]:
    """A line cut before and after the headings in it: (start, end, heading or None)."""
    line = text[start:end]
    lowered = line.lower()
    if "clu" not in lowered and ":" not in line and "：" not in line:
        return [(start, end, None)]
    whole = heading_of(line, lowered)
    if whole or "clu" not in lowered:
        return [(start, end, whole)]
    cuts: list[tuple[int, int, tuple[str, str] | None]] = []
    position = 0
    for found in INLINE.finditer(line):
        begin, stop = found.span("heading")
        if NOT_A_HEADING.search(line, max(0, begin - 25), begin) or re.search(
            r"\b(?:the|all|any)\s*$", line[max(0, begin - 12) : begin]
        ):
            continue
        if position < begin:
            cuts.append((start + position, start + begin, None))
        cuts.append((start + begin, start + stop, (_kind(found["heading"]), _group(found["heading"], None, None))))
        position = stop
    if position < len(line) or not cuts:
        cuts.append((start + position, end, None))
    return cuts


def cohort_label(line: str) -> str | None:
    """The group that a line names; "" where it only says that all are meant; None where it is no label."""
    found = LABEL.fullmatch(line.strip())
    if not found or SENTENCE_WORD.search(line):
        return None
    name = (found["numbered"] or found["named"]).strip()
    words = re.findall(r"\w+", name.lower())
    if len(words) > 8:
        return None
    return "" if all(word in FRAME for word in words) else name


def excludes_below(lead: str) -> bool:
    """Whether a line that opens a list says that what follows keeps a person out."""
    return bool(EXCLUDES.search(lead)) and not INCLUDES_AFTER_ALL.search(lead)


def sounds_like_exclusion(words: str) -> bool:
    """Whether a criterion that stands under no heading keeps people out."""
    return bool(BARS.search(COMPARISON.sub("", words.lower())))


def _kind(line: str) -> str:
    named = NAMED.search(line)
    if re.search(r"\binclusion\s*(?:and|or|/|&)\s*exclusion", line, re.IGNORECASE):
        return ""
    found = re.search(r"\b(?:non[- ]?inclusion|exclusi\w+)", named[0] if named else "", re.IGNORECASE)
    if named:
        return OUT if found else IN
    kinds = [("out" if mark["out"] else "in") for mark in KIND.finditer(line)]
    return OUT if "out" in kinds else IN if kinds else ""


def _group(line: str, named: re.Match | None, foreign: list[str] | None) -> str:
    """What a heading says besides its kind: "Inclusion criteria for donors:" is of "donors"."""
    named = named or NAMED.search(line)
    if not named or foreign == []:
        return ""
    for side in (line[named.end() :], line[: named.start()]):
        rest = FRAME_EDGE.sub("", side.strip(" :："))
        bracket = re.search(r"\(([^()]+)\)", rest)
        rest = (bracket[1] if bracket else rest).strip()
        words = re.findall(r"[^\W\d_]\w+|\b[A-Z0-9]\b", rest)
        if not (bracket or PEOPLE.search(rest)):
            continue  # "Radiological exclusion criteria" are no group's
        if 0 < len(words) <= 6 and not NO_GROUP.search(rest) and any(word.lower() not in FRAME for word in words):
            return rest
    return ""
