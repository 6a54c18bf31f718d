"""Facts of cells that differ by the groups of a study. All texts are ours."""

from trials.choices import Attribute
from trials.extraction import extract
from trials.study import Arm, Intervention, Study

CELLS = Intervention(name="Autologous mesenchymal stem cells", type="biological")
PLACEBO = Arm(label="Placebo", type="placebo_comparator", description="Saline by vein")


def groups(*arms, given=(CELLS,), model="parallel", of=Attribute.ROUTE):
    """Routes, or what else is asked of, with the groups that they hold for."""
    study = Study(
        registry="ctgov",
        registry_id="NCT00000001",
        url="",
        study_type="interventional",
        intervention_model=model,
        interventions=tuple(given),
        arms=arms,
    )
    return {found.value: found.groups for found in extract(study) if found.attribute == of}


def arm(label, description=""):
    return Arm(label=label, type="experimental", description=description)


EARLY = arm("Early ALS", "Intramuscular injection of the cells")
LATE = arm("Late ALS", "Intrathecal injection of the cells")


def test_each_group_is_told_its_own_route():
    assert groups(EARLY, LATE) == {"intramuscular": ("Early ALS",), "intrathecal": ("Late ALS",)}


def test_a_route_of_all_groups_is_told_of_none():
    both = arm("Both ways", "Intramuscular and intrathecal injection of the cells")
    assert groups(EARLY, both) == {"intramuscular": (), "intrathecal": ("Both ways",)}


def test_the_group_that_is_compared_with_counts_for_nothing():
    assert groups(EARLY, LATE, PLACEBO)["intrathecal"] == ("Late ALS",)
    both = arm("Cells", "Intramuscular and intrathecal injection of the cells")
    assert groups(both, PLACEBO) == {"intramuscular": (), "intrathecal": ()}


def test_no_groups_are_told_where_one_of_them_is_told_no_route():
    assert groups(EARLY, LATE, arm("High dose", "More cells")) == {"intramuscular": (), "intrathecal": ()}


def test_no_groups_are_told_where_the_record_says_that_there_is_one():
    assert groups(EARLY, LATE, model="single_group") == {"intramuscular": (), "intrathecal": ()}


def test_an_intervention_tells_the_route_of_the_groups_that_get_it():
    muscle = Intervention(name="Stem cells, intramuscular", arm_labels=("Low", "High"))
    fluid = Intervention(name="Stem cells, intrathecal", arm_labels=("Third",))
    found = groups(arm("Low"), arm("High"), arm("Third"), given=(muscle, fluid))
    assert found == {"intramuscular": ("Low", "High"), "intrathecal": ("Third",)}


def test_what_a_group_says_itself_counts_before_its_intervention():
    given = Intervention(
        name="Stem cells", description="Intramuscular or intrathecal", arm_labels=(EARLY.label, LATE.label)
    )
    assert groups(EARLY, LATE, given=(given,)) == {"intramuscular": ("Early ALS",), "intrathecal": ("Late ALS",)}


def test_what_the_treatment_of_one_group_alone_says_holds_for_it_too():
    """A name that tells one of two routes does not take the other from the group."""
    plain = Intervention(name="Cells, intramuscular", arm_labels=("Cells",))
    mixed = Intervention(
        name="Both",
        description="Intramuscular and intrathecal injection of stem cells",
        arm_labels=("Intrathecal too",),
    )
    found = groups(arm("Cells"), arm("Intrathecal too"), given=(plain, mixed))
    assert found == {"intramuscular": (), "intrathecal": ("Intrathecal too",)}


def test_a_group_is_known_by_its_name_with_either_sign_for_and():
    given = (Intervention(name="Muscle & spine, intramuscular and intrathecal stem cells"),)
    assert groups(EARLY, arm("Muscle and spine", "By intrathecal injection"), given=given) == {
        "intramuscular": (),
        "intrathecal": ("Muscle and spine",),
    }


def test_whose_cells_each_group_gets_is_told_and_from_which_tissue():
    own = arm("A", "Autologous bone marrow mesenchymal stem cells")
    donor = arm("B", "Allogeneic umbilical cord mesenchymal stem cells")
    given = (Intervention(name="Mesenchymal stem cells", type="biological"),)
    assert groups(own, donor, given=given, of=Attribute.CELL_SOURCE) == {"autologous": ("A",), "allogeneic": ("B",)}
    assert groups(own, donor, given=given, of=Attribute.TISSUE) == {"bone_marrow": ("A",), "umbilical_cord": ("B",)}
