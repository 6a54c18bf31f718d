"""How far apart treatments are: one length of time that holds between all of them, how often in a week, or neither.

Several lengths, as of cycles or for groups, and a range, tell that it is not always the same time.
"""

import re
from dataclasses import replace
from itertools import pairwise

from trials.choices import Attribute, Interval
from trials.extraction.engine.matches import Match
from trials.extraction.engine.rulebook import Table
from trials.extraction.participation.claims import Reader, best_of, finding
from trials.extraction.participation.counts import TOLERANCE, count_in
from trials.extraction.participation.doses import SECTION_ORDER
from trials.extraction.participation.durations import DAYS_IN, days_in
from trials.extraction.participation.groups import groups_told
from trials.extraction.participation.signals import RULES, lists_days
from trials.extraction.results import Extracted

TABLE = Table.load(RULES / "interval.toml", overlaps=True)
UNIT = r"(?:days?|weeks?|months?)"
POINT = re.compile(
    rf"(?:\b(?P<ahead>{UNIT}|[dwm])\s?)?\+?(?P<number>\d+)(?:st|nd|rd|th)?(?:[\s-]?(?P<behind>{UNIT})\b)?"
)
UNIT_BEHIND = re.compile(rf"(?:st|nd|rd|th)?[\s-]?{UNIT}\b")
MAX_DAYS = 3_650
NEARLY = 0.1  # by which lengths may differ: four weeks and a month

Said = tuple[str, float | None]  # a value and its amount


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed or not reader.record.gives_cells:
        return []
    for sections in SECTION_ORDER:
        here = [match for section in sections for match in reader.record.documents[0].matches_within(section, TABLE)]
        said = {match: one for match in here if (one := _said(match))}
        if claims := list(reader.claims(Attribute.INTERVAL, said)):
            stated = _one_of([(claim, said[claim]) for claim in claims])
            return [replace(stated, groups=groups_told(reader.study, claims))]
    return []


def _one_of(told: list[tuple[Match, Said]]) -> Extracted:
    """What holds between all treatments."""
    values = {value for _, (value, _) in told}
    amounts = [amount for _, (_, amount) in told if amount is not None]
    best = best_of([claim for claim, (value, _) in told if len(values) == 1 or value == Interval.VARIES] or dict(told))
    if len(values) == 1 and amounts and max(amounts) - min(amounts) <= NEARLY * max(amounts):
        value, amount = dict(told)[best]
        return _quoted(best, value, amount)
    return _quoted(best, Interval.VARIES, None)


def _quoted(claim: Match, value: str, amount: float | None) -> Extracted:
    """The finding, quoted with the whole list where days are listed."""
    found = finding(Attribute.INTERVAL, claim, amount, value)
    count = count_in(claim) if lists_days(claim) else None
    if count is None:
        return found
    quote = claim.sentence.document.quote(claim.sentence, count.start, count.end)
    return Extracted(
        attribute=found.attribute, value=found.value, quote=quote, quoted_from=found.quoted_from, amount=amount
    )


def _said(match: Match) -> Said | None:
    if match.value == Interval.VARIES:
        return match.value, None
    if match.value == Interval.TIMES_A_WEEK:
        count = count_in(match)
        return (match.value, count.number) if count else None
    if lists_days(match):
        return _listed(match)
    if stated := match.rule.facts.get("days"):
        return Interval.EVERY, float(stated)
    lengths = days_in(re.sub(TOLERANCE, "", match.words))
    if not lengths:
        return None
    least, most = lengths[-1]
    if not 1 <= least <= most <= MAX_DAYS:
        return None
    return (Interval.EVERY, least) if least == most else (Interval.VARIES, None)


def _listed(match: Match) -> Said | None:
    """What days, weeks or months that are listed tell: "days 0, 30 and 60", "day 1 and 3 months"."""
    count, text = count_in(match), match.sentence.document.lower
    if not count:
        return None
    behind = UNIT_BEHIND.match(text, count.end)
    words = re.sub(TOLERANCE, "", text[count.start : behind.end() if behind else count.end])
    points = [(point["ahead"], float(point["number"]), point["behind"]) for point in POINT.finditer(words)]
    if words.startswith("baseline"):
        points.insert(0, (None, 0.0, None))
    days = _in_days(points)
    gaps = {later - earlier for earlier, later in pairwise(days)}
    if not gaps or min(gaps) < 1 or max(gaps) > MAX_DAYS:
        return None
    return (Interval.EVERY, gaps.pop()) if len(gaps) == 1 else (Interval.VARIES, None)


def _in_days(points: list[tuple[str | None, float, str | None]]) -> list[float]:
    """Points in time in days, each with the unit that stands with it, else before it, else behind a later one."""
    behind_all = next((behind for _, _, behind in reversed(points) if behind), None)
    unit, days, units = None, [], set()
    for ahead, number, behind in points:
        unit = ahead or unit
        stated = ahead or behind or unit or behind_all
        if stated is None and number:
            return []
        units.add(stated)
        days.append(number * DAYS_IN[stated[0]] if stated else 0.0)
    starts_on_day_one = days[:1] == [1.0] and len(units) > 1  # day 1, week 4, week 8
    return [0.0, *days[1:]] if starts_on_day_one else days
