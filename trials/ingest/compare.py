"""What differs between two versions of a study, as data. Pure: no database.

The details by kind; a value that the record does not state is "" or null:

    status      {"before": code, "after": code, "why_stopped": words}, and where a code is new to us the registry's own
                as "before_code", "after_code"
    results     {"after": true or false}
    sites       {"added": [site …], "removed": [site …], "renamed": [{"before": site, "after": site} …],
                 "status": [{"site": site, "before": code, "after": code} …], "contacts": [site …]}
    criteria    {"added": [{"kind", "text"} …], "removed": [{"kind", "text"} …],
                 "reworded": [{"kind", "before", "after"} …], "fields": [{"field", "before", "after"} …]}
    contacts    {"added": [contact …], "removed": [contact …]}
    dates       {"fields": [{"field", "before", "after"} …]}
    enrollment, phase, sponsor   {"before": value, "after": value}
    other       {"fields": [field …]}

Lists that would be empty are left out.
"""

from dataclasses import astuple, is_dataclass

from trials.choices import NO_STATUS, ChangeKind
from trials.ingest.compare_criteria import compare_criteria, words_of
from trials.ingest.compare_sites import compare_sites

DATES = ("start_date", "primary_completion_date", "completion_date", "record_verified")
WHO = ("minimum_age", "maximum_age", "sex", "healthy_volunteers")
OTHER = (
    "brief_title",
    "official_title",
    "brief_summary",
    "detailed_description",
    "conditions",
    "study_type",
    "expanded_access_types",
    "interventions",
    "arms",
    "outcomes",
    "allocation",
    "intervention_model",
    "masking",
    "collaborators",
)
NOT_STATED = ("", None, (), "unknown")


def compare(before, after, *, only_stated=False):
    """The changes from one Study to the next, as pairs of a ChangeKind and its details.

    With `only_stated`, what the first does not state is no change: a short copy leaves out what the record says. Nor is
    it where some fields of a study could not be read.
    """
    partial = [before] if only_stated or before.problems else []
    partial += [after] if after.problems or after.not_read else []

    def states(name, or_else=lambda study: False):
        return all(getattr(study, name) not in NOT_STATED or or_else(study) for study in partial)

    found = {
        ChangeKind.STATUS: _status(before, after) if states("overall_status", or_else=_has_new_code) else None,
        ChangeKind.RESULTS: _results(before, after) if states("has_results") else None,
        ChangeKind.SITES: compare_sites(before.locations, after.locations) if states("locations") else None,
        ChangeKind.CRITERIA: _criteria(before, after, states),
        ChangeKind.CONTACTS: _contacts(before.contacts, after.contacts) if states("contacts") else None,
        ChangeKind.DATES: _fields(before, after, [name for name in DATES if states(name)]),
        ChangeKind.ENROLLMENT: _values(before, after, "enrollment") if states("enrollment") else None,
        ChangeKind.PHASE: _values(before, after, "phases") if states("phases") else None,
        ChangeKind.SPONSOR: _sponsor(before, after) if states("lead_sponsor") else None,
        ChangeKind.OTHER: None if only_stated else _other(before, after, [name for name in OTHER if states(name)]),
    }
    return [(kind, details) for kind, details in found.items() if details]


def _status(before, after):
    if (before.overall_status, before.status_code) == (after.overall_status, after.status_code):
        return None
    why_stopped = after.why_stopped if after.why_stopped != before.why_stopped else ""
    stated = {"before": before.overall_status, "after": after.overall_status, "why_stopped": why_stopped}
    new = {"before_code": before, "after_code": after}
    return stated | {name: study.status_code for name, study in new.items() if _has_new_code(study)}


def _has_new_code(study):
    return study.status_code not in ("", NO_STATUS)


def _results(before, after):
    if bool(before.has_results) == bool(after.has_results):
        return None
    return {"after": bool(after.has_results)}


def _criteria(before, after, states):
    found = (
        compare_criteria(before.eligibility_criteria, after.eligibility_criteria)
        if states("eligibility_criteria")
        else {}
    )
    return found | (_fields(before, after, [name for name in WHO if states(name)]) or {})


def _fields(before, after, names):
    fields = [
        {"field": name, "before": getattr(before, name), "after": getattr(after, name)}
        for name in names
        if getattr(before, name) != getattr(after, name)
    ]
    return {"fields": fields} if fields else None


def _values(before, after, name):
    old, new = getattr(before, name), getattr(after, name)
    if old == new or (isinstance(old, tuple) and set(old) == set(new)):
        return None
    old, new = (list(value) if isinstance(value, tuple) else value for value in (old, new))
    return {"before": old, "after": new}


def _sponsor(before, after):
    if words_of(before.lead_sponsor) == words_of(after.lead_sponsor):
        return None
    return _values(before, after, "lead_sponsor")


def _contacts(before, after):
    """Contacts that came and went. One person with another telephone number is both."""
    found = {
        "added": [_contact(contact) for contact in after if contact not in before],
        "removed": [_contact(contact) for contact in before if contact not in after],
    }
    return {name: rows for name, rows in found.items() if rows}


def _contact(contact):
    return {"name": contact.name, "email": contact.email, "phone": contact.phone}


def _other(before, after, names):
    fields = [name for name in names if _words(getattr(before, name)) != _words(getattr(after, name))]
    return {"fields": fields} if fields else None


def _words(value):
    """All words of a value, whatever their markup and the order of what it lists."""
    if is_dataclass(value):
        return [_words(one) for one in astuple(value)]
    if isinstance(value, (tuple, list)):
        return sorted((_words(one) for one in value), key=repr)
    return words_of(value) if isinstance(value, str) else value
