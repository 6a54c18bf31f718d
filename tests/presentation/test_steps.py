from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from tests.factories import finding, make_trial
from trials.extraction.results import StudyFacts
from trials.models import Trial
from trials.presentation.facts import value_spans, what_is_given
from trials.presentation.quotes import text_of
from trials.presentation.steps import steps_of
from trials.presentation.treatment_line import given_in_a_line

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def steps(**keywords):
    make_trial(**keywords)
    found = steps_of(Trial.objects.for_page().get())
    return {step.key: replace(step, lines=tuple(map(text_of, step.lines))) for step in found}


def test_own_cells_are_taken_made_ready_and_given():
    found = steps(
        findings={
            "cell_type": "mesenchymal",
            "cell_source": "autologous",
            "procedure": "bone_marrow_harvest",
            "route": "intrathecal",
        },
    )
    assert list(found) == ["harvest", "wait", "treatment", "visits", "follow_up"]
    assert found["harvest"].lines == ("from bone marrow",)
    assert found["wait"].ask == "how many weeks"
    assert found["treatment"].lines == ("into the spinal fluid",)
    assert found["treatment"].ask == "how often"
    assert found["follow_up"].ask == "how long"


def test_nothing_is_left_to_ask_of_a_trial_that_has_ended():
    found = steps(findings={"cell_type": "mesenchymal", "cell_source": "autologous"}, status="COMPLETED")
    assert list(found) == ["harvest", "wait", "treatment"]
    assert {step.ask for step in found.values()} == {""}


@pytest.mark.parametrize("kind", ["mononuclear", "stromal_vascular"])
def test_nobody_waits_for_own_cells_that_are_given_as_they_were_taken(kind):
    assert "wait" not in steps(findings={"cell_type": kind, "cell_source": "autologous"})


def test_a_donors_cells_take_nothing_from_the_person():
    found = steps(findings={"cell_source": "allogeneic", "tissue": "umbilical_cord"})
    assert found["harvest"].name == "The cells come from a donor"
    assert "wait" not in found


def test_a_biopsy_takes_cells_only_of_a_tissue_that_is_taken_so():
    own = {"cell_type": "mesenchymal", "cell_source": "autologous", "procedure": "biopsy"}
    skin = steps(findings=own | {"tissue": "skin"})
    assert skin["harvest"].lines == ("a small piece of tissue (biopsy)",)
    assert "before" not in skin


def test_a_biopsy_that_tests_is_told_beside_the_harvest():
    found = steps(
        findings={"cell_source": "autologous", "tissue": "bone_marrow", "procedure": "biopsy", "cell_type": "neural"}
    )
    assert found["harvest"].lines == ("from bone marrow",)
    assert found["before"].lines == ("a piece of tissue is taken (biopsy)",)


def test_a_biopsy_by_which_fat_is_taken_is_told_once():
    taken = ["fat_harvest", "biopsy"]
    found = steps(findings={"cell_source": "autologous", "tissue": "adipose", "procedure": taken})
    assert found["harvest"].lines == ("from fat",)
    assert "before" not in found


def test_a_medicine_with_the_cells_is_named():
    medicine = finding("procedure", "medicine", quote="Interleukin-2", quoted_from="interventions[1].name")
    other = finding("procedure", "anaesthesia")
    found = steps(interventions=["Regulatory T cells", "Interleukin-2"], findings=[other, medicine])
    assert found["before"].lines == ("another medicine is given with the cells", "anaesthesia or sedation")
    assert found["before"].record_words == ("Interleukin-2",)


def test_a_way_of_some_groups_names_them():
    found = steps(
        arms=[{"label": "A", "description": "Early ALS"}, {"label": "B", "description": "Late ALS. " * 20}],
        findings=[
            finding("route", "intramuscular", groups=("A",)),
            finding("route", "intrathecal", groups=("B",)),
            finding("route", "intravenous", groups=("A", "B")),
            finding("route", "intranasal"),
        ],
    )
    assert found["treatment"].lines == (
        "into a muscle (group “A: Early ALS”)",
        "into the spinal fluid (group “B”)",
        "into a vein (groups “A: Early ALS”; “B”)",
        "into the nose",
    )


def test_a_long_or_odd_name_of_a_group_is_one_short_line():
    name = f"Early\n\u202e{'long ' * 100}"
    [line] = steps(arms=[{"label": name}, "B"], findings=[finding("route", "intrathecal", groups=(name,))])[
        "treatment"
    ].lines
    assert line.startswith("into the spinal fluid (group “Early long")
    assert len(line) < 250


