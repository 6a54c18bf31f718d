"""One English name for each country, whatever a record called it when it was written."""

# As ClinicalTrials.gov spells them now, by the names that older records use.
PRESENT_NAMES = {
    "Bolivia, Plurinational State of": "Bolivia",
    "Brunei Darussalam": "Brunei",
    "Burma": "Myanmar",
    "Cape Verde": "Cabo Verde",
    "Congo, The Democratic Republic of the": "Democratic Republic of the Congo",
    "Côte D'Ivoire": "Côte d'Ivoire",
    "Czech Republic": "Czechia",
    "Iran, Islamic Republic of": "Iran",
    "Korea, Democratic People's Republic of": "North Korea",
    "Korea, Republic of": "South Korea",
    "Lao People's Democratic Republic": "Laos",
    "Libyan Arab Jamahiriya": "Libya",
    "Macedonia, The Former Yugoslav Republic of": "North Macedonia",
    "Micronesia, Federated States of": "Micronesia",
    "Moldova, Republic of": "Moldova",
    "Palestinian Territories, Occupied": "Palestinian Territories",
    "Palestinian Territory, Occupied": "Palestinian Territories",
    "Republic of Korea": "South Korea",
    "Russian Federation": "Russia",
    "Swaziland": "Eswatini",
    "Syrian Arab Republic": "Syria",
    "Taiwan, Province of China": "Taiwan",
    "Tanzania, United Republic of": "Tanzania",
    "Türkiye": "Turkey (Türkiye)",
    "Turkey": "Turkey (Türkiye)",
    "UK": "United Kingdom",
    "USA": "United States",
    "United States of America": "United States",
    "Venezuela, Bolivarian Republic of": "Venezuela",
    "Viet Nam": "Vietnam",
}
# By the names that other registries use.
NAMES_ELSEWHERE = {
    "Bolivia (Plurinational State of)": "Bolivia",
    "Democratic People's Republic of Korea": "North Korea",
    "England": "United Kingdom",
    "Great Britain": "United Kingdom",
    "Iran (Islamic Republic of)": "Iran",
    "Korea": "South Korea",
    "Northern Ireland": "United Kingdom",
    "Republic of Moldova": "Moldova",
    "Scotland": "United Kingdom",
    "Taiwan, China": "Taiwan",
    "The Netherlands": "Netherlands",
    "United Kingdom of Great Britain and Northern Ireland": "United Kingdom",
    "United Republic of Tanzania": "Tanzania",
    "Venezuela (Bolivarian Republic of)": "Venezuela",
    "Wales": "United Kingdom",
}


def present_name(country: str) -> str:
    """The name a country has now; the country's own words where no other name is known."""
    return PRESENT_NAMES.get(country) or NAMES_ELSEWHERE.get(country, country)
