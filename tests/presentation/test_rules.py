from types import SimpleNamespace

import pytest
from django.utils.translation import override

from trials.models import CriterionMeasure
from trials.presentation.people import deciding_limits
from trials.presentation.rule_lines import lines_read_in_part, lines_without_a_measure, quoted_from
from trials.presentation.rules import rule_of, rules_of


def measure(name, **rest):
    return CriterionMeasure(measure=name, **rest)


def trial_with(*criteria, is_about_als=True, is_basket=False):
    """A trial of pairs of a kind and measures."""
    return SimpleNamespace(
        is_about_als=is_about_als,
        is_basket=is_basket,
        criterion_list=[SimpleNamespace(kind=kind, text="", measure_list=measures) for kind, *measures in criteria],
    )


@pytest.mark.parametrize(
    ("name", "given", "in_english", "in_spanish"),
    [
        ("age", {"minimum": 18, "maximum": 75}, "Age: 18 to 75 years", "Edad: de 18 a 75 años"),
        (
            "months_since_onset",
            {"maximum": 24},
            "First weakness at most 24 months ago",
            "Primera debilidad hace como máximo 24 meses",
        ),
        (
            "vital_capacity",
            {"minimum": 65},
            "Breathing test (vital capacity): 65% or more",
            "Prueba de respiración (capacidad vital): 65 % o más",
        ),
        (
            "vital_capacity",
            {"minimum": 50, "qualifiers": ["lying"]},
            "Breathing test (vital capacity): 50% or more, lying down",
            "Prueba de respiración (capacidad vital): 50 % o más, en posición acostada",
        ),
        (
            "alsfrs_r_item",
            {"minimum": 2, "values": ["swallowing"]},
            "One item of the ALS function score: swallowing: 2 points or more",
            "Un apartado de la escala funcional de la ELA: deglución: 2 puntos o más",
        ),
        (
            "diagnosis_certainty",
            {"values": ["definite", "probable"]},
            "How sure the diagnosis is: definite or probable",
            "Certeza del diagnóstico: definida o probable",
        ),
        (
            "tracheostomy",
            {"state": "excluded"},
            "No tracheostomy (breathing tube in the neck)",
            "Sin traqueostomía (tubo para respirar en el cuello)",
        ),
        (
            "edaravone",
            {"state": "excluded", "days": 30},
            "No edaravone in the last 30 days",
            "Sin edaravona en los últimos 30 días",
        ),
        (
            "edaravone",
            {"state": "excluded", "days": 1},
            "No edaravone in the last day",
            "Sin edaravona en el último día",
        ),
        (
            "other_trial",
            {"state": "excluded", "days": 180},
            "No other trial in the last 180 days",
            "Sin otro ensayo en los últimos 180 días",
        ),
        (
            "edaravone",
            {"state": "excluded", "days": 0},
            "No edaravone at the same time",
            "Sin edaravona al mismo tiempo",
        ),
        (
            "other_trial",
            {"state": "excluded", "days": 0},
            "Not in another trial at the same time",
            "No estar en otro ensayo al mismo tiempo",
        ),
        (
            "active_cancer",
            {"state": "excluded", "days": 1825},
            "No cancer in the last 5 years",
            "Sin cáncer en los últimos 5 años",
        ),
        (
            "riluzole",
            {"state": "allowed_if_stable", "days": 30},
            "Riluzole: allowed if unchanged for 30 days",
            "Riluzol: se admite si no ha cambiado en 30 días",
        ),
        (
            "riluzole",
            {"state": "required", "days": 30},
            "Takes riluzole for at least 30 days",
            "Toma riluzol desde hace al menos 30 días",
        ),
        ("caregiver", {"state": "required"}, "A caregiver takes part", "Participa una persona que cuida"),
        (
            "residence",
            {"state": "required", "values": ["Canada", "United States"]},
            "Lives in: Canada or United States",
            "Solo residentes en Canadá o Estados Unidos",
        ),
        (
            "residence",
            {"state": "required", "values": ["United States"], "qualifiers": ["citizens", "residents"]},
            "Only citizens or residents: United States",
            "Solo ciudadanos o residentes de Estados Unidos",
        ),
        (
            "residence",
            {"state": "required", "values": ["Norway"], "qualifiers": ["citizens"]},
            "Only citizens: Norway",
            "Solo ciudadanos de Noruega",
        ),
        (
            "residence",
            {"state": "required", "values": ["Brazil"], "qualifiers": ["resident_citizens"]},
            "Only citizens who live there: Brazil",
            "Solo ciudadanos de Brasil que vivan allí",
        ),
        (
            "prior_cell_therapy",
            {"state": "excluded", "qualifiers": ["some_only"]},
            "No cell therapy before, with exceptions",
            "Sin terapia celular anterior, con excepciones",
        ),
        (
            "feeding_tube",
            {"state": "allowed", "qualifiers": ["some_only"]},
            "Feeding tube: allowed, with exceptions",
            "Sonda de alimentación: se admite, con excepciones",
        ),
        (
            "active_cancer",
            {"state": "excluded", "qualifiers": ["some_only"]},
            "No cancer, with exceptions",
            "Sin cáncer, con excepciones",
        ),
        (
            "active_cancer",
            {"state": "excluded", "qualifiers": ["some_only", "time_limited"]},
            "No cancer within a time that the record states, with exceptions",
            "Sin cáncer en un plazo que indica la ficha, con excepciones",
        ),
        (
            "active_cancer",
            {"state": "excluded", "qualifiers": ["some_kinds"]},
            "No cancer of kinds that the record names",
            "Sin cáncer de los tipos que nombra la ficha",
        ),
        (
            "prior_cell_therapy",
            {"state": "excluded", "qualifiers": ["time_limited"]},
            "No cell therapy within a time that the record states",
            "Sin terapia celular en un plazo que indica la ficha",
        ),
        ("gene", {"state": "excluded", "values": ["SOD1"]}, "ALS gene: not SOD1", "Gen de la ELA: no: SOD1"),
        (
            "consent",
            {"state": "allowed"},
            "Somebody else may consent for the person",
            "Otra persona puede dar el consentimiento por ella",
        ),
        ("feeding_tube", {"state": "allowed"}, "Feeding tube: allowed", "Sonda de alimentación: se admite"),
        (
            "noninvasive_ventilation",
            {"state": "excluded", "hours": 22},
            "Breathing machine with a mask: at most 22 hours a day",
            "Respirador con mascarilla: como máximo 22 horas al día",
        ),
        ("weight_loss", {"maximum": 10}, "Weight lost: at most 10%", "Peso perdido: como máximo 10 %"),
    ],
)
def test_a_rule_says_what_a_person_must_meet(name, given, in_english, in_spanish):
    assert rule_of(measure(name, **given)).words == in_english
    with override("es"):
        assert rule_of(measure(name, **given)).words == in_spanish


