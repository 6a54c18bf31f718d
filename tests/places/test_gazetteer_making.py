import gzip
import io
import json

import pytest
from django.core.management import CommandError, call_command

from trials.places import gazetteer_making


def city(name, country, region, latitude, longitude, population, *also):
    return {
        "geonameid": population,
        "name": name,
        "countrycode": country,
        "admin1code": region,
        "latitude": latitude,
        "longitude": longitude,
        "population": population,
        "alternatenames": list(also),
    }


CITIES = [
    city("Lakeside, Old Town", "US", "MA", 42.12345, -71.5, 20_000, "Lagoside"),
    city("Köllen am See", "DE", "07", 50.0, 7.0, 90_000, "Köllen", "Cologna", "KLN", "ko lun", "Кёллен", "Kn"),
    city("Neuhafen", "DE", "99", 51.0, 8.0, 30_000),
    city("Far East", "FJ", "01", -17.0, 178.0, 100_000),
    city("Far West", "FJ", "02", -17.0, -179.0, 40_000),
]
COUNTRIES = {
    code: {"name": name, "iso": code, "iso3": iso3}
    for code, name, iso3 in [
        ("AQ", "Antarctica", "ATA"),
        ("DE", "Germany", "DEU"),
        ("FJ", "Fiji", "FJI"),
        ("US", "United States", "USA"),
    ]
}
NAMED = """lat,lon,name,admin1,admin2,cc
51.01,8.01,Neuhafen,Hafenland,,DE
10.0,8.0,Neuhafen,Elsewhere,,DE
-17.0,178.0,Far East,East,,FJ
-17.0,178.05,Far East,Levant,,FJ
"""
POSTCODES = [
    {"country_code": "US", "postal_code": "02999", "city": "Lakeside", "state": "Massachusetts", "place": 1},
    {"country_code": "US", "postal_code": "09001", "city": "APO AA", "state": ""},
    {"country_code": "PR", "postal_code": "00901", "city": "San Juan", "state": ""},
    {"country_code": "DE", "postal_code": "50667", "city": "Köln", "state": "Nordrhein-Westfalen"},
]


@pytest.fixture
def packages(tmp_path):
    postcodes = "\n".join(json.dumps({**postcode, "latitude": 42.126, "longitude": -71.0}) for postcode in POSTCODES)
    for file, content in {
        gazetteer_making.CITIES: json.dumps({str(number): city for number, city in enumerate(CITIES)}).encode(),
        gazetteer_making.COUNTRIES: json.dumps(COUNTRIES).encode(),
        gazetteer_making.US_STATES: json.dumps({"MA": {"code": "MA", "name": "Massachusetts"}}).encode(),
        gazetteer_making.NAMED_REGIONS: NAMED.encode(),
        gazetteer_making.POSTCODES: gzip.compress(postcodes.encode()),
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(content)
    return tmp_path


@pytest.fixture
def made(packages, tmp_path):
    call_command("make_gazetteer", packages, data=tmp_path, stdout=io.StringIO())
    return {
        "towns": gzip.decompress((tmp_path / "towns.csv.gz").read_bytes()).decode().splitlines(),
        "regions": (tmp_path / "regions.csv").read_text().splitlines(),
        "countries": (tmp_path / "countries.csv").read_text().splitlines(),
        "zip codes": gzip.decompress((tmp_path / "zip_codes.csv.gz").read_bytes()).decode().splitlines(),
    }


def test_towns_are_written_most_populous_first_with_their_other_names(made):
    assert made["towns"] == [
        "Far East,01,FJ,-17.0,178.0,,",
        "Köllen am See,07,DE,50.0,7.0,koellen am see;kollen,cologna",
        "Far West,02,FJ,-17.0,-179.0,,",
        "Neuhafen,99,DE,51.0,8.0,,",
        "Lakeside,MA,US,42.12,-71.5,lakeside old town,",
    ]


def test_regions_are_named_as_people_do_or_as_most_of_their_towns_say(made):
    assert made["regions"] == [
        "DE,07,North Rhine-Westphalia,nordrhein westfalen;north rhine westphalia;nrw;nw",
        "DE,99,Hafenland,hafenland",
        "US,MA,Massachusetts,ma;massachusetts",
    ]


def test_a_country_lies_where_its_people_live(made):
    assert made["countries"] == [
        "DE,Germany,50.25,7.25,de;deu,alemania;allemagne;deutschland;federal republic of germany;germania;germany",
        "FJ,Fiji,-17.0,178.0,fj;fji,fiji;fiyi",
        "US,United States,42.12,-71.5,us;usa,"
        "america;ee uu;eeuu;estados unidos;the united states;united states;united states of america;us;usa",
    ]


def test_zip_codes_are_those_of_the_states_and_territories(made):
    assert made["zip codes"] == ["00901,42.13,-71.0,San Juan,PR,PR", "02999,42.13,-71.0,Lakeside,MA,US"]


def test_made_again_the_files_are_the_same(packages, tmp_path):
    out = io.StringIO()
    call_command("make_gazetteer", packages, data=tmp_path, stdout=out)
    assert out.getvalue() == "towns.csv.gz: 5\nregions.csv: 3\ncountries.csv: 3\nzip_codes.csv.gz: 2\n"
    before = (tmp_path / "towns.csv.gz").read_bytes()
    call_command("make_gazetteer", packages, data=tmp_path, stdout=out)
    assert (tmp_path / "towns.csv.gz").read_bytes() == before


def test_a_missing_package_is_named(tmp_path):
    with pytest.raises(CommandError, match="cities15000"):
        call_command("make_gazetteer", tmp_path, data=tmp_path)
