"""Registry text and dates as a sheet prints them: cleaned, kept short, dates in words."""

import re
import unicodedata

from django.utils.dates import MONTHS

# Control and format characters (which can turn the direction of a line), halves of characters, private ones.
UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
JOINERS = "\u200c\u200d"  # format characters that some scripts and emoji are spelt with
PLACES = {
    "brief_title": "title",
    "official_title": "official title",
    "brief_summary": "summary",
    "detailed_description": "description",
    "keywords": "keywords",
    "interventions.name": "name of the treatment",
    "interventions.description": "account of the treatment",
    "interventions.other_names": "another name of the treatment",
    "arms.label": "name of a group",
    "arms.description": "account of a group",
    "arms.type": "kind of a group",
    "outcomes.measure": "name of a measurement",
    "outcomes.time_frame": "time of a measurement",
    "outcomes.description": "account of a measurement",
    "masking_description": "words on masking",
    "intervention_model": "registry’s field for the design",
    "intervention_model_description": "words on the design",
    "target_duration": "registry’s field for follow-up",
    "has_expanded_access": "registry’s field for expanded access",
    "eligibility_criteria": "rules for joining",
}


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


def quoted(text, limit=160):
    """The sponsor's own words, marked as such."""
    return f"“{clean(text, limit).replace('“', '‘').replace('”', '’')}”"


def place_in_words(path):
    """Where a quote stands, for a reader: "arms[0].description" is the "account of a group"."""
    return PLACES.get(re.sub(r"\[\d+\]", "", path), "record")


def date_in_words(stated):
    """ "2024-05-17" as "17 May 2024", "2024-05" as "May 2024", "2024" and "" as they stand: never a day not stated."""
    year, *rest = stated.split("-")
    if not rest:
        return year
    month = MONTHS.get(int(rest[0]))
    if not month:
        return stated
    words = [str(month), year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)


def join_words(words, *, at_most=4):
    """ "A, B and C"; of a long list the first few and how many more."""
    words = list(words)
    if len(words) > at_most:
        return f"{', '.join(words[:at_most])} and {len(words) - at_most} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def ages_in_words(trial):
    """ "18 to 75 years", "18 years or older", "Up to 6 months", or "" where no age is stated."""
    lowest, highest = trial.minimum_age.lower(), trial.maximum_age.lower()
    if lowest and highest:
        number, _, unit = lowest.partition(" ")
        return f"{number if highest.endswith(f' {unit}') else lowest} to {highest}"
    if lowest:
        return f"{lowest} or older"
    return f"Up to {highest}" if highest else ""
