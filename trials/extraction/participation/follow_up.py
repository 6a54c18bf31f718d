"""How long people are followed: the longest time that the text or an outcome's time frame gives, or for life."""

import re
from collections.abc import Iterator
from functools import lru_cache

from trials.choices import Attribute, FollowUp
from trials.extraction.old import durations
from trials.extraction.old.document import EVERYWHERE, GIVEN, PROSE, Look, Place, Record
from trials.extraction.old.rules import Row, Rows, findings
from trials.extraction.old.sentences import quote
from trials.extraction.results import Extracted

LOOK = Look("follow", "monitored for", "observed for", "monitored up", "observation period")
LIFELONG = Rows(
    Row(
        value=FollowUp.LIFELONG,
        look=("lifelong", "life long", "life-long", "for life", "lifetime", "rest of their", "their life"),
        words=(
            "(lifelong|life_long|lifetime) [safety] (follow_up|monitoring|surveillance)",
            "follow* … (lifelong|life_long|for_life|for_the_rest_of_their|for_the_remainder_of|throughout_their_life)",
        ),
        places=EVERYWHERE,
        example="Participants enter lifelong follow-up.",
        counter_example="Lifelong treatment follows a transplant.",
    ),
)
FOLLOWED = re.compile(
    r"\b(?=(?-i:[abfiotwABFIOTW]))"
    r"(?:(?:will be|are|were|is|be|was|to be|being) (?:\w+ ){0,3}(?:followed|monitored|observed)(?:[- ]?up)?\b"
    r"|follow(?:ed)?[- ]?ups?\b|followed\b|observation period\b)",
    re.IGNORECASE,
)
# The words that may stand between "follow-up" and its length.
TIED_AFTER = re.compile(
    r"\s*(?:(?:(?:visits?|period|time|phase|duration|study|examinations?|assessments?|evaluations?|appointments?|"
    r"monitoring|schedule|clinically|closely|regularly|patients?|subjects?|will|would|is|are|was|be|of|for|to|at|on|"
    r"an?|the|up|until|till|over|during|through|throughout|about|approximately|least|total|maximum|minimum|long|term|"
    r"lasts?|lasting|performed|conducted|done|made|carried|out|planned|scheduled|continued?|takes?|place|extends?|"
    r"and|by|from|day|baseline|further|another|additional|in|within|set|after|post|next|following|screening|safety|"
    r"them|all|with|every|monthly|weekly|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"days?|weeks?|months?|years?|hours?|h|hrs?)(?!\w)|[=–&/-])[\s,(:]*){0,24}",
    re.IGNORECASE,
)
TIME = re.compile(r"year|month|week|day|mo\b|mos\b|wk|yr")
TIED_BEFORE = re.compile(
    r"[\s-]*(?:\([\w-]{1,5}\) )?(?:of |long[- ]term |safety |clinical |the |post-?\w* |study |patient |"
    r"period of |\w+ and )?\s*$",
    re.IGNORECASE,
)
NOT_OURS = re.compile(
    r"\b(?:lost to|loss to|median|mean follow|average|previous|prior|earlier|retrospective|followed by|as follows|"
    r"minimum follow|literature|reported|history|interim|life expectancy|previously)\b",
    re.IGNORECASE,
)
REACH = 90  # letters between "follow-up" and its length
MOST = 12  # lengths, and words of following, that one sentence is searched for
SHORTEST, SHORTEST_OF_OUTCOMES, LONGEST = 0.2, 0.5, 480.0
AGES = re.compile(r"\b(?:age|gestation\w*|born|birth)\b", re.IGNORECASE)
FAR_FROM_A_LENGTH = re.compile(
    r"\b(?:before|prior|preceding|pre-?\w*|old|age|ago|history|past|last|median|every|within)\b", re.IGNORECASE
)


def read(record: Record) -> list[Extracted]:
    found = findings(Attribute.FOLLOW_UP, record, LIFELONG)
    told = max(_told(record), key=_longest, default=None)
    framed = max(_framed(record), key=_longest, default=None)
    best = told
    if framed and (told is None or framed[0] > told[0] + 1):
        best = framed
    if best:
        months, words, path = best
        found.append(
            Extracted(
                attribute=str(Attribute.FOLLOW_UP),
                value=str(FollowUp.MONTHS),
                quote=words,
                quoted_from=path,
                amount=months,
            )
        )
    return found


def _longest(stated: tuple[float, str, str]) -> tuple[float, int]:
    return stated[0], -len(stated[1])


def _told(record: Record) -> Iterator[tuple[float, str, str]]:
    study = record.study
    for months, start, end in durations.spans(study.target_duration):
        yield months, study.target_duration[start:end], "target_duration"
    for line in record.lines(LOOK, GIVEN | PROSE | {Place.DESIGN, Place.TITLE}):
        sentence = line.text
        follows = list(FOLLOWED.finditer(sentence))[:MOST] if TIME.search(line.lower) else []
        spans = list(durations.spans(sentence))[:MOST] if follows else []
        tied = [
            (months, line.quote(min(follow.start(), start), max(follow.end(), end)), line.of.path)
            for follow in follows
            for months, start, end in spans
            if SHORTEST <= months <= LONGEST and _tied(sentence, follow, start, end)
        ]
        if tied and not NOT_OURS.search(sentence) and line.is_of_this_study:
            yield from tied


def _tied(sentence: str, follow: re.Match, start: int, end: int) -> bool:
    """Whether a length of time is that of the follow-up."""
    if start >= follow.end():
        return start - follow.end() <= REACH and bool(TIED_AFTER.fullmatch(sentence, follow.end(), start))
    return end <= follow.start() and bool(TIED_BEFORE.fullmatch(sentence, end, follow.start()))


def _framed(record: Record) -> Iterator[tuple[float, str, str]]:
    for number, outcome in enumerate(record.study.outcomes[:60]):
        if stated := _in_frame(outcome.time_frame[:1000]):
            yield *stated, f"outcomes[{number}].time_frame"


@lru_cache(maxsize=4096)
def _in_frame(frame: str) -> tuple[float, str] | None:
    """The longest time in a time frame, with the words that give it."""
    if AGES.search(frame):
        return None
    stated = [
        (months, quote(frame, (0, len(frame)), start, end))
        for months, start, end in durations.spans(frame)
        if SHORTEST_OF_OUTCOMES <= months <= LONGEST
        and not FAR_FROM_A_LENGTH.search(frame[max(0, start - 20) : end + 12])
    ]
    return max(stated, key=lambda pair: pair[0], default=None)
