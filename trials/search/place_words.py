"""Which of the words of a search are the name of a place."""

from trials import places
from trials.lexicon import EVERYDAY_WORDS, PLACES, SPANISH_WORDS, SYNONYMS, fold, to_english

LONGEST_PLACE = 4  # words: "Salt Lake City, Utah"
SHORTEST_PLACE = 4  # letters: "la" is an article before it is Los Angeles
BEFORE_A_PLACE = frozenset("near in around at from to outside rural cerca de en fuera".split())  # noqa: SIM905
# Between such a word and the name: "in the UK", "en un pueblo de Castilla".
DESCRIBING = frozenset(
    """
    a area central city close countryside county downtown east eastern in north northern of outskirts province region
    rural small south southern state suburbs the town upstate village west western
    an farm island our ranch reservation
    afueras aldea barrio campo capital ciudad comunidad de del el en este estado finca interior isla la las localidad
    los municipio norte nuestro oeste pequena pequeno provincia pueblo rancho sierra sur un una zona
    """.split()  # noqa: SIM905
)
# Regions that people call countries: without "near" too, each names a place, unless it is a part: "North West England".
CALLED_COUNTRIES = frozenset({"england", "scotland", "wales"})
MAY_GO_BEFORE = BEFORE_A_PLACE | DESCRIBING
SHORT_COUNTRIES = {"the us": "US", "the usa": "US", "usa": "US", "the uk": "UK", "uk": "UK", "uae": "UAE"}
WORDS_OF_TERMS = frozenset(
    word for key, terms in SYNONYMS.items() if key not in PLACES for term in terms for word in term.split()
)
# Towns are called so, but by itself each says something else: "side effects", "University of Miami".
OTHER_MEANINGS = frozenset(
    """
    along bank basic bath bear bolus cage cava central chair coma conception corona date deal delta drug dual eagle
    federal flora fate gene genes gold google green hopkins horn hims human independence island junction liberty lion
    male manage mayen meds mobile name naso nice normal north opportunity oral orange pace paradise paras pearl peer
    plaque quack rapid reading rest retire rich roles sale semi side sole split spoken superior surprise tank union
    university walker wean

    anda centro colon columna concepcion dano dolores esperanza espinal estancia fundacion iglesias isla libertad
    lista manos milagro obra pare plata progreso pueblo rata registro remedios republica retiro saco salta sana sano
    santos silla tamano tarifa tema universidad vena ventas
    """.split()  # noqa: SIM905
)
# Regions of some countries are called by these alone, those of others by these and a name: "North West England".
PARTS_OF_COUNTRIES = frozenset(
    """
    area capital central city district east eastern far federal free lower national north northern province region
    south southern state upper west western
    """.split()  # noqa: SIM905
)
# What people call a part of a country, with its biggest town.
NICKNAMES = {
    "bay area": "San Francisco",
    "cape cod": "Barnstable, Massachusetts",
    "costa del sol": "Málaga",
    "gran canaria": "Las Palmas de Gran Canaria",
    "la mancha": "Albacete, Spain",
    "mallorca": "Palma, Spain",
    "san francisco bay area": "San Francisco",
    "silicon valley": "San Jose, California",
    "tampa bay": "Tampa",
    "the bay area": "San Francisco",
    "twin cities": "Minneapolis",
    "yorkshire": "Leeds",
}
NO_PLACES = EVERYDAY_WORDS | WORDS_OF_TERMS | SPANISH_WORDS


def end_of_name(words, start):
    """The end of the longest name of a place, of several folded words, that begins at a word; else `start`."""
    longest = LONGEST_PLACE if places.may_begin_a_name(words[start]) else 0
    for end in range(min(len(words), start + longest), start + 1, -1):
        named = " ".join(words[start:end])
        if named not in NO_PLACES and places.is_name(named):
            return end
    return start


def place_named(words, *, is_said=False):
    """The place that words name, as people call it; the biggest town of a region; "" where they name none.

    `is_said` where a word such as "near" goes before them: a region of one word needs it. "New Mexico" does not, or
    Mexico would be taken for the place.
    """
    folded = fold(words)
    if folded in SHORT_COUNTRIES:
        return SHORT_COUNTRIES[folded]
    if folded in NICKNAMES:
        return NICKNAMES[folded]
    if len(folded) < SHORTEST_PLACE or folded in NO_PLACES:
        return ""
    english = " ".join(word for word, _ in to_english(folded.split()))
    region = "" if english == folded or places.is_place(english) else places.biggest_town_of(english)
    # A region in Spanish may be a town as well: Nuevo México, in Mexico.
    if not region and places.is_place(words) and (is_said or folded not in OTHER_MEANINGS):
        return words
    if " " in folded and (town := _town_of_region_and_country(folded.split())):
        return town
    may_be_region = is_said or (" " in folded and not PARTS_OF_COUNTRIES.issuperset(folded.split()))
    if not may_be_region or folded in OTHER_MEANINGS:
        return ""
    return region or places.biggest_town_of(words)


def _town_of_region_and_country(words):
    """The biggest town of a region that is named with its country: "Ontario, Canada"; "" where none is."""
    for at in range(1, len(words)):
        town = places.biggest_town_of(" ".join(words[:at]))
        country = town and places.country_of(" ".join(words[at:]))
        if country and town.endswith(country.name):
            return town
    return ""
