"""Spanish names of places, with the English ones of the records. See `spanish`."""

from babel import Locale

from trials.lexicon.folding import fold

PLACES_IN_SPANISH = {  # towns and countries, beside the names that Babel has
    "corea": "korea",
    "inglaterra": "england",
    "gran bretana": "united kingdom",
    "holanda": "netherlands",
    "nueva york": "new york",
    "nueva jersey": "new jersey",
    "nuevo mexico": "new mexico",
    "nuevo hampshire": "new hampshire",
    "nueva hampshire": "new hampshire",
    "carolina del norte": "north carolina",
    "carolina del sur": "south carolina",
    "dakota del norte": "north dakota",
    "dakota del sur": "south dakota",
    "virginia occidental": "west virginia",
    "pensilvania": "pennsylvania",
    "luisiana": "louisiana",
    "misisipi": "mississippi",
    "misuri": "missouri",
    "tejas": "texas",
    "tenesi": "tennessee",
    "filadelfia": "philadelphia",
    "londres": "london",
    "pekin": "beijing",
    "seul": "seoul",
    "tokio": "tokyo",
    "estocolmo": "stockholm",
    "copenhague": "copenhagen",
    "bruselas": "brussels",
    "ginebra": "geneva",
    "praga": "prague",
    "varsovia": "warsaw",
    "viena": "vienna",
    "moscu": "moscow",
    "atenas": "athens",
    "estambul": "istanbul",
    "jerusalen": "jerusalem",
    "marsella": "marseille",
    "burdeos": "bordeaux",
    "estrasburgo": "strasbourg",
    "niza": "nice",
    "milan": "milan",
    "florencia": "florence",
    "napoles": "naples",
    "genova": "genoa",
    "padua": "padova",
    "hamburgo": "hamburg",
    "francfort": "frankfurt",
    "dresde": "dresden",
    "colonia": "cologne",
    "basilea": "basel",
    "berna": "bern",
    "lausana": "lausanne",
    "amberes": "antwerp",
    "gante": "ghent",
    "lovaina": "leuven",
    "lieja": "liege",
    "la haya": "the hague",
    "edimburgo": "edinburgh",
    "gotemburgo": "gothenburg",
    "cracovia": "krakow",
    "breslavia": "wroclaw",
    "bucarest": "bucharest",
    "belgrado": "belgrade",
    "san petersburgo": "saint petersburg",
    "nueva orleans": "new orleans",
    "nueva delhi": "new delhi",
    "bombay": "mumbai",
    "canton": "guangzhou",
    "teheran": "tehran",
    "el cairo": "cairo",
}
TOWNS_TOO = ("BL", "GD", "GP", "LC", "MF", "SH")  # islands with names that towns in Spain and America bear: Granada


def _countries() -> dict[str, str]:
    """The Spanish names of countries, with their English ones."""
    spanish, english = (Locale.parse(language).territories for language in ("es", "en"))
    codes = [code for code in map(str, spanish) if code.isalpha() and code not in TOWNS_TOO and code in english]
    names = ((fold(spanish[code]), fold(english[code])) for code in codes)
    return {ours: theirs for ours, theirs in names if ours != theirs}


COUNTRIES = _countries()
