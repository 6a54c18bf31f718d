"""Kinds of wording that reading once got wrong. All sentences are ours, in the sponsors' manner."""

import pytest

from tests.extraction.cells.test_cells import MSC, PLACEBO, read, study
from trials.extraction import read as read_all
from trials.study import Arm, Intervention

NONE = (set(), set(), set(), set())


@pytest.mark.parametrize(
    ("name", "description", "types"),
    [
        (
            "ABC-500 cells, fludarabine",
            "ABC-500 consists of NK cells from embryonic stem cells",
            "immune pluripotent_derived",
        ),
        ("Autologous osteoblastic cells", "Placed in the femoral head", "other"),
        ("Gene therapy", "Autologous hematopoietic and/or mesenchymal stem cells", "hematopoietic mesenchymal"),
        (
            "Cells",
            "Purified bone marrow-derived stem cells and mesenchymal stem cells by vein",
            "mononuclear mesenchymal",
        ),
        ("Marrow cells", "Bone marrow-derived mononuclear and mesenchymal stem cells", "mononuclear mesenchymal"),
        ("BMSC", "Bone marrow derived stem cells (BMSC) are given by vein the same day", "mononuclear"),
        ("MSC", "A mesenchymal stem cell concentrate is made of marrow at surgery", "mesenchymal mononuclear"),
        (
            "Adipose stromal cells",
            "Also known as stromal vascular fraction; given within two hours",
            "stromal_vascular",
        ),
        ("Total stromal cells", "Adipose tissue derived total stromal cells in the knee", "stromal_vascular"),
        ("SVF-derived MSC", "SVF (stromal vascular fraction) derived MSC are expanded", "mesenchymal"),
        ("Trophic factors of mesenchymal stem cells (MSC)", "In the knee", "exosomes"),
        ("MSC", "1 million cells in 2 ml conditioned medium", "mesenchymal"),
        ("Stem cell (HPC) implantation", "Human neural progenitor cells in the cord", "neural"),
        ("Progenitors of hepatocytes", "Mesenchymal stem cells, differentiated into hepatocytes", "mesenchymal"),
        ("Cord blood", "One cord blood unit, expanded with MPC", "hematopoietic"),
        ("Dendritic cell vaccine", "Grown with IL-4, co-cultured with mesenchymal stem cells", "immune"),
        ("NK cells", "Activated NK cells that express a receptor", "immune"),
        ("Leukaemia vaccine", "Irradiated autologous leukemia cells under the skin", "other"),
        ("Vesicles", "Exosomes (2 x 10e9 in 1 ml) derived from donor mesenchymal cells, by vein", "exosomes"),
        ("MSC exosomes", "Two drops a day, from MSC of the cord", "exosomes"),
        ("Infusions", "MSC infused by vein every month, for several months", "mesenchymal"),
        ("MSC-EVs", "MSC EVs by vein every month", "exosomes"),
        ("The study drug is SHED-CM", "", "exosomes"),  # CM: the medium in which cells grew
        ("DPSC-CM", "Ten infusions", "exosomes"),
        ("SHED", "Injected 1 cm from the wound", "mesenchymal"),
        ("PBMC autotransplantation", "PBMC are injected into the tongue", "mononuclear"),
        ("Células madre mesenquimales autólogas", "Por vía intratecal", "mesenchymal"),
        ("Islets", "Islets from a deceased donor are infused in the portal vein", "other"),
    ],
)
def test_the_kinds_of_the_cells_that_are_given_are_read(name, description, types):
    assert read(Intervention(name=name, description=description))[0] == set(types.split())


@pytest.mark.parametrize(
    ("given", "title", "types"),
    [
        (Intervention(type="diagnostic_test", name="Lumbar puncture"), "A genetic and iPSC approach in ALS", ""),
        (Intervention(type="drug", name="Tabletine"), "iPSC-based drug repurposing in ALS", ""),
        (Intervention(type="biological", name="ABC-500"), "iPSC-derived cells in ALS", "pluripotent_derived"),
        (Intervention(type="biological", name="MSC secretome"), "MSC in Severe Disease", "exosomes"),
        (Intervention(type="device", name="Operation"), "Neural stem cell transplantation in ALS", "neural"),
    ],
)
def test_cells_that_stand_in_a_title_alone(given, title, types):
    assert read(given, brief_title=title)[0] == set(types.split())


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"brief_title": "Generation of dendritic cells from cord blood stem cells"}, "made in a laboratory"),
        ({"brief_title": "A repository of iPS cells"}, "kept for research"),
        ({"brief_title": "Exercise and circulating endothelial progenitor cells and MSC"}, "cells of the body"),
        ({"brief_summary": "In this study the membrane attracts mesenchymal stem cells."}, "cells of the body"),
        ({"brief_title": "Exercise for stem cell transplant recipients"}, "a transplant that people have anyway"),
        ({"brief_title": "Drops for limbal stem cell deficiency"}, "a disease of cells"),
    ],
)
def test_cells_that_nobody_gives(fields, why):
    assert read(Intervention(name="Training", type="behavioral"), **fields) == NONE, why


