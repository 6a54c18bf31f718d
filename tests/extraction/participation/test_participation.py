"""What a study asks of a person. All sentences are ours, in the sponsors' manner."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trials.choices import ASKED_OF_A_PERSON, VALUES, Attribute
from trials.extraction.engine.document import Line, Place, Text
from trials.extraction.engine.durations import number, spans
from trials.extraction.engine.rules import wording
from trials.extraction.participation import (
    afterwards,
    caregiver,
    costs,
    doses,
    follow_up,
    masking,
    oversight,
    placebo,
    procedure,
    read_asks,
    visits,
)
from trials.extraction.results import MAXIMUM_QUOTE_LENGTH, ExtractedCriterion, ExtractedMeasure
from trials.study import Arm, Intervention, Outcome, Study

TABLES = {
    "afterwards": afterwards.TABLE,
    "caregiver": caregiver.TABLE,
    "costs": costs.TABLE,
    "doses": doses.TABLE,
    "follow_up": follow_up.LIFELONG,
    "masking": masking.TABLE,
    "oversight": oversight.TABLE,
    "placebo": placebo.TABLE,
    "procedure": procedure.TABLE,
    "visits": visits.TABLE,
}
ROWS = [
    pytest.param(row, id=f"{name}-{index}-{row.value}")
    for name, table in TABLES.items()
    for index, row in enumerate(table)
]


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
    found = read_asks(study(**fields), list(criteria))
    return {finding.value: finding.amount for finding in found if finding.attribute == attribute}


def test_findings_are_plain():
    arm = Arm(label="Control", type="sham_comparator", description="A sham lumbar puncture")
    found = read_asks(study(masking="double", arms=(arm,)), [])
    assert [(f.attribute, f.value, f.quote, f.quoted_from) for f in found] == [
        ("placebo", "sham", "sham_comparator", "arms[0].type"),
        ("masking", "double", "double", "masking"),
        ("procedure", "lumbar_puncture", "A sham lumbar puncture", "arms[0].description"),
    ]
    assert all(type(f.attribute) is str and type(f.value) is str for f in found)


def line(sentence):
    return Line(Text("brief_summary", sentence, Place.SUMMARY), 0, len(sentence), sentence, sentence.lower(), [])


@pytest.mark.parametrize("row", ROWS)
def test_example_is_read(row):
    assert any(word in row.example.lower() for word in row.look)
    assert list(row.find(line(row.example)))


@pytest.mark.parametrize("row", ROWS)
def test_counter_example_is_not(row):
    assert not list(row.find(line(row.counter_example)))


@pytest.mark.parametrize("row", ROWS)
def test_value_is_of_a_vocabulary(row):
    assert any(row.value in VALUES[attribute].values for attribute in ASKED_OF_A_PERSON)


def test_notation():
    assert wording(("# (dose|infusion)",)).search("in three doses")
    assert wording(("approved … by … IRB",)).search("approved in May by the IRB")
    assert not wording(("approved … by … IRB",)).search("approved. Seen by the IRB")


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
        ({"intervention_model": "parallel"}, "placebo", {}),
        ({"intervention_model": "crossover"}, "afterwards", {"crossover": None}),
        ({"has_expanded_access": True}, "afterwards", {"expanded_access": None}),
        ({"has_expanded_access": False}, "afterwards", {}),
        ({"oversight_has_dmc": True}, "oversight", {"safety_board": None}),
        ({"oversight_has_dmc": False}, "oversight", {}),
        ({"target_duration": "10 Years"}, "follow_up", {"months": 120.0}),
    ],
)
def test_coded_fields(fields, attribute, expected):
    assert read(attribute, **fields) == expected


def test_coded_wins_over_text_with_its_path():
    given = study(oversight_has_dmc=True, brief_summary="A data safety monitoring board will look at each cohort.")
    assert [(f.quote, f.quoted_from) for f in read_asks(given, [])] == [("true", "oversight_has_dmc")]


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
def test_placebo_arms(arms, expected):
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
def test_share_of_placebo(sentence, arms, share):
    groups = [Arm(label=f"Dose {number}", type="experimental") for number in range(1, arms)]
    groups.append(Arm(label="Placebo", type="placebo_comparator"))
    assert read("placebo", arms=tuple(groups), brief_summary=sentence) == {"placebo": share}


def test_a_share_is_quoted_where_it_stands():
    arms = (Arm(label="Cells", type="experimental"), Arm(label="Placebo", type="placebo_comparator"))
    told = "This is a trial in ALS. Participants will be randomized 2:1 to cells or placebo."
    (found,) = read_asks(study(arms=arms, brief_summary=told), [])
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
        ("visits", "This study will consist of 12 visits over two years.", {"visits"}),
        ("visits", "At visits 3 and 4 blood will be drawn.", set()),
        ("caregiver", "A caregiver must come along to each visit of this study.", {"required"}),
        ("caregiver", "The burden of the caregiver will be measured.", set()),
        ("costs", "Travel expenses will be reimbursed by the study.", {"travel_paid"}),
        ("costs", "Travel expenses will not be reimbursed.", set()),
        ("costs", "The treatment will be given free of charge.", {"free"}),
        ("costs", "The cost of the treatment will be borne by the patient.", {"participant_pays"}),
        ("costs", "This patient-funded study will treat ten people.", {"participant_pays"}),
        ("costs", "The patient will not be charged for the treatment.", {"free"}),
        ("costs", "Cell therapy could reduce the costs of health care.", set()),
        ("oversight", "The protocol was approved by the ethics committee of the hospital.", {"ethics_committee"}),
        ("oversight", "Serious events will be reported to the ethics committee.", set()),
        ("oversight", "This trial was authorised by the competent authority.", {"regulator"}),
        ("oversight", "The study is done under an IND.", {"regulator"}),
        ("oversight", "An FDA-approved device will be used in this study.", set()),
        ("oversight", "The FDA has not approved this study.", set()),
        ("oversight", "A data safety monitoring board will look at each cohort.", {"safety_board"}),
    ],
)
def test_sentences(attribute, sentence, expected):
    assert set(read(attribute, brief_summary=sentence)) == expected


@pytest.mark.parametrize(
    ("attribute", "criterion", "expected"),
    [
        ("procedure", inclusion("Willing to undergo lumbar puncture"), {"lumbar_puncture"}),
        ("procedure", inclusion("Blasts in the bone marrow aspirate taken at diagnosis"), set()),
        ("procedure", exclusion("Any contraindication to lumbar puncture"), set()),
        ("procedure", exclusion("Immunosuppressive therapy within 30 days"), set()),
        ("caregiver", inclusion("Must have a reliable caregiver who can attend all visits"), {"required"}),
        ("oversight", inclusion("Signs the IRB-approved consent form"), {"ethics_committee"}),
        ("oversight", exclusion("Takes part in another study under an IND"), set()),
    ],
)
def test_criteria(attribute, criterion, expected):
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
        (["Three intravenous infusions, one month apart"], 3.0),
        (["A single intrathecal injection of cells"], 1.0),
        (["Cells are given every two weeks for a total of 4 times"], 4.0),
        (["The cells are infused twice"], 2.0),
        (["Two doses of cells", "2 doses of cells at the higher level"], 2.0),
        (["One infusion of cells", "Three infusions of cells"], None),
        (["Up to three infusions of cells"], None),
        (["A single dose of cells; the infusion may be repeated"], None),
        (["A tablet three times a day"], None),
        (["Cohorts at 3 dose levels"], None),
        (["PACAP-38 infusion"], None),
    ],
)
def test_doses(descriptions, expected):
    given = tuple(Intervention(name=f"Cells {n}", description=text) for n, text in enumerate(descriptions))
    assert read("doses", interventions=given) == ({"doses": expected} if expected else {})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The study will have a total of 14 visits.", 14.0),
        ("Participants will attend twelve clinic visits.", 12.0),
        ("There will be 3 follow-up visits.", None),
    ],
)
def test_visits(sentence, expected):
    assert read("visits", brief_summary=sentence) == ({"visits": expected} if expected else {})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Participants will be followed for 12 months after the last infusion.", 12.0),
        ("Follow-up visits will be at 1, 3, 6 and 18 months.", 18.0),
        ("There will be a two-year follow-up.", 24.0),
        ("Participants will be followed until week 52.", 12.0),
        ("Long-term follow-up of 15 years is planned in this study.", 180.0),
        ("Those lost to follow-up within 6 months will be replaced.", None),
        ("The median follow-up was 40 months.", None),
        ("Previous trials followed patients for 6 months.", None),
        ("People will be aged 18 to 75 years; adverse events are followed.", None),
    ],
)
def test_follow_up(sentence, expected):
    assert read("follow_up", brief_summary=sentence) == ({"months": expected} if expected else {})


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("Baseline, 6 and 12 months", 12.0),
        ("Week 26", 6.0),
        ("24 hours", None),
        ("Within the 6 months before", None),
        ("2 years of age", None),
    ],
)
def test_follow_up_of_outcomes(frame, expected):
    given = study(outcomes=(Outcome(measure="Safety"), Outcome(measure="Survival", time_frame=frame)))
    found = [(f.amount, f.quoted_from) for f in read_asks(given, [])]
    assert found == ([(expected, "outcomes[1].time_frame")] if expected else [])


def test_the_longest_follow_up_counts_text_before_outcomes():
    outcome = Outcome(measure="Safety", time_frame="12 months")
    told = "Participants will be followed for 12 months."
    (found,) = read_asks(study(outcomes=(outcome,), brief_summary=told), [])
    assert (found.amount, found.quoted_from) == (12.0, "brief_summary")
    (found,) = read_asks(study(outcomes=(outcome,), brief_summary="They will be followed for 6 months."), [])
    assert (found.amount, found.quoted_from) == (12.0, "outcomes[0].time_frame")


def test_lifelong_follow_up():
    assert read("follow_up", brief_summary="Participants enter lifelong follow-up in this study.") == {"lifelong": None}


@pytest.mark.parametrize(
    ("words", "expected"), [("three", 3.0), ("twenty-four", 24.0), ("12", 12.0), ("once", 1.0), ("some", None)]
)
def test_numbers(words, expected):
    assert number(words) == expected


def test_spans_of_time():
    assert [months for months, _, _ in spans("6 weeks, 3-6 months, Week 52 and one year")] == [1.4, 6.0, 12.0, 12.0]


# Whatever the text

WORDS = st.sampled_from(
    [word for table in TABLES.values() for row in table for word in (row.example, row.counter_example, *row.look)]
    + ["1:1", "12 months", "random ", "\n", ". ", "İ", "ß", "İstanbul ", "will ", "\u2003"]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS).map("".join))


@settings(max_examples=200, deadline=None)
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
    found = read_asks(given, [inclusion(criteria)])
    assert len({(f.attribute, f.value) for f in found}) == len(found)
    for finding in found:
        assert finding.value in VALUES[Attribute(finding.attribute)].values
        assert 0 < len(finding.quote) <= MAXIMUM_QUOTE_LENGTH
        assert finding.quote in given.text_at(finding.quoted_from)


def test_an_empty_study_asks_nothing():
    assert read_asks(Study(registry="ctgov", registry_id="NCT00000001", url=""), []) == []
