"""The rows of a trial that follow from its study alone: texts, languages, ids, named studies and sites. Pure."""

import re
from dataclasses import asdict
from functools import lru_cache

from trials import places
from trials.choices import ReferenceKind, Registry
from trials.lexicon.languages import RECORD_LANGUAGE, language_of
from trials.models import Site
from trials.registries.identifiers import id_key
from trials.study import Location

NCT_NUMBER = re.compile(r"\bNCT[0-9]{8}\b", re.IGNORECASE)
MAX_NAMED_STUDIES = 100
SITE_FIELDS = tuple(field.name for field in Site._meta.fields if hasattr(Location, field.name))


def text_row(study):
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
        "officials": [asdict(official) for official in study.officials],
        "references": [asdict(reference) for reference in study.references],
        "outcomes": [
            {"measure": outcome.measure, "time_frame": outcome.time_frame, "rank": outcome.rank}
            for outcome in study.outcomes
        ],
        "links": [asdict(link) for link in study.links],
        "notices": [asdict(notice) for notice in study.notices],
    }


def languages(study, registrations):
    """The language of each text that is not in English, by field; that of several texts in one field together."""
    if study.registry == Registry.CTGOV and len(registrations) < 2:
        return {}  # it takes records in English alone
    texts = {
        name: getattr(study, name)
        for name in ("brief_title", "official_title", "brief_summary", "detailed_description", "eligibility_criteria")
    }
    texts["conditions"] = " ".join(study.conditions)
    texts["interventions"] = " ".join(f"{item.name} {item.description}" for item in study.interventions)
    texts["arms"] = " ".join(f"{arm.label} {arm.description}" for arm in study.arms)
    texts["outcomes"] = " ".join(outcome.measure for outcome in study.outcomes)
    found = {name: language_of(text) for name, text in texts.items() if text}
    return {name: language for name, language in found.items() if language != RECORD_LANGUAGE}


def other_id_rows(study):
    ids = [(value, False) for value in study.other_ids] + [(value, True) for value in study.mentioned_ids]
    return [
        {"position": position, "value": value[:200], "folded": id_key(value), "is_mention": is_mention}
        for position, (value, is_mention) in enumerate(ids)
    ]


def named_study_rows(study):
    return [{"position": position, "registry_id": named} for position, named in enumerate(_named_studies(study))]


def _named_studies(study):
    """The registry ids of other studies that the record names, in its fields and in its texts."""
    texts = (
        study.expanded_access_id,
        *study.mentioned_ids,
        study.official_title,
        study.brief_summary,
        study.detailed_description,
        study.eligibility_criteria,
        *(link.url for link in study.links),
        *(reference.citation for reference in study.references if reference.kind != ReferenceKind.BACKGROUND),
    )
    named = dict.fromkeys(
        found.upper() for text in texts if "nct" in text.lower() for found in NCT_NUMBER.findall(text)
    )
    own = {study.registry_id, *study.other_ids}
    return [registry_id for registry_id in named if registry_id not in own][:MAX_NAMED_STUDIES]


def site_rows(study):
    return [_site_row(position, location) for position, location in enumerate(study.locations)]


def _site_row(position, location):
    fields = {name: getattr(location, name) for name in SITE_FIELDS}
    if location.latitude is None:
        fields["latitude"], fields["longitude"] = _point_of_town(location.city, location.state, location.country)
    return fields | {
        "position": position,
        "country": location.country[:100],
        "contacts": [_contact(contact) for contact in location.contacts],
    }


@lru_cache(maxsize=20_000)
def _point_of_town(city, state, country):
    """The middle of a site's town, for records without coordinates; those that registries give are no finer."""
    place = places.town(city, state, country) if city and country else None
    return (place.latitude, place.longitude) if place else (None, None)


def _contact(contact):
    return {"name": contact.name, "email": contact.email, "phone": contact.phone}