def test_a_transplant_of_both_groups_is_the_setting():
    arms = (Arm(label="HSC", type="no_intervention"), Arm(label="MSC and HSC", type="experimental"))
    assert read(MSC, arms=arms)[0] == {"mesenchymal"}


def test_values_of_a_comparator_alone_are_left_out_of_what_all_arms_share():
    arms = (
        Arm(label="Umbilical cord MSC", type="experimental"),
        Arm(label="Bone marrow mononuclear cells", type="active_comparator"),
    )
    given = Intervention(name="Stem cells", description="Umbilical cord MSC or bone marrow mononuclear cells")
    assert read(given, arms=arms)[::2] == ({"mesenchymal"}, {"umbilical_cord"})


def test_a_comparator_that_gets_cells_of_the_same_kind_counts():
    arms = (
        Arm(label="Autologous MSC", type="experimental"),
        Arm(label="Allogeneic MSC", type="active_comparator"),
    )
    given = Intervention(name="MSC", description="Autologous MSC, or allogeneic MSC")
    assert read(given, arms=arms)[1] == {"autologous", "allogeneic"}


def test_arms_compared_with_each_other_are_both_treatments():
    assert read(MSC, brief_title="Bone marrow versus adipose autologous MSC")[1:3] == (
        {"autologous"},
        {"bone_marrow", "adipose"},
    )


def test_an_intervention_of_a_comparator_alone_is_known_by_its_name():
    arms = (Arm(label="Cells", type="experimental"), Arm(label="Marrow graft (usual)", type="active_comparator"))
    assert read(MSC, Intervention(name="Marrow graft"), arms=arms)[2] == set()


@pytest.mark.parametrize(
    ("description", "sources"),
    [
        ("MSC of the bone marrow of the patients", {"autologous"}),
        ("Fat is harvested from the abdomen of the participant and MSC are grown", {"autologous"}),
        ("MSC of a sibling; sibling cells are thawed", {"allogeneic"}),
        ("MSC of a healthy volunteer", {"allogeneic"}),
        ("Neural cells from an aborted fetus", {"allogeneic"}),
        ("MSC of three people (from the same donor each)", {"allogeneic"}),
        ("Stem cells from the patient's HLA-haploidentical sibling", {"allogeneic"}),
        ("MSC of the child's own cord blood", {"autologous"}),
        ("MSC autólogas", {"autologous"}),
        ("MSC for people with a kidney from a living donor", set()),
        ("MSC. Written consent is obtained from the patients", set()),
        ("MSC or no MSC: patients receive or do not receive allogeneic MSC", {"allogeneic"}),
    ],
)
def test_it_is_read_whose_the_cells_are(description, sources):
    assert read(Intervention(name="Neural or mesenchymal stem cells", description=description))[1] == sources


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Stromal vascular fraction", "Liposuction, then injection in the knee"),
        ("Bone marrow concentrate", "Bone marrow is aspirated and the concentrate injected in the knee"),
    ],
)
def test_fat_and_marrow_given_as_they_are_taken_are_the_persons_own(name, description):
    assert read(Intervention(name=name, description=description))[1] == {"autologous"}


@pytest.mark.parametrize(
    ("description", "tissues"),
    [
        ("MSC can be derived from fat, dental pulp and placenta", set()),
        ("MSC for dental pulp regeneration", set()),
        ("MSC, differentiated in the decidual direction", set()),
        ("MSC from the infrapatellar fat pad", {"adipose"}),
        ("MSC from bone marrow or adipose tissue-derived MSC", {"bone_marrow", "adipose"}),
        ("MSC; PRP is made from peripheral blood", set()),
        ("MSC after cord blood transplantation", set()),
        ("MSC, grown on a layer of cells from bone marrow", set()),
        ("Autologous MSC grown from a small skin biopsy", {"skin"}),
        ("CD34 cells collected from the blood", {"peripheral_blood"}),
        ("MSC isolated from periosteum-derived tissue", {"other"}),
    ],
)
def test_tissue_the_cells_come_from(description, tissues):
    assert read(Intervention(name="MSC", description=description))[2] == tissues


