import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from tests.factories import make_trial
from trials.models import CriterionMeasure
from trials.templatetags import plain_words
from trials.templatetags.plain_words import mailto, no_longer_than, over_a_year_before, partial_date, quoted_from_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("2024-05-17", "17 May 2024"),
        ("2024-05-07", "7 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2023-02-31", "31 February 2023"),
        ("2024-13", "2024-13"),
        ("", ""),
    ],
)
def test_partial_date_says_what_was_stated_and_no_more(stated, words):
    assert partial_date(stated) == words


@pytest.mark.parametrize(
    ("stated", "is_old"),
    [
        ("2025-11-22", True),
        ("2025-11-23", False),
        ("2025-10", True),
        ("2025-11", False),
        ("2024", True),
        ("2025", False),
        ("", False),
    ],
)
def test_a_partial_date_is_old_only_when_all_of_it_is(stated, is_old):
    assert over_a_year_before(stated, TODAY) is is_old


def test_a_year_before_a_leap_day():
    assert over_a_year_before("2027-02-28", date(2028, 2, 29))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("brief_title", "the title"),
        ("arms[0].description", "the description of group 1"),
        ("interventions[12].name", "the name of treatment 13"),
        ("keywords[1]", "keyword 2"),
        ("something_new[3]", "something_new[3]"),
    ],
)
def test_where_a_quote_stands_is_said_in_words(path, words):
    assert quoted_from_words(path) == words


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [
        ("18 Years", "75 Years", "18 to 75 years"),
        ("6 Months", "12 Years", "6 months to 12 years"),
        ("1 Year", "75 Years", "1 year to 75 years"),
        ("18 Years", "", "18 years or older"),
        ("", "75 Years", "Up to 75 years"),
        ("", "", ""),
    ],
)
def test_ages(minimum, maximum, words):
    assert plain_words.ages(SimpleNamespace(minimum_age=minimum, maximum_age=maximum)) == words


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("ask@example.org", "mailto:ask@example.org"),
        ("ask+als@example.org", "mailto:ask+als@example.org"),
        ("ask@example.org?bcc=other.org", "mailto:ask@example.org%3Fbcc%3Dother.org"),
        ("by telephone", ""),
        ("javascript:alert(1)@example.org", ""),
        ("", ""),
    ],
)
def test_mailto_links_to_addresses_alone(address, link):
    assert mailto(address) == link


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("three little words", "three…"),
        ("x" * 100, "x" * 11 + "…"),
    ],
)
def test_long_texts_are_cut_between_words(text, cut):
    assert no_longer_than(text, 12) == cut


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"minimum": 18, "maximum": 75}, "18 to 75"),
        ({"minimum": 60.0}, "at least 60"),
        ({"maximum": 24}, "at most 24"),
        ({"minimum": 24, "maximum": 24}, "24"),
        ({"state": "excluded"}, "keeps people out"),
        ({"state": "excluded", "days": 30.0}, "keeps people out, time named: 30 days"),
        ({"state": "excluded", "days": 1.0}, "keeps people out, time named: 1 day"),
        (
            {"state": "excluded", "hours": 12, "cohort": "group A & B"},
            'keeps people out, 12 hours a day, for <span lang="en">group A &amp; B</span>',
        ),
        ({"values": ["definite", "probable_lab_supported"]}, "definite, probable lab supported"),
    ],
)
def test_limits_of_a_measure_in_words(given, words):
    assert plain_words.limits(CriterionMeasure(measure="age", **given)) == words


SPAIN, FRANCE = SimpleNamespace(country="Spain"), SimpleNamespace(country="France")


@pytest.mark.parametrize(
    ("sites", "words"),
    [
        ([], ""),
        ([SimpleNamespace(country="")], "1 place"),
        ([SPAIN], "1 place in Spain"),
        ([SPAIN, FRANCE] * 600, "1,200 places in Spain and France"),
        ([SimpleNamespace(country=name) for name in "ABCDE"], "5 places in A, B, C, D and 1 more country"),
        ([SimpleNamespace(country=name) for name in "ABCDEF"], "6 places in A, B, C, D and 2 more countries"),
    ],
)
def test_how_many_places_in_which_countries(sites, words):
    countries = list(dict.fromkeys(site.country for site in sites if site.country))
    assert plain_words.places(SimpleNamespace(rows=lambda name: sites, countries=countries)) == words


def test_numbers_countries_and_choices_speak_the_language_of_the_page():
    sites = [
        SimpleNamespace(country=name, state="", city="")
        for name in ["", "Germany", "United States", "France", "Brazil"]
    ]
    brazil = SimpleNamespace(value="Brazil", label="Brasil", is_chosen=False, count=1148)
    facet = SimpleNamespace(name="country", takes_several=True, choices=[brazil])
    assert [name for name, _ in plain_words.by_country(sites)] == [
        "Brazil", "France", "Germany", "United States", "Country not stated",
    ]  # fmt: skip
    with override("es"):
        assert [name for name, _ in plain_words.by_country(sites)][:4] == [
            "Alemania",
            "Brasil",
            "Estados Unidos",
            "Francia",
        ]
        assert plain_words.kilometres(1148) == "1148 km (713 millas)"
        assert 'value="Brazil"> <span>Brasil <span class="count">(1148)' in plain_words.as_inputs(facet)


def test_a_text_amid_ours_is_marked_and_escaped():
    assert plain_words.in_language("<b>", "en") == '<span lang="en">&lt;b&gt;</span>'
    assert plain_words.in_language("<b>", "") == "<b>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keywords", "criterion", "words"),
    [
        ({"minimum_age": "18 Years", "maximum_age": "65 Years"}, "Age 21 to 70 years", "age says: 18 to 65 years."),
        ({"sex": "ALL"}, "Women only", "sex says: All."),
    ],
)
def test_a_record_that_says_two_things_is_shown_with_both_once(client, keywords, criterion, words):
    make_trial(criteria=f"Inclusion Criteria:\n\n* {criterion}\n", **keywords)
    page = " ".join(client.get("/trials/NCT00000001/").content.decode().split())
    assert page.count("The record says two things.") == 1
    assert f"The registry’s field for {words} The rules for joining say something else." in page
    assert f'From the rules for joining: <q lang="en">{criterion}</q>' in page


@pytest.mark.django_db
def test_the_records_own_words_are_marked_as_english(client):
    make_trial(official_title="A Trial of Cells", statusModule={"whyStopped": "Money ran out"})
    page = " ".join(client.get("/es/trials/NCT00000001/").content.decode().split())
    in_english = re.findall(r'<(\w+)[^>]* lang="en">([^<]*)<', page)
    assert {
        ("h1", "Stem cells for people with ALS"),
        ("dd", "A Trial of Cells"),
        ("dd", "Amyotrophic Lateral Sclerosis"),
        ("q", "Money ran out"),
        ("p", "This trial asks whether a treatment with cells is safe."),
        ("h4", "Autologous mesenchymal stem cells"),
        ("h4", "Cells"),
        ("span", "A tracheostomy"),
    } <= set(in_english)
    assert "<h3>España (1)</h3>" in page
    assert 'href="/es/words/"' in page
