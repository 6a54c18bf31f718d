"""The ALS functional rating scale: the score, and how fast it falls."""

import re
from collections.abc import Iterator

from trials.choices import Measure
from trials.extraction.eligibility.measures.clauses import Clause, Concept
from trials.extraction.old.limits import Limit
from trials.extraction.old.quantities import NUMBER_WORDS
from trials.extraction.results import ExtractedMeasure

SCALE = re.compile(
    r"\bals[\s-]*f(?:rs|sr)(?:[\s_-]*r\b)?(?:evised)?|\bals functional (?:rating )?scale|\bfrs(?:-r)?\b|"
    r"\b(?:revised )?amyotrophic lateral sclerosis "
    r"function(?:al)? rating|\bfunctional rating scale|\bals functional rating"
)
FALL = re.compile(
    r"\b(?:declin\w+|decreas\w+|progression|slope|loss|lost|losing|drop\w*|chang\w+|worsen\w+|reduc\w+|"
    r"deteriorat\w+|fall\w*|rate of|run-in|lead-in)\b|[δ∆]"
)
ITEM = re.compile(
    r"\b(?:items?|each|every|questions?|sub-?scales?|sub-?scores?|domains?|sections?|any (?:one )?of|respiratory|"
    r"bulbar|dyspn\w+|orthopn\w+|"
    r"swallowing|speech|salivation|handwriting|walking|arm|fine motor|gross motor|component)\b"
)
OTHER_SCALE = re.compile(
    r"\b(?:fvc|svc|vc|vital capacity|snip|mip|age|bmi|norris|ashworth|mmse|beck|bdi|ecas|weight|mrc|duration|onset|"
    r"months?|years?|weeks?|hoffer|"
    r"king|stage|edss|updrs|saturation|expectancy)\b"
)
A_MONTH = re.compile(
    r"\s*(?:/|per|a|each|every|-)\s*(?:month|mo\b)|\s*(?:points?)?\s*(?:/|per|a|each) month|\s*monthly"
)
OVER = re.compile(
    r"\b(?:over|in|during|within|for|across)(?: the| a| any)?(?: last| past| previous| preceding|"
    r" prior)?(?: period of)?(?: a)?\s*(?:the\s+)?"
    r"(?P<number>\d{1,2}|[a-z]+(?:-four)?)?[\s-]*(?P<unit>months?|weeks?)"
)
MONTHLY = re.compile(r"points? ?(?:/|per|a|each) ?month|/ ?month|per month|monthly")
POINTS_A_MONTH = re.compile(rf"{MONTHLY.pattern}|progression rate|[δ∆]fs")
RATE = re.compile(r"(?:progression rate|slope|[δ∆]fs)[^.;]{0,60}$")
HIGHEST, LOWEST, LARGEST_FALL = 48, 6, 20


def _score(clause: Clause) -> Iterator[ExtractedMeasure]:
    text, scales = clause.text, list(SCALE.finditer(clause.text))
    if not (scales or SCALE.search(clause.lead)):
        return
    for limit in clause.open_limits:
        bounds = [bound for bound in (limit.minimum, limit.maximum) if bound is not None]
        if limit.unit not in ("", "point") or not all(LOWEST <= bound <= HIGHEST for bound in bounds):
            continue
        spot = _spot(text, limit, scales)
        if spot is None and (scales or limit.start > 40):
            continue
        start, end = (min(spot.start(), limit.start), max(spot.end(), limit.end)) if spot else (limit.start, limit.end)
        near = (
            text[min(spot.end() if spot else limit.start, limit.start) : limit.start]
            + re.split(r"[,;(\d]|\bwith\b|\band\b", text[limit.end : limit.end + 40])[0]
        )
        if ITEM.search(near) or FALL.search(near) or A_MONTH.match(text, limit.end):
            continue
        high = None if limit.maximum == HIGHEST else limit.maximum
        if limit.minimum is not None or high is not None:
            yield clause.measure(Measure.ALSFRS_R, start, end, minimum=limit.minimum, maximum=high)


def _spot(text: str, limit: Limit, scales: list[re.Match]) -> re.Match | None:
    """The naming of the scale that a limit belongs to."""
    after = next((scale for scale in scales if scale.start() >= limit.end), None)
    if (
        after
        and len(re.findall(r"\w+", text[limit.end : after.start()])) <= 5
        and "," not in text[limit.end : after.start()]
    ):
        return after
    before = [scale for scale in scales if scale.end() <= limit.start and limit.start - scale.end() <= 150]
    if not before or OTHER_SCALE.search(text, before[-1].end(), limit.start):
        return None
    return before[-1]


def _decline(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    fall = FALL.search(text)
    if not (fall and (SCALE.search(text) or SCALE.search(clause.lead) or POINTS_A_MONTH.search(text))):
        return
    for limit in clause.open_limits:
        bounds = [bound for bound in (limit.minimum, limit.maximum) if bound is not None]
        if (
            limit.unit not in ("", "point")
            or max(bounds) > LARGEST_FALL
            or ITEM.search(text, max(0, limit.start - 25), limit.start)
        ):
            continue
        months = _months_of_fall(text, limit)
        if months:
            low, high = (
                None if bound is None else round(bound / months, 2) for bound in (limit.minimum, limit.maximum)
            )
            start, end = min(fall.start(), limit.start), max(fall.end(), limit.end)
            yield clause.measure(Measure.ALSFRS_R_DECLINE, start, end, minimum=low, maximum=high)


def _months_of_fall(text: str, limit: Limit) -> float | None:
    """The months that a loss of points is counted over."""
    before, tail = text[max(0, limit.start - 90) : limit.start], text[limit.end : limit.end + 90]
    if A_MONTH.match(text, limit.end) or MONTHLY.search(tail):
        return 1.0
    over = OVER.search(tail) or OVER.search(before)
    if over:
        number = over["number"] or "1"
        count = float(number) if number.isdigit() else NUMBER_WORDS.get(number, 0.0)
        return _months_in(count) if over["unit"].startswith("w") else count
    return 1.0 if RATE.search(before) else None


def _months_in(weeks: float) -> float:
    """Twelve weeks between visits are three months to a sponsor."""
    return weeks / 4 if weeks % 4 == 0 and weeks <= 24 else weeks * 12 / 52


_SCALE_HOOKS = ("frs", "fs-r", "fsr", "rating", "scale")
CONCEPTS = (
    Concept((*_SCALE_HOOKS, "progression", "δfs", "∆fs", "point", "monthly", "/month"), _decline, of_numbers=True),
    Concept(_SCALE_HOOKS, _score, of_numbers=True),
)
