"""One Spanish word for one thing: docs/glossary-es.md says which, and which are not used."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from trials.choices import Attribute, FollowUp, Measure
from trials.choices.findings import value_in_words
from trials.i18n import catalogs
from trials.i18n.languages import grouped, with_decimals
from trials.models import Site, Trial
from trials.places import full_name_in
from trials.presentation.numbers import with_unit
from trials.presentation.places import place_in_words

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"\| [^|]+ \| [^|]+ \| ([^|]+) \|")


def refused_words():
    rows = (ROOT / "docs" / "glossary-es.md").read_text(encoding="utf-8").splitlines()
    cells = [found[1] for row in rows if (found := ROW.fullmatch(row)) and found[1] != "not"]
    return [word.strip() for cell in cells for word in cell.split(",") if word.strip()]


def texts():
    for message in catalogs.catalog("es"):
        yield from [message.string] if isinstance(message.string, str) else message.string
    for path in sorted((ROOT / "trials" / "learn" / "data" / "es").rglob("*.*")):
        yield path.read_text(encoding="utf-8")


def test_no_spanish_text_has_a_word_that_was_dropped():
    refused = re.compile(rf"\b({'|'.join(map(re.escape, refused_words()))})\b", re.IGNORECASE)
    assert len(refused_words()) > 15
    assert [found[0] for text in texts() if (found := refused.search(text))] == []


def test_numbers_have_a_comma():
    with override("es"):
        assert (with_decimals(6.5), with_decimals(12), grouped(12_000)) == ("6,5", "12", "12\u202f000")
        assert with_unit(Measure.ALSFRS_R_DECLINE, 0.25).startswith("0,25 ")
        assert value_in_words(Attribute.FOLLOW_UP, FollowUp.MONTHS, 1.5) == "1,5 meses"
    assert value_in_words(Attribute.FOLLOW_UP, FollowUp.MONTHS, 1.5) == "1.5 months"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Sevilla, Andalusia, Spain", "Sevilla, Andalucía, España"),
        ("New York City, New York, United States", "Nueva York, Nueva York, Estados Unidos"),
        ("London, Ontario, Canada", "London, Ontario, Canadá"),
        ("Spain", "España"),
    ],
)
def test_places_are_named_in_spanish_with_their_region_and_country(name, said):
    assert full_name_in("es", name) == said
    assert full_name_in("en", name) == name


@pytest.mark.parametrize(("name", "said"), [("Andalusia", "Andalucía"), ("New York", "Nueva York"), ("Ohio", "Ohio")])
def test_regions_have_their_spanish_names(name, said):
    with override("es"):
        assert place_in_words(name) == said
    assert place_in_words(name) == name


def test_places_of_a_trial_have_their_spanish_names():
    sites = [Site(city="Berlin", state="State of Berlin", country="Germany"), Site(city="Seville", country="Spain"),
             Site(city="London", state="Ontario", country="Canada")]  # fmt: skip
    with override("es"):
        html = render_to_string("trials/_site_list.html", {"trial": Trial(), "sites": sites})
    assert "Berlín" in html
    assert "Sevilla" in html
    assert "London, Ontario" in html