@pytest.mark.parametrize(
    ("description", "routes"),
    [
        ("UC-MSC，i.v（twice）", "intravenous"),
        ("MSC, iv, once a week", "intravenous"),
        ("Infused in a peripheral upper arm vein", "intravenous"),
        ("Given through a central line", "intravenous"),
        ("WJ-MSC IT", "intrathecal"),
        ("Cervical cord injections of cells", "intraspinal"),
        ("Five injections at L2-L4 segments of the cord", "intraspinal"),
        ("Parts i, ii, iii and iv of the study", ""),
        ("Injected into the superior pancreatic artery", "intra_arterial"),
        ("Infused via the femoral artery into the left coronary artery", "cardiac"),
        ("Given by IC infusion", "cardiac"),
        ("Given i.th. twice", "intrathecal"),
        ("Intra-thecally, three times", "intrathecal"),
        ("All patients get intrathecal methotrexate", ""),
        ("By lumbar puncture after local anaesthesia", "intrathecal"),
        ("By intravenous drip after 5 mg dexamethasone", "intravenous"),
        ("NK cells activated with IL-2 are infused intravenously", "intravenous"),
        ("The patients are first subcutaneously injected with interleukin-2", ""),
        ("After rabbit globulin at 3.5 mg/kg IV, the cells are given", ""),
        ("Spinal cord injections of the cells", "intraspinal"),
        ("Unilateral lumbar surgical transplantation", "intraspinal"),
        ("Injected into the intramedullary space", "intraspinal"),
        ("Implanted after a laminectomy", "intraspinal"),
        ("Injected into the subcutaneous tissue of each finger by local injection", "subcutaneous"),
        ("Given as a nasal drip", "intranasal"),
        ("Injected into the bursa (e.g. the inflamed one) and knee joint", "local intra_articular"),
        ("Transplanted into the hip, into the femoral head", "local"),
        ("Injected through the surgery tunnel", "local"),
        ("Implanted at the meniscus tear", "local"),
        ("The root canal is filled with stem cells", "local"),
        ("Cells on a collagen scaffold are implanted", "local"),
        ("The nerve is wrapped with a sheet of the cells", "local"),
        ("Injected submucosally", "local"),
        ("A syringe is filled with MSC", ""),
        ("Cells circulate in an extracorporeal device", "other"),
        ("By endoscopic administration", "other"),
        ("A herbal formula is taken orally on days without cells", ""),
    ],
)
def test_routes_in_other_words(description, routes):
    found = read(Intervention(name="Mesenchymal stem cells", description=description))[3]
    assert found == set(routes.split())


def test_a_place_is_not_unmade_by_the_next_passage():
    given = Intervention(name="MSC", description="Injected into the tendon")
    assert read(given, arms=(Arm(label="Cells", type="experimental"),))[3] == {"local"}


def test_it_is_no_lumbar_puncture_where_it_stands_for_another_route():
    given = Intervention(name="MSC", description="Intratumoral injection")
    assert read(given, brief_title="IT injection of MSC")[3] == {"local"}


def test_the_route_of_a_sham_is_not_that_of_the_cells():
    summary = "In this study one intradiscal injection of cells, or a subcutaneous injection for sham, is given."
    assert read(MSC, brief_summary=summary)[3] == {"local"}


def test_a_keyword_may_name_another_route():
    found = read(MSC, brief_title="Intravenous MSC", keywords=("intranasal transplantation",))
    assert found[3] == {"intravenous", "intranasal"}


def test_a_drug_beside_the_cells_keeps_its_route():
    ointment = Intervention(name="Calcipotriol ointment", description="For topical use")
    cells = Intervention(name="MSC", description="Infused intravenously")
    arms = (Arm(label="All", type="experimental", description="Calcipotriol ointment (Firm; Ireland) for topical use"),)
    assert read(cells, ointment, arms=arms)[3] == {"intravenous"}
    drug = Intervention(name="Mycophenolate", other_names=("CellCept",), description="Given PO or IV")
    antibody = Intervention(name="Monoclonal Antibody BC8-90", description="Given IV")
    graft = Intervention(name="Stem Cell Transplantation", description="Undergo a transplant")
    assert read(graft, drug, antibody)[3] == set()


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ("Willing to bear repeated knee injections", (set(), {"intra_articular"})),
        ("Contraindication to bone marrow harvesting", ({"bone_marrow"}, set())),
        ("Knee injections within the last three months", (set(), set())),
        ("A history of bone marrow transplantation", (set(), set())),
    ],
)
def test_procedures_that_only_the_criteria_name(criteria, expected):
    assert read(MSC, eligibility_criteria=criteria)[2:] == expected


def test_the_criteria_are_silent_where_the_record_speaks():
    named = Intervention(name="Intravenous MSC")
    assert read(named, eligibility_criteria="Able to bear knee injections")[3] == {"intravenous"}


def test_arms_without_interventions_are_read():
    arms = (Arm(label="Intrathecal autologous mesenchymal stem cells", type="experimental"), Arm(label="Placebo"))
    assert read(brief_title="A trial in ALS", arms=arms) == ({"mesenchymal"}, {"autologous"}, set(), {"intrathecal"})


