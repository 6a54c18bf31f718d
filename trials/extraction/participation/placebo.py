"""Placebo or sham, and how many people get it: arms as coded, then the words of arms, titles and text."""

import re
from collections.abc import Iterator

from trials.choices import Attribute, Placebo, StudyType
from trials.extraction.engine.document import GIVEN, PROSE, TOLD, Line, Look, Place, Record
from trials.extraction.engine.rules import Row, Rows, findings
from trials.extraction.results import Extracted

DUMMIES = ("placebo", "sham")
LOOK = Look(*DUMMIES)
ELSEWHERE = (
    "(would|earlier|previous|similar_to|has_been|have_been|was_shown|were_shown|improved|effective_in|compared_with)",
)
CODED = {"placebo_comparator": Placebo.PLACEBO, "sham_comparator": Placebo.SHAM}

TABLE = Rows(
    Row(
        value=Placebo.PLACEBO,
        look=("placebo",),
        words=(
            "placebo controlled",
            "(matching|matched|receive|received|or|and|versus|vs|with|to|of|than|given|infusion|injection|"
            "saline) [a] [an] [the] [intravenous] [oral] [matching] [saline] placebo",
            "placebo (group|arm|comparator|infusion|injection|control|solution|capsule|tablet|saline|treatment)",
        ),
        unless=("(no|without|non) [a] placebo*", "placebo effect"),
        places=frozenset({Place.TITLE, Place.DESIGN}),
        example="A placebo-controlled study of cells in ALS.",
        counter_example="A trial without placebo.",
    ),
    Row(
        value=Placebo.PLACEBO,
        look=("placebo",),
        words=("placebo",),
        unless=("(no|without|non|not) [a] placebo*", "placebo effect", "no placebo"),
        places=GIVEN,
        example="Placebo: saline",
        counter_example="Cells, no placebo",
    ),
    Row(
        value=Placebo.PLACEBO,
        look=("placebo",),
        words=(
            "(randomi|assign|allocat|receiv|given|inject|infus|get)* … placebo",
            "placebo (group|arm) … (will|receive|is|are|get)",
            "placebo controlled … (study|trial)",
            "(study|trial|controlled|design|placebo) … placebo controlled",
        ),
        unless=("(no|without|non) [a] placebo*", "placebo effect", *ELSEWHERE),
        places=PROSE,
        example="Participants will be randomized to cells or placebo.",
        counter_example="In an earlier trial, relapses were fewer than with placebo.",
    ),
    Row(
        value=Placebo.SHAM,
        look=("sham",),
        words=(
            "(randomi|assign|allocat|receiv|given|inject|undergo|control|versus)* … sham",
            "sham (group|arm|control|controlled)",
        ),
        unless=("(no|without|non|not) [a] sham*", "ain shams", *ELSEWHERE),
        places=PROSE,
        example="Half of the participants will undergo a sham puncture.",
        counter_example="A sham-controlled trial would be ideal.",
    ),
    Row(
        value=Placebo.SHAM,
        look=("sham",),
        words=("sham",),
        unless=("(no|without|non|not) [a] sham*", "ain shams"),
        places=TOLD - PROSE,
        example="A sham puncture",
        counter_example="Done at Ain Shams University",
    ),
)
DUMMY = re.compile(
    r"\b(?:placebo|sham|dummy|vehicle|saline|mock|simulat|inactive|deactivat|control (?:infusion|injection)|"
    r"ringer|albumin|medium|media\b|dextran|serum injection|nacl|sodium chloride|lactose|glucose|dextrose|needle)",
    re.IGNORECASE,
)
UNTREATED = re.compile(
    r"\b(?:no (?:treatment|intervention|cells?)|untreated|without|only|alone|standard|conventional|routine|usual|"
    r"historical|healthy|best supportive)\b",
    re.IGNORECASE,
)
RATIO = re.compile(r"(?<![\d:.,])(\d{1,2})((?:\s?(?::|to)\s?\d{1,2}){1,4})(?![\d.,]|\s?:)", re.IGNORECASE)
DRAWN = ("random", "alloc", "assign")
MENTION = re.compile(r"\b(?:placebos?|shams?)\b(?![- ]controlled)", re.IGNORECASE)
OTHER = re.compile(r"\b(?:or|and|versus|vs\.?|to|than)\b|[:/,]", re.IGNORECASE)
SHARES = (
    ("third", re.compile(r"\b(?:one|a) third\b[^.;,]{0,60}\b(?:placebo|sham)\b", re.IGNORECASE), 33.3),
    ("quarter", re.compile(r"\b(?:one|a) quarter\b[^.;,]{0,60}\b(?:placebo|sham)\b", re.IGNORECASE), 25.0),
    ("half", re.compile(r"\bhalf\b[^.;,]{0,60}\b(?:placebo|sham)\b", re.IGNORECASE), 50.0),
)


