"""Rules to which "or" joins another way in, so that nobody is turned away by one of them. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import HEADINGS, IN, OUT, read_measures
from trials.extraction import read_criteria


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("FVC of at least 55%, or SNIP of at least 45 cmH2O", "SNIP of at least 45 cmH2O"),
        ("SNIP > 45 cmH2O or FVC > 55%", "SNIP > 45 cmH2O"),
        ("MIP, SNIP or FVC above 55% of predicted", "MIP, SNIP or FVC above 55%"),
        ("SVC ≥ 55% for age, sex and height and/or SNIP ≥ 55%", "SNIP ≥ 55%"),
        ("FVC ≥ 55% or, in mask users, a PaCO2 below 45 mmHg", "in mask users, a PaCO2 below 45 mmHg"),
        ("FVC above 55% or normal blood gases", "normal blood gases"),
        ("FVC ≥ 55% (or, alternatively, MIP ≥ 50 cmH2O) at screening", "MIP ≥ 50 cmH2O"),
        ("Using NIV or with an FVC below 45%", "NIV"),
        ("ALSFRS-R of 28 or more or a King's stage of 2 or lower", "a King's stage of 2 or lower"),
        ("Onset less than 30 months ago or a loss of 1 point a month", "a loss of 1 point a month"),
        ("Age 18-72 years, or older with the sponsor's agreement", "older with the sponsor's agreement"),
        ("Definite ALS or a pathogenic SOD1 variant", "a pathogenic SOD1 variant"),
    ],
)  # fmt: skip
def test_a_rule_with_another_way_in_is_for_those_without_it(sentence, way):
    read = read_measures(sentence, kind=IN)
    assert {measure.cohort for measure in read} == {f"everyone, unless {way}"}


def test_of_two_medicines_that_are_enough_each_is_needed_by_those_without_the_other():
    read = read_measures("Taking riluzole or edaravone for at least 30 days", kind=IN)
    assert [(one.measure, one.state, bool(one.cohort)) for one in read] == [
        ("riluzole", "required", True),
        ("edaravone", "required", True),
    ]


@pytest.mark.parametrize(
    ("kind", "sentence", "others"),
    [
        (IN, "Must take riluzole or another ALS medicine", ["another ALS medicine"]),
        (IN, "On riluzole for 30 days or another medicine for ALS", ["another medicine for ALS"]),
        (IN, "Receives riluzole and/or a different approved drug", ["a different approved drug"]),
        (IN, "On edaravone or other standard of care", ["other standard of care"]),
        (IN, "On riluzole, edaravone or another therapy", ["another therapy", "another therapy"]),
        (IN, "Taking tofersen or riluzole", ["tofersen"]),
        (IN, "Taking riluzole or masitinib", ["masitinib"]),
        (IN, "Must take a medicine for ALS (riluzole or edaravone)", ["edaravone", "riluzole"]),
        (IN, "On a stable dose of an ALS medicine such as riluzole", ["other ALS medicine"]),
        (OUT, "Not taking riluzole or another ALS medicine", ["another ALS medicine"]),
        (OUT, "No longer taking riluzole or edaravone", ["edaravone", "riluzole"]),
    ],
)
def test_a_medicine_beside_which_another_is_enough_is_needed_by_those_without_it(kind, sentence, others):
    read = read_measures(sentence, kind=kind)
    assert [(one.state, one.cohort) for one in read] == [("required", f"everyone, unless {other}") for other in others]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Taking riluzole and one other ALS medicine"),
        (IN, "Taking riluzole for 30 days or longer"),
        (OUT, "Not taking riluzole or with a tracheostomy"),
        (OUT, "Riluzole or another ALS medicine within 30 days"),
        (IN, "Not taking riluzole or another ALS medicine"),
    ],
)
def test_a_medicine_that_is_needed_or_barred_with_others_is_so_for_all(kind, sentence):
    assert {one.cohort for one in read_measures(sentence, kind=kind)} == {""}


def test_who_lives_elsewhere_may_come():
    read = read_measures("Resident of Norway, or able to travel to Oslo", kind=IN)
    assert [bool(one.cohort) for one in read] == [True, True]


def test_of_two_limits_of_one_test_each_is_a_rule_for_some():
    read = read_measures("FVC ≥ 55% of predicted, or SVC ≥ 60% of predicted", kind=IN)
    assert [(one.minimum, bool(one.cohort)) for one in read] == [(55, True), (60, True)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "FVC below 55% or SNIP below 45 cmH2O"),
        (IN, "No FVC below 55% or SNIP below 45 cmH2O"),
        (IN, "FVC ≥ 55% or SVC ≥ 55%"),
        (IN, "FVC ≥ 55% (seated or lying) and a SNIP of 45 cmH2O"),
        (IN, "FVC of 55% or more at screening or baseline"),
        (IN, "ALSFRS-R of 28 or more at screening or baseline"),
        (IN, "Onset within 20 months or less"),
        (IN, "At least 18 years of age or less than 80 years of age"),
        (IN, "Aged 18 to 65 years, and had or will have an MRI as part of the diagnosis"),
        (IN, "Possible, probable or definite ALS, sporadic or familial"),
    ],
)
def test_an_or_that_joins_no_other_way_in_leaves_the_rule_to_all(kind, sentence):
    assert {measure.cohort for measure in read_measures(sentence, kind=kind)} == {""}


def test_a_limit_of_a_group_is_no_other_way_in():
    read = read_measures("Onset within 20 months, or 30 months for those with SOD1", kind=IN)
    assert [measure.cohort for measure in read] == ["", "those with SOD1"]


@pytest.mark.parametrize(
    "text",
    [
        "At least one of these applies: FVC ≥ 55%; SNIP ≥ 45 cmH2O",
        "Breathing well, shown by any one of: FVC above 55%, MIP above 50 cmH2O",
        "FVC ≥ 55% OR\n  * ALSFRS-R ≥ 28",
        "At least one of the following kinds: bulbar onset; limb onset with an SVC above 60%",
        "One of these: definite ALS; probable ALS; a SOD1 mutation",
    ],
)
def test_of_a_list_of_which_one_is_enough_nothing_is_a_rule(text):
    read = read_criteria(f"{HEADINGS[IN]}:\n\n* {text}")
    assert [criterion.measures for criterion in read] == [()] * len(read)
    assert "measure" in [criterion.unread for criterion in read]


def test_what_stands_behind_a_list_of_ways_in_is_a_rule():
    read = read_measures("One of the following: FVC above 55%; SNIP above 45. Age 18 to 80 years.", kind=IN)
    assert [measure.measure for measure in read] == ["age"]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("FVC ≥ 55 %; people with lower values may be included", "people with lower values may be included"),
        ("FVC ≥ 55 %, lower values only with our agreement", "lower values only with our agreement"),
        ("ALSFRS-R ≥ 28; a lower score is accepted if it is stable", "a lower score is accepted if it is stable"),
        ("Aged 18-72. Older people can take part if fit.", "Older people can take part if fit"),
        ("Onset within 20 months; longer if slowly progressive", "longer if slowly progressive"),
        ("FVC ≥ 55 %. If FVC is lower, an SNIP of 45 is accepted.", "If FVC is lower, an SNIP of 45 is accepted"),
        ("On riluzole for 30 days; those without it may also join", "those without it may also join"),
    ],
)  # fmt: skip
def test_whom_a_line_lets_in_all_the_same_is_told_with_the_rule(sentence, others):
    [measure] = read_measures(sentence, kind=IN)
    assert measure.cohort == f"everyone, but {others}"


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("ALSFRS-R ≥ 28; a lower score is accepted in limb onset", "a lower score is accepted in limb onset"),
        ("ALSFRS-R ≥ 28 (lower scores allowed in bulbar onset)", "lower scores allowed in bulbar onset"),
        ("ALSFRS-R ≥ 28, in limb onset a lower score is accepted", "in limb onset a lower score is accepted"),
        ("ALSFRS-R ≥ 28; for limb onset, lower scores are allowed", "for limb onset, lower scores are allowed"),
        ("FVC ≥ 55 %, or lower in bulbar onset", "lower in bulbar onset"),
        ("FVC ≥ 55 %. Bulbar onset is accepted at lower values.", "Bulbar onset is accepted at lower values"),
        ("Onset within 20 months; longer is accepted in familial ALS", "longer is accepted in familial ALS"),
        ("FVC ≥ 55 %; lower values are allowed in carriers of SOD1", "lower values are allowed in carriers of SOD1"),
    ],
)  # fmt: skip
def test_people_whom_a_line_lets_in_beyond_its_limit_are_not_the_only_ones_it_takes(sentence, others):
    [measure] = read_measures(sentence, kind=IN)
    assert (measure.cohort, measure.group) == (f"everyone, but {others}", None)


@pytest.mark.parametrize(
    ("sentence", "sites"),
    [
        ("FVC ≥ 55 %; bulbar onset only", ("bulbar",)),
        ("Weakness of the lower limbs; limb onset is required", ("limb",)),
    ],
)
def test_a_site_of_onset_beside_a_limit_is_a_rule_where_nobody_is_let_in_beyond(sentence, sites):
    assert sites in [measure.values for measure in read_measures(sentence, kind=IN)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Aged 18 or older. Older women must be past the menopause.",
        "FVC ≥ 55 %. Lower values are not accepted.",
        "ALSFRS-R ≥ 28. If the score is lower, people are excluded.",
        "FVC ≥ 55 %. If the test is repeated, the higher value is used.",
    ],
)
def test_what_lets_in_nobody_else_leaves_the_rule_to_all(sentence):
    assert {measure.cohort for measure in read_measures(sentence, kind=IN)} == {""}


def test_a_caregiver_is_not_needed_by_those_who_live_where_there_is_help():
    [measure] = read_measures("Caregiver present, or living in a nursing home", kind=IN)
    assert (measure.state, measure.cohort) == ("required", "everyone, unless living in a nursing home")


def test_an_or_that_stands_alone_joins_the_criteria_beside_it():
    read = read_criteria("Inclusion Criteria:\n\n* FVC ≥ 55 %\n\n* OR\n\n* SNIP ≥ 45 cmH2O")
    assert [criterion.measures for criterion in read] == [(), (), ()]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Only bulbar onset is accepted", ("onset_site", "required", ("bulbar",))),
        ("Only people with limb onset may take part", ("onset_site", "required", ("limb",))),
        ("Limb onset only is accepted", ("onset_site", "required", ("limb",))),
        ("Limb onset is accepted", ("onset_site", "allowed", ("limb",))),
        ("Only familial ALS is accepted", ("family_history", "required", ())),
        ("Only patients with sporadic ALS are eligible", ("family_history", "excluded", ())),
        ("Familial ALS is accepted", ("family_history", "allowed", ())),
        ("Only carriers of a SOD1 mutation are accepted", ("gene", "required", ("SOD1",))),
        ("Carriers of a SOD1 mutation are accepted", ("gene", "allowed", ("SOD1",))),
    ],
)
def test_who_alone_is_accepted_is_a_rule_for_all(sentence, rule):
    [measure] = read_measures(sentence, kind=IN)
    assert (measure.measure, measure.state, measure.values) == rule
