"""Whose value counts where several registries describe one study: the table, and nothing but the table.

A field that a record leaves empty is taken from the next one. All values that differ are shown with their source.
docs/registries.md gives the reasons.
"""

from trials.choices import Registry

# From the most to the least: whole records with sites and dates first, the coarse ones of WHO ICTRP last. The old EU
# register stands at the end: it takes no new trials, and a stale "Ongoing" is likely.
PRECEDENCE = tuple(Registry.values)
# Fields in which another order holds. Registries that are not named follow in the order above.
BY_FIELD = {
    # EU CTIS codes ages in groups of 0-17, 18-64 and 65 or more years alone.
    **dict.fromkeys(("minimum_age", "maximum_age"), ("ctgov", "isrctn")),
    # ISRCTN asks for a summary in plain English; EU CTIS has the main objective alone.
    "brief_summary": ("ctgov", "isrctn"),
}
# Fields that belong together: all are taken from the record that the first of them is taken from.
TOGETHER = (
    ("interventions", "arms"),
    ("masking", "masking_description", "who_masked"),
    ("overall_status", "status_code", "last_known_status", "why_stopped"),
    ("lead_sponsor", "sponsor_class", "collaborators"),
    ("enrollment", "enrollment_type"),
    ("start_date", "start_date_type"),
    ("primary_completion_date", "primary_completion_date_type"),
    ("completion_date", "completion_date_type"),
    ("has_results", "results_submitted", "results_sent_back", "results_posted", "results_delayed"),
    ("has_expanded_access", "expanded_access_id"),
)
# Fields whose values are shown side by side where they differ.
COMPARED = (
    "overall_status",
    "phases",
    "study_type",
    "enrollment",
    "start_date",
    "completion_date",
    "sex",
    "minimum_age",
    "maximum_age",
    "lead_sponsor",
)


def rank(registry: str, field: str = "") -> tuple[int, int]:
    """The place of a registry in the order of a field, for sorting."""
    first = BY_FIELD.get(field, ())
    place = first.index(registry) if registry in first else len(first)
    return place, PRECEDENCE.index(registry) if registry in PRECEDENCE else len(PRECEDENCE)
