"""ClinicalTrials.gov, API version 2: reading one study's payload."""

import re

from trials.choices import NO_STATUS, RecruitmentStatus, SponsorClass
from trials.registries.ctgov_design import arms, design, eligibility, outcomes, oversight
from trials.registries.ctgov_locations import contacts_and_locations
from trials.registries.ctgov_published import notices, officials, references, unposted_results
from trials.registries.ctgov_values import certainty, code_of, partial_date, texts
from trials.registries.errors import UnreadablePayload
from trials.registries.identifiers import sort_ids
from trials.registries.markup import first_title
from trials.registries.markup import plain_markdown as _plain
from trials.registries.payload import Payload, kind
from trials.study import Study

KEPT_SECTIONS = ("protocolSection", "annotationSection", "documentSection", "hasResults")
KEPT_DERIVED = ("conditionBrowseModule", "interventionBrowseModule")
# What a record writes beside the number of another study that this one goes with.
RELATED = re.compile(
    r"parent|related|main stud|sub-?stud|extension|previous|companion|roll-?over|feeder", re.IGNORECASE
)
MAX_PROBLEMS = 100  # fields left out that a record names


def identify(payload) -> str:
    """The registry id of a payload, "" where it has none that can be read."""
    return Payload(payload).part("protocolSection").part("identificationModule").text("nctId")


def read_on(payload) -> str:
    """The day on which the registry stated a payload that a file holds, as finely as the file says; "" if it does not.

    It is that of the registry's data, which the payload names, or else the record's own last update.
    """
    payload = Payload(payload)
    status = payload.part("protocolSection").part("statusModule")
    data = partial_date(payload.part("derivedSection").part("miscInfoModule"), "versionHolder")
    updated = partial_date(status.part("lastUpdatePostDateStruct"), "date")
    earlier = partial_date(status, "statusVerifiedDate"), partial_date(status.part("studyFirstPostDateStruct"), "date")
    return max(data, updated) or max(earlier)


def keep(payload) -> dict:
    """The sections of a payload that are kept and hashed: what the app uses, without the registry's build marks."""
    kept = {name: payload[name] for name in KEPT_SECTIONS if name in payload}
    derived = payload.get("derivedSection") or {}
    if isinstance(derived, dict):  # anything else is kept for `parse` to name
        derived = {name: derived[name] for name in KEPT_DERIVED if name in derived}
    return {**kept, **({"derivedSection": derived} if derived else {})}


def parse(payload) -> Study:
    """The Study of a payload, whole or as kept.

    What cannot be read is left out and named in the study's `problems`; codes that are not in our vocabularies become
    `unknown`, and are named and logged. Raises UnreadablePayload only where there is no id that can be read.
    """
    if not isinstance(payload, dict):
        raise UnreadablePayload(f"the record is {kind(payload)}, not an object")
    payload = Payload(payload)
    protocol = payload.part("protocolSection")
    derived = payload.part("derivedSection")
    identification = protocol.part("identificationModule")
    description = protocol.part("descriptionModule")
    conditions = protocol.part("conditionsModule")
    fields = dict(
        registry="ctgov",
        **_identity(identification),
        official_title=_plain(identification.text("officialTitle")),
        acronym=_plain(identification.text("acronym")),
        brief_summary=_plain(description.text("briefSummary")),
        detailed_description=_plain(description.text("detailedDescription")),
        conditions=texts(conditions, "conditions"),
        keywords=texts(conditions, "keywords"),
        condition_terms=_terms(derived.part("conditionBrowseModule")),
        intervention_terms=_terms(derived.part("interventionBrowseModule")),
        has_results=payload.yes_no("hasResults"),
        **_results(protocol.part("statusModule"), payload.part("annotationSection").part("annotationModule")),
        **references(protocol.part("referencesModule")),
        officials=officials(protocol.part("contactsLocationsModule")),
        notices=notices(payload.part("annotationSection").part("annotationModule")),
        has_consent_form=any(
            document.yes_no("hasIcf")
            for document in payload.part("documentSection").part("largeDocumentModule").parts("largeDocs")
        ),
        **design(protocol),
        **_status(protocol.part("statusModule")),
        **_sponsor(protocol.part("sponsorCollaboratorsModule")),
        **arms(protocol.part("armsInterventionsModule")),
        **outcomes(protocol.part("outcomesModule")),
        **eligibility(protocol.part("eligibilityModule")),
        **oversight(protocol.part("oversightModule")),
        **contacts_and_locations(protocol.part("contactsLocationsModule")),
    )
    return Study(**fields, problems=tuple(dict.fromkeys(payload.problems))[:MAX_PROBLEMS])


