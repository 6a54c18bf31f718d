"""Every rule of every file: its example must match, its counter-example must not, and its anchors find its phrases."""

import re
import sys
from pathlib import Path

import pytest

import trials
from trials.extraction import read
from trials.extraction.cells.anatomic_target import is_put
from trials.extraction.eligibility.conflicts import SEXES
from trials.extraction.eligibility.headings import HEADINGS
from trials.extraction.eligibility.narrowed import NARROWED
from trials.extraction.eligibility.residence import ADMITTED, PLACES
from trials.extraction.eligibility.titles import TITLES
from trials.extraction.eligibility.topics import CRITERIA, CUES
from trials.extraction.engine.context import reaches
from trials.extraction.engine.document import MAX_SENTENCES, Document, are_near
from trials.extraction.engine.matches import Match
from trials.extraction.engine.phrases import PLURAL, SEPARATOR_PATTERNS, SPACE, SPECIAL, WORD_END, Phrase
from trials.extraction.engine.rulebook import CUES as CUES_ROUND_MATCHES
from trials.extraction.engine.rulebook import RULEBOOK
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.participation.follow_up import FRAME
from trials.extraction.study_facts import CONDITIONS
from trials.extraction.study_facts.healthy_volunteers import TITLES as TITLES_OF_TRIALS
from trials.study import Intervention, Study

BOOKS = (RULEBOOK, CUES_ROUND_MATCHES, CRITERIA, CUES)
OTHER_TABLES = (
    *FRAME.values(), *NARROWED.values(), ADMITTED, CONDITIONS, HEADINGS, PLACES, SEXES, TITLES, TITLES_OF_TRIALS,
)  # fmt: skip
TABLES = list(dict.fromkeys(table for some in (*(book.tables for book in BOOKS), OTHER_TABLES) for table in some))
RULES = [(table, rule) for table in TABLES for rule in table]
PHRASES = sorted(
    {phrase for table in TABLES for rule in table for phrase in (*rule.phrases, *rule.unless, *rule.exceptions)},
    key=lambda phrase: phrase.text,
)
MAX_PART_LENGTH, FURTHEST = 70, 800  # letters
OUR_CODE = str(Path(trials.__file__).parent)
GAPS = {"...": "some words", "?": "word", "#": "12", ",": "("}
assert read  # loads every table


def sections(rule):
    return sorted(rule.within) or [Section.SUMMARY]


def matched(table, rule, text):
    """Whether a rule matches in a sentence of ours; a look-alike, whether it takes its words from others.

    A cue must reach the words marked in the sentence: "Standard care without <cells>."
    """
    marked = re.search("<(.*)>", text)
    text = text.replace("<", "").replace(">", "")
    reader = type("DocumentOfItsBook", (Document,), {"book": table.book})
    for section in sections(rule):
        document = reader([Passage("brief_summary", text, Section(section))])
        found = document.matches(table)
        if not rule.value:
            found = [match for one in document.sentences for match in document.candidates(one, table)]
        if marked:
            mention = Match(rule, rule.phrases[0], document.sentences[0], marked.start(), marked.end() - 2)
            found = [match for match in found if reaches(match, mention)]
        if rule.facts.get("place"):
            found = [match for match in found if is_put(match)]
        if rule in [match.rule for match in found]:
            return True
    return False


def named(table, rule):
    return f"{table.name} {rule.order}: {rule.value or 'look-alike'}"


def test_every_example_matches_its_rule():
    missed = [(named(table, rule), rule.example) for table, rule in RULES if not matched(table, rule, rule.example)]
    assert missed == []


def test_no_counter_example_matches():
    wrong = [
        (named(table, rule), rule.counter_example)
        for table, rule in RULES
        if matched(table, rule, rule.counter_example)
    ]
    assert wrong == []


def test_the_prefilter_finds_what_phrases_match():
    """Each phrase is put in words, with each choice and each missing word, and looked for through its own anchors."""
    missed = [
        (phrase.text, words, phrase.prefilter.anchors)
        for phrase in PHRASES
        for words in in_words(phrase.text)
        if not is_found_by_its_anchors(phrase, f"qq {words} qq")
    ]
    assert missed == []


def is_found_by_its_anchors(phrase, text):
    document = Document([Passage("brief_summary", text, Section.SUMMARY)])
    begins = [
        found.start() + (0 if anchor.startswith(" ") else -1)
        for anchor in phrase.prefilter.anchors
        for found in re.finditer(f"(?={re.escape(anchor)})", document.letters)
    ]
    begins = [begin for begin in begins if are_near(phrase.prefilter.needs, document.letters, begin)]
    return any(phrase.find(document.as_written, document.lower, begin, 0, len(text)) for begin in begins)


def test_all_other_words_of_a_phrase_are_needed_within_its_reach():
    needs = Phrase("(from|of) [the] bone marrow (stem|mononuclear) ... transplant*").prefilter.needs
    assert [need.letters for need in needs] == [
        (" marrow",), (" transplant",), (" mononuclear", " stem"), (" from", " of ")
    ]  # fmt: skip
    letters = " cells of bone marrow mononuclear origin for transplantation "
    anchor = letters.index(" bone")
    assert are_near(needs, letters, anchor)
    assert not are_near(needs, letters.replace(" of ", " in "), anchor)
    assert not are_near(needs, letters.replace("origin", "origin" + " and so on" * 40), anchor)


