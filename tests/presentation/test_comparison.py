import pytest
from django.utils.translation import override

from tests.sheet.helpers import TODAY, cells, criterion, finding, trial
from trials.presentation.comparison import compare


def row_of(comparison, label):
    [row] = [row for row in comparison.rows if row.label == label]
    return row


def values(comparison, label):
    return [cell.value for cell in row_of(comparison, label).cells]


def test_what_can_be_compared():
    one = trial(
        "NCT00000001", findings=[*cells(), finding("doses", "doses", quote="x", amount=3)], minimum_age="18 Years"
    )
    two = trial("NCT00000002", enrollment=1148, has_results=False, start_date="2024-05", last_known_status="recruiting")
    table = compare([one, two], today=TODAY)
    assert table.columns == ("NCT00000001", "NCT00000002")
    assert [cell.label for cell in table.rows[0].cells] == [
        "1. NCT00000001",
        "2. NCT00000002",
    ]
    assert values(table, "Status")[1] == "Open: taking people now. Before that: Open: taking people now"
    assert values(table, "Kind of cells") == ["Mesenchymal cells (MSC)", "Not stated"]
    assert values(table, "How often it is given") == ["Given 3 times", "Not stated"]
    assert values(table, "Ages") == ["18 years or older", "Not stated"]
    assert values(table, "People (planned or taking part)") == ["Not stated", "1,148"]
    assert values(table, "Results in the registry") == ["Not stated", "No results posted yet"]
    assert values(table, "Start") == ["Not stated", "May 2024"]
    assert values(table, "Countries") == ["Italy and France"] * 2
    assert values(table, "Places") == ["4", "4"]


def test_to_say_nothing_is_not_to_differ():
    table = compare(
        [
            trial("NCT00000001", phases=["phase1"], enrollment=10),
            trial("NCT00000002", phases=["phase2"], enrollment=10),
            trial("NCT00000003", phases=[]),
        ],
        today=TODAY,
    )
    phase, people, sponsor = (row_of(table, name) for name in ("Phase", "People (planned or taking part)", "Run by"))
    assert phase.differs
    assert not people.differs
    assert people.partly_stated
    assert not sponsor.differs
    assert not sponsor.partly_stated


def test_what_all_trials_state_is_told_from_what_one_leaves_out():
    table = compare([trial("NCT00000001", enrollment=10), trial("NCT00000002", enrollment=10)], today=TODAY)
    assert row_of(table, "People (planned or taking part)").in_all.value == "10"
    assert row_of(table, "Sponsor checked it").in_all.value == "September 2026"
    table = compare([trial("NCT00000001", enrollment=10), trial("NCT00000002")], today=TODAY)
    assert row_of(table, "People (planned or taking part)").in_all is None
    table = compare([trial("NCT00000001", enrollment=10), trial("NCT00000002", enrollment=11)], today=TODAY)
    assert row_of(table, "People (planned or taking part)").in_all is None


def test_cells_are_labelled_with_number_and_product():
    table = compare([trial("NCT00000001"), trial("NCT00000002", products=["NurOwn"])], today=TODAY)
    assert [cell.label for cell in table.rows[0].cells] == ["1. NCT00000001", "2. NurOwn"]


@pytest.mark.parametrize(("minimum", "has_a_row"), [(18, False), (21, True)])
def test_a_rule_on_age_has_a_row_where_it_says_other_than_the_coded_age(minimum, has_a_row):
    rule = criterion("Aged", measure="age", minimum=minimum)
    one = trial("NCT00000001", minimum_age_years=18, criteria=[rule])
    labels = [row.label for row in compare([one, trial("NCT00000002")], today=TODAY).rows]
    assert "Ages" in labels
    assert ("Age" in labels) == has_a_row


def test_what_no_trial_states_stands_apart():
    table = compare([trial("NCT00000001"), trial("NCT00000002")], today=TODAY)
    assert "Visits, and where they are" in table.nowhere_stated
    assert "Status" not in table.nowhere_stated
    shown = [row.label for row in table.rows_with_something]
    assert sorted([*shown, *table.nowhere_stated]) == sorted(row.label for row in table.rows)


