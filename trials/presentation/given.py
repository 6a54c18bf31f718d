"""What a record says of its treatments, their dose and its groups, in its own words, for a doctor."""

from dataclasses import dataclass

from trials.choices import Attribute
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.facts import stated_findings
from trials.presentation.text import clean

NAME_LENGTH, WORDS_LENGTH = 100, 500
SHOWN = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """Words of a record in their language, with the name of the group or treatment that they describe, if any."""

    name: str
    words: str
    language: str


def given_in_record(trial):
    """What it says of how often it is given, then of each group and each treatment; nothing twice.

    Names of groups without a description are told where there are several: they often hold the dose.
    """
    told: list[Given] = []
    said = ""
    for name, words, path in _passages(trial):
        key = _key(words or name)
        if key and key not in said:
            said = f"{said} {key}"
            language = trial.languages.get(path, RECORD_LANGUAGE)
            told.append(Given(name=clean(name, NAME_LENGTH), words=clean(words, WORDS_LENGTH), language=language))
    return told


def _passages(trial):
    """A name, a description and the part of the record that holds them, for each, in this order."""
    for one in stated_findings(trial, Attribute.DOSES):
        if one.quote and not one.quoted_from.startswith(("arms", "interventions")):
            yield "", one.quote, one.quoted_from.partition("[")[0]
    arms = trial.text.arms
    for arm in arms:
        if arm["description"] or len(arms) > 1:
            yield arm["label"], arm["description"], "arms"
    for treatment in trial.text.interventions:
        if treatment["description"]:
            yield treatment["name"], treatment["description"], "interventions"


def _key(words):
    return " ".join(words.casefold().split()).rstrip(".")
