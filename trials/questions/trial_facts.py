"""What a sheet says of a trial before it asks."""

from trials.choices import Attribute
from trials.questions.comparison import phases_in_words, stated, status_in_words, values_in_words
from trials.questions.sheet_data import TrialFacts
from trials.questions.wording import clean, date_in_words, join_words

TITLE_LENGTH = 200
PLACES_NAMED = 3
ATTRIBUTES = (
    (Attribute.CELL_TYPE, "Kind of cells"),
    (Attribute.CELL_SOURCE, "Whose cells"),
    (Attribute.TISSUE, "Taken from"),
    (Attribute.ROUTE, "Given"),
)


def facts_of(trial):
    """The facts of a trial brought by `Trial.objects.for_page()`."""
    return TrialFacts(
        registry_id=clean(trial.registry_id, 40),
        title=clean(trial.brief_title, TITLE_LENGTH),
        url=clean(trial.url, 300) if trial.url.startswith(("https://", "http://")) else "",
        page=trial.get_absolute_url(),
        facts=(
            stated("Status", status_in_words(trial)),
            stated("Phase", phases_in_words(trial)),
            *(stated(label, values_in_words(trial, attribute)) for attribute, label in ATTRIBUTES),
            stated("Run by", trial.lead_sponsor),
            stated("Places", join_words(trial.countries, at_most=PLACES_NAMED)),
        ),
        dates=(
            stated("Sponsor checked it", date_in_words(trial.record_verified)),
            stated("Registry updated", date_in_words(trial.last_update_posted)),
            stated("We read it", date_in_words(f"{trial.read_at:%Y-%m-%d}")),
            stated("Our curator checked it", _curated(trial), missing="Not yet"),
        ),
        note=_note(trial),
    )


def _note(trial):
    if not trial.from_starter:
        return ""
    day = date_in_words(f"{trial.read_at:%Y-%m-%d}")
    return f"These are facts of {day}, from the starter catalogue; a pull refreshes it. The registry has more."


def _curated(trial):
    return date_in_words(f"{trial.checked_at:%Y-%m-%d}") if trial.checked_at else ""
