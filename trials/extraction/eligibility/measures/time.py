"""Age, and how long ago ALS began or was diagnosed."""

import re
from collections.abc import Iterator

from trials.choices import Measure
from trials.extraction.eligibility.measures.clauses import Clause, Concept
from trials.extraction.engine.limits import Limit, in_months
from trials.extraction.engine.quantities import begins_limit
from trials.extraction.results import ExtractedMeasure

TIME_UNITS = {"year", "month", "week", "day"}
# One of these stands in any sentence with a time.
TIME_HINTS = ("year", "month", "week", "day", "yr", "wk", "mth")
SHORT_TIME = re.compile(r"\d[\s)-]*(?:y|mos?|d)\b")

OLD = re.compile(
    r"[\s-]*(?:years?|yrs?|y|months?|weeks?|days?)?[\s.,-]*(?:\(?inclusive\)?[\s,]*)?(?:-?old\b|of age\b|in age\b)"
)
AGE = re.compile(r"\b(?:ages?|aged|age range|age limits?|age group)\b(?P<between>[^.;]{0,45})$")
THE_AGE = re.compile(r"\bage\b")
NOT_THE_AGE = re.compile(r"\b(?:gender|height|sex,|years?|months?|within|prior)\b|%")
OLDER = re.compile(r"\b(?:older|younger)\b")
WITHIN = re.compile(r"within|last|past|prior")
# Words that leave a number of years about a person's age: "Male or female, 18 to 65 years".
PEOPLE = re.compile(
    r"(?:\W|\b(?:males?|females?|m[ae]n|wom[ae]n|both|either|any|all|sex(?:es)?|genders?|adults?|patients?|"
    r"subjects?|participants?|persons?|"
    r"individuals?|volunteers?|people|healthy|non|pregnant|or|and|of|who|are|is|be|between|from|the|with|must|"
    r"should|in|a|an|at|least|being|aged?|"
    r"inclusion|eligible|adult)\b)*"
)
# What may follow such a number: "18-75 years, both sexes"; not "2 years postmenopausal".
AGE_ENDS = re.compile(
    r"\s*(?:$|[.,;:()\[/]|-|–|(?:and|or|m[ae]n|males?|females?|wom[ae]n|at|inclusive|who|with|both|can|in good|"
    r"either|any|of either|patients?|"
    r"subjects?|diagnosed|for|adults?|participants?|regardless)\b(?! (?:since|after|of (?:disease|menop|amen))))"
)
NOT_OWN_AGE = re.compile(
    r"\b(?:onset|diagnos\w+|menopaus\w*|amenorrh\w*|child-?bearing|fertile|smok\w*|first|relatives?|proband|since|"
    r"mother\w*|father\w*|parents?|"
    r"gestation\w*|bone age|age[- ]matched|for (?:their |his |her )?age|transplant\w*|donors? age|until|before|"
    r"life expectancy|surviv\w*|adjusted|assent|"
    r"symptoms|score|history|during|duration|corrected|vital capacity|caregiver|siblings?)\b[^.;]{0,45}$|\b(?:in|"
    r"for|if) (?:the )?(?:children|infants|those|women|men|females|males)[^.;,]{0,10}$"
)

ONSET = (
    r"onset|disease duration|illness duration|duration|evolution|period of (?:the )?(?:disease|illness)|"
    r"disease period|course of (?:the )?disease|start\w* with (?:the )?symptoms|(?:disease|illness) (?:history|"
    r"course|progression)|"
    r"(?:first|initial|start of|beginning of|appearance of|development of|since|"
    r"presenting) (?:\w+ ){0,3}(?:symptoms?|weakness|signs?|manifestations?)|"
    r"symptomatic|(?:als|mnd|disease)(?:[- ]related)? symptoms|symptoms? (?:of als|for|began|started|present|"
    r"duration|attributable|within|less|more|≤|<)|"
    r"(?:motor|muscle|limb|progressive) weakness|"
    r"(?:history of|suffering from|ill with|living with|had|have|has|with) (?:als|amyotrophic lateral sclerosis|"
    r"mnd) (?:for|of|since)|"
    r"(?<!diagnosis of )(?<!diagnosed with )(?:als|amyotrophic lateral sclerosis|disease|mnd) (?:for|of) (?=less|"
    r"more|no|at|≤|<|>|≥|up|\d|not)|time since (?:als|disease)"
)
DIAGNOSIS = r"diagnos(?:is|ed|tic|es)\b"
ELSEWHERE = (
    r"stable|dos(?:e|es|ing)|treat\w+|medications?|drugs?|therap\w+|participat\w+|surgery|infarct\w*|stroke|"
    r"transplant\w*|cancer|malignan\w*|"
    r"contracepti\w*|life expectancy|expectancy|surviv\w+|vaccin\w+|trial|investigational|hospital\w*|infection|"
    r"fever|washout|study duration|"
    r"duration of (?:the |this )?(?:study|trial|treatment|follow)|onset of (?:action|treatment|therapy|study|"
    r"menopause|puberty)|age at|"
    r"age of onset|onset age|age|seizures?|abuse|ventilat\w*|menopaus\w*|pregnan\w*|trauma|injury|decline|decrease|"
    r"alsfrs\w*|riluzole|edaravone|"
    r"smok\w+|months? of follow|run-in|lead-in|observation|abstinence|menstrua\w+|sleep\w*|exacerbation|relapse"
)
CUE = re.compile(rf"\b(?:(?P<elsewhere>{ELSEWHERE})|(?P<diagnosis>{DIAGNOSIS})|(?P<onset>{ONSET}))")
TO_DIAGNOSIS = re.compile(
    r"\b(?:onset|symptoms?)\b[^.;]{0,40}\b(?:to|until|and|before)\s+(?:the\s+)?(?:\w+\s+)?diagnosis\b|"
    r"diagnostic delay"
)
LINK = re.compile(
    r"[\s,)]*(?:\b(?:of|from|after|since|following|the|their|his|first|have|has|elapsed|passed|between|date|time|"
    r"als|disease|symptoms?|prior|to|with|in|a|"
    r"initial|clinical|amyotrophic|lateral|sclerosis|at|screening|visit|muscle|ago|begin\w+|is|for|known|history|"
    r"confirmed|definite)\b[\s,(]*)*"
)
# Sentences whose ages are those of some people only, or of a thing: they are no limit of age for joining.
OF_SOME = re.compile(
    r"\b(?:lansky|karnofsky|ecog|consent\w*|guardian|weigh\w*|body ?weight|kg|recommend\w*|guidelines?|"
    r"(?:dyskinesia|infarct\w*|lesions?|injur\w*|wounds?|scars?|fractures?|stroke)\b[^.;]{0,40}\bold)\b"
)
# Letters in any sentence that gives an age, but for those that begin "Men, 18 to 65 years".
AGE_HINT = re.compile(r"\bage|old|young")
LONGEST_REACH = 220
LONGEST_WAIT = 600  # months


