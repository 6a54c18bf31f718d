"""Rules that do not hold for some, and what a line leaves out. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures


@pytest.mark.parametrize(
    ("kind", "sentence", "group"),
    [
        (OUT, "Symptom onset more than 3 years ago unless decline is slow", "everyone, unless decline is slow"),
        (OUT, "FVC below 60% unless the lips do not seal", "everyone, unless the lips do not seal"),
        (IN, "Onset within 24 months unless progression is fast", "everyone, unless progression is fast"),
        (IN, "ALSFRS-R of 30 or more, except where it is stable", "everyone, except where it is stable"),
        (OUT, "FVC below 60 % except if the test was poor", "everyone, except if the test was poor"),
        (OUT, "Feeding tube unless placed as a precaution", "everyone, unless placed as a precaution"),
        (OUT, "NIV use unless started for sleep apnoea", "everyone, unless started for sleep apnoea"),
        (OUT, "Diagnosed over 24 months ago, except in slow progressors", "everyone, except in slow progressors"),
        (OUT, "Familial ALS, unless no mutation was found", "everyone, unless no mutation was found"),
        (IN, "Age 18 to 65, unless agreed with the sponsor", "everyone, unless agreed with the sponsor"),
        (IN, "Only limb-onset disease in Part 1; any onset from Part 2 on", "Part 1"),
        (IN, "No feeding tube in the first cohort", "first cohort"),
        (IN, "Bulbar onset only in the second part", "second part"),
    ],
)
def test_a_rule_that_does_not_hold_for_all_is_one_for_a_group(kind, sentence, group):
    [measure] = read_measures(sentence, kind=kind)
    assert (measure.cohort, measure.group) == (group, None)


def test_a_rule_for_those_excepted_needs_no_such_group():
    read = read_measures("Onset within 18 months, except for SOD1 carriers (36 months)", kind=IN)
    assert [measure.cohort for measure in read] == ["", "SOD1 carriers"]


@pytest.mark.parametrize(
    ("kind", "sentence", "group"),
    [
        (IN, "FVC at least 65 %; exceptions may be made for limb onset",
         "everyone, but exceptions may be made for limb onset"),
        (IN, "FVC at least 65 % (exception: bulbar onset)", "everyone, but exception: bulbar onset"),
        (IN, "FVC at least 65 %, with the exception of limb onset", "everyone, with the exception of limb onset"),
        (IN, "FVC at least 65 %; except for limb onset", "everyone, except for limb onset"),
        (IN, "FVC at least 65 %. Waivers are possible in limb onset.",
         "everyone, but Waivers are possible in limb onset"),
        (IN, "FVC at least 65 %; limb onset is exempt", "everyone, but limb onset is exempt"),
        (IN, "FVC at least 65 % (not required for limb onset)", "everyone, but not required for limb onset"),
        (IN, "ALSFRS-R of 28 or more; does not apply to familial ALS", "everyone, but does not apply to familial ALS"),
        (IN, "Onset within 20 months (exceptions for SOD1 carriers)", "everyone, but exceptions for SOD1 carriers"),
        (IN, "FVC at least 65 %; exceptions may be granted for possible ALS",
         "everyone, but exceptions may be granted for possible ALS"),
        (IN, "No NIV; exceptions are possible for limb onset", "everyone, but exceptions are possible for limb onset"),
        (IN, "FVC at least 65 %; for limb onset, exceptions are possible",
         "everyone, but for limb onset, exceptions are possible"),
        (IN, "Riluzole for 30 days; not required for limb onset", "everyone, but not required for limb onset"),
        (IN, "On riluzole for 30 days, exceptions are possible", "everyone, but exceptions are possible"),
        (OUT, "FVC below 65 % (except limb onset)", "everyone, except limb onset"),
        (OUT, "Tracheostomy, with exceptions for limb onset", "everyone, with exceptions for limb onset"),
        (OUT, "Limb onset; exceptions are possible if FVC is above 65 %",
         "everyone, but exceptions are possible if FVC is above 65 %"),
        (IN, "FVC at least 65 %; no exceptions for limb onset", ""),
    ],
)  # fmt: skip
def test_an_exception_from_a_limit_is_no_rule_of_its_own(kind, sentence, group):
    [measure] = read_measures(sentence, kind=kind)
    assert (measure.cohort, measure.group) == (group, None)


def test_an_exception_with_a_limit_of_its_own_is_a_rule_for_its_people():
    read = read_measures("FVC at least 65 % (exception: limb onset ≥ 55 %)", kind=IN)
    assert [(one.minimum, one.cohort) for one in read] == [(65, ""), (55, "limb onset")]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Age 18 to 75, any onset except bulbar onset", "onset_site"),
        ("No tracheostomy; any type of ALS except familial ALS", "family_history"),
        ("FVC at least 65 %; sporadic ALS, SOD1 carriers excepted", "gene"),
        ("FVC at least 65 %; limb onset is excluded", "onset_site"),
    ],
)
def test_people_whom_a_rule_beside_a_limit_leaves_out_are_excluded(sentence, measure):
    assert [one.state for one in read_measures(sentence, kind=IN) if one.measure == measure] == ["excluded"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A cell product received previously elsewhere, unless >1 y has passed",
        "Prior stem cell therapy unless more than 1 year ago",
        "Earlier stem cells, unless at least 1 year has elapsed",
        "Fewer than 12 months since the last stem cell injection",
    ],
)
def test_cells_that_bar_until_a_time_has_passed(sentence):
    [measure] = read_measures(sentence, kind=OUT)
    assert (measure.measure, measure.state) == ("prior_cell_therapy", "excluded")
    assert 364 <= measure.days <= 366


@pytest.mark.parametrize(
    "sentence",
    [
        "Either sporadic or familial ALS, SOD1 carriers excepted",
        "Familial or sporadic ALS but not SOD1",
        "Sporadic or familial ALS (no SOD1 mutation)",
        "Sporadic or familial ALS without SOD1 mutation",
    ],
)
def test_a_gene_that_is_denied_beside_any_als_is_excluded(sentence):
    assert [one.state for one in read_measures(sentence, kind=IN) if one.measure == "gene"] == ["excluded"]


def test_familial_cases_that_are_excepted_are_excluded():
    assert [one.state for one in read_measures("Any ALS, familial cases excepted", kind=IN)] == ["excluded"]


@pytest.mark.parametrize(
    ("sentence", "measure", "state"),
    [
        ("Tracheostomy or NIV >22 h/d, not PEG", "feeding_tube", "allowed"),
        ("Tracheostomy (not feeding tube)", "feeding_tube", "allowed"),
        ("FVC below 50% and not on NIV", "noninvasive_ventilation", None),
        ("Diaphragm pacing without being on NIV", "noninvasive_ventilation", None),
        ("Not on NIV, no tracheostomy", "noninvasive_ventilation", "excluded"),
        ("Has not been treated previously with any cell therapy", "prior_cell_therapy", "excluded"),
        ("Fever. Participants must have recovered, not require corticosteroids", "immunosuppression", "excluded"),
    ],
)
def test_what_a_line_of_exclusions_leaves_out_is_no_bar(sentence, measure, state):
    assert {one.measure: one.state for one in read_measures(sentence, kind=OUT)}.get(measure) == state
