"""The message catalogs hold all that is marked, translated, and are compiled."""

import ast
import re
from gettext import c2py
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.trans_real import translation

from trials.i18n import catalogs

CODES = catalogs.codes()
FILLED_IN = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+[^>]*>|&\w+;")
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "npgettext", "pgettext", "pgettext_lazy"}
END = re.compile(r"([.:;,?!…]?)[”\")]*\s*$")


def messages(code):
    return [one for one in catalogs.catalog(code) if one.id]


def key(message):
    return message.context, message.id


def translations(message):
    """Pairs of a text and what is said for it."""
    if not message.pluralizable:
        return [(message.id, message.string)]
    singular, plural = message.id
    return [(plural if number else singular, text) for number, text in enumerate(message.string)]


PAIRS = [(code, *pair) for code in CODES for message in messages(code) for pair in translations(message)]


def test_there_is_a_language_to_translate_into():
    assert CODES == ["es"]
    assert len(PAIRS) > 1000


@pytest.mark.parametrize("code", CODES)
def test_a_catalog_holds_exactly_what_is_marked(code):
    """If not: `manage.py make_catalogs`."""
    assert {key(one) for one in messages(code)} == {key(one) for one in catalogs.extracted() if one.id}


def test_no_text_is_marked_inside_of_an_f_string():
    """What reads the marked texts does not look there, so that they would stay in English."""
    found = [
        f"{path}:{call.lineno}"
        for path in Path(settings.BASE_DIR, "trials").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in MARKERS
    ]
    assert found == []


@pytest.mark.parametrize("code", CODES)
def test_everything_is_translated_and_nothing_is_a_guess(code):
    assert [one.id for one in messages(code) if one.fuzzy] == []
    assert [text for language, text, translated in PAIRS if language == code and not translated] == []


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalog_is_the_one_beside_it(code):
    """If not: `manage.py compile_catalogs`."""
    assert catalogs.path_of(code, "mo").read_bytes() == catalogs.compiled(code)


@pytest.mark.parametrize("code", CODES)
def test_plurals_are_counted_as_django_counts_them(code):
    rule = c2py(catalogs.catalog(code).plural_expr)
    for number in (0, 1, 2, 5, 21, 101, 1_000_000):
        assert rule(number) == translation(code).plural(number)


def test_translations_keep_what_is_filled_in():
    def filled_in(text):
        return sorted(FILLED_IN.findall(text))

    assert [pair for pair in PAIRS if filled_in(pair[1]) != filled_in(pair[2])] == []


def test_translations_end_as_the_text_does():
    def end(text):
        return END.search(text)[1]

    pairs = [pair for pair in PAIRS if not pair[2].endswith("EE. UU.")]  # which has the point of its own
    pairs = [pair for pair in pairs if pair[1] != "Dear trial team,"]  # a Spanish letter has a colon there
    assert [pair for pair in pairs if end(pair[1]) != end(pair[2])] == []


def test_translations_have_no_spaces_round_them_that_the_text_has_not():
    assert [(code, text) for code, text, said in PAIRS if said != said.strip() and text == text.strip()] == []
