"""Our own copy is easy to read: the median at grade 6 or below, nothing above 9, sentences of at most 20 words."""

import html
import re
from collections import defaultdict
from functools import cache
from statistics import median

import pytest
from django.db.models import TextChoices
from django.utils.html import strip_tags

from tests.reading_ease import WORD, grade, sentences, syllables
from trials import choices
from trials.glossary import TERMS
from trials.i18n.catalogs import extracted
from trials.learn.shipped import shipped_pages
from trials.presentation.design import ALLOCATION, MASKING_ENDED, MODEL, PLACEBO_ENDED
from trials.presentation.labels import ARM
from trials.sheet.bank import QUESTIONS

FOR_CURATORS = {choices.AskedOf, choices.Condition, choices.DoubtKind, choices.PullSource, choices.PullState}
A_NAME = 6  # words: what is shorter is a name, and names are measured together
FILLED_IN = re.compile(r"%\(\w+\)s|\{\w*\}")
NO_PAGES = ("trials/sheet/bank/", "trials/glossary/", "trials/choices/")  # measured text by text


def labels():
    """The labels that patients read, those of codes included."""
    vocabularies = [one for one in vars(choices).values() if isinstance(one, type) and issubclass(one, TextChoices)]
    yield from (label for one in vocabularies if one not in FOR_CURATORS for label in one.labels)
    yield from (label.format(amount=3, count=3, time="3 weeks") for label in choices.AMOUNT_LABELS.values())
    for words in (MASKING_ENDED, ARM):
        yield from words.values()
    for words in (ALLOCATION, MODEL, PLACEBO_ENDED):
        yield from (form.format(amount=3) for forms in words.values() for form in forms)


@cache  # extracting takes a second: not at import, which every process does
def page_copy():
    """What pages say, by the file it is marked in. What is filled in counts as one short word."""
    found = defaultdict(list)
    for message in extracted():
        for text in message.id if message.pluralizable else [message.id]:
            for name, _ in message.locations:
                if text and not name.startswith(NO_PAGES):
                    found[name] += [line for line in in_words(text) if WORD.search(line)]
    return dict(found)


def in_words(message):
    text = FILLED_IN.sub("it", message.replace("%%", "%"))
    return html.unescape(strip_tags(text)).splitlines()


QUESTION_COPY = [text for question in QUESTIONS for text in (question.text, question.why)]
GLOSSARY_COPY = [term.meaning for term in TERMS]
LEARN_PAGES = shipped_pages("en").values()
LEARN_COPY = [  # as pages show it: by section, with its heading
    "\n".join([section.heading, *(one.text for one in section.body)])
    for page in LEARN_PAGES
    for section in page.sections
]
LEARN_COPY += [f"{page.title}\n{page.description}" for page in LEARN_PAGES]
LABEL_COPY = sorted({str(label) for label in labels()})
LONG_LABELS = [label for label in LABEL_COPY if len(WORD.findall(label)) >= A_NAME]


def pieces():
    pages = [text for lines in page_copy().values() if len(WORD.findall(text := "\n".join(lines))) >= A_NAME]
    return [*QUESTION_COPY, *GLOSSARY_COPY, *LEARN_COPY, *LONG_LABELS, *pages]


def test_there_is_something_to_measure():
    assert len(QUESTION_COPY) >= 120
    assert len(GLOSSARY_COPY) >= 60
    assert len(LEARN_COPY) >= 90
    assert len(LABEL_COPY) >= 100
    assert {"base.html", "trials/trial.html", "trials/about.html", "trials/sheet/sheet.html"} <= {
        name.removeprefix("templates/") for name in page_copy()
    }


@pytest.mark.parametrize("copy", [QUESTION_COPY, GLOSSARY_COPY, LEARN_COPY, LONG_LABELS], ids=len)
def test_the_median_is_grade_6_or_below(copy):
    assert median(map(grade, copy)) <= 6


def test_the_median_of_all_is_grade_6_or_below_and_nothing_is_above_grade_9():
    graded = [(grade(text), text) for text in pieces()]
    assert median(found for found, _ in graded) <= 6
    assert [one for one in graded if one[0] > 9] == []


def test_names_are_easy_taken_together():
    assert grade("\n".join(label for label in LABEL_COPY if label not in LONG_LABELS)) <= 6


def too_long(text):
    return [sentence for sentence in sentences(text) if len(WORD.findall(sentence)) > 20]


def test_sentences_are_of_20_words_at_most():
    texts = [*QUESTION_COPY, *GLOSSARY_COPY, *LEARN_COPY, *LABEL_COPY]
    assert [sentence for text in texts for sentence in too_long(text)] == []


def test_sentences_of_pages_are_of_20_words_at_most():
    assert [(name, found) for name, lines in page_copy().items() for line in lines for found in too_long(line)] == []


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


def test_the_text_of_a_message_is_what_people_read():
    assert in_words("Two %(n)s <b>words</b> &amp; 100%%\nand {more}") == ["Two it words & 100%", "and it"]
