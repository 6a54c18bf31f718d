"""The short names of what a study tests. All names are ours, in the sponsors' manner."""

import pytest

from trials.extraction import read
from trials.extraction.study_facts.treatments import product_names, treatment_names
from trials.study import Arm, Intervention, Study


def study(*names, kind="drug", **fields):
    given = tuple(name if isinstance(name, Intervention) else Intervention(type=kind, name=name) for name in names)
    return Study(registry="ctgov", registry_id="NCT00000001", url="", interventions=given, **fields)


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Valozine", "Valozine"),
        ("Drug: Valozine", "Valozine"),
        ("Valozine (VZ-12)", "Valozine (VZ-12)"),
        ("Valozine 50 MG Oral Tablet", "Valozine"),
        ("Valozine, 2.5 mg twice a day", "Valozine"),
        ("Valozine Hydrochloride Oral Solution", "Valozine Hydrochloride"),
        ("Multiple ascending doses of VZ-12", "VZ-12"),
        ("Valozine (drug)", "Valozine"),
        ("VZ12 injection", "VZ12"),
    ],
)
def test_a_name_stands_without_its_dose_and_form(stated, name):
    assert treatment_names(study(stated)) == (name,)


@pytest.mark.parametrize(
    "doses",
    [
        ("50 mg Valozine", "75mg Valozine", "1.5 MIU of Valozine per day"),
        ("Valozine High dose", "Valozine, low-dose", "Valozine (Dose TBD)"),
        ("Valozine Dose 1", "Valozine (dose 2)", "Valozine dose level B"),
        ("Valozine (4.5)", "Valozine (3.0)"),
        ("Valozine (Part A)", "Valozine (cohort 2)", "Valozine (Phase 2 part)"),
        ("200 mg Valozine（fasting）", "200mg Valozine(postprandial)"),
    ],
)
def test_a_medicine_in_several_doses_or_parts_is_named_once(doses):
    assert treatment_names(study(*doses)) == ("Valozine",)


@pytest.mark.parametrize("stated", ["Vitamin B-12", "100% of calories", "Jevo 1.5", "Valozine (VZ-12)", "VZ-002"])
def test_figures_that_belong_to_a_name_stay(stated):
    assert treatment_names(study(stated)) == (stated,)


def test_what_is_compared_with_is_not_tested():
    assert treatment_names(study("Valozine", "Placebo", "valozine", "Saline", "Usual care", "Sham pump")) == (
        "Valozine",
    )


@pytest.mark.parametrize("kind", ["behavioral", "procedure", "diagnostic_test", "other"])
def test_procedures_and_tests_are_no_names(kind):
    assert treatment_names(study("Lumbar puncture", kind=kind)) == ()


def test_a_description_is_no_name():
    assert treatment_names(study("A valozine derivative that is given to everybody in the clinic by a nurse")) == ()


def test_what_every_group_gets_is_left_out():
    arms = (Arm(label="A", type="experimental"), Arm(label="B", type="placebo_comparator"))
    both = Intervention(type="drug", name="Standardol", arm_labels=("A", "B"))
    tested = Intervention(type="drug", name="Valozine", arm_labels=("A",))
    assert treatment_names(study(both, tested, arms=arms)) == ("Valozine",)
    assert treatment_names(study(both, arms=arms)) == ("Standardol",)


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Zelocell-R", ("Zelocell-R",)),
        ("hXY-MSC-sEV-007 nasal drops", ("hXY-MSC-sEV-007",)),
        ("Donor progenitor cells (ZQ228CN)", ("ZQ228CN",)),
        ("BM-MSC", ()),
        ("Interleukin-2", ()),
        ("Progenitor cells, 1500ml", ()),
        ("iPSC", ()),
        ("ADSCs", ()),
        ("Stem cells", ()),
        ("Suspension of 3P cells in 1.5 ml", ()),
    ],
)
def test_products_are_named_by_their_brands_and_codes(stated, names):
    assert product_names(study(stated, kind="biological")) == names


def test_a_known_product_goes_by_its_usual_name():
    facts = read(study("Debamestrocel - MSC-NTF", kind="biological", study_type="interventional")).facts
    assert facts.products == ("NurOwn",)
