"""Cells before, another trial, medicines."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, facts, read_measures
from tests.extraction.eligibility.test_single_criteria import check
from trials.extraction.eligibility.criteria import read_criteria

CELLS, TRIAL, CLOT, IMMUNE = "prior_cell_therapy", "other_trial", "anticoagulation", "immunosuppression"
RILUZOLE, EDARAVONE = "riluzole", "edaravone"


@pytest.mark.parametrize(
    ("kind", "sentence", "name"),
    [
        (OUT, "Prior stem cell therapy", CELLS),
        (OUT, "Previous treatment with stem cells of any origin", CELLS),
        (OUT, "History of stem cell transplantation", CELLS),
        (OUT, "Received cell therapy or gene therapy in the past", CELLS),
        (OUT, "Any cell-based therapy within 12 months", CELLS),
        (OUT, "Stem cell treatment", CELLS),
        (OUT, "Subjects who took part in an earlier stem cell study", CELLS),
        (OUT, "Prior bone marrow transplantation", CELLS),
        (OUT, "Has not been treated before with any cellular therapy", CELLS),
        (IN, "Has never received stem cells", CELLS),
        (IN, "No previous cell therapy", CELLS),
        (IN, "Patients must not have undergone stem cell transplantation", CELLS),
        (OUT, "Participation in another clinical trial within 30 days", TRIAL),
        (OUT, "Use of an investigational drug within five half-lives", TRIAL),
        (OUT, "Exposure to any experimental agent in the 3 months before screening", TRIAL),
        (OUT, "Current enrolment in any other interventional study", TRIAL),
        (OUT, "Inclusion in other trials", TRIAL),
        (OUT, "Concurrent participation in a study of a medical device", TRIAL),
        (OUT, "Treatment with another investigational product during the last 4 weeks", TRIAL),
        (IN, "Not taking part in any other clinical study", TRIAL),
        (IN, "Has not used an investigational medicine within 30 days of baseline", TRIAL),
        (OUT, "Anticoagulant treatment", CLOT),
        (OUT, "Current use of warfarin or heparin", CLOT),
        (OUT, "Patients on blood thinners", CLOT),
        (IN, "Not on anticoagulation", CLOT),
        (OUT, "Immunosuppressive therapy within 6 weeks of screening", IMMUNE),
        (OUT, "Use of immunosuppressants", IMMUNE),
        (OUT, "Treatment with systemic corticosteroids", IMMUNE),
        (OUT, "Chronic use of azathioprine or methotrexate", IMMUNE),
    ],
)
def test_treatments_that_keep_people_out_are_read(kind, sentence, name):
    assert facts(kind, sentence, {CELLS, TRIAL, CLOT, IMMUNE}) == [(name, "excluded")]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "Unable to lie flat for the duration of the stem cell injection"),
        (OUT, "Contraindication to stem cell therapy"),
        (OUT, "Allergy to heparin"),
        (OUT, "Hypersensitivity to immunosuppressive drugs"),
        (OUT, "Acquired immune deficiency"),
        (OUT, "Coagulopathy"),
        (OUT, "Unable to follow the study protocol"),
        (IN, "Able to comply with all study procedures"),
        (IN, "Glad to take part in the study"),
        (OUT, "Pulmonary function studies that cannot be read"),
        (OUT, "Topical corticosteroids excepted, any skin disease"),
        (IN, "Candidate for autologous stem cell transplantation"),
        (OUT, "Condition that would interfere with the investigational product"),
        (IN, "ALS found before the cell transplantation"),
        (IN, "Signed consent before any study procedure"),
        (IN, "Those who never took riluzole are permitted in the study"),
        (OUT, "Previous participation in this clinical trial"),
        (OUT, "Any finding that hinders the correct participation of the person in the study"),
        (OUT, "Pregnancy until a month after the last dose of the test drug"),
    ],
)
def test_leaves_other_treatment_alone(kind, sentence):
    assert facts(kind, sentence, {CELLS, TRIAL, CLOT, IMMUNE}) == []


@pytest.mark.parametrize(
    ("sentence", "name", "days"),
    [
        ("Participation in another clinical trial within 3 months of screening", TRIAL, 90),
        ("Some experimental treatment in the last 30 days", TRIAL, 30),
        ("Immunosuppressants within 4 weeks before baseline", IMMUNE, 28),
        ("Cell therapy within the last year", CELLS, 365),
        ("Cell therapy within the past two years", CELLS, 730),
        ("Previous participation in a stem cell trial within the last 60 days", TRIAL, 60),
        ("Having joined other clinical trials of drugs (cell therapy as well) within the past 2 months", TRIAL, 60),
        ("Immunosuppressive therapy of more than ten days in the two months prior to inclusion", IMMUNE, 60),
        ("Use of corticosteroids for more than ten days", IMMUNE, None),
        ("Expected use of immunosuppressants within 3 months after the first dose", IMMUNE, None),
        ("A. Long-term use of warfarin B. Epidural injections within 7 days", CLOT, None),
    ],
)
def test_days_of_wash_out(sentence, name, days):
    [found] = [m for m in read_measures(sentence, kind=OUT) if m.measure == name]
    assert found.days == days


def test_a_time_that_a_medicine_must_be_stable_says_nothing_of_other_trials():
    found = read_measures(
        "On a stable dose of riluzole for at least 45 days, or not on it, and not for at least 45 days before (people "
        "who never took it are permitted in the study)",
        kind=IN,
    )
    assert [(one.measure, one.state, one.days) for one in found] == [(RILUZOLE, "allowed_if_stable", 45)]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Must have completed 3 cycles of edaravone or not have received it for at least 45 days", None),
        ("Has not taken edaravone for at least 60 days, or is on a stable dose of edaravone for at least 45 days", 45),
        ("Either off edaravone for 60 days or on a stable dose of it for 45 days", 45),
    ],
)
def test_how_long_people_must_be_off_a_medicine_is_no_time_of_stability(sentence, days):
    [found] = [one for one in read_measures(sentence, kind=IN) if one.measure == EDARAVONE]
    assert (found.state, found.days) == ("allowed_if_stable", days)


def test_a_medicine_barred_for_days_is_barred_for_today_by_a_line_without_a_time():
    criteria = read_criteria(
        "Inclusion Criteria:\n\n* At least ten days from edaravone\n\nExclusion Criteria:\n\n* On edaravone"
    )
    assert [one.days for criterion in criteria for one in criterion.measures] == [10, 0]


@pytest.mark.parametrize(
    ("kind", "sentence", "name", "state"),
    [
        (
            IN,
            "On a stable dose of riluzole for at least 30 days, or not taking riluzole",
            RILUZOLE,
            "allowed_if_stable",
        ),
        (IN, "If taking riluzole, the dose must have been stable for 4 weeks", RILUZOLE, "allowed_if_stable"),
        (IN, "Patients taking riluzole at a stable dose are allowed", RILUZOLE, "allowed_if_stable"),
        (IN, "Riluzole naive or on a stable regimen for two months", RILUZOLE, "allowed_if_stable"),
        (IN, "Subjects must be taking riluzole 50 mg twice daily at a stable dose for 30 days", RILUZOLE, "required"),
        (IN, "Treated with riluzole for at least one month", RILUZOLE, "required"),
        (IN, "With or without riluzole", RILUZOLE, "allowed"),
        (IN, "Not treated with riluzole", RILUZOLE, "excluded"),
        (IN, "Edaravone is permitted if stable for 60 days", EDARAVONE, "allowed_if_stable"),
        (OUT, "Use of edaravone within 30 days of screening", EDARAVONE, "excluded"),
        (OUT, "Treatment with edaravone or intent to use it", EDARAVONE, "excluded"),
        (OUT, "Change in the dose of riluzole within 30 days", RILUZOLE, "allowed_if_stable"),
        (OUT, "Any change in riluzole over the last month, including stopping", RILUZOLE, "allowed_if_stable"),
        (OUT, "Failure to have been on riluzole for 30 days", RILUZOLE, "required"),
        (OUT, "Not on a stable dose of riluzole", RILUZOLE, "allowed_if_stable"),
        (OUT, "Any unapproved drug other than riluzole", RILUZOLE, "allowed"),
    ],
)
def test_medicines_and_what_is_asked_of_them_are_read(kind, sentence, name, state):
    assert facts(kind, sentence, {name}) == [(name, state)]


def test_allergy_to_a_medicine_says_nothing_of_its_use():
    assert facts(OUT, "Known hypersensitivity to edaravone", {EDARAVONE}) == []


def test_days_of_a_stable_dose_are_read():
    [found] = read_measures("Stable dose of riluzole for at least 30 days, if used", kind=IN)
    assert (found.state, found.days) == ("allowed_if_stable", 30)


@pytest.mark.parametrize(
    "sentence",
    [
        "Contraindication to MSC treatment",
        "Contraindications to the harvest of bone marrow or to mesenchymal stem cell transplantation",
        "Thrombosis within three months of MSC administration",
        "Any illness that precludes the administration of MSCs",
        "People who are unsuitable for an MSC therapy",
        "Ineligible to an allogeneic stem cell transplantation",
        "The bone marrow failed to generate MSCs for clinical use",
    ],
)
def test_what_speaks_against_cells_is_no_earlier_cell_therapy(sentence):
    assert [m for m in read_measures(sentence, kind="exclusion") if m.measure == "prior_cell_therapy"] == []


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (IN, "Aged 20 to 80 Not currently receiving riluzole or stable dose of riluzole for 28 days",
         "age 20..80; riluzole allowed_if_stable 28d"),
        (IN, "Not on edaravone or on a stable dose for a month", "edaravone allowed_if_stable 30d"),
        (IN, "No prior exposure to edaravone, or a stable dose for at least a month",
         "edaravone allowed_if_stable 30d"),
        (IN, "Not taking riluzole at study entry, or those taking 50 mg twice a day for 30 days or more",
         "riluzole allowed_if_stable 30d"),
        (IN, "Not taking riluzole, or taking it for at least a month", "riluzole allowed_if_stable 30d"),
        (IN, "Does not take riluzole, or takes it", "riluzole allowed"),
        (OUT, "Absence of a stable riluzole dose for 30 days, unless riluzole was never taken",
         "riluzole allowed_if_stable 30d"),
        (IN, "Not taking riluzole or receiving edaravone", "riluzole excluded; edaravone excluded"),
        (OUT, "Not on a stable dose of riluzole for 30 days", "riluzole allowed_if_stable 30d"),
        (IN, "Those who took edaravone must have stopped it at least 30 days before screening",
         "edaravone excluded 30d @Those who took edaravone"),
    ],
)  # fmt: skip
def test_a_medicine_that_is_taken_or_not(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (IN, "Previous stem cell procedures are acceptable if more than 12 months have passed",
         "prior_cell_therapy excluded 365d"),
        (IN, "Prior cell therapy is allowed if it was given at least 6 months before screening",
         "prior_cell_therapy excluded 180d"),
        (IN, "People who had stem cells may join after 2 years", "prior_cell_therapy excluded 730d"),
        (OUT, "Previous cell therapy is permitted when the last dose was over six months ago",
         "prior_cell_therapy excluded 180d"),
        (IN, "Earlier participation in another trial is permitted provided that 3 months have elapsed",
         "other_trial excluded 90d"),
        (IN, "Prior use of edaravone is allowed if stopped at least 30 days before baseline", "edaravone excluded 30d"),
        (IN, "Edaravone is allowed after a wash-out of 4 weeks", "edaravone excluded 28d"),
        (IN, "Immunosuppressants are permitted if stopped 3 months before baseline", "immunosuppression excluded 90d"),
        (IN, "Anticoagulants are allowed if stopped 7 days before the lumbar puncture", "anticoagulation excluded 7d"),
        (IN, "A washout of 30 days is needed after another trial", "other_trial excluded 30d"),
        (IN, "Riluzole is allowed if stable for 30 days", "riluzole allowed_if_stable 30d"),
        (IN, "Prior stem cell therapy is allowed", "prior_cell_therapy allowed"),
    ],
)  # fmt: skip
def test_what_is_allowed_after_some_time_alone_bars_until_then(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "Not on riluzole, and not willing to start it",
        "Never treated with riluzole and unwilling to begin",
        "Patients who do not take riluzole and do not intend to",
    ],
)
def test_an_exclusion_of_those_who_neither_take_a_medicine_nor_will_asks_those_who_do_not(sentence):
    [measure] = read_measures(sentence, kind=OUT)
    assert (measure.measure, measure.state) == (RILUZOLE, "required")
    assert "some_only" in measure.qualifiers


@pytest.mark.parametrize("sentence", ["Riluzole-naive", "Has not taken riluzole", "Riluzole not taken"])
def test_an_exclusion_of_those_without_a_medicine_needs_it(sentence):
    [measure] = read_measures(sentence, kind=OUT)
    assert (measure.measure, measure.state) == (RILUZOLE, "required")


@pytest.mark.parametrize(
    ("sentence", "name", "state", "days"),
    [
        ("If not on edaravone at entry, agrees not to begin it.", "edaravone", "allowed", None),
        ("Those who are not taking riluzole must not begin it during the study.", "riluzole", "allowed", None),
        ("Stable on riluzole for 30 days. If not on riluzole, willing to refrain from starting it.", "riluzole",
         "allowed_if_stable", 30),
        ("Taking riluzole for 60 days. Those who do not take it must not start it.", "riluzole",
         "allowed_if_stable", 60),
        ("Riluzole at a stable dose for 4 weeks. Patients without it must remain without it.", "riluzole",
         "allowed_if_stable", 28),
    ],
)  # fmt: skip
def test_whoever_is_asked_not_to_begin_a_medicine_may_join_without_it(sentence, name, state, days):
    [measure] = read_measures(sentence, kind=IN)
    assert (measure.measure, measure.state, measure.days and round(measure.days)) == (name, state, days)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("On riluzole for 30 days. If not on a stable dose, screening is postponed.", "riluzole"),
        ("Must be taking riluzole. If not on it, treatment with it must start at screening.", "riluzole"),
    ],
)
def test_a_medicine_is_still_needed_where_those_without_it_must_wait_or_begin(sentence, name):
    assert [(one.measure, one.state) for one in read_measures(sentence, kind=IN)] == [(name, "required")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients receiving the same dose of riluzole for 3 months or more",
        "Subjects on riluzole at a stable dose for 30 days",
    ],
)
def test_a_line_that_only_names_those_who_take_a_medicine_needs_it_or_asks(sentence):
    [measure] = read_measures(sentence, kind=IN)
    assert (measure.measure, measure.state) == ("riluzole", "required")
    assert sentence.startswith(measure.cohort)
    assert measure.cohort


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients on riluzole must be stable for 30 days",
        "Participants taking riluzole at a stable dose are eligible",
        "Those on riluzole: a stable dose for a month",
    ],
)
def test_what_is_asked_of_those_who_take_a_medicine_lets_in_the_others(sentence):
    assert [one.state for one in read_measures(sentence, kind=IN)] == ["allowed_if_stable"]


@pytest.mark.parametrize("sentence", ["Stem cells at any time", "Earlier cells", "Cells given before, also abroad"])
def test_cells_of_no_kind_that_were_given_before_keep_people_out(sentence):
    assert facts(OUT, sentence, {CELLS}) == [(CELLS, "excluded")]
