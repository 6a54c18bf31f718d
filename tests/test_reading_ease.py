"""Our own copy is easy to read: the median at grade 6 or below, nothing above 9, sentences of at most 20 words."""

import html
import re
from pathlib import Path
from statistics import median

import pytest
from django.db.models import TextChoices

from tests.reading_ease import WORD, grade, sentences, syllables
from trials import choices
from trials.glossary import TERMS
from trials.questions.bank import QUESTIONS
from trials.templatetags import plain_words

TEMPLATES = Path(__file__).parent.parent / "templates"
FOR_CURATORS = {choices.AskedOf, choices.Condition, choices.DoubtKind, choices.PullSource, choices.PullState}
A_NAME = 6  # words: a shorter label is a name, and names are measured together
TAGS_WITHIN_A_LINE = r"</?(?:a|abbr|b|bdi|em|i|kbd|q|span|strong)\b[^>]*>"


def labels():
    """The labels that patients read, those of codes included."""
    vocabularies = [one for one in vars(choices).values() if isinstance(one, type) and issubclass(one, TextChoices)]
    yield from (label for one in vocabularies if one not in FOR_CURATORS for label in one.labels)
    yield from (label.format(amount=3) for label in choices.WITH_AMOUNT.values())
    for words in (plain_words.ALLOCATION, plain_words.MODEL, plain_words.MASKING, plain_words.ARM):
        yield from words.values()


def copy_of(template):
    """The text of a template, a line for each block of the page. What is filled in counts as one short word."""
    text = re.sub(r"\{#.*?#\}|<svg.*?</svg>|<head>.*?</head>", " ", template, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{% (?:url|firstof|static|querystring)\b.*?%\}", "it", text)
    text = re.sub(TAGS_WITHIN_A_LINE, " ", text)
    text = re.sub(r"\{%.*?%\}|<[^>]+>", "\n", text)
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return [line for line in lines if WORD.search(line)]


QUESTION_COPY = [text for question in QUESTIONS for text in (question.text, question.why)]
GLOSSARY_COPY = [term.meaning for term in TERMS]
LABEL_COPY = sorted({str(label) for label in labels()})
TEMPLATE_COPY = {
    str(path.relative_to(TEMPLATES)): lines
    for path in sorted(TEMPLATES.rglob("*.html"))
    if (lines := copy_of(path.read_text()))
}
LONG_LABELS = [label for label in LABEL_COPY if len(WORD.findall(label)) >= A_NAME]
PIECES = [*QUESTION_COPY, *GLOSSARY_COPY, *LONG_LABELS, *map("\n".join, TEMPLATE_COPY.values())]


def test_there_is_something_to_measure():
    assert len(QUESTION_COPY) >= 120
    assert len(GLOSSARY_COPY) >= 60
    assert len(LABEL_COPY) >= 100
    assert {"base.html", "trials/trial.html", "trials/about.html", "trials/words.html"} <= TEMPLATE_COPY.keys()


@pytest.mark.parametrize("copy", [QUESTION_COPY, GLOSSARY_COPY, LONG_LABELS, PIECES], ids=len)
def test_the_median_is_grade_6_or_below(copy):
    assert median(map(grade, copy)) <= 6


@pytest.mark.parametrize("text", PIECES)
def test_nothing_is_above_grade_9(text):
    assert grade(text) <= 9


def test_names_are_easy_taken_together():
    assert grade("\n".join(label for label in LABEL_COPY if label not in LONG_LABELS)) <= 6


@pytest.mark.parametrize("text", [*QUESTION_COPY, *GLOSSARY_COPY, *LABEL_COPY])
def test_sentences_are_of_20_words_at_most(text):
    for sentence in sentences(text):
        assert len(WORD.findall(sentence)) <= 20, sentence


@pytest.mark.parametrize("name", TEMPLATE_COPY)
def test_sentences_of_pages_are_of_20_words_at_most(name):
    for line in TEMPLATE_COPY[name]:
        for sentence in sentences(line):
            assert len(WORD.findall(sentence)) <= 20, sentence


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("trial", 2), ("cells", 1), ("ask", 1), ("asked", 1), ("treated", 2), ("needle", 2), ("people", 2),
        ("muscle", 2), ("changes", 2), ("places", 2), ("takes", 1), ("area", 3), ("breathing", 2), ("operation", 4),
        ("medicine", 3), ("video", 3), ("science", 2), ("being", 2), ("regulator", 4), ("decision", 3),
        ("the", 1), ("rules", 1), ("voices", 2), ("wheelchair", 2), ("idea", 3), ("hospital", 3), ("usual", 3),
        ("information", 4), ("carries", 2), ("studied", 2), ("don’t", 1), ("safety", 2), ("period", 3), ("quiet", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("Would I pay for it?", -3, 3),
        ("Do I fit the rules for joining, and until when?", 0, 5),
        ("Participation necessitates considerable organisational flexibility.", 20, 60),
        ("The administration of investigational medicinal products is contraindicated in pregnancy.", 15, 60),
    ],
)
def test_hard_text_is_told_from_easy_text(text, lowest, highest):
    assert lowest <= grade(text) <= highest


def test_a_term_that_we_explain_is_set_aside():
    assert grade("It is given by intracerebroventricular lumbar puncture.") < 3


def test_the_text_of_a_template_is_what_people_read():
    page = '{# no #}<p class="a">Two {{ n }} <b>words</b>.</p>{% if a %}<li>One &amp; more</li>{% endif %}<svg>no</svg>'
    assert copy_of(page) == ["Two it words .", "One & more"]
