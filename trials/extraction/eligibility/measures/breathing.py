"""Breathing: vital capacity, ventilation, tracheostomy, diaphragm pacing."""

import re
from collections.abc import Iterator
from functools import partial

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.measures.clauses import Clause, Concept, obstacle
from trials.extraction.old.limits import Limit
from trials.extraction.results import ExtractedMeasure

VITAL_CAPACITY = (
    r"\b[fs]?vc\b|\b[fs]vc(?=%)|\bfvc|"
    r"\b(?:slow|forced|upright|supine|seated|sitting)?\s*(?:expiratory\s+)?vital (?:lung )?capacity|"
    r"\brespiratory capacity"
)
ANOTHER_TEST = (
    r"\bfev\s?_?-?1?\s?(?:%|/)?\s?f?vc|\bfev|\bforced expiratory volume|\bdlco|\bdiffusi\w+ capacity|\bsnip\b|"
    r"\bmip\b|\bmep\b|\bsniff|inspiratory pressure|"
    r"\bsp?a?o2|\bsaturation|\bpa?co2|\bejection|\blvef|\bpef\b|\bpeak|\btlc\b|total lung capacity|\bweight|\bbmi|"
    r"\bage\b|\boxygen|\bh[ae]moglobin|\bpco2"
)
BODY = re.compile(r"age|weight|bmi|oxygen")
TEST = re.compile(rf"(?P<other>{ANOTHER_TEST})|(?P<own>{VITAL_CAPACITY})")
OWN_TEST = re.compile(VITAL_CAPACITY)
CHANGE = re.compile(
    r"\b(?:declin\w+|decreas\w+|drop\w*|differen\w+|variab\w+|variation|chang\w+|reproducib\w+|each other|"
    r"reduction of|fall\w*|improv\w+|increas\w+)\b"
)
FILLER = re.compile(
    r"[\s,()]*(?:\b(?:of|the|a|an|predicted|normal|expected|value|values|for|in|upright|seated|sitting|supine|slow|"
    r"forced|or (?:more|greater|higher|above|better)|their|"
    r"erect|position|estimated|theoretical|measured|as|than)\b[\s,()]*)*"
)

NONINVASIVE = re.compile(
    r"\bnon[\s-]*invasive(?:ly)?\s*(?:(?:or|and|and/or|/)\s*invasive\s*)?(?:\(?niv\)?\s*)?(?:(?:positive|pressure|"
    r"mechanical|assisted|intermittent|home|nocturnal|mask)[\s-]*){0,3}"
    r"(?:ventilat\w*|respirat\w*|support\w*|breathing|\bniv\b)|\bni?ppv\b|\bnimv\b|\bniv\b|\bnipv\b|\bbi-?\s?pap\b|"
    r"\bbi-?level\b|\bc-?pap\b|"
    r"\bnon[\s-]*invasive\)|\bnon[\s-]*invasive\b(?=[^.;]{0,30}\bventilat)"
)
INVASIVE = re.compile(
    r"(?<!non)(?<!non-)(?<!non )(?<!non- )\binvasive(?:ly)?\s*(?:(?:or|and|and/or|"
    r"/)\s*non[\s-]*invasive\s*)?(?:(?:positive|pressure|mechanical|assisted|home)[\s-]*){0,3}"
    r"(?:ventilat\w*|respirat\w*|breathing)|"
    r"(?<!invasive )(?<!invasive, )\b(?:mechanic(?:al)?(?:ly)?|assisted|artificial(?:ly)?|permanent(?:ly)?|"
    r"continuous|full[- ]time|chronic|prolonged|tracheal|tracheostomy)"
    r"(?: \(?invasive\)?)?[\s-]+(?:assisted |mechanical |invasive )?ventilat\w*|\bventilator[- ]?(?:depend\w*|"
    r"support|assist\w*|use)|"
    r"\b(?:depend\w*|reliant|reliance) (?:on|upon) (?:\w+ ){0,3}?(?:ventilat\w*|respirator)|"
    r"\brespirator[y]?[\s-]depend\w*|\brespirator\b|"
    r"\bventilat(?:ory|ion|or)[\s-](?:depend\w*|assist\w*)|\b(?:on|need(?:s|ing)?(?: for| of)?|requir\w+|use of|"
    r"using)(?: an?| any)? ventilat(?:or|ion)\b|"
    r"\b(?:is|are|being) ventilated\b|\bintubat\w+|\bventilation via (?:a )?trach|\bventilatory support\b|"
    r"\bassisted respiration\b|\bventilation (?:is )?(?:required|needed)|\bartificial respiration\b|"
    r"\bventilation \((?=[^)]*\binvasive)"
)
TRACHEOSTOMY = re.compile(r"\btracheo?s?s?tom\w*|\btracheotom\w*|\btrach\b")
PACER = re.compile(
    r"\bdia?phragm\w*(?:\s*\(?dps\)?)?[\s-]*(?:muscle |nerve |electrical )?(?:pac(?:er|ing|emaker)\w*|stimulat\w*)|"
    r"\bdps\b|\bphrenic (?:nerve )?(?:pac\w+|stimulat\w+)|"
    r"\bphrenic pacer"
)
BOTH_SORTS = re.compile(
    r"\bventilat\w*[^.;]{0,25}(?:\binvasive\b[^.;]{0,20}\bnon[\s-]*invasive\b|"
    r"\bnon[\s-]*invasive\b[^.;]{0,20}(?<!non-)\binvasive\b)"
)


