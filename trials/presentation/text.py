"""Registry text and dates as a sheet prints them: cleaned, kept short, dates in words."""

import re
import unicodedata
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import gettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _

from trials.i18n.languages import OF_RECORDS, catalogue

# Control and format characters (which can turn the direction of a line), halves of characters, private ones.
UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINERS = "\u200c\u200d"  # format characters that some scripts and emoji are spelt with
CODED = ("arms.type", "has_expanded_access", "intervention_model", "masking", "oversight_has_dmc")
PLACES = {
    "brief_title": _("title"),
    "official_title": _("official title"),
    "brief_summary": _("summary"),
    "detailed_description": _("description"),
    "keywords": _("keywords"),
    "interventions.name": _("name of the treatment"),
    "interventions.description": _("account of the treatment"),
    "interventions.other_names": _("another name of the treatment"),
    "arms.label": _("name of a group"),
    "arms.description": _("account of a group"),
    "arms.type": _("kind of a group"),
    "outcomes.measure": _("name of a measurement"),
    "outcomes.time_frame": _("time of a measurement"),
    "outcomes.description": _("account of a measurement"),
    "masking_description": _("words on masking"),
    "intervention_model": _("registry’s field for the design"),
    "intervention_model_description": _("words on the design"),
    "target_duration": _("registry’s field for follow-up"),
    "has_expanded_access": _("registry’s field for expanded access"),
    "eligibility_criteria": _("rules for joining"),
}
AGES = {
    "year": ngettext_lazy("{count} year", "{count} years", "count"),
    "month": ngettext_lazy("{count} month", "{count} months", "count"),
    "week": ngettext_lazy("{count} week", "{count} weeks", "count"),
    "day": ngettext_lazy("{count} day", "{count} days", "count"),
    "hour": ngettext_lazy("{count} hour", "{count} hours", "count"),
    "minute": ngettext_lazy("{count} minute", "{count} minutes", "count"),
}
AGE = re.compile(rf"(\d{{1,4}}) ({'|'.join(AGES)})s?")
I_SOUND = re.compile(r"[ií]|hi(?!e)", re.IGNORECASE)


def clean(text, limit):
    """One line of at most `limit` characters, without control characters, cut between words where it can be."""
    # Far more than is kept is never looked at: a record may hold megabytes.
    text = text[: 4 * limit + 1000]
    text = " ".join(text.split()) if text.isascii() and text.isprintable() else _printable(text)
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > limit // 2 else kept).rstrip(" ,;:.") + "…"


def _printable(text):
    """In one line, without what turns, hides or breaks it."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or char in JOINERS or unicodedata.category(char) not in UNPRINTABLE
    )
    return re.sub(r"(\w[\u0300-\u036f]{3})[\u0300-\u036f]+", r"\1", " ".join(text.split()))


def unmarked(text, limit):
    """Registry text to stand amid our words: without the marks that `quoted` sets."""
    return clean(text, limit).replace("“", "‘").replace("”", "’")


def quoted(text, limit=160):
    """The sponsor's own words, marked as such."""
    return f"“{unmarked(text, limit)}”"


def pieces(text):
    """A text parted where quotes begin and end: pairs of words and their language, "" for ours."""
    parts = re.split("(?<=“)([^“”]*)(?=”)", text)
    return tuple((words, OF_RECORDS if place % 2 else "") for place, words in enumerate(parts) if words)


def field_of(path):
    """The field that a path leads to, whichever of several it is: "arms.label" of "arms[0].label"."""
    return re.sub(r"\[\d+\]", "", path)


def is_code(path):
    """Whether a code of the registry's stands there, such as "placebo_comparator": no words for people."""
    return field_of(path) in CODED


def place_in_words(path):
    """Where a quote stands, for a reader: "arms[0].description" is the "account of a group"."""
    return str(PLACES.get(field_of(path), _("record")))


def date_in_words(stated):
    """ "2024-05-17" as "17 May 2024", "2024-05" as "May 2024", "2024" and "" as they stand: never a day not stated."""
    return _date_in_words(catalogue(), stated)


@lru_cache(maxsize=4096)
def _date_in_words(translations, stated):
    year, *rest = stated.split("-")
    if not rest:
        return year
    month = MONTHS.get(int(rest[0]))
    if not month:
        return stated
    if len(rest) == 1:
        return pgettext("date", "{month} {year}").format(month=month, year=year)
    return pgettext("date", "{day} {month} {year}").format(day=int(rest[1]), month=month, year=year)


def join_words(words, *, at_most=4):
    """ "A, B and C"; of a long list the first few and how many more."""
    words = [word for word in words if word]
    if len(words) > at_most:
        return gettext("{first} and {count} more").format(first=", ".join(words[:at_most]), count=len(words) - at_most)
    if len(words) < 2:
        return "".join(words)
    if I_SOUND.match(words[-1]):
        # Translators: a list such as "A, B and C", where C begins like "Italy": "y" is "e" there in Spanish.
        pattern = pgettext("list, last word begins with an i-sound", "{first} and {last}")
    else:
        pattern = pgettext("list", "{first} and {last}")
    return pattern.format(first=", ".join(words[:-1]), last=words[-1])


def ages_in_words(trial):
    """ "18 to 75 years", "18 years or older", "Up to 6 months", or "" where no age is stated."""
    lowest, highest = trial.minimum_age.lower(), trial.maximum_age.lower()
    if lowest and highest:
        number, unit = lowest.partition(" ")[::2]
        lowest = number if highest.endswith(f" {unit}") else _age(lowest)
        return pgettext("ages", "{lowest} to {highest}").format(lowest=lowest, highest=_age(highest))
    if lowest:
        return gettext("{age} or older").format(age=_age(lowest))
    return gettext("Up to {age}").format(age=_age(highest)) if highest else ""


def _age(stated):
    """ "18 years" in the language of the page; as it stands where it is put in another way."""
    found = AGE.fullmatch(stated)
    return AGES[found[2]].format(count=int(found[1])) if found else stated
