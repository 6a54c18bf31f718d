"""What a study asks of a person. All sentences are ours, in the sponsors' manner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.choices import PARTICIPATION_ATTRIBUTES, VALUES, Attribute
from trials.extraction.engine.document import Document
from trials.extraction.engine.passages import passages
from trials.extraction.engine.rulebook import RULEBOOK
from trials.extraction.participation import read_participation
from trials.extraction.participation.claims import VETOES
from trials.extraction.participation.durations import lengths
from trials.extraction.participation.signals import FUNCTIONS, RULES, TABLES_BY_NAME
from trials.extraction.results import MAX_QUOTE_LENGTH, ExtractedCriterion, ExtractedMeasure
from trials.study import Arm, Intervention, Outcome, Study

TABLES = {path.stem for path in RULES.glob("*.toml")}
OWN_TABLES = [table for table in RULEBOOK.tables if table.name in TABLES]


def study(**fields):
    fields = {"study_type": "interventional", **fields}
    return Study(registry="ctgov", registry_id="NCT00000001", url="", **fields)


def inclusion(text, *measures):
    return ExtractedCriterion(kind="inclusion", text=text, measures=measures)


def exclusion(text):
    return ExtractedCriterion(kind="exclusion", text=text)


def read(attribute, *criteria, **fields):
    """Value to amount of what is read."""
    if criteria:
        fields["eligibility_criteria"] = "\n".join(criterion.text for criterion in criteria)
    found = asked(study(**fields), list(criteria))
    return {finding.value: finding.amount for finding in found if finding.attribute == attribute}


def asked(given, criteria=()):
    return read_participation(given, Document(list(passages(given))), list(criteria), gives_cells=True)


def test_findings_are_plain():
    arm = Arm(label="Control", type="sham_comparator", description="A sham lumbar puncture")
    found = asked(study(masking="double", arms=(arm,)))
    assert [(f.attribute, f.value, f.quote, f.quoted_from) for f in found] == [
        ("placebo", "sham", "sham_comparator", "arms[0].type"),
        ("masking", "double", "double", "masking"),
        ("procedure", "lumbar_puncture", "A sham lumbar puncture", "arms[0].description"),
    ]
    assert all(type(f.attribute) is str and type(f.value) is str for f in found)


@pytest.mark.parametrize("table", OWN_TABLES, ids=lambda table: table.name)
def test_value_is_of_a_vocabulary(table):
    attribute = table.name if table.name in Attribute.values else "placebo"
    known = {*VALUES[attribute].values, "share", "ratio"}
    assert {rule.value for rule in table} <= known


def test_every_signal_of_a_veto_is_known():
    assert VETOES.signals <= {*TABLES_BY_NAME, *FUNCTIONS}
    assert set(VETOES.by_attribute) <= {*PARTICIPATION_ATTRIBUTES}


# Coded fields


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"masking": "quadruple"}, "masking", {"quadruple": None}),
        ({"masking": "none", "brief_title": "A double-blind trial"}, "masking", {"none": None}),
        ({"masking": "", "brief_title": "A double-blind trial"}, "masking", {"double": None}),
        ({"masking": "WEIRD", "brief_title": "A double-blind trial"}, "masking", {}),
        ({"masking": "", "study_type": "observational", "brief_title": "An open-label drug"}, "masking", {}),
        ({"intervention_model": "single_group"}, "placebo", {"none": None}),
        ({"intervention_model": "single_group", "study_type": "observational"}, "placebo", {}),
        ({"intervention_model": "single_group", "brief_summary": "With a placebo run-in."}, "placebo", {}),
        ({"intervention_model": "single_group", "allocation": "randomized"}, "placebo", {}),
        ({"intervention_model": "single_group", "masking": "double"}, "placebo", {}),
        ({"intervention_model": "single_group", "masking": "single"}, "placebo", {}),
        (
            {"intervention_model": "single_group", "masking": "single", "who_masked": ("outcomes_assessor",)},
            "placebo",
            {"none": None},
        ),
        ({"intervention_model": "single_group", "brief_summary": "The control group gets care alone."}, "placebo", {}),
        (
            {"intervention_model": "single_group", "brief_summary": "No control group is planned."},
            "placebo",
            {"none": None},
        ),
        ({"intervention_model": "parallel"}, "placebo", {}),
        ({"intervention_model": "crossover"}, "afterwards", {"crossover": None}),
        ({"has_expanded_access": True}, "afterwards", {"expanded_access": None}),
        ({"has_expanded_access": False}, "afterwards", {}),
        ({"oversight_has_dmc": True}, "oversight", {"safety_board": None}),
        ({"oversight_has_dmc": False}, "oversight", {"no_safety_board": None}),
        ({"oversight_has_dmc": None}, "oversight", {}),
        ({"target_duration": "10 Years"}, "follow_up", {"months": 120.0}),
    ],
)
def test_coded_fields_give_findings(fields, attribute, expected):
    assert read(attribute, **fields) == expected


def test_coded_wins_over_text_with_its_path():
    given = study(oversight_has_dmc=True, brief_summary="A data safety monitoring board will look at each cohort.")
    assert [(f.quote, f.quoted_from) for f in asked(given)] == [("true", "oversight_has_dmc")]


# Placebo


@pytest.mark.parametrize(
    ("arms", "expected"),
    [
        ((Arm(label="Saline", type="placebo_comparator"),), {"placebo": None}),
        ((Arm(label="Sham", type="sham_comparator"),), {"sham": None}),
        ((Arm(label="Standard therapy only", type="placebo_comparator"),), {}),
        ((Arm(label="Placebo"), Arm(label="Cells")), {"placebo": None}),
        ((Arm(label="Cells without placebo"),), {}),
    ],
)
def test_a_placebo_is_read_of_the_types_of_arms(arms, expected):
    assert read("placebo", arms=arms) == expected


@pytest.mark.parametrize(
    ("sentence", "arms", "share"),
    [
        ("Participants will be randomized 2:1 to cells or placebo.", 2, 33.3),
        ("Participants will be randomized in a 1:1 ratio to placebo or cells.", 2, 50.0),
        ("Participants will be randomized 3:1 (cells:placebo).", 2, 25.0),
        ("They will be randomly assigned 1:1:1 to a low dose, a high dose or placebo.", 3, 33.3),
        ("They will be randomly assigned 2:2:1 to a low dose, a high dose or placebo.", 3, 20.0),
        ("One third of the participants will receive placebo.", 2, 33.3),
        ("Participants will be randomized 2:1 in this placebo-controlled study.", 2, None),
        ("Participants will be randomized 2:1 to placebo or cells.", 2, None),
        ("Participants will be randomized 2:1 to cells or placebo.", 3, None),
        ("The placebo is mixed with saline at a volume ratio of 1:1.", 2, None),
    ],
)
def test_the_share_of_people_who_get_a_placebo_is_read(sentence, arms, share):
    groups = [Arm(label=f"Dose {number}", type="experimental") for number in range(1, arms)]
    groups.append(Arm(label="Placebo", type="placebo_comparator"))
    assert read("placebo", arms=tuple(groups), brief_summary=sentence) == {"placebo": share}


def test_a_share_is_quoted_where_it_stands():
    arms = (Arm(label="Cells", type="experimental"), Arm(label="Placebo", type="placebo_comparator"))
    told = "This is a trial in ALS. Participants will be randomized 2:1 to cells or placebo."
    (found,) = asked(study(arms=arms, brief_summary=told))
    assert (found.quote, found.quoted_from) == (told[24:], "brief_summary")


# Sentences: what is read of them in a summary


@pytest.mark.parametrize(
    ("attribute", "sentence", "expected"),
    [
        ("placebo", "Participants will be randomized to cells or placebo.", {"placebo"}),
        ("placebo", "In an earlier trial, relapses were fewer than with placebo.", set()),
        (
            "afterwards",
            "After the last visit people may enter an open-label extension study.",
            {"open_label_extension"},
        ),
        ("afterwards", "Knee extension will be measured in this study.", set()),
        ("afterwards", "The placebo group will be offered the cells and may receive them at month 12.", {"crossover"}),
        ("afterwards", "In this study no cross-over is allowed.", set()),
        ("afterwards", "Those who finish will be offered an expanded access program.", {"expanded_access"}),
        ("procedure", "Bone marrow will be harvested from the iliac crest.", {"bone_marrow_harvest"}),
        ("procedure", "No bone marrow aspiration is needed in this study.", set()),
        ("procedure", "Bone marrow aspiration will not be done in this study.", set()),
        ("procedure", "Bone marrow was aspirated from healthy donors for this study.", set()),
        ("procedure", "Previous studies have aspirated bone marrow from the iliac crest.", set()),
        ("procedure", "Fat will be collected by liposuction under local anaesthesia.", {"fat_harvest", "anaesthesia"}),
        ("procedure", "White cells of each patient will be collected by leukapheresis.", {"leukapheresis"}),
        ("procedure", "The cells will be injected by lumbar puncture.", {"lumbar_puncture"}),
        ("procedure", "All participants will undergo a laminectomy during surgery.", {"surgery"}),
        ("procedure", "This study is for people who have had spinal surgery.", set()),
        ("procedure", "All participants will receive tacrolimus for six months.", {"immunosuppression"}),
        ("procedure", "The cells will exert immunosuppressive effects.", set()),
        ("procedure", "A skin biopsy will be taken at month 3.", {"biopsy"}),
        ("procedure", "People with biopsy-proven disease will be treated in this study.", set()),
        ("placebo", "The other leg of each patient was selected for placebo in this study.", {"placebo"}),
        ("visits", "This study will consist of 12 visits over two years.", {"visits"}),
        ("visits", "At visits 3 and 4 blood will be drawn.", set()),
        ("caregiver", "A caregiver must come along to each visit of this study.", {"required"}),
        ("caregiver", "The burden of the caregiver will be measured.", set()),
        ("costs", "Travel expenses will be reimbursed by the study.", {"travel_paid"}),
        ("costs", "Travel expenses will not be reimbursed.", {"mentioned"}),
        ("costs", "The treatment will be given free of charge.", {"free"}),
        ("costs", "The cost of the treatment will be borne by the patient.", {"participant_pays"}),
        ("costs", "This patient-funded study will treat ten people.", {"participant_pays"}),
        ("costs", "The patient will not be charged for the treatment.", {"free"}),
        ("costs", "Cell therapy could reduce the costs of health care.", set()),
        ("costs", "All costs will be paid by the sponsor.", {"free"}),
        ("costs", "The sponsor will cover all costs of the treatment.", {"free"}),
        ("costs", "There will be no cost to participants.", {"free"}),
        ("costs", "Parking and meals will be reimbursed.", {"travel_paid"}),
        ("costs", "Cells will be transported to the laboratory, and paid for.", set()),
        ("costs", "A fee is asked.", {"mentioned"}),
        ("costs", "Participants are responsible for the cost of the procedure.", {"participant_pays"}),
        ("costs", "Travel costs are not covered and must be paid by participants.", {"participant_pays"}),
        ("costs", "The sponsor covers transportation to the hospital.", {"travel_paid"}),
        ("costs", "This is a patient-sponsored study and patients pay for the treatment.", {"participant_pays"}),
        ("procedure", "The participant will have a surgical procedure to inject the cells.", {"surgery"}),
        ("procedure", "Participants' bone marrow will be sampled to prepare the cells.", {"bone_marrow_harvest"}),
        ("hospital_stay", "The lumbar puncture is done as a day case.", {"day_care"}),
        ("costs", "Neither you nor your insurance will be billed.", {"free"}),
        ("placebo", "Those in the control group have a sham lumbar puncture.", {"sham"}),
        ("procedure", "Participants receive a conditioning regimen in this study.", {"immunosuppression"}),
        ("procedure", "Autologous cells from bone marrow will be isolated.", {"bone_marrow_harvest"}),
        ("costs", "Participants do not pay attention to glucose.", set()),
        ("costs", "The procedure is free of risk.", set()),
        ("oversight", "The protocol was approved by the ethics committee of the hospital.", {"ethics_committee"}),
        ("oversight", "Serious events will be reported to the ethics committee.", set()),
        ("oversight", "This trial was authorised by the competent authority.", {"regulator"}),
        ("oversight", "The study is done under an IND.", {"regulator"}),
        ("oversight", "An FDA-approved device will be used in this study.", set()),
        ("oversight", "The FDA has not approved this study.", set()),
        ("oversight", "A data safety monitoring board will look at each cohort.", {"safety_board"}),
    ],
)
def test_sentences_give_findings(attribute, sentence, expected):
    assert set(read(attribute, brief_summary=sentence)) == expected


@pytest.mark.parametrize(
    ("attribute", "criterion", "expected"),
    [
        ("procedure", inclusion("Willing to undergo lumbar puncture"), {"lumbar_puncture"}),
        ("procedure", inclusion("Blasts in the bone marrow aspirate taken at diagnosis"), set()),
        ("procedure", exclusion("Any contraindication to lumbar puncture"), set()),
        ("procedure", exclusion("Immunosuppressive therapy within 30 days"), set()),
        ("procedure", inclusion("Able to tolerate the immunosuppression regimen"), {"immunosuppression"}),
        ("procedure", exclusion("Illness that would contraindicate the use of tacrolimus"), {"immunosuppression"}),
        ("procedure", exclusion("Contraindication to immunosuppressive therapy"), {"immunosuppression"}),
        ("procedure", exclusion("Allergy to any of the co-administered immunosuppressants"), {"immunosuppression"}),
        ("procedure", inclusion("Did not tolerate immunosuppressive therapy before"), set()),
        ("procedure", exclusion("Allergy to tacrolimus"), set()),
        ("caregiver", inclusion("Must have a reliable caregiver who can attend all visits"), {"required"}),
        ("caregiver", inclusion("Has a carer who is willing to come along"), {"required"}),
        ("caregiver", exclusion("No reliable caregiver"), {"required"}),
        ("caregiver", inclusion("Has a responsible adult who can drive them home"), {"required"}),
        ("visits", inclusion("Lives no further than 200 km from the study centre"), {"near"}),
        ("costs", inclusion("Affiliated with a social security scheme"), {"insurance_needed"}),
        ("costs", exclusion("Not affiliated with a social security scheme"), {"insurance_needed"}),
        ("costs", inclusion("Signs the form of the Health Insurance Portability Act"), set()),
        ("visits", inclusion("Lives within a two-hour drive of the study site"), {"near"}),
        ("visits", exclusion("Lives more than 100 miles from the centre"), {"near"}),
        ("procedure", inclusion("Medically able to tolerate immunosuppression"), {"immunosuppression"}),
        ("procedure", exclusion("Allergy to the co-administered immunosuppressants"), {"immunosuppression"}),
        ("procedure", exclusion("A medicine that would contraindicate the use of tacrolimus"), {"immunosuppression"}),
        ("procedure", exclusion("Any contraindication to immunosuppression"), {"immunosuppression"}),
        ("procedure", exclusion("Has required immunosuppressants in the last month"), set()),
        ("procedure", exclusion("Takes tacrolimus now"), set()),
        ("procedure", exclusion("Contraindication to lumbar puncture"), set()),
        ("procedure", exclusion("Unwilling to undergo lumbar puncture"), {"lumbar_puncture"}),
        ("oversight", inclusion("Signs the IRB-approved consent form"), {"ethics_committee"}),
        ("oversight", exclusion("Takes part in another study under an IND"), set()),
    ],
)
def test_criteria_give_findings_too(attribute, criterion, expected):
    assert set(read(attribute, criterion)) == expected


def test_caregiver_of_a_measure():
    words = "Availability of a carer"
    criterion = inclusion(words, ExtractedMeasure(measure="caregiver", state="required", quote=words))
    assert read("caregiver", criterion) == {"required": None}


def test_an_observed_study_does_no_procedures():
    summary = "All participants will undergo a skin biopsy in this study."
    assert not read("procedure", study_type="observational", brief_summary=summary)


# Amounts


@pytest.mark.parametrize(
    ("descriptions", "expected"),
    [
        (["Three intravenous infusions, one month apart"], {"doses": 3.0}),
        (["A single intrathecal injection of cells"], {"doses": 1.0}),
        (["Cells are given every two weeks for a total of 4 times"], {"doses": 4.0}),
        (["The cells are infused twice"], {"doses": 2.0}),
        (["Two doses of cells", "2 doses of cells at the higher level"], {"doses": 2.0}),
        (["4 injections every 3 months"], {"doses": 4.0}),
        (["Every 3 months, 4 injections"], {"doses": 4.0}),
        (["Three intrathecal infusions, 4 weeks apart"], {"doses": 3.0}),
        (["Cells are given on days 0, 14 and 28"], {"doses": 3.0}),
        (["The cells are infused at day 0, day 7, and day 14."], {"doses": 3.0}),
        (["MSC by vein at 0, 3 and 6 months"], {"doses": 3.0}),
        (["Infusions at baseline, week 4 and week 8"], {"doses": 3.0}),
        (["Infused once a week for four weeks"], {"doses": 4.0}),
        (["A total of nine infusions, three in each cycle"], {"doses": 9.0}),
        (["A single dose is infused, repeated every month for four times"], {"doses": 4.0}),
        (["Three infusions of cells with a tablet of 20 mg three times a day"], {"doses": 3.0}),
        (["One infusion of cells", "Three infusions of cells"], {"up_to": 3.0}),
        (["Up to three infusions of cells"], {"up_to": 3.0}),
        (["3-5 doses of cells"], {"up_to": 5.0}),
        (["One injection or three injections, by cohort"], {"up_to": 3.0}),
        (["Group 1: one intrathecal application; group 2: three applications"], {"up_to": 3.0}),
        (["A single dose, by vein or artery, repeated every week for four times"], {"doses": 4.0}),
        (["2 cycles of cells", "1 cycle of cells is 2 times administration"], {"repeated": None}),
        (["Four injections in each cycle"], {"repeated": None}),
        (["A total of twelve infusion of cells"], {"doses": 12.0}),
        (["A total of twelve infusions of cells", "Infusions 13 through 24"], {"up_to": 24.0}),
        (["Intrathecal administration of cells (3 times, 2 months apart)"], {"doses": 3.0}),
        (["Cells Q4W x 12 doses"], {"doses": 12.0}),
        (["An injection of cells every 2 months, three in all"], {"doses": 3.0}),
        (["Cells are given on days 1, 3, 5 and 7 in all subjects"], {"doses": 4.0}),
        (["Cells are given on day 0, day 5 (±1) and day 13 (±1)"], {"doses": 3.0}),
        (["Cells by vein once a week, for 3 weeks"], {"doses": 3.0}),
        (["A weekly infusion of cells during 8 weeks"], {"doses": 8.0}),
        (["Cells are infused once a week by four consecutive treatments"], {"doses": 4.0}),
        (["Cells are infused once per day for three consecutive days"], {"doses": 3.0}),
        (["Cells with a capsule given daily for 14 days in each cycle"], {}),
        (["One screening visit, six infusion visits, one visit without infusion"], {"doses": 6.0}),
        (["At each of these visits people will receive one infusion of cells"], {"repeated": None}),
        (["Cells as 30 individual intramuscular injections, once within a week after surgery"], {"doses": 1.0}),
        (["Cells are injected transendocardially for a total of 15 injections"], {}),
        (["Two infusions, one with cells and one without"], {}),
        (["Cells are infused at one of the following doses"], {}),
        (["100 million cells by vein, once-off"], {"doses": 1.0}),
        (["3 inyecciones intratecales de células"], {"doses": 3.0}),
        (["Infusión única de células mesenquimales"], {"doses": 1.0}),
        (["2 dosis diferentes de células"], {}),
        (["100 million cells, 1 time injection a week after the operation"], {"doses": 1.0}),
        (["Step -1 dose: 1 million cells per kg"], {}),
        (["Three cycles of hormone replacement follow the cells"], {}),
        (["Cells with a medicine every 6 hours, for a total of 4 times a day"], {"repeated": None}),
        (["Interleukin-2 at 0.5 h before the infusion, for a total of 6 doses"], {}),
        (["10 injections of 0.1 ml into the cord"], {}),
        (["10 injections into the cord in a single surgical session"], {"doses": 1.0}),
        (["A single dose of cells; the infusion may be repeated"], {"repeated": None}),
        (["Cells are infused every three months"], {"repeated": None}),
        (["Intrathecal injection of 1 ml/10 kg at an interval of 26 days"], {"repeated": None}),
        (["Cells are infused on day 0 and at weeks 2, 6 and every 8 weeks thereafter"], {"repeated": None}),
        (["Prednisolone, three tablets of 20 mg in five doses"], {}),
        (["Ten injections at several sites of the calf muscle"], {}),
        (["Cells are infused. Blood is drawn on days 0, 14 and 28"], {}),
        (["Cohorts at 3 dose levels"], {}),
        (["The cells are washed three times"], {}),
        (["PACAP-38 infusion"], {}),
        (["A single mesenchymal stem cell injection"], {"doses": 1.0}),
        (["Cells in a 2-time injection group"], {"doses": 2.0}),
        (["One-time autologous bone-marrow cell transplantation"], {"doses": 1.0}),
        (["Injection of a single cell suspension"], {}),
        (["Everybody receives the cells by the portal vein once."], {"doses": 1.0}),
        (["Cells are injected into the joint once"], {"doses": 1.0}),
        (["Everybody receives training once. Cells are injected"], {}),
        (["Cells are injected once more if they help"], {}),
    ],
)
def test_the_number_of_doses_is_read(descriptions, expected):
    given = tuple(Intervention(name=f"Cells {n}", description=text) for n, text in enumerate(descriptions))
    assert read("doses", interventions=given) == expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Participants will receive every 3 months, 4 injections.", {"doses": 4.0}),
        ("Participants will receive one infusion.", {"doses": 1.0}),
        ("In earlier studies people received four injections.", {}),
        ("Participants will undergo up to three intrathecal treatments.", {"up_to": 3.0}),
        ("Participants will be those who have received all three IT treatments.", {}),
        ("This study will compare these two treatments.", {}),
    ],
)
def test_doses_that_only_the_summary_tells(summary, expected):
    assert read("doses", interventions=(Intervention(name="Cells"),), brief_summary=summary) == expected


def test_doses_of_the_treatment_count_before_those_of_the_summary():
    given = (Intervention(name="Cells", description="Two infusions of cells"),)
    assert read("doses", interventions=given, brief_summary="They will receive three infusions.") == {"doses": 2.0}


def test_the_summary_counts_where_the_treatment_tells_of_one_dose_and_of_later_ones():
    given = (
        Intervention(name="Cells", description="Given at a single dose of 50 million. Subsequent doses may be less."),
    )
    assert read("doses", interventions=given) == {"repeated": None}
    summary = "Participants will receive a total of 4 injections."
    assert read("doses", interventions=given, brief_summary=summary) == {"doses": 4.0}


def test_what_is_given_beside_the_cells_is_not_counted():
    beside = Intervention(name="Interleukin-2", description="Under the skin, for a total of 12 times")
    assert read("doses", interventions=(Intervention(name="Regulatory T cells"), beside)) == {}
    given = Intervention(name="Regulatory T cells", description="A total of four infusions")
    assert read("doses", interventions=(given, beside)) == {"doses": 4.0}
    puncture = Intervention(name="Intrathecal injection", description="Three injections, a month apart")
    assert read("doses", interventions=(Intervention(name="MSC"), puncture)) == {"doses": 3.0}


def test_a_medicine_that_people_get_with_the_cells_is_told():
    cells = Intervention(name="Regulatory T cells", type="biological", arm_labels=("Cells",))
    beside = Intervention(name="Interleukin-2", type="drug", arm_labels=("Cells", "Control"))
    other = Intervention(name="Riluzole", type="drug", arm_labels=("Control",))
    both = (Arm(label="Cells", type="experimental"), Arm(label="Control", type="active_comparator"))
    given = study(interventions=(cells, beside, other), arms=both)
    assert [(f.value, f.quote) for f in asked(given) if f.attribute == "procedure"] == [("medicine", "Interleukin-2")]
    assert read("procedure", interventions=(cells, other), arms=both) == {}
    device = Intervention(name="A frame", type="device", arm_labels=("Cells",))
    assert read("procedure", interventions=(cells, device), arms=both) == {}
    unlinked = (
        Intervention(name="Treg cells", type="biological"),
        Intervention(name="Interleukin-2", type="biological"),
    )
    assert read("procedure", interventions=unlinked, arms=both[:1]) == {"medicine": None}
    assert read("procedure", interventions=unlinked, arms=both) == {}


@pytest.mark.parametrize(
    "when",
    ["Two puffs if necessary", "As needed for pain", "Rescue therapy", "Offered if the patient is short of breath"],
)
def test_a_medicine_for_those_who_turn_out_to_need_it_is_not_told_as_given_with_the_cells(when):
    both = (
        Intervention(name="Treg cells", type="biological"),
        Intervention(name="Salbutamol", type="drug", description=when),
    )
    assert read("procedure", interventions=both, arms=(Arm(label="Cells", type="experimental"),)) == {}


def test_what_the_treatment_is_compared_with_is_not_counted():
    arms = (Arm(label="Cells"), Arm(label="Placebo", type="placebo_comparator", description="Three infusions"))
    assert read("doses", arms=arms) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Participants will stay in the hospital for 3 days after the injection.", {"nights": 3.0}),
        ("They will be hospitalized for 48 hours.", {"nights": 2.0}),
        ("The patient is admitted for three days.", {"nights": 3.0}),
        ("The injection will be given in the in- patient research unit.", {"stay": None}),
        ("They will be observed overnight in the ward.", {"nights": 1.0}),
        ("After the injection they will stay for 24 hours in the hospital.", {"nights": 1.0}),
        ("A 5-day hospital stay is planned for the operation.", {"nights": 5.0}),
        ("Participants will be hospitalized, and a lumbar puncture will be performed.", {"stay": None}),
        ("The infusion will be given as an outpatient procedure.", {"day_care": None}),
        ("They will be hospitalized for 4 hours.", {"day_care": None}),
        ("No hospitalization is needed for the infusions of this study.", {"day_care": None}),
        ("The length of hospital stay will be measured.", {}),
        ("Patients with pneumonia who are hospitalized will be enrolled.", {}),
        ("Events that require hospitalization will be recorded.", {}),
        ("Cells will be kept overnight.", {}),
    ],
)
def test_nights_in_hospital_are_read(sentence, expected):
    assert read("hospital_stay", brief_summary=sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three lumbar punctures will be performed in this study.", 3.0),
        ("Participants will have a lumbar puncture.", None),
        ("Some will have one lumbar puncture, others will have two lumbar punctures.", None),
    ],
)
def test_punctures_are_counted_where_one_number_is_told(sentence, expected):
    assert read("procedure", brief_summary=sentence) == {"lumbar_puncture": expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The study will have a total of 14 visits.", 14.0),
        ("Participants will attend twelve clinic visits.", 12.0),
        ("Patients attend the clinic for 6 visits.", 6.0),
        ("They will need to make 11 trips to the study site.", 11.0),
        ("There will be 3 follow-up visits.", None),
    ],
)
def test_the_number_of_visits_is_read(sentence, expected):
    assert read("visits", brief_summary=sentence) == ({"visits": expected} if expected else {})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A nurse will visit participants in their homes.", {"at_home"}),
        ("Home visits will be made each month.", {"at_home"}),
        ("Telephone visits will be at months 4 and 8.", {"by_phone"}),
        ("Participants will be contacted by phone each week.", {"by_phone"}),
        ("People who live in a nursing home will be left out.", set()),
        ("Those interested in this study will call the office by telephone.", set()),
        ("Participants must live within 50 miles of the study site.", {"near"}),
        ("Mesenchymal cells live within the marrow.", set()),
    ],
)
def test_places_of_visits_are_read(sentence, expected):
    assert set(read("visits", brief_summary=sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Participants will be followed for 12 months after the last infusion.", 12.0),
        ("Follow-up visits will be at 1, 3, 6 and 18 months.", 18.0),
        ("There will be a two-year follow-up.", 24.0),
        ("Participants will be followed until week 52.", 12.0),
        ("All participants are followed for 5 years after the last injection.", 60.0),
        ("In an earlier study all participants were followed for 5 years.", None),
        ("Long-term follow-up of 15 years is planned in this study.", 180.0),
        ("Participants will enter a follow-up period, which concludes two years after the first dose.", 24.0),
        ("Those lost to follow-up within 6 months will be replaced.", None),
        ("The median follow-up was 40 months.", None),
        ("Previous trials followed patients for 6 months.", None),
        ("Follow-up visits will occur at 22 and 39 weeks.", 9.0),
        ("The end of study visit will occur at week 52.", 12.0),
        ("Subjects will be observed for three consecutive yearsAfter a half year, cells are given.", 36.0),
        ("Safety is monitored for two years after the last injection.", 24.0),
        ("Patients are seen monthly after the transplant, then every three months up to 18 months.", 18.0),
        ("Participants will be monitored at regular intervals for 36 months.", 36.0),
        ("Survival will be recorded for 5 years after transplantation.", 60.0),
        ("Patients are followed up at intervals up to at least 2 years.", 24.0),
        ("In most clinics patients are followed every 3 months.", None),
        ("Participants will be followed at 2weeks, 3months, 6m and 12 months.", 12.0),
        ("Participants will be followed on day1, week4 and at 6 months.", 6.0),
        ("Participants will be followed with a 6MWT and asked about 12 months.", None),
        ("People will be aged 18 to 75 years; adverse events are followed.", None),
    ],
)
def test_the_length_of_the_follow_up_is_read(sentence, expected):
    assert read("follow_up", brief_summary=sentence) == ({"months": expected} if expected else {})


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("Baseline, 6 and 12 months", 12.0),
        ("Week 26", 6.0),
        ("12monthes after transplantation", 12.0),
        ("6 months, then every 2 months up to 1,5 year", 18.0),
        ("24 hours", None),
        ("Within the 6 months before", None),
        ("2 years of age", None),
        ("36 weeks PMA", None),
        ("For the life of the study (6 years)", None),
        ("All of the clinical trial period (up to 44 months)", None),
        ("End of study (12 months)", 12.0),
    ],
)
def test_follow_up_of_outcomes(frame, expected):
    given = study(outcomes=(Outcome(measure="Safety"), Outcome(measure="Survival", time_frame=frame)))
    found = [(f.amount, f.quoted_from) for f in asked(given)]
    assert found == ([(expected, "outcomes[1].time_frame")] if expected else [])


def test_the_longest_follow_up_counts_text_before_outcomes():
    outcome = Outcome(measure="Safety", time_frame="12 months")
    told = "Participants will be followed for 12 months."
    (found,) = asked(study(outcomes=(outcome,), brief_summary=told))
    assert (found.amount, found.quoted_from) == (12.0, "brief_summary")
    (found,) = asked(study(outcomes=(outcome,), brief_summary="They will be followed for 6 months."))
    assert (found.amount, found.quoted_from) == (12.0, "outcomes[0].time_frame")


def test_a_follow_up_for_life_has_no_length():
    assert read("follow_up", brief_summary="Participants enter lifelong follow-up in this study.") == {"lifelong": None}


def test_lengths_of_time_are_read_in_months():
    assert [months for months, _, _ in lengths("6 weeks, 3-6 months, week 52 and one year")] == [1.4, 6.0, 12.0, 12.0]


# Whatever the text

WORDS = st.sampled_from(
    [words for table in OWN_TABLES for rule in table for words in (rule.example, rule.counter_example)]
    + ["1:1", "12 months", "random ", "\n", ". ", "İ", "ß", "İstanbul ", "will ", "\u2003"]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS).map("".join))


@given(*[ANY_TEXT] * 8)
def test_never_raises_and_every_quote_stands(title, summary, description, name, label, criteria, frame, code):
    given = study(
        brief_title=title,
        brief_summary=summary,
        detailed_description=description,
        masking=code,
        interventions=(Intervention(name=name, description=description),),
        arms=(Arm(label=label, type="placebo_comparator", description=name),),
        outcomes=(Outcome(measure="", time_frame=frame),),
        target_duration=frame,
        eligibility_criteria=criteria,
    )
    found = asked(given, [inclusion(criteria)])
    assert len({(f.attribute, f.value) for f in found}) == len(found)
    for finding in found:
        assert finding.value in VALUES[Attribute(finding.attribute)].values
        assert 0 < len(finding.quote) <= MAX_QUOTE_LENGTH
        assert finding.quote in given.text_at(finding.quoted_from)


def test_an_empty_study_asks_nothing():
    assert asked(Study(registry="ctgov", registry_id="NCT00000001", url="")) == []


def groups_told(*arms, **fields):
    """The groups of which medicines against the immune system are told."""
    arms = [Arm(label=label, type="experimental", description=description) for label, description in arms]
    found = asked(study(arms=tuple(arms), **fields), [])
    [groups] = [finding.groups for finding in found if finding.value == "immunosuppression"]
    return groups


def test_a_number_of_doses_names_its_groups_where_others_have_none():
    arms = (
        Arm(label="Vein", type="experimental", description="Cells by vein on days 1, 8, 15 and 22"),
        Arm(label="Heart", type="experimental", description="Cells into the heart"),
        Arm(label="Care", type="active_comparator", description="Usual care"),
    )
    found = {f.attribute: (f.value, f.amount, f.groups) for f in asked(study(arms=arms))}
    assert found["doses"] == ("doses", 4.0, ("Vein",))
    assert found["interval"] == ("every", 7.0, ("Vein",))
    both = (arms[0], Arm(label="Heart", type="experimental", description="Four injections of cells"), arms[2])
    assert [f.groups for f in asked(study(arms=both)) if f.attribute == "doses"] == [()]


def test_one_dose_of_some_groups_leaves_the_time_between_those_of_others():
    arms = (
        Arm(label="One", type="experimental", description="One infusion of cells"),
        Arm(label="More", type="experimental", description="Infusions of cells, spaced by 4 weeks"),
    )
    found = {f.attribute: (f.value, f.groups) for f in asked(study(arms=arms))}
    assert found == {"doses": ("doses", ("One",)), "interval": ("every", ("More",))}


def test_medicines_against_the_immune_system_are_told_of_the_groups_that_the_record_names():
    low, high = ("Low dose", "Ten million cells"), ("High dose", "Forty million cells")
    conditioned = ("Cells and conditioning", "Cells, preceded by a conditioning regimen")
    assert groups_told(low, high, conditioned) == ("Cells and conditioning",)
    assert groups_told(conditioned) == ()
    everybody = "All participants will receive tacrolimus for six months."
    assert groups_told(low, high, conditioned, detailed_description=everybody) == ()
