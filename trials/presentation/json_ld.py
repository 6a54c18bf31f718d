"""Trial as a schema.org object for search engines. It holds what the record states in its coded fields, no more."""

from trials.choices import RecruitmentStatus, SponsorClass, StudyType
from trials.presentation.long_lists import cut
from trials.presentation.recruitment import can_people_join

VOCABULARY = "https://schema.org"
TYPES = {
    StudyType.INTERVENTIONAL: "MedicalTrial",
    StudyType.OBSERVATIONAL: "MedicalObservationalStudy",
}
# schema.org's MedicalStudyStatus. Other statuses have no equivalent there, and are given as our labels.
STATUSES = {
    RecruitmentStatus.RECRUITING: "Recruiting",
    RecruitmentStatus.NOT_YET_RECRUITING: "NotYetRecruiting",
    RecruitmentStatus.ENROLLING_BY_INVITATION: "EnrollingByInvitation",
    RecruitmentStatus.ACTIVE_NOT_RECRUITING: "ActiveNotRecruiting",
    RecruitmentStatus.SUSPENDED: "Suspended",
    RecruitmentStatus.COMPLETED: "Completed",
    RecruitmentStatus.TERMINATED: "Terminated",
    RecruitmentStatus.WITHDRAWN: "Withdrawn",
}
# schema.org's MedicalTrialDesign, which has no value for quadruple masking.
ALLOCATIONS = {"randomized": "RandomizedTrial"}
MASKINGS = {
    "none": "OpenTrial",
    "single": "SingleBlindedTrial",
    "double": "DoubleBlindedTrial",
    "triple": "TripleBlindedTrial",
}


def structured_data(trial, *, url, today):
    """JSON-LD object of a trial loaded by `Trial.objects.for_page()`; `url` is that of our page."""
    described = {
        "@context": VOCABULARY,
        "@type": TYPES.get(trial.study_type, "MedicalStudy"),
        "@id": url,
        "url": url,
        "sameAs": trial.url,
        "identifier": [trial.registry_id, *trial.own_ids],
        "name": trial.brief_title,
        "alternateName": [name for name in (trial.official_title, trial.acronym) if name],
        "description": cut(trial.text.brief_summary),
        "status": _status(trial, today),
        "healthCondition": [{"@type": "MedicalCondition", "name": name} for name in trial.conditions],
        "sponsor": _sponsor(trial),
        "studyLocation": [{"@type": "Country", "name": name} for name in trial.countries],
    }
    if described["@type"] == "MedicalTrial":
        designs = (ALLOCATIONS.get(trial.allocation), MASKINGS.get(trial.masking))
        described["trialDesign"] = [f"{VOCABULARY}/{design}" for design in designs if design]
    return {name: value for name, value in described.items() if value}


def _status(trial, today):
    """Its status in schema.org's terms, unless that is doubtful."""
    recruiting, known = can_people_join(trial, today), STATUSES.get(trial.overall_status)
    return f"{VOCABULARY}/{known}" if known and recruiting.look != "doubtful" else recruiting.words


def _sponsor(trial):
    if not trial.lead_sponsor:
        return None
    kind = "Person" if trial.sponsor_class == SponsorClass.INDIV else "Organization"
    return {"@type": kind, "name": trial.lead_sponsor}
