import pytest

from trials.api.csv_table import CSV_COLUMNS, csv_row

FACTS = dict.fromkeys(CSV_COLUMNS) | {"sites": [], "registrations": []}


def title_cell(title):
    return csv_row(FACTS | {"brief_title": title})[CSV_COLUMNS.index("brief_title")]


@pytest.mark.parametrize(
    "title",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\N{NO-BREAK SPACE}=1",
        "\N{ZERO WIDTH SPACE}=1",
        "\N{ZERO WIDTH NO-BREAK SPACE}\N{RIGHT-TO-LEFT OVERRIDE}=1",
        '"=1',
        "'=1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "\N{FULLWIDTH PLUS SIGN}1",
        "\N{FULLWIDTH HYPHEN-MINUS}1",
        "\N{FULLWIDTH COMMERCIAL AT}SUM(A1)",
        "\N{SMALL PLUS SIGN}1",
        "\N{MINUS SIGN}1",
    ],
)
def test_what_may_be_a_formula_is_made_text(title):
    assert title_cell(title) == f"'{title}"


@pytest.mark.parametrize(
    "title", ["", "Cells for ALS", "“Own” cells", '"Own" cells', "a=b", "4-AP", "\N{EM DASH} cells"]
)
def test_other_text_stays_as_it_is(title):
    assert title_cell(title) == title


def test_a_negative_number_is_no_formula():
    assert csv_row(FACTS | {"enrollment": -1})[CSV_COLUMNS.index("enrollment")] == -1


def test_columns_that_spreadsheets_know_keep_their_places():
    known = (
        "registry_id", "url", "brief_title", "overall_status", "phases", "study_type", "enrollment", "start_date",
        "last_update_posted", "record_verified", "lead_sponsor", "sex", "minimum_age_years", "maximum_age_years",
        "cell_types", "cell_sources", "tissues", "routes", "conditions", "countries", "has_results", "enrollment_type",
        "start_date_type", "not_read", "gives_cells", "recruitment", "recruitment_basis", "missing_since",
        "registrations", "contradicted", "expanded_access_types",
    )  # fmt: skip
    assert CSV_COLUMNS[: len(known)] == known