def read(record: Record) -> list[Extracted]:
    study = record.study
    if study.study_type != StudyType.INTERVENTIONAL and study.study_type != StudyType.UNKNOWN:
        return []
    found = _coded(record)
    known = {finding.value for finding in found}
    found += findings(Attribute.PLACEBO, record, TABLE, known=known)
    if found:
        return [_with_share(record, finding) for finding in found] if len(found) == 1 else found
    if (
        study.intervention_model == "single_group"
        and study.study_type == StudyType.INTERVENTIONAL
        and not record.mentions(*DUMMIES)
        and len(study.arms) < 2
    ):
        return [_finding(Placebo.NONE, "single_group", "intervention_model")]
    return []


def _finding(value: str, quote: str, path: str, amount: float | None = None) -> Extracted:
    return Extracted(attribute=str(Attribute.PLACEBO), value=str(value), quote=quote, quoted_from=path, amount=amount)


def _coded(record: Record) -> list[Extracted]:
    """Arms that the registry codes as placebo or sham, unless their own words say that nothing is pretended."""
    found = {}
    for number, arm in enumerate(record.study.arms):
        if arm.type not in CODED or CODED[arm.type] in found:
            continue
        words = f"{arm.label} {arm.description} {' '.join(arm.intervention_names)}"
        if DUMMY.search(words) or (record.mentions(*DUMMIES) and not UNTREATED.search(words)):
            found[CODED[arm.type]] = _finding(CODED[arm.type], arm.type, f"arms[{number}].type")
    return list(found.values())


def _with_share(record: Record, finding: Extracted) -> Extracted:
    """The finding with the share of people who get the dummy, quoted where the share is stated."""
    if record.study.intervention_model == "crossover":
        return finding  # everyone gets it in turn
    stated = {amount: (line, where) for line, amount, where in _shares(record)}
    if len(stated) != 1:
        return finding
    amount, (line, where) = stated.popitem()
    return _finding(finding.value, line.quote(*where), line.of.path, amount)


def _shares(record: Record) -> Iterator[tuple[Line, float, tuple[int, int]]]:
    dummies = sum(arm.type in CODED for arm in record.study.arms)
    for line in record.lines(LOOK, TOLD):
        sentence = line.text
        for word, pattern, share in SHARES:
            if word in line.lower and (found := pattern.search(sentence)) and line.is_of_this_study:
                yield line, share, found.span()
        if not any(word in line.lower for word in DRAWN):
            continue
        for found in RATIO.finditer(sentence):
            parts = [int(n) for n in re.findall(r"\d+", found[0])]
            drawn = _share(parts, sentence, found, dummies, len(record.study.arms))
            mention = MENTION.search(sentence, found.end()) or MENTION.search(sentence)
            if drawn is not None and mention and line.is_of_this_study:
                yield line, drawn, (min(found.start(), mention.start()), max(found.end(), mention.end()))


def _share(parts: list[int], sentence: str, ratio: re.Match, dummies: int, arms: int) -> float | None:
    """The dummy's share of a ratio, in percent, where it is clear which number is the dummy's."""
    mentions = list(MENTION.finditer(sentence))
    if not mentions or not all(parts) or sum(parts) > 30 or dummies > 1:
        return None
    if len(set(parts)) == 1:
        return round(100 / len(parts), 1) if arms in {0, len(parts)} else None
    after = [found for found in mentions if found.start() >= ratio.end()]
    if len(after) != 1 or (arms and arms != len(parts)):
        return None
    between = sentence[ratio.end() : after[0].start()]
    rest = sentence[after[0].end() : after[0].end() + 60]
    if OTHER.search(between) and not re.match(r"[^.;]{0,20}?\b(?:or|versus|vs|to|and)\b", rest, re.IGNORECASE):
        return round(100 * parts[-1] / sum(parts), 1)
    return None
