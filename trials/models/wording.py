"""Curators' edits in the language of the page."""

from django.utils.translation import get_language

from trials.i18n.languages import RECORD_LANGUAGE


def own_words(edit, *names):
    """The edited fields of these names, for pages in the active language, and their language; "" for the page's own.

    If a curator changed the English without giving a translation, the text is shown in English: the shipped translation
    would still say what they corrected.
    """
    english = {name: words for name in names if (words := getattr(edit, name))}
    if get_language() == RECORD_LANGUAGE:
        return english, ""
    translated = {name: words for name in names if (words := getattr(edit, f"{name}_{get_language()}"))}
    return (english, RECORD_LANGUAGE) if english.keys() - translated.keys() else (translated, "")
