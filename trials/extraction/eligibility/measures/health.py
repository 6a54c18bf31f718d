"""Health: pregnancy, cancer, a feeding tube."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.measures.clauses import Clause, Concept, obstacle
from trials.extraction.results import ExtractedMeasure

PREGNANT = re.compile(r"\b(?:non-?\s*)?pregnan\w+|\bgravid\w*")
# Talk of avoiding a pregnancy, or of a partner's, says nothing of being pregnant now.
AVOIDING = re.compile(
    r"\b(?:avoid\w*|prevent\w*|contracepti\w*|birth control|partner\w*|wife|spouse|becom\w*|become|get|getting|"
    r"unwilling\w*|willing\w*|agree\w*|exclude|risk of|"
    r"undergo|refus\w*|previous|history of|complication\w* of|outcome of|due to|gestation\w*|ectopic|weeks? of|"
    r"possibility of|potential for)\s*(?:\w+\s){0,3}$"
)
TEST = re.compile(r"\s*test\w*")
NEGATIVE_TEST = re.compile(
    r"\bnegative\b[^.;]{0,60}\bpregnan\w+\s*test|\bpregnan\w+\s*test\w*[^.;]{0,50}\b(?:negative|exclude)|"
    r"\bpregnancy[^.;]{0,15}\b(?:excluded|ruled out)"
)

CANCER = re.compile(
    r"\b(?:cancer(?:s|ous)?|malignan(?:cy|cies|t)(?:\s+(?:disease|tumou?r|neoplas\w+|disorder|condition)\w*)?|"
    r"neoplas(?:m|ms|ia|tic)|"
    r"tumou?rs?|tumou?ral|carcinoma|leuk[ae]*mia|lymphoma|oncologic\w*|neoplasms|melanoma)\b"
)
NOT_CANCER = re.compile(
    r"(?:\b(?:family|paternal|maternal) history of|\bbenign|\banti-?|\bscreening for|\brisk of|\bmarkers?|"
    r"non-?)\s*(?:\w+\s){0,2}$"
)
NOT_CANCER_AFTER = re.compile(
    r"[\s-]*(?:screening|markers?|necrosis|antigen|risk|hyperthermia|cachexia|associated|related|"
    r"syndrome predisposition|lysis|board|suppress\w*|hypertherm\w*|"
    r"hypertension|arrhythmia\w*|lysate|society|institute|treatment only)\b"
)

FEEDING_TUBE = re.compile(
    r"\bfeeding[\s-]*(?:tubes?|gastrostom\w*|device)|\btube[\s-]*feed\w*|\bgastrostom\w*|\b(?:peg|rig|"
    r"pej)\b(?=[\s-]*(?:tube|placement|insertion|feed|depend|\)|,|;|\.|$|or\b|and\b|inserted))|"
    r"\bpercutaneous endoscopic|\bnasogastric|\benteral (?:nutrition|feeding)|\bgastric (?:feeding )?tube|\bg-tube|"
    r"\bartificial nutrition|\bpeg\b(?= is| in place)"
)
POLYETHYLENE = re.compile(r"polyethylene|pegylat|peginterferon|allerg|hypersens")


def _states(measure: Measure, pattern: re.Pattern, fits: Callable, clause: Clause) -> Iterator[ExtractedMeasure]:
    """One measure for each state that the mentions of a thing are in."""
    seen: set[str] = set()
    for found in clause.mentions(pattern):
        if measure == Measure.ACTIVE_CANCER and seen:
            return
        state = fits(clause, found) and obstacle(clause, *found.span())
        if measure == Measure.ACTIVE_CANCER and state == MeasureState.ALLOWED:
            continue  # a kind of cancer that is let in does not let in cancer
        if state and state not in seen:
            seen.add(state)
            yield clause.measure(measure, *found.span(), state=str(state))


def _is_cancer(clause: Clause, found: re.Match) -> bool:
    text = clause.text
    if NOT_CANCER.search(text, max(0, found.start() - 40), found.start()) or NOT_CANCER_AFTER.match(text, found.end()):
        return False
    return not (
        found[0] in ("melanoma", "carcinoma")
        and re.search(r"non-?\s*$", text[max(0, found.start() - 6) : found.start()])
    )


def _is_tube(clause: Clause, found: re.Match) -> bool:
    """Abbreviations count in capitals only."""
    written = clause.as_written[found.start() : found.end()]
    return not (POLYETHYLENE.search(clause.text) or (found[0] in ("peg", "rig", "pej") and not written.isupper()))


def _pregnancy(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    if not clause.excludes and (negative := NEGATIVE_TEST.search(text)):
        yield clause.measure(Measure.PREGNANCY, *negative.span(), state=str(MeasureState.EXCLUDED))
        return
    for found in clause.mentions(PREGNANT):
        start, end = found.span()
        if AVOIDING.search(text, max(0, start - 60), start) or clause.allowed(start, end) or clause.excepted(start):
            continue
        tested = TEST.match(text, end)
        if tested and not re.search(r"\bpositive\b", text):
            continue
        denied = found[0].startswith("non") or clause.negated(start, end)
        if clause.excludes or denied:
            yield clause.measure(Measure.PREGNANCY, start, end, state=str(MeasureState.EXCLUDED))
            return


CONCEPTS = (
    Concept(("pregnan", "gravid"), _pregnancy),
    Concept(
        ("cancer", "malignan", "neoplas", "tumo", "carcinom", "leukemi", "leukaemi", "lymphom", "oncologic", "melanom"),
        partial(_states, Measure.ACTIVE_CANCER, CANCER, _is_cancer),
    ),
    Concept(
        (
            "feed",
            "gastrostom",
            "peg",
            "rig",
            "pej",
            "endoscopic",
            "nasogastric",
            "enteral",
            "gastric",
            "g-tube",
            "nutrition",
        ),
        partial(_states, Measure.FEEDING_TUBE, FEEDING_TUBE, _is_tube),
    ),
)
