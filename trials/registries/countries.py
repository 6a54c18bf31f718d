"""One English name for each country, whatever a record called it when it was written."""

from trials.lexicon import fold

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
    "Ivory Coast": "Côte d'Ivoire",
    "Iran (Islamic Republic of)": "Iran",
    "Korea": "South Korea",
    "Northern Ireland": "United Kingdom",
    "Republic of Moldova": "Moldova",
    "Scotland": "United Kingdom",
    "Taiwan, China": "Taiwan",
    "The Netherlands": "Netherlands",
    "US": "United States",
    "United Kingdom of Great Britain and Northern Ireland": "United Kingdom",
    "United Republic of Tanzania": "Tanzania",
    "Venezuela (Bolivarian Republic of)": "Venezuela",
    "Wales": "United Kingdom",
}


CODE = len("ESP")
SMALL_WORDS = {"and", "of", "the"}


def present_name(country: str) -> str:
    """The name a country has now, however its former one is spelt; its own words where no other name is known."""
    return _KNOWN.get(_key(country)) or _in_usual_case(country)


def _key(country):
    """What names share that differ in case, accents and punctuation: that of "U.S.A." is "usa"."""
    return fold(country.replace(".", ""))


def _in_usual_case(country):
    """ "SPAIN" and "spain" as "Spain"; what has both cases stays, and so does a code, and what is no name."""
    is_name = all(letter.isalpha() or letter in " '-.,()" for letter in country)
    if len(country) <= CODE or not is_name or not (country.isupper() or country.islower()):
        return country
    first, *others = country.lower().split()
    return " ".join([first.title(), *(word if word in SMALL_WORDS else word.title() for word in others)])


_TABLE = PRESENT_NAMES | NAMES_ELSEWHERE
_KNOWN = {_key(name): name for name in _TABLE.values()} | {_key(name): now for name, now in _TABLE.items()}
