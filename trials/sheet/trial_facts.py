"""Facts of a trial, printed above its questions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from trials.choices import Attribute
from trials.presentation.dates import date_in_words, day_in_words
from trials.presentation.facts import missing_in_words, phases_in_words, stated, values_in_words
from trials.presentation.places import countries_in_words
from trials.presentation.recruitment import can_people_join
from trials.presentation.text import clean
from trials.sheet.data import TrialFacts

TITLE_LENGTH = 200
COUNTRIES_NAMED = 3
ATTRIBUTES = (
    (Attribute.CELL_TYPE, gettext_lazy("Kind of cells")),
    (Attribute.CELL_SOURCE, gettext_lazy("Whose cells")),
    (Attribute.TISSUE, pgettext_lazy("cells", "Taken from")),
    (Attribute.ROUTE, pgettext_lazy("cells, by a route", "Given")),
)


def facts_of(trial, today):
    """TrialFacts of a trial loaded by `Trial.objects.for_page()`."""
    missing = missing_in_words(trial)
    return TrialFacts(
        registry_id=clean(trial.registry_id, 40),
        title=clean(trial.brief_title, TITLE_LENGTH),
        url=clean(trial.url, 300) if trial.url.startswith(("https://", "http://")) else "",
        page=trial.get_absolute_url(),
        facts=(
            stated(_("Status"), can_people_join(trial, today).text),
            stated(_("Phase"), phases_in_words(trial)),
            *(stated(label, values_in_words(trial, attribute)) for attribute, label in ATTRIBUTES),
            stated(_("Run by"), trial.lead_sponsor),
            stated(_("Places"), countries_in_words(trial, at_most=COUNTRIES_NAMED)),
        ),
        dates=(
            stated(_("Sponsor checked it"), date_in_words(trial.record_verified)),
            stated(_("Registry updated"), date_in_words(trial.last_update_posted)),
            stated(_("We read it"), day_in_words(trial.read_at)),
            stated(_("Our curator checked it"), _curated(trial), missing=_("Not yet")),
        ),
        note=" ".join(filter(None, [_starter_note(trial), missing])),
        missing=missing,
    )


def _starter_note(trial):
    if not trial.from_starter:
        return ""
    day = day_in_words(trial.read_at)
    return _(
        "These are facts of {day}, from the starter catalogue; a pull refreshes it. The registry has more."
    ).format(day=day)


def _curated(trial):
    return day_in_words(trial.checked_at) if trial.checked_at else ""