def in_words(text):
    """Texts that a phrase stands for: its first choices and its last, with and without what may be missing."""
    for pick in (0, -1):
        for is_full in (True, False):
            parts = [part for part in text.lstrip("*~").split() if is_full or not part.startswith("[")]
            yield " ".join(in_plain_words(part, pick, "ing" if is_full else "") for part in parts)


def in_plain_words(part, pick, ending):
    part = GAPS.get(part, part.strip("[]"))
    part = re.sub(r"\(([^()]*)\)", lambda group: group[1].split("|")[pick], part)
    words = part.strip("{}").replace("_", " ").replace("*", ending).replace("#", "7").replace("?", "word")
    return f"({words})" if part.startswith("{") else words


@pytest.mark.parametrize("text", ["stem-[cell] line", "[any word] cell", "cell]"])
def test_a_word_that_may_be_missing_stands_alone_in_its_brackets(text):
    with pytest.raises(ValueError, match="stands alone"):
        Phrase(text)


def test_a_phrase_needs_a_word_to_look_for():
    with pytest.raises(ValueError, match="cannot be missing"):
        Phrase("[any] ... ?").prefilter  # noqa: B018


def test_a_space_inside_round_brackets_is_refused():
    with pytest.raises(ValueError, match="written '_'"):
        Phrase("(bone marrow|fat) cell")


def finds(phrase, text):
    return Phrase(phrase).regex.search(text) is not None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("stem cell line", "stem cells line", True),  # a plural in the middle
        ("patient [will] pay", "patients pay", True),  # and before a word that may be missing
        ("patient [will] pay", "patients will pay", True),
        ("on the day", "ons the day", False),  # not of a short word
        ("no dose", "nos dose", False),
        ("# dose", "3-5 doses", True),
        ("# dose", "12, 14 doses", True),
        ("# dose", "1.2-1.45 doses", False),
        ("normal ... cells", "normal human cells", True),
        ("normal ... cells", "normalise human cells", False),  # a gap begins where a word ends
        ("given ... cells", "given. Of cells", False),
    ],
)
def test_phrases_match_as_their_notation_says(phrase, text, expected):
    assert finds(phrase, text) is expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("of transplantation", (0, 18)),
        ("kindof transplantation", None),
        ("_of transplantation", (1, 19)),
        ("in of transplantation", (3, 21)),
    ],
)
def test_a_phrase_begins_a_word_where_it_is_looked_for_from_before_its_anchor(text, span):
    phrase = Phrase("(in|of) transplantation")
    assert phrase.prefilter.before
    assert phrase.find(text, text, text.index("transplantation"), 0, len(text)) == span


def test_no_phrase_takes_time_out_of_step_with_the_text():
    """Every part of a phrase stands for so many letters at most, and a phrase is looked for only near its anchor."""
    parts = {*SPECIAL.values(), *SEPARATOR_PATTERNS.values(), PLURAL, SPACE, WORD_END} - set("()|") - {"(?:"}
    assert [part for part in parts if re._parser.parse(part).getwidth()[1] > MAX_PART_LENGTH] == []
    assert [phrase.text for phrase in PHRASES if phrase.prefilter.before + phrase.prefilter.after > FURTHEST] == []


@pytest.mark.parametrize(
    "piece",
    [
        "\n ", "1. ", "; ", "MSC ", "FVC > 50% or ", "cohort A:\n* ", "placebo 1:1 ", "Exclusion Criteria: ",
        "of bone marrow, ", "not any trial of stem cells ",
    ],
)  # fmt: skip
def test_work_grows_in_step_with_the_text(piece):
    """In calls of our functions, and by them, which no clock disturbs."""
    assert calls_to_read(piece * 800) < 6 * calls_to_read(piece * 200)


def calls_to_read(text):
    count = 0

    def note(frame, event, called):
        nonlocal count
        if event in ("call", "c_call") and frame.f_code.co_filename.startswith(OUR_CODE):
            # Not the marks of SlipCover, which it takes out of our code sooner or later.
            count += getattr(called, "__module__", None) != "slipcover.probe"

    study = record_of(text)
    read(study)  # compiles the patterns
    sys.setprofile(note)
    try:
        read(study)
    finally:
        sys.setprofile(None)
    return count


def record_of(text):
    given = (Intervention(name="MSC", description=text),)
    return Study(
        registry="ctgov", registry_id="NCT00000001", url="", brief_summary=text, eligibility_criteria=text,
        interventions=given,
    )  # fmt: skip


def test_a_text_made_to_be_slow_is_looked_at_only_so_far():
    table = RULEBOOK.tables[0]
    word = table.rules[0].example
    document = Document([Passage("brief_summary", f"{word}.\n" * 1_000, Section.SUMMARY)])
    assert len({match.sentence.number for match in document.matches(table)}) <= MAX_SENTENCES
