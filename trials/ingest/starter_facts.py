"""Which facts of a record the starter catalogue keeps: names, codes, numbers, dates and places, no sentence."""

from trials.registries.ctgov_study import RELATED

MAX_NAME_LENGTH = 120  # characters of an arm's label; longer ones are sentences


def get(section, path):
    """The value at a path such as "statusModule.startDateStruct.date"; None where there is none."""
    for name in path.split("."):
        section = section.get(name) if isinstance(section, dict) else None
    return section


def put(section, path, value):
    *above, last = path.split(".")
    for name in above:
        section = section.setdefault(name, {})
    section[last] = value


def _as_it_is(value):
    return value


def _only(*names):
    """Keeps these keys of each object of a list."""

    def kept(items):
        objects = ({name: item[name] for name in names if item.get(name)} for item in items or [])
        return [item for item in objects if item]

    return kept


def _own_ids(infos):
    own = (info for info in infos or [] if not RELATED.search(info.get("domain", "")))
    return [{"id": info["id"]} for info in own if info.get("id")]


def _arms(groups):
    """Arms by their kind and, where it is short, their name."""
    return [
        {"label": label if len(label := group.get("label", "")) <= MAX_NAME_LENGTH else f"Arm {number}"}
        | ({"type": group["type"]} if group.get("type") else {})
        for number, group in enumerate(groups or [], 1)
    ]


def kept_locations(protocol, *, with_status):
    """Sites without their staff. `with_status`: also the status that each states of its own."""
    names = ("facility", "city", "state", "country", *(("status",) if with_status else ()))
    return _only(*names)(get(protocol, "contactsLocationsModule.locations"))


# The part of a trial that a fact belongs to (`choices.PARTS`, or a name of its own), where it stands, what is kept.
FACTS = (
    ("title", "identificationModule.briefTitle", _as_it_is),
    ("official_title", "identificationModule.officialTitle", _as_it_is),
    ("acronym", "identificationModule.acronym", _as_it_is),
    ("other_ids", "identificationModule.orgStudyIdInfo.id", _as_it_is),
    ("other_ids", "identificationModule.secondaryIdInfos", _own_ids),
    ("overall_status", "statusModule.overallStatus", _as_it_is),
    ("overall_status", "statusModule.lastKnownStatus", _as_it_is),
    ("record_verified", "statusModule.statusVerifiedDate", _as_it_is),
    ("start_date", "statusModule.startDateStruct", _as_it_is),
    ("primary_completion_date", "statusModule.primaryCompletionDateStruct", _as_it_is),
    ("completion_date", "statusModule.completionDateStruct", _as_it_is),
    ("first_posted", "statusModule.studyFirstPostDateStruct.date", _as_it_is),
    ("last_update_posted", "statusModule.lastUpdatePostDateStruct.date", _as_it_is),
    ("lead_sponsor", "sponsorCollaboratorsModule.leadSponsor.name", _as_it_is),
    ("sponsor_class", "sponsorCollaboratorsModule.leadSponsor.class", _as_it_is),
    ("collaborators", "sponsorCollaboratorsModule.collaborators", _only("name")),
    ("conditions", "conditionsModule.conditions", _as_it_is),
    ("study_type", "designModule.studyType", _as_it_is),
    ("expanded_access_types", "designModule.expandedAccessTypes", _as_it_is),
    ("phases", "designModule.phases", _as_it_is),
    ("enrollment", "designModule.enrollmentInfo", _as_it_is),
    ("allocation", "designModule.designInfo.allocation", _as_it_is),
    ("intervention_model", "designModule.designInfo.interventionModel", _as_it_is),
    ("primary_purpose", "designModule.designInfo.primaryPurpose", _as_it_is),
    ("masking", "designModule.designInfo.maskingInfo.masking", _as_it_is),
    ("oversight_has_dmc", "oversightModule.oversightHasDmc", _as_it_is),
    ("is_fda_regulated_drug", "oversightModule.isFdaRegulatedDrug", _as_it_is),
    ("is_fda_regulated_device", "oversightModule.isFdaRegulatedDevice", _as_it_is),
    ("interventions", "armsInterventionsModule.interventions", _only("type", "name", "otherNames")),
    ("arms", "armsInterventionsModule.armGroups", _arms),
    ("sex", "eligibilityModule.sex", _as_it_is),
    ("minimum_age_years", "eligibilityModule.minimumAge", _as_it_is),
    ("maximum_age_years", "eligibilityModule.maximumAge", _as_it_is),
    ("healthy_volunteers", "eligibilityModule.healthyVolunteers", _as_it_is),
)
