import pytest
from django.utils.translation import override

from tests.sheet.helpers import finding, trial
from trials.presentation.plain_title import plain_title

OWN = ("cell_source", "autologous")
DONOR = ("cell_source", "allogeneic")
MARROW = ("tissue", "bone_marrow")
FAT = ("tissue", "adipose")
FLUID = ("route", "intrathecal")
CORD = ("route", "intraspinal")
VEIN = ("route", "intravenous")
MUSCLE = ("route", "intramuscular")


def kind(value):
    return "cell_type", value


def title(*found, **fields):
    return plain_title(trial(findings=[finding(*one) for one in found], **{"phases": ("phase3",), **fields}))


CELLS = [
    (
        (kind("mesenchymal"), OWN, MARROW, FLUID),
        {"products": ["NurOwn"]},
        "Own bone-marrow cells into the spinal fluid (NurOwn), phase\u00a03",
        "Células de médula ósea propias en el líquido cefalorraquídeo (NurOwn), fase\u00a03",
    ),
    (
        (kind("neural"), DONOR, ("tissue", "fetal"), CORD),
        {"products": ["NSI-566"], "phases": ("phase1", "phase2")},
        "Donor nerve stem cells into the spinal cord (NSI-566), phases\u00a01\u00a0and\u00a02",
        "Células madre nerviosas de un donante en la médula espinal (NSI-566), fases\u00a01\u00a0y\u00a02",
    ),
    (
        (kind("mesenchymal"), FAT, VEIN, FLUID),
        {"phases": ()},
        "Cells from fat into a vein and into the spinal fluid",
        "Células de la grasa en una vena y en el líquido cefalorraquídeo",
    ),
    (
        (kind("mesenchymal"), OWN, MARROW, FAT, VEIN, FLUID, MUSCLE),
        {"phases": ("na",)},
        "Own mesenchymal cells",
        "Células mesenquimales propias",
    ),
    (
        (kind("glial"), kind("pluripotent_derived"), DONOR, FLUID),
        {"phases": ("early_phase1",)},
        "Donor nerve support cells into the spinal fluid, early\u00a0phase\u00a01",
        "Células de sostén del sistema nervioso de un donante en el líquido cefalorraquídeo, fase\u00a01\u00a0temprana",
    ),
    (
        (kind("exosomes"), ("tissue", "umbilical_cord"), ("route", "intranasal")),
        {"products": ["hUC-1"]},
        "Exosomes (made by cells) into the nose (hUC-1), phase\u00a03",
        "Exosomas (producidos por células) en la nariz (hUC-1), fase\u00a03",
    ),
    (
        (kind("mesenchymal"), OWN, MARROW),
        {"study_type": "expanded_access", "phases": (), "products": ["Neuronata-R (lenzumestrocel)"]},
        "Own bone-marrow cells (Neuronata-R, lenzumestrocel), expanded access",
        "Células de médula ósea propias (Neuronata-R, lenzumestrocel), acceso ampliado",
    ),
    ((), {"gives_cells": True}, "Cells, phase\u00a03", "Células, fase\u00a03"),
    (
        (kind("mononuclear"), OWN, ("tissue", "not_stated"), FLUID),
        {"study_type": "observational", "phases": ()},
        "Own mononuclear cells into the spinal fluid, study that only observes",
        "Células mononucleares propias en el líquido cefalorraquídeo, estudio solo de observación",
    ),
]


@pytest.mark.parametrize(("found", "fields", "english", "spanish"), CELLS)
def test_cells_are_named_by_whose_they_are_where_they_come_from_and_where_they_go(found, fields, english, spanish):
    assert title(*found, **fields).text == english
    with override("es"):
        assert title(*found, **fields).text == spanish


@pytest.mark.parametrize(
    ("tested", "phases", "english", "spanish"),
    [
        (["ibudilast"], ("phase2",), "Ibudilast, phase\u00a02", "Ibudilast, fase\u00a02"),
        (["nL-CHCHD-001"], (), "nL-CHCHD-001", "nL-CHCHD-001"),
        (["Memantine", "trazodone"], ("phase2", "phase3"), "Memantine and trazodone, phases\u00a02\u00a0and\u00a03",
         "Memantine y trazodone, fases\u00a02\u00a0y\u00a03"),
        (["A", "B", "C", "D", "E"], ("phase4",), "A, B, C and 2 more, phase\u00a04", "A, B, C y 2 más, fase\u00a04"),
    ],
)  # fmt: skip
def test_other_trials_are_named_by_what_they_test(tested, phases, english, spanish):
    assert title(tested=tested, phases=phases).text == english
    with override("es"):
        assert title(tested=tested, phases=phases).text == spanish


def test_ways_of_which_each_group_gets_one_are_alternatives():
    ways = [finding("route", "intramuscular", groups=["Early"]), finding("route", "intrathecal", groups=["Late"])]
    assert plain_title(trial(findings=[finding(*kind("neural")), *ways])).text == (
        "Nerve stem cells into a muscle or into the spinal fluid, phase\u00a02"
    )


def test_names_of_medicines_and_products_are_marked_as_english():
    with override("es"):
        assert [tuple(span) for span in title(tested=["Ibudilast"]).spans] == [
            ("Ibudilast", "en"),
            (", fase\u00a03", ""),
        ]
        assert ("NurOwn", "en") in title(kind("mesenchymal"), products=["NurOwn"]).spans


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"tested": ["Ibudilast"], "study_type": "observational"},
        {"tested": ["BCI"], "study_type": "unknown"},
    ],
)
def test_without_anything_short_to_say_the_title_is_the_sponsors(fields):
    shown = title(brief_title="Ein Register der ALS", languages={"brief_title": "de"}, **fields)
    assert shown.spans == (("Ein Register der ALS", "de"),)
    assert not shown.is_ours
