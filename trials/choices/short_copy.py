"""What a copy of a record may lack as it was not read. Pages and API call it "not read yet", never "not stated"."""

from trials.choices.findings import Attribute

# Parts of a trial, by their name in the API, with the field of a Study that holds each.
PARTS = {
    "brief_summary": "brief_summary",
    "conditions": "conditions",
    "study_type": "study_type",
    "expanded_access_types": "expanded_access_types",
    "phases": "phases",
    "enrollment": "enrollment",
    "start_date": "start_date",
    "primary_completion_date": "primary_completion_date",
    "completion_date": "completion_date",
    "last_update_posted": "last_update_posted",
    "record_verified": "record_verified",
    "lead_sponsor": "lead_sponsor",
    "sponsor_class": "sponsor_class",
    "sex": "sex",
    "minimum_age_years": "minimum_age",
    "maximum_age_years": "maximum_age",
    "healthy_volunteers": "healthy_volunteers",
    "allocation": "allocation",
    "intervention_model": "intervention_model",
    "masking": "masking",
    "oversight_has_dmc": "oversight_has_dmc",
    "is_fda_regulated_drug": "is_fda_regulated_drug",
    "is_fda_regulated_device": "is_fda_regulated_device",
    "has_consent_form": "has_consent_form",
    "has_results": "has_results",
    "interventions": "interventions",
    "arms": "arms",
    "criteria": "eligibility_criteria",
    "contacts": "contacts",
    "references": "references",
    "sites": "locations",
}
# What the starter catalogue may lack although the whole record was read for it: sentences, staff, and where
# that was long ago what is sure to have changed: how fresh it was, whether it had results.
PARTS_LEFT_TO_PULL = (
    "brief_summary",
    "has_consent_form",
    "criteria",
    "contacts",
    "references",
    "last_update_posted",
    "record_verified",
    "has_results",
)
# What is read from the words of a record, by the name in the API.
PARTS_FROM_TEXT = {
    Attribute.CELL_TYPE: "cell_types",
    Attribute.CELL_SOURCE: "cell_sources",
    Attribute.TISSUE: "tissues",
    Attribute.ROUTE: "routes",
}
OTHER_FINDINGS = "findings"  # of all other attributes together
NOT_READ = "not_read"  # as a choice of a filter, beside NOT_STATED
EMPTY = ("", None, (), "unknown", False)


def lies_before(stated: str, other: str) -> bool:
    """Whether a stated date, which may be a month or a year, is before another, as far as both tell."""
    length = min(len(stated), len(other))
    return stated[:length] < other[:length]
