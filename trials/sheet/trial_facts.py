"""Facts of a trial, printed above its questions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from trials.choices import Attribute
from trials.choices.recruitment import ENDED_STATUSES
from trials.presentation.checked import checked_in_words, joins_in_words
from trials.presentation.comparison import treatment_rows
from trials.presentation.dates import date_in_words, day_in_words
from trials.presentation.emails import address_of_team
from trials.presentation.facts import missing_in_words, phase_fact, stated, stated_part
from trials.presentation.outcomes import outcome_facts
from trials.presentation.people import people_in_phrases
from trials.presentation.places import open_sites, towns_in_words
from trials.presentation.plain_title import plain_title
from trials.presentation.recruitment import can_people_join
from trials.presentation.short_copies import short_copy_notice
from trials.presentation.text import clean
from trials.sheet.data import TrialFacts

TITLE_LENGTH = 200
ATTRIBUTES = (
    (Attribute.CELL_TYPE, gettext_lazy("Kind of cells")),
    (Attribute.CELL_SOURCE, gettext_lazy("Whose cells")),
    (Attribute.TISSUE, pgettext_lazy("cells", "Taken from")),
    (Attribute.ROUTE, gettext_lazy("How given")),
)


def facts_of(trial, today, outcomes, treatment=None, outcome=None, *, has_ended=None):
    """TrialFacts of a trial loaded by `Trial.objects.for_page()`.

    `outcomes` are those of trials by registry id. `treatment` and `outcome` stand in place of its own facts of these,
    beside those of other trials; `has_ended` says whether all of them have ended.
    """
    has_ended = trial.overall_status in ENDED_STATUSES if has_ended is None else has_ended
    for_whom = _("Who it was for") if has_ended else _("Who it is for")
    if treatment is None:
        [treatment] = treatment_rows([trial], ATTRIBUTES)
    if outcome is None:
        [outcome] = outcome_facts([trial], outcomes)
    plain = plain_title(trial)
    return TrialFacts(
        registry_id=clean(trial.registry_id, 40),
        study_type=trial.study_type,
        heading=plain.spans,
        title=clean(trial.brief_title, TITLE_LENGTH) if plain.is_ours else "",
        url=clean(trial.url, 300) if trial.url.startswith(("https://", "http://")) else "",
        page=trial.get_absolute_url(),
        facts=(
            stated(_("Status"), can_people_join(trial, today).text),
            *outcome,
            phase_fact(trial),
            *treatment,
            stated_part(trial, "lead_sponsor", _("Run by"), trial.lead_sponsor),
            stated_part(trial, "criteria", for_whom, "; ".join(people_in_phrases(trial))),
            stated_part(trial, "sites", _("Places"), towns_in_words(open_sites(trial) or trial.site_list)),
            stated_part(trial, "contacts", _("Contact"), address_of_team(trial)),
        ),
        dates=(
            stated_part(trial, "record_verified", _("Sponsor checked it"), date_in_words(trial.record_verified)),
            stated_part(trial, "last_update_posted", _("Registry updated"), date_in_words(trial.last_update_posted)),
            stated(_("Last checked"), day_in_words(trial.read_at)),
            stated(_("Our curator checked it"), checked_in_words(trial), missing=_("Not yet")),
        ),
        note=" ".join(filter(None, [*joins_in_words(trial), short_copy_notice(trial, today), missing_in_words(trial)])),
    )
