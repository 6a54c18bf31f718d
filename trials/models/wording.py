"""In whose words, and in which language, a page says what curators may edit."""

from django.utils.translation import get_language

from trials.i18n.languages import OF_RECORDS


def own_words(edit, *names):
    """The fields of these names that a curator filled, for pages in the active language, and their language.

    The language is "" where all else may be said in that of the page. Where curators changed the English, and gave no
    translation, a shipped one would say what they corrected: then all is English.
    """
    english = {name: words for name in names if (words := getattr(edit, name))}
    if get_language() == OF_RECORDS:
        return english, ""
    translated = {name: words for name in names if (words := getattr(edit, f"{name}_{get_language()}"))}
    return (english, OF_RECORDS) if english.keys() - translated.keys() else (translated, "")
