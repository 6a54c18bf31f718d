"""Which sentences are claims about the treatment under study. All sentences are ours, in the sponsors' manner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.extraction import extract
from trials.extraction.results import MAX_QUOTE_LENGTH
from trials.study import Arm, Intervention, Study

MSC = Intervention(name="Mesenchymal stem cells", type="biological")
PLACEBO = Intervention(name="Placebo", type="other", description="Saline given by the intrathecal route")


def study(*interventions, **fields):
    return Study(registry="ctgov", registry_id="NCT00000001", url="", interventions=interventions, **fields)


def values(found, attribute):
    return {finding.value for finding in found if finding.attribute == attribute}


def read(*interventions, **fields):
    found = extract(study(*interventions, **fields))
    return tuple(values(found, name) for name in ("cell_type", "cell_source", "tissue", "route"))


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        (
            "Autologous bone marrow MSCs",
            "One million cells per kg by lumbar puncture",
            ({"mesenchymal"}, {"autologous"}, {"bone_marrow"}, {"intrathecal"}),
        ),
        (
            "hUC-MSC",
            "Donor cells, IV, on days 1 and 8, after intravenous hydrocortisone",
            ({"mesenchymal"}, {"allogeneic"}, {"umbilical_cord"}, {"intravenous"}),
        ),
        (
            "Stromal vascular fraction",
            "Taken by liposuction from the patient's abdominal fat and injected into the knee the same day",
            ({"stromal_vascular"}, {"autologous"}, {"adipose"}, {"intra_articular"}),
        ),
        (
            "Exosomes of umbilical cord mesenchymal stem cells",
            "Five nebulized doses",
            ({"exosomes"}, set(), {"umbilical_cord"}, {"inhaled"}),
        ),
        (
            "Fetal neural stem cells",
            "Placed into the lumbar spinal cord at surgery",
            ({"neural"}, {"allogeneic"}, {"fetal"}, {"intraspinal"}),
        ),
        (
            "Astrocytes made from human embryonic stem cells",
            "Intrathecal, once",
            ({"glial", "pluripotent_derived"}, set(), {"embryonic"}, {"intrathecal"}),
        ),
        (
            "Bone marrow aspirate concentrate",
            "Injected into the fracture",
            ({"mononuclear"}, set(), {"bone_marrow"}, {"local"}),
        ),
        (
            "Regulatory T cells of the patient's own",
            "Monthly intravenous infusions",
            ({"immune"}, {"autologous"}, set(), {"intravenous"}),
        ),
        (
            "Cord blood mononuclear cells and Wharton's jelly MSCs",
            "",
            ({"mononuclear", "mesenchymal"}, set(), {"cord_blood", "umbilical_cord"}, set()),
        ),
    ],
)
def test_values_are_read_of_what_is_given(name, description, expected):
    assert read(Intervention(name=name, description=description)) == expected


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"brief_title": "Imatinib for gastrointestinal stromal tumours"}, "a tumour is no cell therapy"),
        ({"brief_title": "Properties of mesenchymal stem cells in lung disease"}, "cells studied, not given"),
        ({"brief_title": "A marrow donor protocol for a stromal cell bank"}, "nobody is treated"),
        ({"brief_summary": "Mesenchymal stem cells have been shown to help mice."}, "background"),
        ({"brief_summary": "We will count mesenchymal stem cells."}, "cells measured"),
        ({"eligibility_criteria": "No mesenchymal stem cells within six months"}, "an exclusion"),
        ({"brief_title": "A drug for GVHD after hematopoietic stem cell transplantation"}, "the patients' own history"),
    ],
)
def test_words_that_state_nothing_give_no_value(fields, why):
    assert extract(study(**fields)) == [], why
    assert extract(study(Intervention(name="Riluzole", type="drug"), **fields)) == [], why


@pytest.mark.parametrize(
    ("name", "description", "types"),
    [
        ("hMSC-Exos", "Nebulized, once a day", {"exosomes"}),
        ("Pleiotropic factor derived from mesenchymal stem cells", "On the wound", {"exosomes"}),
        ("Concentrate", "Bone marrow aspirate concentrate containing mesenchymal stem cells", {"mononuclear"}),
        ("SVF", "It hosts a heterogeneous population with CD34+ hematopoietic cells", {"stromal_vascular"}),
        ("SVF-derived MSC", "SVF is cultured until MSCs are ready for infusion", {"mesenchymal"}),
        ("Expanded cord blood stem cells", "Grown in mesenchymal stromal cell (MSC) co-culture", {"hematopoietic"}),
        ("Natural Killer (NK) cells", "Cell suspension", {"immune"}),
        ("Bone substitute", "We measure markers of reparative mesenchymal stem cells", set()),
    ],
)
def test_kind_of_cells_given(name, description, types):
    assert read(Intervention(name=name, description=description))[0] == types


def test_a_transplant_tells_whose_cells_only_where_it_is_the_treatment():
    title = "Allogeneic hematopoietic stem cell transplantation in aplastic anaemia"
    given = Intervention(name="Allogeneic hematopoietic stem cell transplantation")
    assert read(given, brief_title=title)[:2] == ({"hematopoietic"}, {"allogeneic"})
    assert read(MSC, brief_title=f"MSCs after {title}")[1] == set()


def test_routes_of_two_interventions_in_brackets():
    both = Intervention(name="MSC transplantation (IM)"), Intervention(name="MSC transplantation (IT)")
    assert read(*both)[3] == {"intramuscular", "intrathecal"}


def test_local_cells_elsewhere_than_in_the_injured_cord():
    fields = {"conditions": ("Spinal Cord Injuries",)}
    given = Intervention(name="MSCs", description="MSCs are injected into the shoulder tendon")
    assert read(given, **fields)[3] == {"local"}


def test_a_keyword_alone_makes_no_drug_a_cell_therapy():
    assert read(Intervention(name="Fisetin", type="drug"), keywords=("Mesenchymal stem cell",))[0] == set()


def test_comparator_arms_are_left_out():
    arms = (
        Arm(label="Cells", type="experimental", description="MSCs are given"),
        Arm(label="Steroid", type="active_comparator", description="Stromal vascular fraction, intra-articular"),
    )
    compared = Intervention(name="Bone marrow mononuclear cells", arm_labels=("Steroid",))
    assert read(MSC, PLACEBO, compared, arms=arms) == ({"mesenchymal"}, set(), set(), set())


def test_active_comparators_without_an_experimental_arm_are_all_treatments():
    arms = (
        Arm(label="Low dose", type="active_comparator", description="Cells by vein, intravenously"),
        Arm(label="High dose", type="active_comparator", description="Cells, intrathecally"),
    )
    assert read(MSC, arms=arms)[3] == {"intravenous", "intrathecal"}


@pytest.mark.parametrize(
    ("description", "routes"),
    [
        ("Cells by vein. A lumbar puncture for CSF markers is done on day 7.", {"intravenous"}),
        ("Cells are infused intravenously; ATG is injected subcutaneously.", {"intravenous"}),
        ("Cells are injected around the fistula under IV sedation and local anaesthesia.", {"local"}),
        ("Earlier trials gave cells by the intra-arterial route.", set()),
        ("Cells are given orally.", {"oral"}),
        ("Cells are given. Tablets are taken orally.", set()),
        ("For people with stage IV disease.", set()),
        ("Transendocardial injection of cells.", {"cardiac"}),
        ("Cells go through the portal vein.", {"other"}),
        ("Cells are injected into the external anal sphincter, at eight points.", {"local"}),
        ("Into the lumbar disc, infusion of the cells.", {"local"}),
        ("Cells are placed on the fracture site during surgery.", {"local"}),
        ("The alveolar ridge is opened. Augmentation of the narrow ridge with cells and granules.", {"local"}),
        ("Cells are smeared on the wound, under a foam dressing.", {"topical"}),
        ("Cells are injected into the cartilage lesion by the intra-articular route.", {"intra_articular"}),
        ("Cells are to be injected in the treatment knee.", {"intra_articular"}),
        ("Cells are injected in the infarct region.", {"cardiac"}),
        ("MSC i.v infusion on day 1.", {"intravenous"}),
        ("Cells by spinal tap: given through a spinal tap.", {"intrathecal"}),
        ("Abdominal subcutaneous adipose tissue is taken and cells are grown.", set()),
        ("Cells are given at the discretion of the investigator.", set()),
        ("The effect of infused cells on the brain is scored.", set()),
        ("Cells are infused into the arteries that supply blood to the brain.", {"intra_arterial"}),
        ("Cyclosporine, orally or IV every 12 hours.", set()),
    ],
)
def test_route_is_that_of_the_cells(description, routes):
    assert read(Intervention(name="Mesenchymal stem cells", description=description))[3] == routes


@pytest.mark.parametrize(
    ("title", "sources"),
    [
        ("Autologous MSCs in ALS", {"autologous"}),
        ("MSCs after allogeneic hematopoietic stem cell transplantation", set()),
        ("MSCs from healthy donors", {"allogeneic"}),
        ("MSCs in autologous serum", set()),
        ("MSCs, not allogeneic", set()),
        ("MSCs fixed in allogeneic bone tissue", set()),
        ("MSCs after unrelated donor transplantation", set()),
        ("Off-the-shelf MSCs", {"allogeneic"}),
        ("Heterologous MSCs in sepsis", {"allogeneic"}),
        ("MSCs from a KIR mismatched donor", {"allogeneic"}),
        ("MSCs obtained directly from the patient", {"autologous"}),
    ],
)
def test_source_is_that_of_the_cells(title, sources):
    assert read(MSC, brief_title=title)[1] == sources


@pytest.mark.parametrize(
    ("summary", "tissues"),
    [
        ("In this study MSCs will be grown from adipose tissue.", {"adipose"}),
        ("MSCs can be isolated from bone marrow, fat and cord blood.", set()),
        ("MSCs from bone marrow have been used in several earlier trials.", set()),
        ("People with bone marrow failure will receive MSCs.", set()),
        ("After peripheral blood stem cell transplantation, people in this study will receive MSCs.", set()),
        ("In this study MSCs are infused; cytokines in samples of peripheral blood are measured.", set()),
    ],
)
def test_tissue_is_that_of_the_cells(summary, tissues):
    assert read(MSC, brief_summary=summary)[2] == tissues


def test_a_lesser_passage_is_read_only_where_better_ones_are_silent():
    found = read(MSC, brief_title="MSCs in ALS", detailed_description="MSCs will be given by intrathecal injection.")
    assert found[3] == {"intrathecal"}
    named = Intervention(name="MSCs, intravenous")
    found = read(named, detailed_description="MSCs will be given by intrathecal injection.")
    assert found[3] == {"intravenous"}


def test_the_better_passage_gives_the_quote():
    given = Intervention(name="MSCs", description="MSCs by vein, twice, with a week between the doses of these cells.")
    [finding, *_] = extract(study(given, brief_title="MSCs in ALS"))
    assert (finding.quote, finding.quoted_from) == ("MSCs", "interventions[0].name")


def test_local_cells_in_an_injured_cord_go_into_the_cord():
    fields = {"conditions": ("Spinal Cord Injuries",)}
    assert read(Intervention(name="Intralesional MSCs"), **fields)[3] == {"intraspinal"}


def test_a_product_is_known_where_the_record_is_silent():
    found = extract(study(Intervention(name="NurOwn"), brief_title="Repeated NurOwn in ALS"))
    assert {(finding.attribute, finding.value) for finding in found} == {
        ("cell_type", "mesenchymal"),
        ("cell_source", "autologous"),
        ("tissue", "bone_marrow"),
    }
    assert all(finding.product == "NurOwn" and finding.source and not finding.quote for finding in found)


def test_a_quote_wins_over_what_is_known_of_a_product():
    given = Intervention(name="NurOwn", description="Autologous cells by intramuscular injection")
    found = {finding.attribute: finding for finding in extract(study(given))}
    assert (found["route"].value, found["route"].product) == ("intramuscular", "")
    assert (found["cell_source"].value, found["cell_source"].product) == ("autologous", "")
    assert found["tissue"].product == "NurOwn"


def test_a_product_that_is_only_mentioned_is_not_the_treatment():
    assert read(MSC, detailed_description="NurOwn missed its endpoint in another trial.")[1:] == (set(), set(), set())


PIECES = """autologous allogeneic MSCs mesenchymal stem cells of from bone marrow adipose-derived umbilical cord blood
exosomes IV intrathecal injection without placebo . , ; - ( ) after the knee into will be given NurOwn 10^6 CD34+ é ®
× hUC-MSC not mice"""
words = st.lists(st.sampled_from([*PIECES.split(), "\n", "\n\n"]), max_size=120).map(" ".join)
texts = st.one_of(words, st.text(max_size=400))


@given(name=texts, description=texts, arm=texts, title=texts, summary=texts, details=texts, keyword=texts)
def test_any_text_gives_findings_whose_quotes_stand(name, description, arm, title, summary, details, keyword):
    record = study(
        Intervention(name=name, description=description, other_names=(keyword,)),
        arms=(Arm(label=arm, type="experimental", description=summary),),
        brief_title=title,
        official_title=keyword,
        brief_summary=summary,
        detailed_description=details,
        keywords=(keyword,),
    )
    found = extract(record)
    assert len({(finding.attribute, finding.value) for finding in found}) == len(found)
    assert found == extract(record)
    for finding in found:
        if finding.product:
            assert finding.source
            assert not finding.quote
        else:
            assert finding.quote
            assert finding.quote in record.text_at(finding.quoted_from)
            assert len(finding.quote) <= MAX_QUOTE_LENGTH
