"""Studies for tests, in the shape of ClinicalTrials.gov's API v2. All text is ours: no sponsor wrote it."""

from copy import deepcopy

from trials.choices import PullSource
from trials.registries import ClinicalTrialsGov

CRITERIA = """Inclusion Criteria:

* Adults who are 18 to 75 years old
* ALS that is definite or probable
* First weakness no more than 24 months ago

Exclusion Criteria:

* A tracheostomy
* Cell therapy at any time before
"""


def study_payload(
    registry_id="NCT00000001",
    *,
    title="Stem cells for people with ALS",
    official_title="",
    acronym="",
    other_ids=(),
    summary="This trial asks whether a treatment with cells is safe.",
    description="",
    conditions=("Amyotrophic Lateral Sclerosis",),
    keywords=(),
    status="RECRUITING",
    study_type="INTERVENTIONAL",
    phases=("PHASE1",),
    enrollment=24,
    started="2026-01",
    updated="2026-10-01",
    verified="2026-09",
    sponsor="Example University",
    sponsor_class="OTHER",
    interventions=("Autologous mesenchymal stem cells",),
    arms=("Cells",),
    criteria=CRITERIA,
    sex="ALL",
    minimum_age="18 Years",
    maximum_age="75 Years",
    contacts=(),
    locations=({"facility": "Example Hospital", "city": "Madrid", "country": "Spain"},),
    has_results=False,
    **modules,
):
    """One study as the API gives it. A keyword of None or "" leaves its key out, as the registry does.

    `interventions` and `arms` hold names and labels, or whole objects; `other_ids` are ids of the sponsor's.
    A keyword such as `oversightModule={"oversightHasDmc": True}` adds keys to that module of the protocol section.
    """
    for name in modules:
        if not name.endswith("Module"):
            raise TypeError(f"study_payload() has no keyword {name!r}, and it does not name a module")
    protocol = {
        "identificationModule": {
            "nctId": registry_id,
            "orgStudyIdInfo": {"id": other_ids[0]} if other_ids else None,
            "secondaryIdInfos": [{"id": other} for other in other_ids[1:]],
            "organization": {"fullName": sponsor, "class": sponsor_class},
            "briefTitle": title,
            "officialTitle": official_title,
            "acronym": acronym,
        },
        "statusModule": {
            "statusVerifiedDate": verified,
            "overallStatus": status,
            "startDateStruct": _date(started),
            "lastUpdatePostDateStruct": _date(updated),
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": sponsor, "class": sponsor_class}},
        "descriptionModule": {"briefSummary": summary, "detailedDescription": description},
        "conditionsModule": {"conditions": list(conditions), "keywords": list(keywords)},
        "designModule": {
            "studyType": study_type,
            "phases": list(phases),
            "enrollmentInfo": None if enrollment is None else {"count": enrollment, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "armGroups": [_named("label", arm, type="EXPERIMENTAL") for arm in arms],
            "interventions": [_named("name", intervention, type="BIOLOGICAL") for intervention in interventions],
        },
        "eligibilityModule": {
            "eligibilityCriteria": criteria,
            "sex": sex,
            "minimumAge": minimum_age,
            "maximumAge": maximum_age,
        },
        "contactsLocationsModule": {"centralContacts": list(contacts), "locations": list(locations)},
    }
    protocol = {name: _without_blanks(module) for name, module in protocol.items()}
    for name, keys in modules.items():
        protocol[name] = {**protocol.get(name, {}), **keys}
    protocol = {name: module for name, module in protocol.items() if module}
    return deepcopy({"protocolSection": protocol, "hasResults": has_results})


def make_study(registry_id="NCT00000001", **keywords):
    """The Study of `study_payload` with the same keywords."""
    return ClinicalTrialsGov.parse(study_payload(registry_id, **keywords))


def make_trial(registry_id="NCT00000001", *, read_at=None, source=PullSource.FILES, **keywords):
    """The stored trial of `study_payload` with the same keywords; again with the same id, the same trial updated."""
    from trials.ingest.runs import run
    from trials.models import Trial

    payload = study_payload(registry_id, **keywords)
    pull = run(ClinicalTrialsGov, [(payload, read_at)], source=source)
    assert not pull.problems, pull.problems
    return Trial.objects.get(registry_id=registry_id)


def _named(key, item, **defaults):
    return {key: item, **defaults} if isinstance(item, str) else item


def _date(words):
    return {"date": words, "type": "ESTIMATED"} if words else None


def _without_blanks(module):
    return {key: value for key, value in module.items() if value not in (None, "", [])}
