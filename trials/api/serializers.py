"""The API object of a trial: the same for the API, the export and the downloads. See docs/api.md."""

TRIAL_FIELDS = (
    "brief_title",
    "official_title",
    "conditions",
    "overall_status",
    "study_type",
    "enrollment",
    "start_date",
    "last_update_posted",
    "record_verified",
    "lead_sponsor",
    "sex",
    "minimum_age_years",
    "maximum_age_years",
    "has_results",
)
NULL_IF_EMPTY = {"official_title", "start_date", "last_update_posted", "record_verified", "lead_sponsor"}
SITE_FIELDS = ("facility", "city", "state", "country", "status", "latitude", "longitude")
INTERVENTION_FIELDS = ("type", "name", "description", "other_names")
ARM_FIELDS = ("type", "label", "description")
CONTACT_FIELDS = ("name", "email", "phone")
CSV_COLUMNS = (
    "registry_id",
    "url",
    "brief_title",
    "overall_status",
    "phases",
    "study_type",
    "enrollment",
    "start_date",
    "last_update_posted",
    "record_verified",
    "lead_sponsor",
    "sex",
    "minimum_age_years",
    "maximum_age_years",
    "cell_types",
    "cell_sources",
    "tissues",
    "routes",
    "conditions",
    "countries",
    "has_results",
)


def trial_object(trial):
    """The API object of a trial that was fetched with `Trial.objects.for_page()`. Absent facts are null or empty."""
    return {
        **facts(trial),
        "other_ids": [other.value for other in trial.other_ids.all()],
        "brief_summary": trial.text.brief_summary or None,
        "interventions": [_in_order(item, INTERVENTION_FIELDS) for item in trial.text.interventions],
        "arms": [_in_order(arm, ARM_FIELDS) for arm in trial.text.arms],
        "findings": [_finding(finding) for finding in trial.findings.all()],
        "criteria": [_criterion(criterion) for criterion in trial.criteria.all()],
        "contacts": [_in_order(contact, CONTACT_FIELDS) for contact in trial.text.contacts],
    }


def facts(trial):
    """The part of the API object that tables are made of. `Trial.objects.for_display()` fetches enough for it."""
    fields = {name: getattr(trial, name) for name in TRIAL_FIELDS}
    return {
        "registry_id": trial.registry_id,
        "registry": trial.registry,
        "url": trial.url,
        **{name: (value or None) if name in NULL_IF_EMPTY else value for name, value in fields.items()},
        "phases": [phase.value for phase in trial.phases],
        "cell_types": trial.values_of("cell_type"),
        "cell_sources": trial.values_of("cell_source"),
        "tissues": trial.values_of("tissue"),
        "routes": trial.values_of("route"),
        "sites": [{name: _or_null(getattr(site, name)) for name in SITE_FIELDS} for site in trial.sites.all()],
    }


def csv_row(trial):
    """The CSV row of the facts of a trial. A cell that a spreadsheet would run as a formula is made text."""
    trial = trial | {"countries": list(dict.fromkeys(site["country"] for site in trial["sites"] if site["country"]))}
    cells = [trial[name] for name in CSV_COLUMNS]
    cells = ["; ".join(cell) if isinstance(cell, list) else cell for cell in cells]
    return [f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell for cell in cells]


def problems_as_text(problems):
    """Problems by the name of their parameter, a line each."""
    return "".join(f"{name}: {problem}\n" for name, some in problems.items() for problem in some)


def _in_order(item, names):
    """An object with its keys in our order: PostgreSQL keeps them in an order of its own."""
    return {name: item[name] for name in names}


def _finding(finding):
    decision = finding.decision
    return {
        "attribute": finding.attribute,
        "value": finding.value,
        "amount": finding.amount,
        "quote": finding.quote or None,
        "quoted_from": finding.quoted_from or None,
        "decided_by": (decision.curator.get_full_name() or decision.curator.get_username()) if decision else None,
        "reason": decision.reason if decision else "",
        "product": finding.product or None,
        "source": finding.source or None,
    }


def _criterion(criterion):
    return {
        "kind": criterion.kind,
        "text": criterion.text,
        "measures": [
            {
                "measure": measure.measure,
                "minimum": measure.minimum,
                "maximum": measure.maximum,
                "state": measure.state or None,
                "set": measure.values or None,
                "days": measure.days,
                "hours": measure.hours,
                "cohort": measure.cohort,
                "quote": measure.quote,
            }
            for measure in criterion.measures.all()
        ],
    }


def _or_null(value):
    return None if value == "" else value
