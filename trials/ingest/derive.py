"""From a study and people's decisions to the rows of a trial. Pure: nothing is read from or written to a database.

trial = rebuild(registry records, people's decisions)
"""

from dataclasses import dataclass, field, fields

from trials.extraction.reading import Extracted, ExtractedDoubt, ExtractedMeasure
from trials.search_text import fold

LARGEST_SEARCH_TEXT = 20_000  # characters; a few studies with a thousand sites have more
TRIAL_FIELDS = (
    "registry",
    "registry_id",
    "url",
    "brief_title",
    "official_title",
    "acronym",
    "overall_status",
    "last_known_status",
    "why_stopped",
    "study_type",
    "enrollment",
    "start_date",
    "primary_completion_date",
    "completion_date",
    "first_posted",
    "last_update_posted",
    "record_verified",
    "has_results",
    "lead_sponsor",
    "sponsor_class",
    "sex",
    "minimum_age",
    "maximum_age",
    "minimum_age_years",
    "maximum_age_years",
    "healthy_volunteers",
    "allocation",
    "intervention_model",
    "masking",
    "oversight_has_dmc",
    "is_fda_regulated_drug",
    "has_consent_form",
)
FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in (Extracted, ExtractedMeasure, ExtractedDoubt)}
SITE_FIELDS = ("facility", "city", "state", "country", "zip", "status", "latitude", "longitude")


@dataclass(frozen=True, kw_only=True)
class Derived:
    """All rows of one trial, as field values by table. Rows of `criteria` hold their `measures`."""

    trial: dict
    text: dict
    phase_rows: list = field(default_factory=list)
    other_ids: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    criteria: list = field(default_factory=list)

    @property
    def registry_id(self):
        return self.trial["registry_id"]


def derive(study, reading, decisions):
    """The rows of a trial from its study, what was read from it, and the decisions in force on it.

    An attribute that a person decided takes that person's values alone; every other one takes what is read.
    """
    return Derived(
        trial={name: getattr(study, name) for name in TRIAL_FIELDS} | {"conditions": list(study.conditions)},
        text=_text(study),
        phase_rows=[{"phase": phase} for phase in study.phases],
        other_ids=[
            {"position": position, "value": value[:200], "folded": value[:200].upper()[:200]}
            for position, value in enumerate(study.other_ids)
        ],
        sites=[_site(position, location) for position, location in enumerate(study.locations)],
        findings=_findings(reading.findings, decisions),
        doubts=[_as_row(doubt) | {"position": place} for place, doubt in enumerate(reading.doubts)],
        criteria=[_criterion(*numbered) for numbered in enumerate(reading.criteria)],
    )


def _text(study):
    return {
        "brief_summary": study.brief_summary,
        "detailed_description": study.detailed_description,
        "eligibility_criteria": study.eligibility_criteria,
        "keywords": list(study.keywords),
        "collaborators": list(study.collaborators),
        "interventions": [
            {
                "type": item.type,
                "name": item.name,
                "description": item.description,
                "other_names": list(item.other_names),
            }
            for item in study.interventions
        ],
        "arms": [{"type": arm.type, "label": arm.label, "description": arm.description} for arm in study.arms],
        "contacts": [_contact(contact) for contact in study.contacts],
        "search_text": _search_text(study),
    }


def _search_text(study):
    words = [
        study.registry_id,
        *study.other_ids,
        study.brief_title,
        study.official_title,
        study.acronym,
        *study.conditions,
        *study.keywords,
        *(name for item in study.interventions for name in (item.name, *item.other_names)),
        study.lead_sponsor,
        study.brief_summary,
        *dict.fromkeys(
            place for site in study.locations for place in (site.country, site.state, site.city, site.facility) if place
        ),
    ]
    # Spaces around it: search looks for words from their beginning.
    return f" {' '.join(filter(None, map(fold, words)))[:LARGEST_SEARCH_TEXT]} "


def _site(position, location):
    fields = {name: getattr(location, name) for name in SITE_FIELDS}
    return fields | {
        "position": position,
        "country": location.country[:100],
        "contacts": [_contact(contact) for contact in location.contacts],
    }


def _contact(contact):
    return {"name": contact.name, "email": contact.email, "phone": contact.phone}


def _findings(extracted, decisions):
    decided = {decision.attribute: decision for decision in decisions if decision.values}
    nothing = {"amount": None, "quote": "", "quoted_from": "", "product": "", "source": "", "decision_id": None}
    rows = [
        nothing | {"attribute": attribute, "value": value, "amount": decision.amount, "decision_id": decision.pk}
        for attribute, decision in decided.items()
        for value in decision.values
    ] + [nothing | _as_row(found) for found in extracted if found.attribute not in decided]
    return [row | {"position": position} for position, row in enumerate(rows)]


def _as_row(read):
    """The fields of what was read, by name. (dataclasses.asdict copies deeply, which takes ten times as long.)"""
    return {name: getattr(read, name) for name in FIELDS[type(read)]}


def _criterion(position, criterion):
    return {
        "position": position,
        "kind": criterion.kind,
        "text": criterion.text,
        "measures": [
            _as_row(measure) | {"values": list(measure.values), "position": place}
            for place, measure in enumerate(criterion.measures)
        ],
    }
