"""The splitter: every way sponsors write eligibility, no word lost, none invented. All texts are ours."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trials.extraction.eligibility.criteria import pieces, read_criteria

IN, OUT = "inclusion", "exclusion"


def split(text):
    return [(criterion.kind, criterion.text) for criterion in read_criteria(text)]


PLAIN = [(IN, "Definite ALS"), (IN, "FVC at least 50%"), (OUT, "Tracheostomy"), (OUT, "Pregnancy")]


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n\n* Definite ALS\n* FVC at least 50%\n\n"
        "Exclusion Criteria:\n\n* Tracheostomy\n* Pregnancy",
        "INCLUSION CRITERIA\n1. Definite ALS\n2. FVC at least 50%\nEXCLUSION CRITERIA\n1. Tracheostomy\n2. Pregnancy",
        "Main inclusion criteria:\n- Definite ALS\n- FVC at least 50%\n"
        "Main exclusion criteria:\n- Tracheostomy\n- Pregnancy",
        "Key Inclusion Criteria\n\nDefinite ALS\n\nFVC at least 50%\n\n"
        "Key Exclusion Criteria\n\nTracheostomy\n\nPregnancy",
        "Inclusion:\n(1) Definite ALS\n(2) FVC at least 50%\nExclusion:\n(1) Tracheostomy\n(2) Pregnancy",
        "Inclusion Criteria:\na) Definite ALS\nb) FVC at least 50%\nExclusion Criteria:\na) Tracheostomy\nb) Pregnancy",
        "Inclusion Criteria:\n• Definite ALS\n• FVC at least 50%\nNon-inclusion criteria:\n• Tracheostomy\n• Pregnancy",
        "Inclusion criteria: 1. Definite ALS 2. FVC at least 50% Exclusion criteria: 1. Tracheostomy 2. Pregnancy",
        "Inclusion Criteria: A. Definite ALS B. FVC at least 50%\nExclusion Criteria: A. Tracheostomy B. Pregnancy",
        "Inclusion criteria: • Definite ALS • FVC at least 50%\nExclusion criteria: • Tracheostomy • Pregnancy",
        "Participants must meet all of the following:\n- Definite ALS\n- FVC at least 50%\n"
        "Participants must not have any of the following:\n- Tracheostomy\n- Pregnancy",
        "Inclusion Criteria:\n1.Definite ALS\n2.FVC at least 50%\nExclusion Criteria:\n1.Tracheostomy\n2.Pregnancy",
        "Inclusion Criteria:\n\n1. Definite ALS\n\n2 FVC at least 50%\n\n"
        "Exclusion Criteria:\n\n1. Tracheostomy\n\n2 Pregnancy",
        "4.1 Inclusion criteria\nDefinite ALS\nFVC at least 50%\n4.2 Exclusion criteria\nTracheostomy\nPregnancy",
        "To be eligible, patients must:\n* Definite ALS\n* FVC at least 50%\n"
        "Patients are not eligible if:\n* Tracheostomy\n* Pregnancy",
        "KEY INCLUSION\n- Definite ALS\n- FVC at least 50%\nKEY EXCLUSION\n- Tracheostomy\n- Pregnancy",
        "Who can take part?\n* Definite ALS\n* FVC at least 50%\nWho cannot take part?\n* Tracheostomy\n* Pregnancy",
        "Eligibility\nDefinite ALS\nFVC at least 50%\nNot eligible\nTracheostomy\nPregnancy",
        "Inclusion Criteria 1. Definite ALS 2. FVC at least 50% Exclusion Criteria 1. Tracheostomy 2. Pregnancy",
        "Inclusion: 1. Definite ALS 2. FVC at least 50% Main criteria for exclusion: 1. Tracheostomy 2. Pregnancy",
        "Criteria for inclusion: 1. Definite ALS 2. FVC at least 50%\n"
        "Main criteria for exclusion: 1. Tracheostomy 2. Pregnancy",
    ],
)
def test_criteria_are_the_same_in_any_way_of_writing(text):
    assert split(text) == PLAIN


def test_sentences_in_one_line_are_criteria_of_their_own():
    text = (
        "Inclusion criteria: Adults with ALS. Vital capacity above 50% (i.e. seated, e.g. at 10 a.m.). Able "
        "to consent. "
        "Exclusion criteria: Use of a ventilator; pregnancy; cancer."
    )
    assert [kind for kind, _ in split(text)] == [IN, IN, IN, OUT, OUT, OUT]


def test_text_without_any_heading():
    text = "Adults with definite ALS.\nPatients must not have a tracheostomy.\nAge not more than 75 years.\nNo cancer."
    assert [kind for kind, _ in split(text)] == [IN, OUT, IN, OUT]


def test_a_criterion_of_two_sentences_in_a_list_stays_whole():
    text = "Exclusion Criteria:\n* Tracheostomy. Use of a mask is not exclusionary.\n* Pregnancy"
    assert split(text) == [(OUT, "Tracheostomy. Use of a mask is not exclusionary."), (OUT, "Pregnancy")]


def test_criterion_that_speaks_of_criteria_is_no_heading():
    text = "Exclusion Criteria:\n* Does not fulfil the inclusion criteria\n* Inclusion in another trial"
    assert [kind for kind, _ in split(text)] == [OUT, OUT]


@pytest.mark.parametrize("mention", ["all of the Exclusion Criteria 1. to 4.", "any item of Inclusion Criteria 2."])
def test_criteria_that_are_spoken_of_amid_a_line_are_no_heading(mention):
    assert len(split(f"Inclusion Criteria:\n\n* Nobody is asked for {mention} of another study")) == 1


def test_what_stands_behind_a_heading_and_a_dash_is_read():
    text = "Inclusion criteria - ALS, age above 18 exclusion criteria - tracheostomy, pregnancy"
    found = [(criterion.kind, [one.measure for one in criterion.measures]) for criterion in read_criteria(text)]
    assert found == [(IN, ["age"]), (OUT, ["tracheostomy", "pregnancy"])]


def test_a_list_of_dashes_within_a_line():
    found = split("Exclusion criteria: - Tracheostomy - Pregnancy - FVC below 50% - Cancer")
    assert found == [(OUT, "Tracheostomy"), (OUT, "Pregnancy"), (OUT, "FVC below 50%"), (OUT, "Cancer")]
    assert split("Inclusion criteria: ALS - Bulbar or Spinal - of 2 years") == [
        (IN, "ALS - Bulbar or Spinal - of 2 years")
    ]


def test_lines_below_a_criterion_are_read_with_the_line_above():
    text = (
        "Inclusion Criteria:\n\n* Patients must not have any sign of weak breathing:\n\n"
        "  * a tracheostomy\n  * a ventilator\n* Able to travel"
    )
    found = [piece for piece in pieces(text) if piece.role == "criterion"]
    assert [[text[one.start : one.end] for one in piece.above] for piece in found] == [
        [],
        *[["Patients must not have any sign of weak breathing:"]] * 2,
        [],
    ]
    below = read_criteria(text)[1]
    assert [(measure.measure, measure.state) for measure in below.measures] == [("tracheostomy", "excluded")]


def test_list_of_exclusions_below_a_line_of_its_own():
    text = "Patients with any of these illnesses are excluded:\n* cancer\n* stroke"
    assert [kind for kind, _ in split(text)][1:] == [OUT, OUT]


def test_headings_for_a_cohort_name_it_for_the_lines_below():
    text = (
        "Inclusion Criteria (Cohort A):\n* FVC at least 70%\nInclusion Criteria (Cohort B):\n* FVC at least 50%\n"
        "Exclusion Criteria:\n* Pregnancy"
    )
    assert [(c.measures[0].minimum, c.measures[0].cohort) for c in read_criteria(text)[:2]] == [
        (70, "Cohort A"),
        (50, "Cohort B"),
    ]
    assert read_criteria(text)[2].measures[0].cohort == ""


@pytest.mark.parametrize(
    ("heading", "cohort"),
    [
        ("Criteria for the healthy control group:", "healthy control group"),
        ("Caregiver criteria:", "Caregiver"),
        ("Additional criteria for Part 2:", "Part 2"),
        ("Inclusion criteria for cases and controls:", ""),
        ("Criteria for healthy volunteers and for patients:", ""),
    ],
)
def test_criteria_of_a_group_hold_for_it_alone(heading, cohort):
    text = f"Inclusion Criteria:\n\n* ALS\n\nWithdrawal criteria:\n\n* Pregnancy\n\n{heading}\n\n* Age 40 to 70 years"
    [*_, last] = read_criteria(text)
    assert (last.kind, last.measures[0].minimum, last.measures[0].cohort) == ("inclusion", 40, cohort)


def test_cohort_above_both_kinds():
    text = (
        "People with ALS\n\nInclusion Criteria:\n* Adults\n\nExclusion Criteria:\n* Cancer\n\n"
        "Healthy volunteers\n\nInclusion Criteria:\n* Adults\n\nExclusion Criteria:\n* Pregnancy"
    )
    assert [measure.cohort for c in read_criteria(text) for measure in c.measures] == ["", "Healthy volunteers"]


def test_cohort_labels_within_a_list():
    text = "Inclusion Criteria:\n* Adults\nCohort 1:\n* FVC at least 80%\nCohort 2:\n* FVC at least 60%\n"
    found = [(m.minimum, m.cohort) for c in read_criteria(text) for m in c.measures]
    assert found == [(80, "Cohort 1"), (60, "Cohort 2")]


def test_line_that_goes_on():
    text = "Exclusion Criteria:\nUse of any medicine within 30 days of the\nfirst visit\nCancer"
    assert split(text) == [(OUT, "Use of any medicine within 30 days of the\nfirst visit"), (OUT, "Cancer")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "*", "1.", "Inclusion Criteria:", ":", "(", "•\n•"])
def test_texts_without_a_criterion(text):
    assert [piece.role for piece in pieces(text) if piece.role == "criterion" and re.search(r"\w", text)] == []


def test_numbers_that_are_no_markers():
    text = "Inclusion Criteria:\n18 years or older\n50% or more of predicted FVC\n2.5 mg a day at most"
    assert [words for _, words in split(text)] == text.split("\n")[1:]


# --- no word lost, none invented -------------------------------------------------------------------------------------

fragments = st.sampled_from(
    [
        "Inclusion Criteria:", "Exclusion Criteria:", "Key exclusion criteria", "Cohort A:",
        "Inclusion criteria (donors):", "*", "-", "•", "1.", "2)", "(3)", "a)", "iv.", "o Adults",
        "FVC >= 50%", "age 18-75 years", "ALSFRS-R of at least 24", "not", "tracheostomy", ";", ".",
        "cancer within 5 years", "or", "and", "e.g.", "(see", ")", ":", "must not have any of the following:",
        "within the last two years", "riluzole, stable for 30 days", "4.1", "twenty-four (24) months",
        "non-invasive ventilation > 22 h", "no", "except", "<", "≥",
    ]
)  # fmt: skip
joints = st.sampled_from(["\n", "\n\n", "\n  ", " ", " ", "  ", "", "\n    * ", "\t", "\r\n", "\u2028", "\x0b"])
sponsors_text = st.lists(st.tuples(joints, fragments), max_size=40).map(
    lambda parts: "".join(a + b.strip() for a, b in parts)
)


def check(text):
    found = pieces(text)
    position = 0
    for piece in found:
        assert not text[position : piece.start].strip()  # nothing but white space lies between two pieces
        assert piece.start < piece.end
        position = piece.end
    assert not text[position:].strip()
    assert {piece.role for piece in found} <= {"criterion", "heading", "marker"}
    assert re.findall(r"\w+", text) == [w for p in found for w in re.findall(r"\w+", text[p.start : p.end])]
    criteria = read_criteria(text)
    assert [criterion.text for criterion in criteria] == [text[p.start : p.end] for p in found if p.role == "criterion"]
    for criterion in criteria:
        for measure in criterion.measures:
            assert 0 < len(measure.quote) <= 300
            assert measure.quote in criterion.text
            numbers = [measure.minimum, measure.maximum, measure.days, measure.hours]
            assert all(number is None or 0 <= number < 1_000_000 for number in numbers)
            assert measure.minimum is None or measure.maximum is None or measure.minimum <= measure.maximum
            assert measure.state or measure.values or measure.minimum is not None or measure.maximum is not None


@given(st.text(max_size=300))
@example("Inclusion Criteria:Exclusion Criteria:")
@example("((((((((((")
def test_any_text_keeps_every_word(text):
    check(text)


@given(sponsors_text)
@settings(max_examples=settings().max_examples * 2)
def test_any_mixture_of_sponsors_words_keeps_every_word(text):
    check(text)


limits = st.builds(
    "{} {} {} {}{} {} {} {} {}".format,
    st.sampled_from(["age", "FVC", "ALSFRS-R", "decline of the ALSFRS-R", "onset", "diagnosed", "riluzole stable for",
                     "no trial within", "non-invasive ventilation", "bulbar onset with FVC", "stem cells within"]),
    st.sampled_from(["", "at least", "at most", "between", "<", ">", "≥", "no later than", "earlier than", "within"]),
    st.integers(0, 99999) | st.sampled_from(["0", "0.5", "1,5", "twenty-four (24)", "two"]),
    st.sampled_from(["", " ", " years", "%", " months", " weeks", " days", " hours", " points"]),
    st.sampled_from(["", "and", "to", "-", "or", "and at most", "but more than", "≤ age ≤"]),
    st.integers(0, 9999),
    st.sampled_from(["", "years", "%", "months", "weeks", "days", "hours", "points", "points over 0 months"]),
    st.sampled_from(["", "before screening", "old", "of predicted", "a day", "per month", "after diagnosis", "ago"]),
    st.sampled_from(["", "; excluded", ", not excluded", "for bulbar onset", "in 0 weeks", "over 12 weeks"]),
)  # fmt: skip


@given(st.lists(limits, min_size=1, max_size=3), st.sampled_from(["Inclusion Criteria:", "Exclusion Criteria:"]))
@settings(max_examples=settings().max_examples * 2)
def test_no_limits_contradict_each_other(sentences, heading):
    check("\n* ".join([heading, *sentences]))


def test_text_longer_than_any_registry_takes_keeps_every_word():
    text = "Inclusion Criteria:\n" + "* Adults with ALS\n" * 20_000
    check(text)
    assert read_criteria(text)[-1].kind == IN


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Healthy controls must be 18 to 60 years old", {"als": "no"}),
        ("Caregivers must be 18 or older", {"als": "no"}),
        ("ALS patients and healthy controls: age 18 to 75 years", None),
        ("Women must be 18 to 50 years old", {"sex": "female"}),
    ],
)
def test_groups_that_people_with_als_can_tell_are_coded(sentence, group):
    [criterion] = read_criteria(f"Inclusion Criteria:\n\n* {sentence}")
    assert criterion.measures[-1].group == group


@pytest.mark.parametrize(
    ("text", "read", "unread"),
    [
        ("* One of these criteria:\n\n  * FVC < 50%\n  * SNIP < 40\n\n* Age ≥ 18", ["age"], [0, 1, 0, 0]),
        ("* FVC ≥ 60%, or\n* ALSFRS-R ≥ 30\n* Age ≥ 18", ["age"], [1, 1, 0]),
        ("* Any of the following:\n* FVC < 50%\n* Age ≥ 18\n* ALSFRS-R ≥ 30", ["age", "alsfrs_r"], [0, 1, 0, 0]),
        ("* No tracheostomy, or\n* No PEG, and\n* FVC ≥ 60%", ["vital_capacity"], [1, 1, 0]),
        ("* All of the following:\n\n  * FVC ≥ 50%\n  * Age ≥ 18", ["vital_capacity", "age"], [0, 0, 0]),
    ],
)
def test_one_of_several_ways_in_is_no_rule_for_everybody(text, read, unread):
    found = read_criteria(f"Inclusion Criteria:\n\n{text}")
    assert [measure.measure for criterion in found for measure in criterion.measures] == read
    assert [criterion.unread == "measure" for criterion in found] == list(map(bool, unread))


@pytest.mark.parametrize("lead", ["Any of the following:", "One or more of the following:"])
def test_each_of_several_bars_is_one(lead):
    found = read_criteria(f"Exclusion Criteria:\n\n* {lead}\n\n  * Tracheostomy, or\n  * FVC < 50%")
    assert [one.measure for criterion in found for one in criterion.measures] == ["tracheostomy", "vital_capacity"]


@pytest.mark.parametrize("heading", ["Main exclusion criteria include:", "Exclusion:"])
def test_a_heading_within_a_line_without_breaks(heading):
    found = read_criteria(f"Inclusion Criteria: * Age ≥ 18. {heading} * FVC < 50% * Tracheostomy")
    assert [(one.kind, one.text) for one in found] == [
        ("inclusion", "Age ≥ 18."),
        ("exclusion", "FVC < 50%"),
        ("exclusion", "Tracheostomy"),
    ]
