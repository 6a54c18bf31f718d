"""What a study is about and gives. All names are ours, in the sponsors' manner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.extraction import read
from trials.extraction.study_facts import cells_given
from trials.study import Intervention, Study


def facts(*, given=(), **fields):
    interventions = tuple(Intervention(type=kind, name=name) for kind, name in given)
    fields = {"study_type": "interventional", "interventions": interventions, **fields}
    return read(Study(registry="ctgov", registry_id="NCT00000001", url="", **fields)).facts


@pytest.mark.parametrize(
    "name",
    [
        "Amyotrophic Lateral Sclerosis",
        "ALS",
        "Familial ALS with SOD1 mutation",
        "Motor Neuron Disease",
        "Motor neurone diseases",
        "Motor Neuron Disease, Amyotrophic Lateral Sclerosis",
        "Degeneration of upper and lower motor neurons",
        "Lou Gehrig's Disease",
        "Charcot Disease",
        "MND",
        "Progressive bulbar palsy",
    ],
)
def test_every_name_of_als_is_known(name):
    assert facts(conditions=(name, "Stroke")).is_about_als
    assert facts(conditions=(name, "Stroke")).other_conditions == ("Stroke",)
    assert facts(brief_title=f"A trial in {name}").is_about_als


@pytest.mark.parametrize(
    "name",
    [
        "Spinal Muscular Atrophy",
        "Primary Lateral Sclerosis",
        "Multiple Sclerosis",
        "Charcot-Marie-Tooth Disease",
        "False positives",
        "Basal cells",
        "",
    ],
)
def test_what_is_no_als(name):
    assert not facts(conditions=(name,), keywords=(name,), brief_title=name).is_about_als


def test_als_may_stand_in_a_keyword_or_a_title_alone():
    assert facts(keywords=("ALS",), conditions=("Weakness",)).is_about_als
    assert facts(official_title="Cells for people with MND").is_about_als
    assert not facts(brief_summary="As in ALS, muscles waste.", conditions=("Stroke",)).is_about_als


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A New Drug in Healthy Adults", True),
        ("Tolerability of a New Drug in Healthy Female Volunteers", True),
        ("A New Drug in Healthy Volunteers and People With ALS", False),
        ("Imaging in Patients and Healthy Volunteers", False),
        ("A New Drug for ALS", False),
        ("A Healthy Diet for Adults", False),
        ("", False),
    ],
)
def test_a_study_of_healthy_volunteers_names_them_alone_in_its_title(title, expected):
    assert facts(brief_title=title, conditions=("ALS",)).is_healthy_volunteer_study is expected


def test_other_conditions_keep_their_order_and_are_named_once():
    conditions = ("Stroke", "ALS", "Ataxia", "Stroke", "Motor Neuron Disease")
    assert facts(conditions=conditions).other_conditions == ("Stroke", "Ataxia")


@pytest.mark.parametrize(
    ("kind", "name", "summary", "expected"),
    [
        ("biological", "Autologous mesenchymal stem cells", "We study safety.", True),
        ("biological", "Exosomes of mesenchymal stem cells", "We study safety.", False),
        ("biological", "XY-100 cell therapy", "We study safety.", True),
        ("other", "Biological: cell-based therapeutics", "We study safety.", True),
        ("drug", "Riluzole", "We study safety.", False),
        ("drug", "Riluzole", "Motor neurons are cells that die.", False),
        ("drug", "XY-100", "XY-100 is a cell therapy.", None),
        ("biological", "XY-100", "It is an antibody.", None),
        ("device", "A stimulator", "It wakes nerve cells.", False),
        ("drug", "Riluzole", "An iPSC-based drug screen found it.", False),
        ("procedure", "Sampling of stem cells", "Cells are looked at.", None),
        ("drug", "Filgrastim in small cell lung cancer", "We study safety.", False),
    ],
)
def test_cells_are_given_or_not_or_it_is_left_open(kind, name, summary, expected):
    assert facts(given=[(kind, name)], brief_title="A trial", brief_summary=summary).gives_cells is expected


def test_a_short_copy_leaves_open_what_a_drug_is():
    assert facts(given=[("drug", "XY-100")], brief_title="XY-100 in ALS").gives_cells is None
    assert facts(given=[("device", "A stimulator")], brief_title="Nerves in ALS").gives_cells is False
    assert facts(given=[("diagnostic_test", "A puncture")], brief_title="Genes and iPSC in ALS").gives_cells is None


def test_a_study_without_interventions_leaves_it_open():
    assert facts(brief_title="A trial in ALS", brief_summary="We study safety.").gives_cells is None


def test_an_observed_study_gives_none_where_none_are_named():
    observed = {"study_type": "observational", "brief_title": "Registry"}
    assert facts(**observed, brief_summary="People are followed.").gives_cells is False
    assert facts(**observed, brief_summary="People who had stem cells are followed.").gives_cells is None


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([("cell_type", "mesenchymal")], True),
        ([("cell_type", "mesenchymal"), ("cell_type", "exosomes")], True),
        ([("cell_type", "exosomes"), ("route", "intravenous")], False),
        ([("cell_source", "autologous")], True),
        ([("tissue", "bone_marrow")], True),
        ([("route", "intrathecal")], True),
        ([("procedure", "biopsy")], None),
        ([], None),
    ],
)
def test_cells_by_what_was_read_or_decided(findings, expected):
    assert cells_given(findings) is expected


@given(st.lists(st.text(max_size=30), max_size=5), st.text(max_size=60))
def test_any_condition_and_title_can_be_read(conditions, title):
    told = facts(conditions=tuple(conditions), brief_title=title, given=[("drug", title)])
    assert set(told.other_conditions) <= set(conditions)
    assert told.gives_cells in {True, False, None}
