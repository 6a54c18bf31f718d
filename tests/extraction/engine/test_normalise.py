"""Patterns for texts in lower case, and the letters that they are given."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

from trials.extraction import eligibility
from trials.extraction.cells import products
from trials.extraction.engine.normalise import by_first_letter, hyphens, lower, plain_signs

# Those that cut a text into criteria, lines and sentences read it as it was written.
OF_TEXT_AS_WRITTEN = ("criteria", "headings", "lines", "sentences", "split")
MODULES = (
    products,
    *(
        import_module(module.name)
        for module in walk_packages(eligibility.__path__, f"{eligibility.__name__}.")
        if not module.name.endswith(OF_TEXT_AS_WRITTEN)
    ),
)
AS_WRITTEN = {"BRAND", "CODE", "NAME"}
NO_LETTER = re.compile(r"\\.|\?P<\w+>")
PATTERNS = [
    pytest.param(pattern, id=f"{module.__name__}-{name}")
    for module in MODULES
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern) and not pattern.flags & re.IGNORECASE and name not in AS_WRITTEN
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_for_lower_case_asks_for_no_capital(pattern):
    assert not re.search("[A-Z]", NO_LETTER.sub("", pattern.pattern))


@pytest.mark.parametrize("text", ["İstanbul MSC", "STRASSE ẞ", "plain", ""])
def test_lower_case_is_letter_for_letter(text):
    assert len(lower(text)) == len(text)


def test_letter_that_would_become_two_stays():
    assert lower("İ MSC") == "İ msc"


def test_every_dash_is_a_hyphen():
    assert hyphens("hUC–MSC, open‑label — 18―75") == "hUC-MSC, open-label - 18-75"


def test_chinese_punctuation_is_read_as_that_of_english():
    assert plain_signs("MSC，i.v（twice）：50％") == "MSC,i.v(twice):50%"


def test_longest_word_is_found_first():
    assert re.findall(by_first_letter(["a", "ab", "b.c", "b"]), "ab a b.c bxc") == ["ab", "a", "b.c", "b"]