def test_time_between_treatments_is_compared_where_cells_are_given():
    apart = finding("interval", "every", amount=28)
    cells_given, none_given = trial("NCT00000001", findings=[*cells(), apart]), trial("NCT00000002")
    row = row_of(compare([cells_given, none_given], today=TODAY), "Time between treatments")
    assert [cell.value for cell in row.cells] == ["4 weeks apart", "Not read yet"]
    labels = [row.label for row in compare([none_given, trial("NCT00000003")], today=TODAY).rows]
    assert "Time between treatments" not in labels


def test_nobody_waits_for_the_cells_of_a_donor():
    own = trial("NCT00000001", findings=cells(), gives_cells=True)
    donated = trial("NCT00000002", findings=cells(cell_source="allogeneic"), gives_cells=True)
    trials = [own, donated]
    row = row_of(compare(trials, today=TODAY), "Waiting after cells are taken")
    assert [cell.value for cell in row.cells] == ["Not stated", "No: the cells come from a donor"]
    labels = [row.label for row in compare(trials[1:], today=TODAY).rows]
    assert "Waiting after cells are taken" not in labels


def test_what_is_not_stated_is_so_in_every_language():
    trials = [trial("NCT00000001", sex="unknown"), trial("NCT00000002", findings=cells())]
    in_english = compare(trials, today=TODAY)
    with override("es"):
        in_spanish = compare(trials, today=TODAY)
    assert [row.differs for row in in_spanish.rows] == [row.differs for row in in_english.rows]
    assert [row.partly_stated for row in in_spanish.rows] == [row.partly_stated for row in in_english.rows]
    assert len(in_spanish.nowhere_stated) == len(in_english.nowhere_stated)
    assert values(in_english, "Sex") == ["Not stated", "Women and men"]
    assert row_of(in_english, "Sex").partly_stated


@pytest.mark.parametrize(
    ("study_type", "phase"),
    [
        ("observational", "Does not apply: study that only observes"),
        ("expanded_access", "Does not apply: expanded access (treatment outside a trial)"),
        ("interventional", "Not stated"),
    ],
)
def test_only_trials_have_a_phase_to_state(study_type, phase):
    one = trial("NCT00000001", study_type=study_type, phases=[])
    assert values(compare([one, trial("NCT00000002")], today=TODAY), "Phase")[0] == phase


@pytest.mark.parametrize(
    ("study_type", "words", "of_doses"),
    [
        ("observational", "Does not apply: study that only observes", "Does not apply: study that only observes"),
        ("expanded_access", "Does not apply: expanded access (treatment outside a trial)", "Not stated"),
        ("interventional", "Not stated", "Not stated"),
    ],
)
def test_only_trials_have_a_placebo_and_masking_to_state(study_type, words, of_doses):
    compared = compare([trial("NCT00000001", study_type=study_type), trial("NCT00000002")], today=TODAY)
    for label, said in (
        ("Placebo or sham", words),
        ("Who knows what people get", words),
        ("How often it is given", of_doses),
    ):
        assert values(compared, label) == [said, "Not stated"]


def test_what_a_record_states_is_told_of_every_type_of_study():
    one = trial("NCT00000001", study_type="expanded_access", findings=[finding("masking", "none")])
    told = values(compare([one, trial("NCT00000002")], today=TODAY), "Who knows what people get")
    assert told == ["Everyone knows who gets what (open label)", "Not stated"]


def test_a_study_that_observes_gives_nothing():
    one = trial("NCT00000001", study_type="observational", gives_cells=False, treatments=[])
    two = trial("NCT00000002", gives_cells=False, treatments=[])
    given = values(compare([one, two], today=TODAY), "What is given")
    assert given == ["Nothing is given: the study only observes.", "Not stated"]


def test_each_value_is_told_once_with_the_trials_that_state_it():
    mask = {"measure": "noninvasive_ventilation"}
    trials = [
        trial("NCT00000001", criteria=[criterion("No mask", state="excluded", **mask)]),
        trial("NCT00000002"),
        trial("NCT00000003", criteria=[criterion("A mask is fine", state="allowed", **mask)]),
        trial("NCT00000004", criteria=[criterion("No mask", state="excluded", **mask)]),
        trial("NCT00000005", not_read=["criteria"]),
    ]
    table = compare(trials, today=TODAY)
    [row] = [row for row in table.differing if row.label == "Breathing machine with a mask"]
    assert [(one.fact.value, one.names) for one in row.told] == [
        ("not allowed", ("1. NCT00000001", "4. NCT00000004")),
        ("allowed", ("3. NCT00000003",)),
        ("Not stated", ("2. NCT00000002",)),
        ("Not read yet", ("5. NCT00000005",)),
    ]


