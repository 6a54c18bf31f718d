import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.places import Place, UnknownPlace, alternatives, find, is_name, is_place, postcode_question
from trials.places.british_postcodes import TOWNS
from trials.places.gazetteer import countries, towns, zip_codes
from trials.registries.countries import PRESENT_NAMES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boston", "Boston, Massachusetts, United States"),
        ("  boston\n", "Boston, Massachusetts, United States"),
        ("BOSTON, MA", "Boston, Massachusetts, United States"),
        ("Boston Massachusetts", "Boston, Massachusetts, United States"),
        ("Boston, MA, USA", "Boston, Massachusetts, United States"),
        ("Boston, U.S.", "Boston, Massachusetts, United States"),
        ("boston united states", "Boston, Massachusetts, United States"),
        ("Boston, England", "Boston, England, United Kingdom"),
        ("Cambridge", "Cambridge, England, United Kingdom"),
        ("Cambridge UK", "Cambridge, England, United Kingdom"),
        ("Cambridge, MA", "Cambridge, Massachusetts, United States"),
        ("London, Ontario", "London, Ontario, Canada"),
        ("Vancouver, CA", "Vancouver, British Columbia, Canada"),
        ("Los Angeles, CA", "Los Angeles, California, United States"),
        ("NYC", "New York City, New York, United States"),
        ("N.Y.C.", "New York City, New York, United States"),
        ("New York, NY", "New York City, New York, United States"),
        ("Washington, D.C.", "Washington, District of Columbia, United States"),
        ("Washington DC", "Washington, District of Columbia, United States"),
        ("Saint Louis", "St. Louis, Missouri, United States"),
        ("St Louis MO", "St. Louis, Missouri, United States"),
        ("St. Petersburg", "Saint Petersburg, Russia"),
        ("St. Petersburg, FL", "St. Petersburg, Florida, United States"),
        ("St. Gallen", "Sankt Gallen, Switzerland"),
        ("Saint-Etienne", "Saint-Étienne, Auvergne-Rhône-Alpes, France"),
        ("75013 Paris", "Paris, Île-de-France, France"),
        ("Toronto, ON M5G 2C4", "Toronto, Ontario, Canada"),
        ("London W1", "London, England, United Kingdom"),
        ("M13 9PL", "Manchester, England, United Kingdom"),
        ("sw1a1aa", "London, England, United Kingdom"),
        ("EH3 9YL, UK", "Edinburgh, Scotland, United Kingdom"),
        ("Hefei, Anhui", "Hefei, Anhui, China"),
        ("Hefei, Anhui Sheng, China", "Hefei, Anhui, China"),
        ("San Sebastián", "Donostia / San Sebastián, Basque Country, Spain"),
        ("Victoria, Hong Kong", "Victoria, Hong Kong"),
        ("Paris, TX", "Paris, Texas, United States"),
        ("Köln", "Köln, North Rhine-Westphalia, Germany"),
        ("Koln", "Köln, North Rhine-Westphalia, Germany"),
        ("Koeln", "Köln, North Rhine-Westphalia, Germany"),
        ("Cologne, Deutschland", "Köln, North Rhine-Westphalia, Germany"),
        ("München", "Munich, Bavaria, Germany"),
        ("Muenchen, Bayern", "Munich, Bavaria, Germany"),
        ("Munich DE", "Munich, Bavaria, Germany"),
        ("Frankfurt", "Frankfurt am Main, Hesse, Germany"),
        ("Wien", "Vienna, Austria"),
        ("Vienna", "Vienna, Austria"),
        ("Roma", "Rome, Lazio, Italy"),
        ("Rome", "Rome, Lazio, Italy"),
        ("Milano, Italia", "Milan, Lombardy, Italy"),
        ("Firenze", "Florence, Tuscany, Italy"),
        ("Lisboa", "Lisbon, Portugal"),
        ("Sevilla, España", "Sevilla, Andalusia, Spain"),
        ("Genève", "Geneva, Switzerland"),
        ("Lodz", "Łódź, Lodz Voivodeship, Poland"),
        ("Kobenhavn", "Copenhagen, Capital Region, Denmark"),
        ("Göteborg", "Gothenburg, Västra Götaland, Sweden"),
        ("Tel-Aviv", "Tel Aviv, Israel"),
        ("sao paulo sp", "São Paulo, Brazil"),
        ("Izmir, Turkey", "İzmir, Turkey (Türkiye)"),
        ("Seoul, Korea", "Seoul, South Korea"),
        ("Tehran, Iran, Islamic Republic of", "Tehran, Iran"),
    ],
)
def test_a_town_is_found_in_any_usual_spelling(text, name):
    assert find(text).name == name
    assert not find(text).is_country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("02114", "ZIP code 02114 (Boston, MA)"),
        ("02114-1234", "ZIP code 02114 (Boston, MA)"),
        ("zip 02114", "ZIP code 02114 (Boston, MA)"),
        ("ZIP code: 02114", "ZIP code 02114 (Boston, MA)"),
        ("02114, USA", "ZIP code 02114 (Boston, MA)"),
        ("Boston, MA 02114", "ZIP code 02114 (Boston, MA)"),
        ("ZIP code 02114 (Boston, MA)", "ZIP code 02114 (Boston, MA)"),
        ("90210", "ZIP code 90210 (Beverly Hills, CA)"),
        ("00901", "ZIP code 00901 (San Juan, PR)"),
    ],
)
def test_a_zip_code_is_found(text, name):
    assert find(text).name == name
    assert alternatives(text) == [] or text.isdecimal()


