"""How a trial is set up, in the tense that its status asks for."""

import pytest
from django.utils.translation import override

from tests.sheet.helpers import finding, trial
from trials.presentation.design import (
    ALLOCATION,
    MODEL,
    allocation_in_words,
    finding_in_words,
    groups_in_words,
    masking_in_words,
)

DESIGN = {"intervention_model": "parallel", "allocation": "randomized", "masking": "double"}


def told(**fields):
    one = trial(findings=[finding("placebo", "placebo", amount=33.3)], **DESIGN, **fields)
    return [
        groups_in_words(one),
        allocation_in_words(one),
        masking_in_words(one),
        *(finding_in_words(one, found) for found in one.findings_of("placebo")),
    ]


@pytest.mark.parametrize("status", ["recruiting", "active_not_recruiting", "unknown"])
def test_a_trial_that_may_go_on_is_told_in_the_present(status):
    assert told(overall_status=status) == [
        "Groups get different treatments at the same time (parallel groups).",
        "A computer puts each person in a group by chance (randomised).",
        "Two sides do not know who gets what, in most trials you and the trial doctors (double-blind)",
        "About 33 in 100 people get a placebo",
    ]


@pytest.mark.parametrize("status", ["completed", "terminated"])
def test_a_trial_that_has_ended_is_told_in_the_past(status):
    assert told(overall_status=status) == [
        "Groups got different treatments at the same time (parallel groups).",
        "A computer put each person in a group by chance (randomised).",
        "Two sides did not know who got what, in most trials those who took part and the doctors (double-blind)",
        "About 33 in 100 people got a placebo",
    ]
    with override("es"):
        assert told(overall_status=status)[1:] == [
            "Un programa informático asignó a cada persona a un grupo al azar (aleatorizado).",
            "Dos partes no sabían quién recibía qué, por lo general los participantes y los médicos (doble ciego)",
            "Unas 33 de cada 100 personas recibieron placebo",
        ]


def test_a_trial_that_never_began_is_told_as_planned():
    assert told(overall_status="withdrawn")[0] == (
        "Planned: groups get different treatments at the same time (parallel groups)."
    )


@pytest.mark.parametrize(("field", "sentences", "words"), [
    ("intervention_model", MODEL, groups_in_words), ("allocation", ALLOCATION, allocation_in_words),
])  # fmt: skip
def test_each_design_has_two_tenses_and_what_is_not_stated_has_no_words(field, sentences, words):
    for code in sentences:
        now, ended = (words(trial(overall_status=status, **{field: code})) for status in ("recruiting", "completed"))
        assert "" not in (now, ended)
        assert now != ended
    for status in ("completed", "withdrawn"):
        assert words(trial(overall_status=status, **{field: ""})) == ""