def _vital_capacity(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    tests = list(TEST.finditer(text)) if clause.limits else []
    own = any(test["own"] for test in tests)
    if not clause.limits or not (own or (not tests and OWN_TEST.search(clause.lead))):
        return
    for limit in clause.open_limits:
        bounds = [bound for bound in (limit.minimum, limit.maximum) if bound is not None]
        if limit.unit not in ("%", "") or not all(20 <= bound <= 130 for bound in bounds):
            continue
        test = _test(text, limit, tests)
        if (test and test["own"]) or (not tests and limit.unit == "%"):
            start, end = (
                (min(test.start(), limit.start), max(test.end(), limit.end)) if test else (limit.start, limit.end)
            )
            if not CHANGE.search(text[max(0, start - 40) : limit.start] + text[limit.end : limit.end + 30]):
                yield clause.measure(Measure.VITAL_CAPACITY, start, end, minimum=limit.minimum, maximum=limit.maximum)


def _test(text: str, limit: Limit, tests: list[re.Match]) -> re.Match | None:
    """The breathing test that a limit is of: right behind it, or the nearest before it."""
    after = next((test for test in tests if test.start() >= limit.end), None)
    if after and not BODY.match(after[0]) and FILLER.fullmatch(text, limit.end, after.start()):
        return after
    before = [test for test in tests if test.end() <= limit.start and limit.start - test.end() <= 170]
    if not before:
        return None
    last = before[-1]
    if not limit.unit and limit.start - last.end() > 45 and "predicted" not in text[limit.end : limit.end + 40]:
        return None
    # "SVC (or FVC)" and "FVC, measured as SVC" are one test; one of another kind between them is not
    return last


def _states(measure: Measure, pattern: re.Pattern, clause: Clause) -> Iterator[ExtractedMeasure]:
    seen = set()
    for found in clause.mentions(pattern):
        start, end = found.span()
        state = obstacle(clause, start, end)
        if not state or state in seen:
            continue
        seen.add(state)
        hours = _hours(clause, end) if measure != Measure.TRACHEOSTOMY else None
        if hours:
            end = hours.end
        yield clause.measure(measure, start, end, state=str(state), hours=hours and (hours.minimum or hours.maximum))
    if measure == Measure.NONINVASIVE_VENTILATION and MeasureState.EXCLUDED not in seen and not seen:
        both = BOTH_SORTS.search(clause.text)
        if both and obstacle(clause, *both.span()):
            yield clause.measure(measure, *both.span(), state=str(obstacle(clause, *both.span())))


def _hours(clause: Clause, end: int) -> Limit | None:
    """The hours of ventilation a day that count."""
    for limit in clause.limits:
        if limit.unit == "hour" and not limit.bare and 0 <= limit.start - end <= 80:
            return None if NONINVASIVE.search(clause.text, end, limit.start) else limit
    return None


CONCEPTS = (
    Concept(("vc", "capacity"), _vital_capacity, of_numbers=True),
    Concept(("trach",), partial(_states, Measure.TRACHEOSTOMY, TRACHEOSTOMY)),
    Concept(
        ("invasive", "niv", "nimv", "nipv", "ppv", "pap", "level"),
        partial(_states, Measure.NONINVASIVE_VENTILATION, NONINVASIVE),
    ),
    Concept(("ventilat", "respirat", "intubat", "invasive"), partial(_states, Measure.INVASIVE_VENTILATION, INVASIVE)),
    Concept(("phragm", "dps", "phrenic"), partial(_states, Measure.DIAPHRAGM_PACER, PACER)),
)