def test_a_zip_code_has_its_point_and_country():
    assert find("02114") == Place(
        name="ZIP code 02114 (Boston, MA)", latitude=42.36, longitude=-71.07, country="United States"
    )
    assert find("00901").country == "Puerto Rico"


def test_an_address_whose_zip_code_lies_in_another_state_is_read_by_its_town():
    assert find("Boston, MA 90210").name == "Boston, Massachusetts, United States"


def test_an_unknown_zip_code_is_no_place():
    with pytest.raises(UnknownPlace, match="US ZIP code 99999"):
        find("99999")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Germany", "Germany"),
        ("deutschland", "Germany"),
        ("USA", "United States"),
        ("U.S.", "United States"),
        ("UK", "United Kingdom"),
        ("Great Britain", "United Kingdom"),
        ("España", "Spain"),
        ("Schweiz", "Switzerland"),
        ("Holland", "Netherlands"),
        ("Korea", "South Korea"),
        ("Turkey", "Turkey (Türkiye)"),
        ("Georgia", "Georgia"),
        ("Mexico", "Mexico"),
    ],
)
def test_a_country_is_found_by_its_usual_names(text, name):
    place = find(text)
    assert (place.name, place.country, place.is_country) == (name, name, True)


@pytest.mark.parametrize("written", PRESENT_NAMES)
def test_countries_are_spelled_as_in_the_records(written):
    assert find(written).country == PRESENT_NAMES[written]
    assert find(PRESENT_NAMES[written]).country == PRESENT_NAMES[written]


def test_no_country_has_a_name_that_the_records_no_longer_use():
    assert not {country.name for country in countries().values()} & PRESENT_NAMES.keys()


def test_no_two_countries_share_a_name():
    names = [name for country in countries().values() for name in country.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("42.36,-71.06", (42.36, -71.06)),
        (" 42.36012 , -71.05891 ", (42.36, -71.06)),
        ("42.36,−71.06", (42.36, -71.06)),
        ("-0.001,0", (0.0, 0.0)),
        ("90,-180", (90.0, -180.0)),
    ],
)
def test_a_point_is_kept_with_two_decimals_at_most(text, point):
    place = find(text)
    assert place == Place(name="the place you gave", latitude=point[0], longitude=point[1], country="")
    assert "-0.0" not in repr(place)
    assert alternatives(text) == []


