"""What the software reads in the records of a trial, whatever curators decided."""

from trials.extraction import read
from trials.ingest.in_force import place_of
from trials.ingest.versions import shown_study
from trials.registries.combine import combine

# Texts that a curator may quote; place_of finds which arm or the like.
QUOTABLE = (
    *("brief_title", "official_title", "brief_summary", "detailed_description", "eligibility_criteria"),
    *("arms[0].label", "arms[0].description", "interventions[0].name", "interventions[0].description"),
    *("keywords[0]", "intervention_model_description", "masking_description"),
)


def whole_reading_of(trial):
    """The study of a trial, and the Reading of it."""
    study = combine([shown_study(record) for record in trial.records.all()]).study
    return study, read(study)


def reading_of(trial, attribute):
    """The study of a trial, and the findings of an attribute in it."""
    study, reading = whole_reading_of(trial)
    return study, [found for found in reading.findings if found.attribute == attribute]


def place_of_words(study, words):
    """The path at which a study has these words; "" where it does not."""
    return next(filter(None, (place_of(study, path, words) for path in QUOTABLE)), "")
