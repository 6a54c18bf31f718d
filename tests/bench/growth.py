"""Whether reading takes time in step with length: texts made to be slow, each at two lengths in one run."""

import time

from trials.extraction import read, read_criteria
from trials.study import Arm, Intervention, Outcome, Study

TIMES_LONGER = 8
MAX_RATIO = 3 * TIMES_LONGER  # eight times as long if time is linear, sixty-four times if it is quadratic
TOO_SHORT = 0.1  # seconds: what is shorter, chance decides
# A whole record, up to the length that criteria are read to; criteria alone, up to more than any registry takes.
RECORD, CRITERIA = 100_000, 1_000_000
TEXTS = (
    # white space, marks and numbers of lists
    " ", "\n", "\n \n", "*", "* ", "- ", "• ", "-", "(", ")", "([{", "1. ", "a) ", "1) a 2) b ", "e.g. ", "or\n",
    "x:\n", "a\nor\n", ". \n ", "1, ", "; ", ": ", ":", ".",
    # letters and digits
    "A", "x", "a", "9", "1 ", "1.2 ", "1age", "word", "word ",
    # who may join
    "Inclusion Criteria: ", "Cohort A:\n", "cohort A ", "FVC > ", "FVC ≥ 50% ", "FVC ≥ 50% and ", "FVC 50% or ",
    "* FVC 50%\n", "18 ≤ age ", "no more than ", "within 3 months of ", "twenty-four (24) months ",
    "ALSFRS-R loss of 3 points in 3 months, ", "definite probable ", "riluzole stable ", "non-invasive ", "pregnant ",
    "tracheostomy or ", "stem cell therapy, ", "participation in ", "for the patients ", "not any trial of stem cells ",
    "FVC ≥ 60% for participants with bulbar onset, ", "FVC of 50% if bulbar onset (for ", "if riluzole, ",
    "patients with SOD1 must ", "NIV for more than 8 hours a day, ", "in another trial of cells ",
    "no no no ", "no not never without ", "not ", "and: ",
    # what it is about
    "ALS, ", "motor neuron ", "healthy volunteers ",
    # which cells
    "cell ", "stem ", "autologous ", "MSC ", "in the ", "without cells, ", "exosomes of ", "BM-", "to be ",
    # what it asks of people
    "placebo or sham will receive randomized 1:1:1 ", "follow up at 1, 2, 3, 4 months ",
    "bone marrow harvested from the iliac crest ", "1 dose two infusions single ",
)  # fmt: skip


def bench():
    """Print the longest times and ratios. Returns the texts that take more than in step with their length."""
    print(
        f"Reading texts made to be slow, each at two lengths: "
        f"at most {MAX_RATIO} times for {TIMES_LONGER} times the text"
    )
    return [
        *growth("a whole record", RECORD, lambda text: read(record_of(text))),
        *growth("criteria alone", CRITERIA, lambda text: read_criteria(f"Inclusion Criteria:\n{text}")),
    ]


def growth(name, length, work):
    work("Adults with ALS")  # the first reading compiles the patterns
    rows = [(seconds(work, text, length // TIMES_LONGER), seconds(work, text, length), text) for text in TEXTS]
    over = [f"{name}: {text!r}" for short, long, text in rows if long > TOO_SHORT and long > MAX_RATIO * short]
    _, slowest, text = max(rows, key=lambda row: row[1])
    compared = [row for row in rows if row[1] > TOO_SHORT] or rows
    short, long, steepest = max(compared, key=lambda row: row[1] / row[0])
    print(f"  {name}, {length // 1000:,} kB: at most {slowest:.2f} s, {text!r}; {long / short:.1f} times, {steepest!r}")
    for one in over:
        print(f"    over the target: {one}")
    return over


def seconds(work, text, length):
    text = text * (length // len(text))
    start = time.process_time()
    work(text)
    return time.process_time() - start


def record_of(text):
    """A study in which a text is all that is said, wherever something is read."""
    return Study(
        registry="ctgov",
        registry_id="NCT00000001",
        url="",
        brief_title=text,
        conditions=(text,),
        keywords=(text,),
        brief_summary=text,
        detailed_description=text,
        eligibility_criteria=text,
        interventions=(Intervention(name=f"MSC {text}", description=text),),
        arms=(Arm(label="Cells", description=text),),
        outcomes=(Outcome(measure="", time_frame=text),),
    )
