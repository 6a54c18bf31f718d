"""The registries of a trial in words: its record in each, and where these differ."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trials.choices import Phase, RecruitmentStatus, Registry, Sex, StudyType
from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words
from trials.presentation.numbers import age_in_words
from trials.presentation.places import country_in_words

FIELDS = {
    "overall_status": _("Status"),
    "phases": _("Phase"),
    "study_type": _("Type of study"),
    "enrollment": _("How many people"),
    "start_date": pgettext_lazy("date", "Start"),
    "completion_date": _("End (completion)"),
    "sex": _("Sex"),
    "minimum_age": _("Youngest age"),
    "maximum_age": _("Oldest age"),
    "lead_sponsor": _("Run by (sponsor)"),
}
CODES = {"overall_status": RecruitmentStatus, "study_type": StudyType, "sex": Sex}


class RegistrationInWords(NamedTuple):
    """A record in one registry. `through` is the portal that it came through, "" for none."""

    registry: str
    through: str
    registry_id: str
    url: str
    updated: str
    countries: list


class DisagreementInWords(NamedTuple):
    """A field, and what each registry says of it: pairs of "EU CTIS" and the value."""

    field: str
    values: list


def registry_name(slug):
    """The name of a registry; its short name where it is new to us."""
    return str(Registry(slug).label) if slug in Registry.values else slug


def registrations(trial):
    """The records of a trial in words, that which names it first."""
    own = {"registry": trial.registry, "registry_id": trial.registry_id, "url": trial.url}
    return [
        RegistrationInWords(
            registry=registry_name(one["registry"]),
            through=registry_name(one["through"]) if one.get("through") else "",
            registry_id=one["registry_id"],
            url=one["url"],
            updated=date_in_words(one.get("last_update_posted", "")),
            countries=[
                (country_in_words(country), RecruitmentStatus(status).label)
                for country, status in one.get("countries", [])
            ],
        )
        for one in trial.registrations or [own]
    ]


def disagreements(trial):
    """Where the records of a trial differ, in words."""
    registry_of = {one["registry_id"]: one["registry"] for one in trial.registrations}
    several = len(set(registry_of.values())) < len(registry_of)
    return [
        DisagreementInWords(
            field=str(FIELDS[one["field"]]),
            values=[
                (
                    " ".join(
                        [registry_name(registry_of[value["registry_id"]]), *([value["registry_id"]] if several else [])]
                    ),
                    value_in_words(one["field"], value["value"]),
                )
                for value in one["values"]
            ],
        )
        for one in trial.disagreements
    ]


def other_statuses(trial):
    """Pairs of a registry and the status that it states, where that is not the trial's own."""
    registry_of = {one["registry_id"]: one["registry"] for one in trial.registrations}
    return [
        (registry_name(registry_of[one["registry_id"]]), value_in_words("overall_status", one["value"]))
        for difference in trial.disagreements
        if difference["field"] == "overall_status"
        for one in difference["values"]
        if one["value"] != trial.overall_status
    ]


def value_in_words(field, value):
    """A value of one of FIELDS."""
    if field in CODES:
        return str(CODES[field](value).label)
    if field == "phases":
        return ", ".join(str(Phase(phase).label) for phase in value)
    if field.endswith("_date"):
        return date_in_words(value)
    if field.endswith("_age"):
        return age_in_words(value)
    return grouped(value) if field == "enrollment" else value