@pytest.mark.parametrize("text", ["91,0", "-90.1,0", "0,180.5", "0,-999"])
def test_a_point_off_the_globe_is_no_place(text):
    with pytest.raises(UnknownPlace, match="between"):
        find(text)


@pytest.mark.parametrize("text", ["", "   ", "\0", "Boston\0", "...", "B" * 101, "\ud800", "\u202eBoston"])
def test_what_cannot_be_read_is_answered_with_what_to_give(text):
    with pytest.raises(UnknownPlace, match="Give a town or city, a US ZIP code or a country") as raised:
        find(text)
    assert raised.value.suggestions == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bostn", "Boston, Massachusetts, United States"),
        ("Bostn, MA", "Boston, Massachusetts, United States"),
        ("bostn ma", "Boston, Massachusetts, United States"),
        ("Boston, Texas", "Boston, Massachusetts, United States"),
        ("Pheonix", "Phoenix, Arizona, United States"),
        ("Pitsburgh", "Pittsburgh, Pennsylvania, United States"),
        ("San Fransico, CA", "San Francisco, California, United States"),
        ("Cincinatti OH", "Cincinnati, Ohio, United States"),
        ("Germny", "Germany"),
        ("Untied States", "United States"),
        ("Sydny, Australia", "Sydney, New South Wales, Australia"),
    ],
)
def test_the_nearest_spelling_comes_first(text, expected):
    with pytest.raises(UnknownPlace, match=f"We do not know the place “{text}”. Did you mean one of these?") as raised:
        find(text)
    assert raised.value.suggestions[0] == expected
    assert len(raised.value.suggestions) <= 5
    for suggestion in raised.value.suggestions:
        assert find(suggestion).name == suggestion


def test_words_that_are_near_nothing_get_no_suggestions():
    with pytest.raises(UnknownPlace, match="“qwertyuiop asdf”") as raised:
        find("qwertyuiop asdf")
    assert raised.value.suggestions == []


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Massachusetts", "Boston, Massachusetts, United States"),
        ("TX, USA", "Houston, Texas, United States"),
        ("Georgia, US", "Atlanta, Georgia, United States"),
        ("England", "London, England, United Kingdom"),
        ("Bayern", "Munich, Bavaria, Germany"),
        # Towns elsewhere have these names too
        ("Florida", "Jacksonville, Florida, United States"),
        ("arizona", "Phoenix, Arizona, United States"),
        ("Colorado", "Denver, Colorado, United States"),
        ("Oregon", "Portland, Oregon, United States"),
        ("Maine", "Portland, Maine, United States"),
        ("Virginia", "Virginia Beach, Virginia, United States"),
        ("Ontario", "Toronto, Ontario, Canada"),
        ("Andalucía", "Sevilla, Andalusia, Spain"),
    ],
)
def test_a_region_is_answered_with_its_biggest_towns(text, town):
    with pytest.raises(UnknownPlace, match="is a whole region") as raised:
        find(text)
    assert raised.value.suggestions[0] == town
    assert len(raised.value.suggestions) == 5


def test_towns_of_the_name_of_a_region_are_offered_after_its_biggest_three():
    with pytest.raises(UnknownPlace) as raised:
        find("Ontario")
    assert raised.value.suggestions[3] == "Ontario, California, United States"
    assert find(raised.value.suggestions[3]).name == "Ontario, California, United States"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Santander", "Santander, Cantabria, Spain"),
        ("Washington", "Washington, District of Columbia, United States"),
        ("Córdoba", "Córdoba, Argentina"),
        ("Madrid", "Madrid, Spain"),
        ("Florida, Cuba", "Florida, Camaguey, Cuba"),
    ],
)
def test_a_town_that_is_as_well_known_as_the_region_of_its_name_is_found(text, town):
    assert find(text).name == town


def test_other_towns_of_the_name_are_listed_most_populous_first():
    assert alternatives("Cambridge") == [
        "Cambridge, Ontario, Canada",
        "Cambridge, Massachusetts, United States",
        "Cambridge, Waikato, New Zealand",
    ]
    assert alternatives("Cambridge, MA") == []
    assert len(alternatives("Springfield")) == 5


