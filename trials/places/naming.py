"""Countries by their names in other languages than the English of the records."""

from functools import cache

from babel import Locale

from trials.places.gazetteer import countries
from trials.places.regions_and_towns import place_label

RECORD_LANGUAGE = "en"  # as in trials.i18n.languages, which needs Django: this package does not
# Where people say it in another way than the Unicode consortium's tables, which Babel has.
USUAL_NAMES = {
    "es": {
        "CI": "Costa de Marfil",
        "HK": "Hong Kong",
        "MO": "Macao",
    },
}


def country_label(name: str, language: str) -> str:
    """What a country is called in a language, by its name as ClinicalTrials.gov spells it; other names as they are."""
    return labels(language).get(name, name)


def full_name_in(language: str, name: str) -> str:
    """The full name of a place, such as `find` takes: town, region and country as they are called in a language."""
    *inside, country = name.split(", ")
    return ", ".join([*(place_label(part, language, country) for part in inside), country_label(country, language)])


@cache
def labels(language: str) -> dict[str, str]:
    """The names of all countries in a language, by those in the records; none for the language of the records."""
    if language == RECORD_LANGUAGE:
        return {}
    names = names_in(language)
    return {country.name: names.get(country.code, country.name) for country in countries().values()}


def names_in(language: str) -> dict[str, str]:
    """The names of all countries in a language, by their codes."""
    return {**Locale.parse(language, sep="-").territories, **USUAL_NAMES.get(language, {})}
