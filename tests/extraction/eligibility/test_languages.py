"""Criteria in another language than English are not read, and are asked about. All sentences are ours."""

import pytest

from trials.extraction.eligibility.criteria import read_criteria

SPANISH = """Inclusion Criteria:

* Edad entre 18 y 75 años
* ELA definida o probable según los criterios de El Escorial
* ALSFRS-R superior a 25 puntos

Exclusion Criteria:

* Traqueostomía
* Embarazo o lactancia
* Riluzol en los últimos 30 días"""
GERMAN = """Inclusion Criteria:

* Alter von 18 bis 75 Jahre
* Wahrscheinliche oder sichere ALS mit FVC von 60 %

Exclusion Criteria:

* Schwangerschaft
* NIV von mehr als 8 Stunden"""
FRENCH = """Inclusion Criteria:

* SLA probable ou certaine selon les critères de El Escorial
* FVC supérieure à 60 % dans les 2 mois

Exclusion Criteria:

* Grossesse"""


@pytest.mark.parametrize("text", [SPANISH, GERMAN, FRENCH])
def test_a_text_in_another_language_gives_no_measure_and_is_asked_about(text):
    criteria = read_criteria(text)
    assert len(criteria) > 2
    assert {(criterion.measures, criterion.unread) for criterion in criteria} == {((), "measure")}


def test_in_a_text_in_two_languages_what_is_in_english_is_read():
    english = "Inclusion Criteria:\n\n* The patient is aged 18 to 75\n* The FVC is at least 60% of predicted\n"
    more = "* ALS that is probable or definite by the criteria of El Escorial\n* Lives in the UK with the family\n"
    first, second, *_, last = read_criteria(f"{english}{more}* Menos de 36 meses desde el inicio de los síntomas")
    assert [one.measure for criterion in (first, second) for one in criterion.measures] == ["age", "vital_capacity"]
    assert (last.measures, last.unread) == ((), "measure")


@pytest.mark.parametrize(
    "sentence",
    [
        "De novo mutation of SOD1",
        "Treated at the Institut de Myologie",
        "MET, RET and ALK status met, per protocol",
        "Dr. van der Berg confirms an FVC of at least 60%",
    ],
)
def test_names_are_no_other_language(sentence):
    [criterion] = read_criteria(f"Inclusion Criteria:\n\n* {sentence}")
    assert criterion.measures or criterion.unread != "measure"