def test_own_cells_or_a_donors_are_both_told():
    found = steps(findings={"cell_source": ["autologous", "allogeneic"], "procedure": "fat_harvest"})
    assert found["harvest"].name == "The cells are your own, a donor’s, or both"
    assert (found["harvest"].lines, found["harvest"].ask) == (("from fat",), "whose cells they are")


def test_which_group_gets_its_own_cells_is_told():
    own = finding("cell_source", "autologous", groups=("A",))
    found = steps(arms=["A", "B"], findings=[own, finding("cell_source", "allogeneic", groups=("B",))])
    assert found["harvest"].lines == (
        "your own cells (autologous) (group “A”)",
        "a donor’s cells (allogeneic) (group “B”)",
    )
    assert found["harvest"].ask == ""


def test_numbers_are_told_where_they_are_stated():
    found = steps(
        findings=[
            finding("doses", "doses", amount=3),
            finding("visits", "visits", amount=12),
            finding("follow_up", "months", amount=6),
            finding("afterwards", "open_label_extension"),
        ]
    )
    assert found["treatment"].lines == ("given 3 times",)
    assert (found["visits"].lines, found["visits"].ask) == (("12 visits",), "")
    assert found["follow_up"].lines == ("6 months",)
    assert "afterwards" in found


def test_a_medicine_is_named_in_the_words_of_the_record():
    found = steps(interventions=("Tabletine",), findings={}, facts=StudyFacts(is_about_als=True, tested=("Tabletine",)))
    assert found["treatment"].record_words == ("Tabletine",)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("DRUG", "The treatment is given"), ("PROCEDURE", "What is done or used"), ("DEVICE", "What is done or used")],
)
def test_only_what_can_be_given_is_called_given(kind, name):
    found = steps(interventions=({"type": kind, "name": "Thing"}, {"type": "OTHER", "name": "Test"}), findings={})
    assert (found["treatment"].name, found["treatment"].record_words) == (name, ("Thing", "Test"))


@pytest.mark.parametrize("nothing", ["There is no intervention in this study", "Not applicable - observational", "..."])
def test_a_name_that_says_that_nothing_is_given_is_no_treatment(nothing):
    assert "treatment" not in steps(interventions=(nothing,), findings={}, study_type="", phases=())
    assert nothing not in what_is_given(Trial.objects.for_page().get()).value


def test_a_study_that_only_observes_gives_nothing():
    assert list(steps(study_type="OBSERVATIONAL", findings={})) == ["visits", "follow_up"]


def test_a_list_names_groups_without_reading_the_texts_of_trials(django_assert_num_queries):
    make_trial(arms=[{"label": "A", "description": "Early"}], findings=[finding("route", "intrathecal", groups=("A",))])
    one = Trial.objects.for_list().get()
    with django_assert_num_queries(0):
        assert text_of(value_spans(one, "route")) == "Into the spinal fluid (intrathecal) (group “A”)"


def test_a_number_of_doses_of_some_groups_names_them_in_a_list_too():
    make_trial(findings=[finding("doses", "doses", amount=4, groups=("Vein",))])
    assert text_of(given_in_a_line(Trial.objects.for_list().get())) == "Given 4 times (group “Vein”)"


OWN = (
    finding("cell_type", "mesenchymal"),
    finding("cell_source", "autologous"),
    finding("route", "intrathecal"),
)


def test_weeks_before_and_between_treatments_are_told_where_they_are_stated():
    times = (
        finding("run_in", "run_in", amount=90),
        finding("waiting", "after_harvest", amount=42),
        finding("doses", "doses", amount=3),
        finding("interval", "every", amount=60),
    )
    found = steps(findings=[*OWN, *times])
    assert list(found) == ["run_in", "harvest", "wait", "treatment", "visits", "follow_up"]
    icons = render_to_string("trials/_icons.html", {"panel": True})
    assert [key for key in found if f'id="i-{key}"' not in icons] == []
    assert found["run_in"].lines == ("for 3 months (run-in)",)
    assert (found["wait"].lines, found["wait"].ask) == (("about 6 weeks",), "")
    assert found["treatment"].lines == ("into the spinal fluid", "given 3 times", "2 months apart")
    assert found["treatment"].ask == ""


@pytest.mark.parametrize(("count", "ask"), [(3, "how far apart"), (1, "")])
def test_how_far_apart_treatments_are_is_to_ask_where_there_are_several(count, ask):
    assert steps(findings=[*OWN, finding("doses", "doses", amount=count)])["treatment"].ask == ask


def test_nobody_waits_for_cells_that_are_given_on_the_day_they_are_taken():
    found = steps(findings=[*OWN, finding("waiting", "same_day")])
    assert (found["wait"].name, found["wait"].lines, found["wait"].ask) == ("They are given on the same day", (), "")