def test_rows_are_told_apart_by_whether_they_differ():
    tube = [criterion("No tube", measure="feeding_tube", state="excluded")]
    table = compare([trial("NCT00000001", criteria=tube), trial("NCT00000002", sex="female")], today=TODAY)
    assert row_of(table, "Feeding tube") in table.partly_stated
    parts = [table.differing, table.partly_stated, table.in_all]
    assert sorted(row.label for part in parts for row in part) == sorted(row.label for row in table.rows_with_something)


def test_limits_of_rules_stand_side_by_side():
    one = trial("NCT00000001", criteria=[criterion("FVC of 65%", measure="vital_capacity", minimum=65)])
    two = trial("NCT00000002", criteria=[criterion("No tracheostomy", measure="tracheostomy", state="excluded")])
    table = compare([one, two], today=TODAY)
    assert values(table, "Breathing test (vital capacity)") == ["65% or more", "Not stated"]
    assert values(table, "Tracheostomy") == ["Not stated", "not allowed"]


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "How old these rules are", ["As new as the rest", "Not read yet", "As new as the rest"]),
        (
            "es",
            "De cuándo son estos requisitos",
            ["Tan recientes como lo demás", "Aún no leído", "Tan recientes como lo demás"],
        ),
    ],
)
def test_rules_that_were_never_read_are_not_as_new_as_the_rest(language, label, said):
    tube = [criterion("No tube", measure="feeding_tube", state="excluded")]
    old = trial("NCT00000001", criteria=tube, read_on={"criteria": "2020-07-28"})
    new = trial("NCT00000002", criteria=tube)
    unread = trial("NCT00000003", not_read=["criteria"])
    added = trial("NCT00000004", criteria=tube, not_read=["criteria"])
    with override(language):
        assert values(compare([old, new, unread, added], today=TODAY), label)[1:] == said


def test_a_rule_that_trials_name_differently_has_a_name_that_fits_both():
    onset = criterion("Weak for at most 24 months", measure="months_since_onset", maximum=24)
    als, other = trial("NCT00000001", criteria=[onset]), trial("NCT00000002", criteria=[onset], is_about_als=False)
    assert values(compare([als, als], today=TODAY), "Time since first weakness") == ["at most 24 months"] * 2
    for both in ([als, other], [other, als]):
        assert values(compare(both, today=TODAY), "Time since first symptoms") == ["at most 24 months"] * 2


def test_what_is_done_stands_apart_from_who_may_join():
    medicine = criterion("No immunosuppressants", measure="immunosuppression", state="excluded")
    helper = criterion("With a caregiver", measure="caregiver", state="required")
    given = finding("procedure", "immunosuppression", quote="x")
    one = trial("NCT00000001", findings=[given], criteria=[medicine, helper])
    table = compare([one, trial("NCT00000002")], today=TODAY)
    group_of = {row.label: row.group for row in table.rows}
    assert (
        group_of["Medicines given to weaken the immune system"] == group_of["Caregiver"] == "What taking part involves"
    )
    assert group_of["Medicines that weaken the immune system"] == group_of["A caregiver"] == "Rules for joining"
    assert len(group_of) == len(table.rows)  # no label twice


def test_a_rule_on_cells_given_before_has_one_row():
    before = criterion("Cells within a year", measure="prior_cell_therapy", state="excluded", days=365)
    table = compare([trial("NCT00000001", criteria=[before]), trial("NCT00000002")], today=TODAY)
    assert values(table, "People who had cells before") == ["Turned away for 1 year after it", "Not stated"]
    assert not any(row.label == "Cell therapy before" for row in table.rows)


def test_what_an_older_copy_stated_is_told_where_no_trial_states_it_now():
    older = {"not_read": ["last_update_posted"], "last_update_posted": ""}
    before = {"stated_before": {"last_update_posted": ["2020-03", "2020-07-28"]}}
    table = compare([trial("NCT00000001", **older, **before), trial("NCT00000002", **older)], today=TODAY)
    row = row_of(table, "Registry updated")
    assert row in table.partly_stated
    assert [one.fact.value for one in row.told] == [
        "Not read yet. The record said in July 2020: March 2020",
        "Not read yet",
    ]
    assert "Registry updated" not in table.not_read