def test_the_state_of_georgia_is_offered_beside_the_country():
    assert alternatives("Georgia")[0] == "Atlanta, Georgia, United States"


@pytest.mark.parametrize("text", ["Boston", "Paris, Texas", "02114", "Spain", "42.36, -71.06"])
def test_what_is_found_is_a_place(text):
    assert is_place(text)


@pytest.mark.parametrize("text", ["Bostn", "Baden-Württemberg", "99999", "stem cells", "", "91, 0", "x" * 101])
def test_what_is_not_found_is_no_place(text):
    assert not is_place(text)


@pytest.mark.parametrize("text", ["New York", "South Dakota", "St. Louis", "Ciudad de México", "Castilla y León"])
def test_a_name_is_that_of_a_town_or_a_region(text):
    assert is_name(text)


@pytest.mark.parametrize("text", ["Boston, MA", "Paris Texas", "stem cells", "02114", ""])
def test_what_says_more_than_a_name_is_no_name(text):
    assert not is_name(text)


def test_others_of_an_unknown_place_is_an_unknown_place():
    with pytest.raises(UnknownPlace):
        alternatives("Bostn")


@given(st.text(max_size=120) | st.from_regex(r"[A-Za-z0-9 ,.\-]{0,110}", fullmatch=True))
def test_any_text_is_a_place_or_an_unknown_one(text):
    try:
        places = [find(text), *map(find, alternatives(text))]
        assert is_place(text)
    except UnknownPlace as unknown:
        assert not is_place(text)
        places = [find(suggestion) for suggestion in unknown.suggestions]
    for place in places:
        assert place.name
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


@given(st.data())
def test_the_full_name_of_a_town_means_that_town(data):
    town = towns()[data.draw(st.integers(min_value=0, max_value=5000))]
    place = find(town.full_name)
    assert place.country == town.country.name
    assert place == town.place() or place.name != town.full_name


def test_the_gazetteer_is_read_by_commas_alone():
    assert not any('"' in line for line in towns().lines)
    assert '"' not in zip_codes()


def test_suggestions_of_towns_lie_where_asked_if_as_near():
    with pytest.raises(UnknownPlace) as raised:
        find("Cambrige, Ontario")
    assert raised.value.suggestions[0] == "Cambridge, Ontario, Canada"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("28001, Spain", "Madrid, Spain"),
        ("28001 España", "Madrid, Spain"),
        ("37001, Spain", "Salamanca, Castile and León, Spain"),
        ("28001 México", "Colima, Mexico"),
        ("99998, Mexico", "Zacatecas, Mexico"),
    ],
)
def test_a_postcode_with_its_country_is_the_large_town_of_its_area(text, name):
    assert find(text).name == name


@pytest.mark.parametrize("area", range(1, 53))
def test_each_area_of_postcodes_names_a_town_of_its_country(area):
    assert find(f"{area:02}001, Spain").country == "Spain"
    assert find(f"{area:02}001, Mexico").country == "Mexico"


def test_five_digits_may_lie_in_several_countries():
    assert alternatives("28001") == ["Madrid, Spain", "Colima, Mexico"]
    question = postcode_question("28001")
    assert question.suggestions == ["Madrid, Spain", "Colima, Mexico", "28001, United States"]
    assert [find(one).country for one in question.suggestions] == ["Spain", "Mexico", "United States"]
    assert postcode_question("28001, Spain") is postcode_question("Madrid") is None


def test_every_area_of_british_postcodes_has_a_town_there():
    for area in TOWNS:
        assert find(f"{area}1 1AA").country == "United Kingdom", area


@pytest.mark.parametrize("text", ["B12", "M1", "IL2 3AB", "SOD1 1AA", "QX1 1AA"])
def test_what_is_no_whole_postcode_is_no_place(text):
    assert not is_place(text)
