"""Studies of healthy volunteers, which a registry lists under the disease that the treatment is meant for."""

from pathlib import Path

from trials.extraction.engine.rulebook import Rulebook, Table

TITLES = Table.load(Path(__file__).parent / "rules" / "healthy_volunteers.toml", overlaps=True, book=Rulebook())


def names_only_healthy_people(title: str) -> bool:
    """Whether a title names healthy people, and nobody who is ill: not "in Healthy Volunteers and Patients"."""
    lowered = title.lower()
    named = {
        rule.value
        for rule in TITLES
        for phrase in rule.phrases
        if phrase.regex.search(title if phrase.needs_capitals else lowered)
    }
    return named == {"healthy"}
