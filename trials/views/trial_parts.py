"""The parts of a trial's page that are the same for all, rendered once a trial, language, day and DataVersion.

Templates take most of the time of such a page, and reading the trial's rows most of the rest: both are done when the
page is first asked for. What depends on the visitor (answers, list, place) is rendered for each request.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from trials.choices.recruitment import ENDED_STATUSES
from trials.glossary.effective import glossary_at
from trials.http import conditional
from trials.learn.outcomes import told_of
from trials.models import Change, Trial
from trials.presentation.burden import burden_of
from trials.presentation.changes import change_entries
from trials.presentation.checked import joins_in_words
from trials.presentation.condition import condition_in_words
from trials.presentation.emails import letter_to_team, names_contacts
from trials.presentation.offer import offer_facts
from trials.presentation.panel import panel_of
from trials.presentation.published import linked_studies
from trials.presentation.rules import has_rules
from trials.search import linked_trials
from trials.views.condition import about_the_condition
from trials.views.fit import open_limits
from trials.visitor.selection import address

CACHE_SIZE = 500  # pages, some 40 kB each
CHANGES_SHOWN = 100  # of a trial, on its page; a feed has as many


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialParts:
    """HTML of the parts: the first three stand in the head of the page, the others in its main part.

    `is_unread` is whether none of its rules was read yet: then there is nothing to compare any answers with.
    """

    title: str
    description: str
    head: str
    another_disease: str
    panel: str
    notices: str
    evidence: str
    records: str
    is_unread: bool


def trial_parts(request, trial, today, place=None, fit=None):
    """The TrialParts of a trial: again near a place, which the panel names, or with answers, which the e-mail has."""
    origin = f"{request.scheme}://{request.get_host()}"
    version = conditional.data_version(request)
    is_of_the_condition = bool(about_the_condition([trial], version))
    if place or fit:
        return _render(trial.pk, is_of_the_condition, version.key, today, origin, place, fit)
    return _parts(trial.pk, is_of_the_condition, get_language(), version.key, today, origin)


@lru_cache(maxsize=CACHE_SIZE)
def _parts(key, is_of_the_condition, language, version_key, today, origin):
    """The TrialParts of a trial in the active language, held in memory until the data or the day change."""
    return _render(key, is_of_the_condition, version_key, today, origin)


def _render(key, is_of_the_condition, version_key, today, origin, place=None, fit=None):
    trial = Trial.objects.for_page().get(pk=key)
    trial.is_of_the_condition = is_of_the_condition
    panel, told = panel_of(trial, today, place), told_of(trial, version_key)
    context = {
        "trial": trial,
        "panel": panel,
        "letter": letter_to_team(trial, open_limits(fit)),
        "names_contacts": names_contacts(trial),
        "doubts": trial.doubt_list,
        "linked": linked_studies(trial, *linked_trials(trial), today),
        "offer": offer_facts(trial),
        "condition": condition_in_words(),
        "glossary": glossary_at(version_key),
        "changes_feed": address("trials_atom", [trial.registry_id], [("changes", "yes")]),
        "changes": change_entries(Change.objects.filter(trial=trial.pk).newest_first()[:CHANGES_SHOWN]),
        "joins": joins_in_words(trial),
        "today": today,
        "burden": burden_of(trial, place),
        "has_ended": trial.overall_status in ENDED_STATUSES,
        "told": told,
        "outcomes": told if panel.is_over else (),
        "origin": origin,
    }
    names = [name for name, field in TrialParts.__dataclass_fields__.items() if field.type is str]
    rendered = {name: render_to_string(f"trials/trial/{name}.html", context) for name in names}
    parts = {name: mark_safe(html.strip()) for name, html in rendered.items()}  # noqa: S308
    return TrialParts(**parts, is_unread=not has_rules(trial))