def test_groups_of_a_cohort_are_not_given_what_is_isolated_from_them():
    arms = (Arm(label="Healthy mothers", description="Mesenchymal stem cells are isolated from umbilical cords"),)
    assert read(brief_title="Blood in pre-eclampsia", arms=arms)[0] == set()


@pytest.mark.parametrize(
    "dose",
    [
        "1 x 10e8 cells",
        "50 x 10^6 cells",
        "two million cells per kg",
        "10^7 viable cells",
        "Ten portions of 100,000 cells each",
        "A cell suspension",
        "An infusion of autologous stem cells",
        "Stem cells will be injected",
    ],
)
def test_a_product_dosed_in_cells_is_a_cell_therapy_of_a_kind_not_stated(dose):
    record = study(Intervention(name="ABC-101", description=f"{dose}, given once by lumbar puncture"))
    reading = read_all(record)
    assert [(finding.attribute, finding.value) for finding in reading.findings if finding.attribute == "route"] == [
        ("route", "intrathecal")
    ]
    [doubt] = [doubt for doubt in reading.doubts if doubt.about == "cell_type"]
    assert doubt.kind == "no_kind"
    assert doubt.quote in record.text_at(doubt.quoted_from)


def test_cells_that_are_given_in_a_cell_therapy_need_no_kind():
    given = Intervention(name="Treatment", description="The cells are injected into the muscle")
    assert read(given) == NONE
    assert read(given, brief_title="Stem Cell Therapy in ALS")[3] == {"intramuscular"}


@pytest.mark.parametrize("text", ["CD4 cells, 200 million cells per litre", "Platelets", "Red cells, two units"])
def test_counted_cells_are_no_cell_therapy(text):
    assert read(Intervention(name="ABC-101", description=f"{text}; given by lumbar puncture")) == NONE


@pytest.mark.parametrize(
    "acts", ["to raise regulatory T cells", "which increases regulatory T cells", "to expand regulatory T cells"]
)
def test_a_drug_that_acts_on_cells_of_the_body_gives_none(acts):
    given = Intervention(name="Interleukin-2", description=f"A low dose by vein, {acts}")
    assert read(given)[0] == set()
    assert read(Intervention(name="Regulatory T cells", description="By vein, to reduce inflammation"))[0] == {"immune"}


def test_a_placebo_at_the_end_of_a_crossover_label_makes_no_comparator():
    arms = (Arm(label="ABC-101/placebo", type="experimental"), Arm(label="Placebo/ABC-101", type="placebo_comparator"))
    given = Intervention(
        name="ABC-101", description="Allogeneic mesenchymal stem cells", arm_labels=("ABC-101/placebo",)
    )
    assert read(given, PLACEBO, arms=arms)[1] == {"allogeneic"}


def test_a_disease_named_by_its_place_is_no_route():
    assert read(MSC, brief_title="Cells for intraventricular haemorrhage in infants")[3] == set()


@pytest.mark.parametrize(
    ("description", "routes"),
    [
        ("MSC are injected into the ischemic lesion. Method: intramuscular", {"intramuscular"}),
        ("MSC by vein, and local administration of MSC by lumbar puncture", {"intravenous", "intrathecal"}),
        ("MSC are injected into the muscles above and below the knee", {"intramuscular"}),
        ("MSC for intra- articular use", {"intra_articular"}),
        ("MSC into the submandibular glands", {"local"}),
        ("A needle is inserted into the iliac crest; MSC are grown and infused by vein", {"intravenous"}),
        ("Differentiation of MSC into the cartilage of the knee is studied; MSC by vein", {"intravenous"}),
    ],
)
def test_a_place_that_is_named_beside_the_route_adds_none(description, routes):
    assert read(Intervention(name="MSC", description=description))[3] == routes


def test_the_tissue_of_cells_that_only_help_others_to_grow_is_not_that_of_the_treatment():
    expanded = Intervention(name="Expanded cord blood CD34+ cells", description="By vein")
    summary = "In this study bone marrow mesenchymal cells of a donor are the layer that the cord blood cells grow on."
    assert read(expanded, brief_summary=summary)[2] == {"cord_blood"}


def test_a_fetus_that_is_treated_is_not_where_the_cells_come_from():
    placental = Intervention(name="Placental mesenchymal stem cells", description="Sutured over the cord")
    summary = "This study looks at the safety of stem cells on the fetus's open spine."
    assert read(placental, brief_summary=summary)[2] == {"placenta"}


def test_a_donor_of_cells_that_are_only_mentioned_is_no_donor_of_those_given():
    vesicles = Intervention(
        name="MSC exosomes", description="They do not stimulate the proliferation of allogeneic lymphocytes"
    )
    assert read(vesicles)[1] == set()
