"""Every rule of every file: its example must match, its counter-example must not, and its anchors find its phrases."""

import re

import pytest

from trials.extraction import read
from trials.extraction.cells.anatomic_target import is_put
from trials.extraction.engine.context import reaches
from trials.extraction.engine.document import Document, Match, Passage, Section
from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.rulebook import RULEBOOK

RULES = [
    pytest.param(table, rule, id=f"{table.name}-{rule.order}-{rule.value or 'look-alike'}")
    for table in RULEBOOK.tables
    for rule in table
]
PHRASES = sorted(
    {
        phrase
        for table in RULEBOOK.tables
        for rule in table
        for phrase in (*rule.phrases, *rule.unless, *rule.exceptions)
    },
    key=lambda phrase: phrase.text,
)
GAPS = {"...": "some words", "?": "word", "#": "12"}
assert read  # loads every table


def sections(rule):
    return sorted(rule.within) or [Section.SUMMARY]


def matched(table, rule, text):
    """Whether a rule matches in a sentence of ours; a look-alike, whether it takes its words from others.

    A cue must reach the words marked in the sentence: "Standard care without <cells>."
    """
    marked = re.search("<(.*)>", text)
    text = text.replace("<", "").replace(">", "")
    for section in sections(rule):
        document = Document([Passage("brief_summary", text, Section(section))])
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


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_example_matches(table, rule):
    assert matched(table, rule, rule.example)


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_counter_example_does_not_match(table, rule):
    assert not matched(table, rule, rule.counter_example)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.text[:60])
def test_prefilter_finds_what_the_phrase_matches(phrase):
    """A phrase is put in words, each choice and each missing word in turn, and looked for through its own anchors."""
    for words in in_words(phrase.text):
        text = f"xx {words} xx"
        document = Document([Passage("brief_summary", text, Section.SUMMARY)])
        begins = [
            document.letters.index(anchor) + (0 if anchor.startswith(" ") else -1)
            for anchor in phrase.anchors
            if anchor in document.letters
        ]
        assert any(phrase.find(document.as_written, document.lower, begin, 0, len(text)) for begin in begins), (
            f"{words!r} is not found by {phrase.anchors}"
        )


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
        Phrase("[any] ... ?")
