from types import SimpleNamespace

import pytest
from django.utils.translation import override

from trials.choices import Attribute, value_in_words
from trials.models import CriterionMeasure
from trials.presentation.numbers import ages_in_words, distance_in_words, required_limit


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [
        ("18 Years", "75 Years", "18 to 75 years"),
        ("6 Months", "75 Years", "6 months to 75 years"),
        ("1 Year", "75 Years", "1 year to 75 years"),
        ("18 Years", "", "18 years or older"),
        ("", "6 Months", "Up to 6 months"),
        ("Adults", "", "adults or older"),
        ("9" * 5000 + " Years", "", "9" * 5000 + " years or older"),
        ("", "", ""),
    ],
)
def test_limits_of_age_are_told_in_words(minimum, maximum, words):
    assert ages_in_words(SimpleNamespace(minimum_age=minimum, maximum_age=maximum)) == words


@pytest.mark.parametrize(
    ("measure", "limits", "in_english", "in_spanish"),
    [
        ("vital_capacity", {"minimum": 65}, "65% or more", "65 % o más"),
        ("months_since_onset", {"maximum": 24}, "at most 24 months", "como máximo 24 meses"),
        ("months_since_diagnosis", {"maximum": 1}, "at most 1 month", "como máximo 1 mes"),
        ("months_since_onset", {"minimum": 6, "maximum": 60}, "6 to 60 months", "de 6 a 60 meses"),
        ("months_since_onset", {"minimum": 1.8}, "8 weeks or more", "8 semanas o más"),  # as stored of 8 weeks
        ("months_since_onset", {"minimum": 2.5}, "2.5 months or more", "2,5 meses o más"),
        ("months_since_onset", {"minimum": 1, "maximum": 3.7}, "1 month to 16 weeks", "de 1 mes a 16 semanas"),
        ("age", {"minimum": 0.17, "maximum": 17}, "2 months to 17 years", "de 2 meses a 17 años"),
        ("age", {"minimum": 18.5}, "18.5 years or more", "18,5 años o más"),
        ("alsfrs_r", {"minimum": 21}, "21 points or more", "21 puntos o más"),
        ("alsfrs_r_decline", {"maximum": 1.5}, "at most 1.5 points a month", "como máximo 1,5 puntos al mes"),
        (
            "noninvasive_ventilation",
            {"state": "excluded", "hours": 22},
            "at most 22 hours a day",
            "como máximo 22 horas al día",
        ),
        ("vital_capacity", {"minimum": 50, "qualifiers": ["minimum_out"]}, "more than 50%", "más de 50 %"),
        (
            "months_since_onset",
            {"maximum": 24, "qualifiers": ["maximum_out"]},
            "less than 24 months",
            "menos de 24 meses",
        ),
        (
            "age",
            {"minimum": 20, "maximum": 65, "qualifiers": ["maximum_out", "minimum_out"]},
            "more than 20 and less than 65 years",
            "más de 20 y menos de 65 años",
        ),
        (
            "noninvasive_ventilation",
            {"state": "excluded", "hours": 22, "qualifiers": ["maximum_out"]},
            "less than 22 hours a day",
            "menos de 22 horas al día",
        ),
        ("prior_cell_therapy", {"state": "excluded", "days": 90}, "", ""),
        ("noninvasive_ventilation", {"state": "excluded"}, "", ""),
        ("vital_capacity", {"minimum": 65, "cohort": "men"}, "", ""),
    ],
)
def test_the_limit_that_a_person_must_meet_has_its_unit(measure, limits, in_english, in_spanish):
    measure = CriterionMeasure(measure=measure, **limits)
    assert required_limit(measure) == in_english
    with override("es"):
        assert required_limit(measure) == in_spanish


def test_distances_are_in_the_language_of_the_page():
    assert distance_in_words(0.2) == "1 km (1 mi)"
    with override("es"):
        assert distance_in_words(1148) == "1148 km (713 millas)"


@pytest.mark.parametrize(
    ("amount", "in_english", "in_spanish"),
    [(1.0, "1 visit", "1 visita"), (12.0, "12 visits", "12 visitas"), (12.5, "12.5 visits", "12,5 visitas")],
)
@pytest.mark.filterwarnings("error")  # Python refuses fractions as numbers of a plural
def test_an_amount_with_a_fraction_is_a_plural(amount, in_english, in_spanish):
    for language, words in (("en", in_english), ("es", in_spanish)):
        with override(language):
            assert value_in_words(Attribute.VISITS, "visits", amount) == words