def test_a_limit_stands_beside_its_label():
    rule = rule_of(measure("vital_capacity", minimum=50, cohort="upright", quote="VC of 50%"))
    assert (rule.label, rule.limit) == ("Breathing test (vital capacity)", "50% or more")
    assert (rule.cohort, rule.quote) == ("upright", "VC of 50%")
    assert rule_of(measure("tracheostomy", state="excluded")).limit == "not allowed"
    in_time = rule_of(measure("active_cancer", state="excluded", qualifiers=["time_limited"]))
    assert in_time.limit == "not within a time that the record states"
    assert in_time.needs_quote
    of_some = measure("tracheostomy", state="excluded", cohort="in Part 2", qualifiers=["some_only"])
    assert rule_of(of_some).limit == "not allowed"


def test_each_rule_stands_once_in_the_order_of_the_vocabulary():
    trial = trial_with(
        ("exclusion", measure("tracheostomy", state="excluded"), measure("tracheostomy", state="excluded")),
        ("inclusion", measure("age", minimum=18)),
        ("inclusion",),
        ("other",),
    )
    assert [rule.measure for rule in rules_of(trial)] == ["age", "tracheostomy"]
    assert lines_without_a_measure(trial) == 1


@pytest.mark.parametrize(
    ("line", "quote", "shown"),
    [
        ("Aged 18 or over.", "Aged 18 or over.", "Aged 18 or over."),
        ("Aged 18 or over. A walker.", "Aged 18 or over", "Aged 18 or over"),
        ("A walker. Aged 18 or over", "Aged 18 or over", "Aged 18 or over"),
        ("1) Aged 18 or over", "Aged 18 or over", "Aged 18 or over"),
        ("Any tablet, or creams with steroids in the last month", "creams with steroids", "… creams with steroids …"),
        ("No cream, or steroids", "No cream", "No cream …"),
        ("No cream", "", ""),
        ("", "No cream", "No cream"),
    ],
)
def test_a_quote_shows_where_its_sentence_goes_on(line, quote, shown):
    assert quoted_from(line, quote) == shown


@pytest.mark.parametrize(
    ("text", "quotes", "is_in_part"),
    [
        ("Aged 18 or over. A risk score of 2 to 6.", ["Aged 18 or over."], True),
        ("Taking any tablet, or creams with steroids", ["creams with steroids"], True),
        ("Aged 18 or over. A risk score of 2 to 6.", ["Aged 18 or over.", "A risk score of 2 to 6."], False),
        ("Aged 18 or over, male or female", ["Aged 18 or over"], True),
        ("Women: aged 18 or over.", ["aged 18 or over"], False),
        ("Aged 18 or over. A risk score of 2 to 6.", [""], False),
        ("", ["", "Aged 18 or over."], False),
        ("A risk score of 2 to 6.", [], False),
    ],
)
def test_a_line_is_read_in_part_where_words_of_it_stand_in_no_quote(text, quotes, is_in_part):
    measures = [measure("age", minimum=18, quote=quote) for quote in quotes]
    line = SimpleNamespace(kind="inclusion", text=text, measure_list=measures)
    assert lines_read_in_part(SimpleNamespace(criterion_list=[line])) == is_in_part


def test_the_limits_that_decide_hold_for_everybody():
    trial = trial_with(
        ("inclusion", measure("vital_capacity", minimum=60), measure("vital_capacity", minimum=50, cohort="women")),
        ("inclusion", measure("months_since_onset", maximum=24), measure("age", minimum=18)),
    )
    assert deciding_limits(trial) == ["first weakness at most 24 months ago", "breathing test 60% or more"]


def test_a_trial_of_another_disease_counts_from_the_first_symptoms():
    onset = ("inclusion", measure("months_since_onset", minimum=3))
    other, als = trial_with(onset, is_about_als=False), trial_with(onset)
    assert deciding_limits(als) == ["first weakness 3 months or more ago"]
    for one in (other, trial_with(onset, is_basket=True)):
        assert deciding_limits(one) == ["first symptoms 3 months or more ago"]
    [rule] = rules_of(other)
    assert (rule.label, rule.words) == ("Time since first symptoms", "First symptoms 3 months or more ago")
