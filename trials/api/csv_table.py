"""Trials as a table in CSV: the facts of the API that fit in a cell."""

import unicodedata
from itertools import dropwhile

from trials.api.serializers import TrialFactsSerializer

# In the order that people's spreadsheets know. A new fact of the API comes after them, unless it is named below.
FIRST_COLUMNS = (
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
    "enrollment_type",
    "start_date_type",
    "not_read",
    "gives_cells",
    "recruitment",
    "recruitment_basis",
    "missing_since",
    "registrations",
    "contradicted",
)
NOT_IN_CSV = ("registry", "official_title", "sites", "read_on")
CSV_COLUMNS = (
    *FIRST_COLUMNS,
    *(name for name in TrialFactsSerializer.Meta.fields if name not in (*FIRST_COLUMNS, *NOT_IN_CSV)),
)


def csv_row(facts):
    """The row of an API object or of its facts. A cell that a spreadsheet would run as a formula is made text."""
    facts = facts | {
        "countries": list(dict.fromkeys(site["country"] for site in facts["sites"] if site["country"])),
        "registrations": [
            f"{one['registry_name']} {one['registry_id']}: {one['url']}" for one in facts["registrations"]
        ],
        "contradicted": [
            f"{one['field']}: {one['notice']}" for one in facts.get("contradicted") or () if one["field"] in CSV_COLUMNS
        ],
    }
    cells = [facts[name] for name in CSV_COLUMNS]
    cells = ["; ".join(cell) if isinstance(cell, list) else cell for cell in cells]
    return [guarded(cell) if isinstance(cell, str) else cell for cell in cells]


def guarded(cell):
    """A cell that a spreadsheet takes for text."""
    return f"'{cell}" if _may_be_formula(cell) else cell


def unguarded(cell):
    """What a guarded cell held."""
    return cell[1:] if cell[:1] == "'" and _may_be_formula(cell[1:]) else cell


def _may_be_formula(cell):
    """Whether a spreadsheet may run a cell as a formula.

    Some of them, and programs that clean a table before, drop leading spaces, quotation marks and characters without
    width, or take fullwidth signs for plain ones.
    """
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    first = next(dropwhile(_is_dropped, cell), "")
    return unicodedata.normalize("NFKC", first)[:1] in ("=", "+", "-", "@", "\N{MINUS SIGN}")


def _is_dropped(char):
    return char in "\"'" or unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Zs")