def _identity(identification):
    registry_id = identification.text("nctId")
    if not registry_id:
        why = "".join(f"; {where} {words}" for where, words in identification.problems[:3])
        raise UnreadablePayload(f"the record has no id (nctId){why}")
    if not re.fullmatch(r"NCT[0-9]{8}", registry_id):
        raise UnreadablePayload(f"nctId {registry_id[:40]!r} is not NCT and eight digits")
    title = first_title(*(_plain(identification.text(name)) for name in ("briefTitle", "officialTitle")))
    if not title:
        identification.problem("briefTitle", "is missing: the record has no title")
    infos = identification.parts("secondaryIdInfos")
    ids = [_plain(info.text("id")) for info in (identification.part("orgStudyIdInfo"), *infos)]
    related = [_plain(info.text("id")) for info in infos if RELATED.search(info.text("domain"))]
    sorted_ids = sort_ids(registry_id, ids, related=related)
    former = [alias for alias in identification.texts("nctIdAliases") if alias != registry_id]
    return {
        "registry_id": registry_id,
        "url": f"https://clinicaltrials.gov/study/{registry_id}",
        "other_ids": tuple(dict.fromkeys([*former, *sorted_ids["other_ids"]])),
        "mentioned_ids": tuple(other for other in sorted_ids["mentioned_ids"] if other not in former),
        "brief_title": title or registry_id,
    }


def _status(status):
    stated = status.text("overallStatus")
    return {
        "overall_status": code_of(status, "overallStatus", RecruitmentStatus),
        "status_code": "" if stated.lower() in RecruitmentStatus.values else stated[:60] or NO_STATUS,
        "last_known_status": code_of(status, "lastKnownStatus", RecruitmentStatus, missing=""),
        "why_stopped": _plain(status.text("whyStopped")),
        **_dated("start_date", status.part("startDateStruct")),
        **_dated("primary_completion_date", status.part("primaryCompletionDateStruct")),
        **_dated("completion_date", status.part("completionDateStruct")),
        "first_posted": partial_date(status.part("studyFirstPostDateStruct"), "date"),
        "last_update_posted": partial_date(status.part("lastUpdatePostDateStruct"), "date"),
        "record_verified": partial_date(status, "statusVerifiedDate"),
        "has_expanded_access": status.part("expandedAccessInfo").yes_no("hasExpandedAccess"),
        "expanded_access_id": status.part("expandedAccessInfo").text("nctId")[:40],
    }


def _dated(name, struct):
    """A date, and whether it has come or is planned."""
    return {name: partial_date(struct, "date"), f"{name}_type": certainty(struct)}


def _results(status, annotation):
    unposted, first = unposted_results(annotation), partial_date(status, "resultsFirstSubmitDate")
    return {
        "results_submitted": unposted["results_submitted"] or first,
        "results_sent_back": unposted["results_sent_back"],
        "results_posted": partial_date(status.part("resultsFirstPostDateStruct"), "date"),
        "results_delayed": partial_date(status, "dispFirstSubmitDate"),
    }


def _sponsor(module):
    lead = module.part("leadSponsor")
    return {
        "lead_sponsor": _plain(lead.text("name")),
        "sponsor_class": code_of(lead, "class", SponsorClass),
        "collaborators": tuple(_plain(body.text("name")) for body in module.parts("collaborators")),
    }


def _terms(module):
    return tuple(term for mesh in module.parts("meshes") if (term := _plain(mesh.text("term"))))
