"""What a sheet says of a trial before it asks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from trials.choices import Attribute
from trials.presentation.comparison import countries_in_words, phases_in_words, stated, status_in_words, values_in_words
from trials.presentation.text import clean, date_in_words
from trials.sheet.data import TrialFacts

TITLE_LENGTH = 200
PLACES_NAMED = 3
ATTRIBUTES = (
    (Attribute.CELL_TYPE, gettext_lazy("Kind of cells")),
    (Attribute.CELL_SOURCE, gettext_lazy("Whose cells")),
    (Attribute.TISSUE, pgettext_lazy("cells", "Taken from")),
    (Attribute.ROUTE, pgettext_lazy("cells, by a route", "Given")),
)


def facts_of(trial):
    """The facts of a trial brought by `Trial.objects.for_page()`."""
    return TrialFacts(
        registry_id=clean(trial.registry_id, 40),
        title=clean(trial.brief_title, TITLE_LENGTH),
        url=clean(trial.url, 300) if trial.url.startswith(("https://", "http://")) else "",
        page=trial.get_absolute_url(),
        facts=(
            stated(_("Status"), status_in_words(trial)),
            stated(_("Phase"), phases_in_words(trial)),
            *(stated(label, values_in_words(trial, attribute)) for attribute, label in ATTRIBUTES),
            stated(_("Run by"), trial.lead_sponsor),
            stated(_("Places"), countries_in_words(trial, at_most=PLACES_NAMED)),
        ),
        dates=(
            stated(_("Sponsor checked it"), date_in_words(trial.record_verified)),
            stated(_("Registry updated"), date_in_words(trial.last_update_posted)),
            stated(_("We read it"), date_in_words(f"{trial.read_at:%Y-%m-%d}")),
            stated(_("Our curator checked it"), _curated(trial), missing=_("Not yet")),
        ),
        note=_note(trial),
    )


def _note(trial):
    if not trial.from_starter:
        return ""
    day = date_in_words(f"{trial.read_at:%Y-%m-%d}")
    return _(
        "These are facts of {day}, from the starter catalogue; a pull refreshes it. The registry has more."
    ).format(day=day)


def _curated(trial):
    return date_in_words(f"{trial.checked_at:%Y-%m-%d}") if trial.checked_at else ""
