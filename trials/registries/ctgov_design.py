"""ClinicalTrials.gov, API version 2: how a study is set up, and whom it takes."""

from trials.choices import ExpandedAccessType, Phase, RecruitmentStatus, Sex, StudyType
from trials.registries import ctgov_values as values
from trials.registries.coded import sane_ages
from trials.registries.ctgov_values import age_of, certainty, code_of, known_code, stated_code, stated_codes, texts
from trials.registries.markup import plain_markdown as _plain
from trials.study import Arm, Intervention, Outcome

EXPANDED_ACCESS_STATUSES = {
    RecruitmentStatus.AVAILABLE,
    RecruitmentStatus.TEMPORARILY_NOT_AVAILABLE,
    RecruitmentStatus.NO_LONGER_AVAILABLE,
    RecruitmentStatus.APPROVED_FOR_MARKETING,
}
UNKNOWN_ENROLLMENT = 99999999
MAX_ENROLLMENT = 2_000_000_000  # what a database integer holds


def design(protocol):
    design = protocol.part("designModule")
    info = design.part("designInfo")
    masking = info.part("maskingInfo")
    phases = tuple(known_code(design, "phases", Phase, phase) for phase in design.texts("phases"))
    status = protocol.part("statusModule").text("overallStatus").lower()
    study_type = code_of(design, "studyType", StudyType)
    if study_type == StudyType.UNKNOWN:
        # Four statuses belong to expanded access alone, and phases to interventional studies alone.
        if status in EXPANDED_ACCESS_STATUSES:
            study_type = StudyType.EXPANDED_ACCESS.value
        elif phases:
            study_type = StudyType.INTERVENTIONAL.value
    return {
        "study_type": study_type,
        "expanded_access_types": _kinds_of_access(design.part("expandedAccessTypes")),
        "phases": tuple(dict.fromkeys(phase for phase in phases if phase != "unknown")),
        "enrollment": _enrollment(design.part("enrollmentInfo")),
        "enrollment_type": certainty(design.part("enrollmentInfo")),
        "allocation": stated_code(info, "allocation", values.ALLOCATIONS),
        "intervention_model": stated_code(info, "interventionModel", values.MODELS),
        "intervention_model_description": _plain(info.text("interventionModelDescription")),
        "primary_purpose": stated_code(info, "primaryPurpose", values.PURPOSES),
        "masking": stated_code(masking, "masking", values.MASKINGS),
        "masking_description": _plain(masking.text("maskingDescription")),
        "who_masked": stated_codes(masking, "whoMasked", values.MASKED),
        "target_duration": _plain(design.text("targetDuration")),
    }


def _kinds_of_access(flags):
    """The kinds of an expanded access that are marked with true; a kind that is new to us is named."""
    for code in sorted(flags.value.keys() - set(ExpandedAccessType.values)):
        flags.problem(code[:40], "is new to us")
    return tuple(code for code in ExpandedAccessType.values if flags.yes_no(code))


def _enrollment(info):
    count = info.whole_number("count")
    if count is not None and not 0 <= count <= MAX_ENROLLMENT:
        info.problem("count", f"is {count!r:.40}, out of range")
        return None
    return None if count == UNKNOWN_ENROLLMENT else count


def arms(module):
    """Treatments and groups. Where a record has groups alone, the treatments are those that these name."""
    named = () if module.parts("interventions") else _named_by_arms(module.parts("armGroups"))
    return {
        "interventions": named
        or tuple(
            Intervention(
                name=_plain(item.text("name")),
                type=stated_code(item, "type", values.INTERVENTION_TYPES),
                description=_plain(item.text("description")),
                other_names=texts(item, "otherNames"),
                arm_labels=texts(item, "armGroupLabels"),
            )
            for item in module.parts("interventions")
        ),
        "arms": tuple(
            Arm(
                label=_plain(item.text("label")),
                type=stated_code(item, "type", values.ARM_TYPES),
                description=_plain(item.text("description")),
                intervention_names=texts(item, "interventionNames"),
            )
            for item in module.parts("armGroups")
        ),
    }


def _named_by_arms(arms):
    """Treatments in "Biological: MSC", as groups name them."""
    names = dict.fromkeys(name for arm in arms for name in texts(arm, "interventionNames") if name)
    parts = [name.partition(": ") for name in names]
    return tuple(Intervention(name=name or kind, type=kind.lower() if name else "") for kind, _, name in parts)


def outcomes(module):
    return {
        "outcomes": tuple(
            Outcome(
                measure=_plain(item.text("measure")),
                time_frame=_plain(item.text("timeFrame")),
                description=_plain(item.text("description")),
                rank=rank,
            )
            for rank in ("primary", "secondary", "other")
            for item in module.parts(f"{rank}Outcomes")
        )
    }


def eligibility(module):
    return {
        "sex": code_of(module, "sex", Sex),
        **_ages(module),
        "healthy_volunteers": module.yes_no("healthyVolunteers"),
        "eligibility_criteria": _plain(module.text("eligibilityCriteria")),
    }


def _ages(module):
    problems: list[tuple[str, str]] = []
    ages = sane_ages(age_of(module, "minimumAge"), age_of(module, "maximumAge"), problems)
    for _, words in problems:
        module.problem("maximumAge", words)
    return ages


def oversight(module):
    return {
        "oversight_has_dmc": module.yes_no("oversightHasDmc"),
        "is_fda_regulated_drug": module.yes_no("isFdaRegulatedDrug"),
        "is_fda_regulated_device": module.yes_no("isFdaRegulatedDevice"),
    }