def _ages(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    people = PEOPLE.match(text)
    if not (AGE_HINT.search(text) or (people and begins_limit(text, people.end()))) or OF_SOME.search(text):
        return
    for limit in clause.open_limits:
        start = _about_age(text, limit)
        low, high = (_years(bound, limit.unit) for bound in (limit.minimum, limit.maximum))
        if start is not None and (low is None or 0 <= low <= 110) and (high is None or 0 < high <= 130):
            old = OLD.match(text, limit.end)
            yield clause.measure(Measure.AGE, start, old.end() if old else limit.end, minimum=low, maximum=high)


def _about_age(text: str, limit: Limit) -> int | None:
    """Where the words begin that make a limit one of age; None where it is of something else."""
    if limit.unit not in TIME_UNITS | {""}:
        return None
    before = text[max(0, limit.start - 60) : limit.start]
    if NOT_OWN_AGE.search(before):
        return None
    aged = AGE.search(before)
    if aged and not NOT_THE_AGE.search(aged["between"]):
        return limit.start - len(before) + aged.start()
    if THE_AGE.search(text, limit.start, limit.end):
        return limit.start
    if limit.unit and OLD.match(text, limit.end):
        return limit.start
    if limit.unit in ("year", "") and OLDER.search(text, limit.start, limit.end + 25):
        return limit.start
    rest = text[limit.end : limit.end + 30]
    if (
        limit.unit == "year"
        and PEOPLE.fullmatch(text, 0, limit.start)
        and AGE_ENDS.match(rest)
        and (limit.minimum or 18) >= 10
        and (limit.maximum or 18) >= 12
    ):
        within = WITHIN.search(text, limit.start, limit.end + 12)
        return None if within else limit.start
    return None


def _years(value: float | None, unit: str) -> float | None:
    if value is None:
        return None
    return round(value * {"month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}.get(unit, 1.0), 2)


def _times(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    if not (clause.holds(TIME_HINTS) or SHORT_TIME.search(text)):
        return
    if not any(limit.unit in TIME_UNITS and not limit.bare for limit in clause.limits):
        return
    cues = list(CUE.finditer(text))
    if not any(cue.lastgroup != "elsewhere" for cue in cues) or TO_DIAGNOSIS.search(text):
        return
    for limit in clause.open_limits:
        cue = _cue(text, limit, cues) if limit.unit in TIME_UNITS else None
        if cue is None or cue.lastgroup == "elsewhere" or _about_age(text, limit) is not None:
            continue
        low, high = in_months(limit.minimum, limit.unit), in_months(limit.maximum, limit.unit)
        if 1 <= max(low or 0, high or 0) <= LONGEST_WAIT:
            measure = Measure.MONTHS_SINCE_ONSET if cue.lastgroup == "onset" else Measure.MONTHS_SINCE_DIAGNOSIS
            start, end = min(cue.start(), limit.start), max(cue.end(), limit.end)
            yield clause.measure(measure, start, end, minimum=low, maximum=high)


def _cue(text: str, limit: Limit, cues: list[re.Match]) -> re.Match | None:
    """What a time is counted from: the words right behind it, or else the nearest before it."""
    after = next((cue for cue in cues if cue.start() >= limit.end), None)
    if after and after.start() - limit.end < 90 and LINK.fullmatch(text, limit.end, after.start()):
        return after
    before = [cue for cue in cues if cue.end() <= limit.start and limit.start - cue.end() <= LONGEST_REACH]
    return before[-1] if before else None


CONCEPTS = (
    Concept(("age", "old", "year", "yr", "y/o", "young"), _ages, of_numbers=True),
    Concept(
        (
            "onset", "duration", "evolution", "symptom", "diagnos", "weakness", "als", "disease", "illness", "signs",
            "manifest", "amyotr", "mnd",
        ),
        _times, of_numbers=True,
    ),
)  # fmt: skip
