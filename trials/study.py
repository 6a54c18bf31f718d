"""Study: what a registry describes, in one shape that any registry fills.

The border between registries and the rest. Registries produce it, extraction reads it, tests build it in a line.
All text is plain (a registry's markup is rendered by its `parse`), with line breaks and bullets kept.
Dates are ISO text as stated, "2024-05-17", "2024-05" or "2024"; "" is not stated. Coded values are those of
`trials.choices`.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Intervention:
    name: str
    type: str = ""
    description: str = ""
    other_names: tuple[str, ...] = ()
    arm_labels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """A group of participants. `type` is "experimental", "placebo_comparator", …; "" where not stated."""

    label: str
    type: str = ""
    description: str = ""
    intervention_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    name: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Location:
    """A site. `country` is the registry's present English name; `status` "" where the site states none of its own."""

    facility: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    zip: str = ""
    status: str = ""
    latitude: float | None = None
    longitude: float | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What is measured; `time_frame` in the sponsor's words; `rank` is "primary", "secondary" or "other"."""

    measure: str
    time_frame: str = ""
    description: str = ""
    rank: str = "primary"


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryStatus:
    """The status of a study in one country, where its registry states one for each."""

    country: str
    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Official:
    """A person who answers for the study; `role` is "principal_investigator", "study_director" …"""

    name: str
    affiliation: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A publication. `pmid` is its number in PubMed; `kind` is of `choices.ReferenceKind`, "" where not stated."""

    citation: str
    pmid: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A page that the record names."""

    url: str
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A notice of the regulator's that the registry shows; `kind` is of `choices.NoticeKind`."""

    kind: str
    description: str = ""
    issued: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedFinding:
    """A fact that was read from the words of the whole record on a day, of which a short copy keeps the fact alone."""

    attribute: str
    value: str
    read_on: str
    amount: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedMeasure:
    """The same of a rule for joining; `kind` is of `choices.CriterionKind`, the rest as in `ExtractedMeasure`."""

    kind: str
    measure: str
    read_on: str
    minimum: float | None = None
    maximum: float | None = None
    state: str = ""
    values: tuple[str, ...] = ()
    days: float | None = None
    hours: float | None = None
    cohort: str = ""
    group: dict[str, str] | None = None
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Study:
    """`other_ids` are further numbers of this study; `mentioned_ids` those of other studies that its record names.

    `through` is the portal that a record of `registry` came through, "" where it came from there. `not_read` names the
    parts that a short copy of the record lacks (`choices.PARTS`), `read_on` has pairs of another part and the day on
    which it was read, where that is not the copy's own; `stated_before` has what an earlier version says of parts not
    read: the part, the value as text, and the day that it is of. `is_whole` tells whether all of the record was read
    for it.
    """

    registry: str
    through: str = ""
    registry_id: str
    url: str
    other_ids: tuple[str, ...] = ()
    mentioned_ids: tuple[str, ...] = ()
    brief_title: str = ""
    official_title: str = ""
    acronym: str = ""
    brief_summary: str = ""
    detailed_description: str = ""
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    condition_terms: tuple[str, ...] = ()
    intervention_terms: tuple[str, ...] = ()

    overall_status: str = "unknown"
    country_statuses: tuple[CountryStatus, ...] = ()
    status_code: str = ""  # the registry's own, where it is new to us; "-" where it states none
    last_known_status: str = ""
    why_stopped: str = ""
    study_type: str = "unknown"
    expanded_access_types: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    enrollment: int | None = None
    enrollment_type: str = ""
    start_date: str = ""
    start_date_type: str = ""
    primary_completion_date: str = ""
    primary_completion_date_type: str = ""
    completion_date: str = ""
    completion_date_type: str = ""
    first_posted: str = ""
    last_update_posted: str = ""
    record_verified: str = ""
    has_results: bool | None = None
    results_submitted: str = ""
    results_sent_back: str = ""  # by the registry, for correction
    results_posted: str = ""
    results_delayed: str = ""  # the day on which the sponsor certified that results will come later

    lead_sponsor: str = ""
    sponsor_class: str = "unknown"
    collaborators: tuple[str, ...] = ()

    allocation: str = ""
    intervention_model: str = ""
    intervention_model_description: str = ""
    primary_purpose: str = ""
    masking: str = ""
    masking_description: str = ""
    who_masked: tuple[str, ...] = ()
    target_duration: str = ""
    interventions: tuple[Intervention, ...] = ()
    arms: tuple[Arm, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    sex: str = "unknown"
    minimum_age: str = ""
    maximum_age: str = ""
    healthy_volunteers: bool | None = None
    eligibility_criteria: str = ""

    oversight_has_dmc: bool | None = None
    is_fda_regulated_drug: bool | None = None
    is_fda_regulated_device: bool | None = None
    has_expanded_access: bool | None = None
    expanded_access_id: str = ""
    has_consent_form: bool = False

    contacts: tuple[Contact, ...] = ()
    officials: tuple[Official, ...] = ()
    locations: tuple[Location, ...] = ()

    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()

    is_whole: bool = True
    not_read: tuple[str, ...] = ()
    read_on: tuple[tuple[str, str], ...] = ()
    stated_before: tuple[tuple[str, str, str], ...] = ()
    stated_findings: tuple[StatedFinding, ...] = ()
    stated_measures: tuple[StatedMeasure, ...] = ()
    stated_gives_cells: bool | None = None

    # Fields of the record that could not be read and are left out here: where each stands, and what is wrong with it.
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def minimum_age_years(self) -> float | None:
        return age_in_years(self.minimum_age)

    @property
    def maximum_age_years(self) -> float | None:
        return age_in_years(self.maximum_age)

    def text_at(self, path: str) -> str:
        """The text of a `quoted_from` path such as "brief_title" or "arms[0].description"; a coded value as text.

        Raises ValueError where the path does not name a text of this study.
        """
        node = self
        for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
            try:
                node = getattr(node, name)
                node = node[int(index)] if index else node
            except (AttributeError, IndexError, TypeError) as error:
                raise ValueError(f"{path!r} names no text of {self.registry_id}") from error
        if isinstance(node, bool):  # as the registry writes it
            node = "true" if node else "false"
        if not isinstance(node, str):
            raise ValueError(f"{path!r} names no text of {self.registry_id}")
        return node


DAYS_A_YEAR = 365.25
YEARS_IN = {
    "year": 1.0,
    "month": 1 / 12,
    "week": 7 / DAYS_A_YEAR,
    "day": 1 / DAYS_A_YEAR,
    "hour": 1 / (24 * DAYS_A_YEAR),
    "minute": 1 / (24 * 60 * DAYS_A_YEAR),
}


def age_in_years(words: str) -> float | None:
    """Years in "18 Years", "6 Months", "18 Minutes"; None where the words give no age up to 200 years."""
    found = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*(year|month|week|day|hour|minute)s?\s*", words, re.IGNORECASE)
    if not found:
        return None
    years = float(found[1]) * YEARS_IN[found[2].lower()]
    return round(years, 6) if years <= 200 else None
