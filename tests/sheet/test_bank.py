import re

import pytest
from django.utils.translation import override

from tests.sheet.helpers import TODAY, cells, criterion, decided, finding, trial
from trials.choices import Condition
from trials.sheet.bank import BASE, QUESTIONS, RAISED, Topic
from trials.sheet.conditions.cells import into_spinal_fluid
from trials.sheet.conditions.design import no_safety_board
from trials.sheet.conditions.eligibility import few_places, no_places, one_country
from trials.sheet.conditions.facts import text_of
from trials.sheet.conditions.registry import NAMED
from trials.sheet.conditions.status import no_results

BY_KEY = {question.key: question for question in QUESTIONS}
OWN_MARROW = cells(tissue="bone_marrow")

TOPICS_TO_COVER = {
    "purpose and phase": {"purpose", "first_phase_only", "phase_not_stated"},
    "procedures": {"procedures"},
    "risks and side effects": {"risks", "general_risks"},
    "benefit to me or to others": {"benefit"},
    "other choices": {"alternatives", "general_alternatives"},
    "cost and who pays": {"cost_not_stated", "money_mentioned", "general_pay"},
    "time, visits, travel": {"visits", "few_places", "no_places"},
    "placebo or sham and my odds": {"placebo_group", "sham_group"},
    "what happens afterwards": {"afterwards", "goes_on", "expanded_access"},
    "leaving": {"leaving"},
    "harm and who pays for it": {"harm"},
    "privacy and samples": {"privacy"},
    "results": {"results", "no_results", "results_posted", "results_expected"},
    "whom to contact": {"contact"},
    "a trial or a paid treatment": {"trial_or_sold", "general_sold"},
    "regulator, even when the cells are mine": {"regulator_not_stated", "own_cells_allowed", "general_approved"},
    "ethics committee and safety board": {"regulator_not_stated", "no_safety_board"},
    "evidence in people with ALS": {"evidence", "general_evidence"},
    "the honest case against": {"against"},
    "my own cells or a donor's, which tissue": {"cell_source_not_stated", "tissue_not_stated", "general_kinds"},
    "how they are grown, changed and tested": {"how_made", "cell_type_not_stated", "made_by_cells"},
    "harvest, and too few": {"marrow_harvest", "fat_harvest", "cells_by_machine", "tissue_sample", "own_cells"},
    "route, and anaesthetic with weak breathing": {"by_surgery", "into_spinal_fluid", "into_blood", "route_not_stated"},
    "immune suppression and infection": {"donor_cells"},
    "tumours, cells in the wrong place": {"may_grow_on"},
    "can it be undone": {"no_way_back"},
    "later trials": {"later_trials", "earlier_cells_exclude", "other_trial_rule", "general_later_trials"},
    "when does my window close": {"fit", "time_window", "breathing_limit", "general_window"},
    "my medicines and equipment": {"medicines"},
    "caregiver load": {"helper", "caregiver_needed"},
    "has the regulator authorised any charge": {"cost_not_stated", "money_mentioned"},
    "conflict of interest": {"interests"},
    "follow-up, perhaps lifelong": {"afterwards", "long_follow_up"},
    "treatment abroad, who helps at home": {"abroad", "general_abroad"},
    "is it still open": {"closed", "taking_people_later", "status_unknown", "not_checked_lately"},
    "one product for many diseases": {"many_conditions"},
}

NO_HELPER = finding("caregiver", "required", quote="has no helper", quoted_from="eligibility_criteria")
PAYS = finding("costs", "mentioned", quote="pays for travel", quoted_from="eligibility_criteria")
# The question, a trial that raises it, words of the fact, and a trial much like it that does not.
CASES = [
    ("closed", {"overall_status": "completed"}, "Finished", {"overall_status": "not_yet_recruiting"}),
    ("closed", {"overall_status": "active_not_recruiting"}, "closed to new people", {"overall_status": "available"}),
    ("closed", {"overall_status": "withdrawn"}, "Withdrawn", {"overall_status": "approved_for_marketing"}),
    ("taking_people_later", {"overall_status": "suspended"}, "Paused", {"overall_status": "terminated"}),
    ("taking_people_later", {"overall_status": "temporarily_not_available"}, "paused", {"overall_status": "available"}),
    ("taking_people_later", {"overall_status": "not_recruiting"}, "does not say why", {"overall_status": "completed"}),
    ("approved", {"overall_status": "approved_for_marketing"}, "now approved", {"overall_status": "available"}),
    ("status_unknown", {"overall_status": "unknown"}, "status as unknown", {}),
    (
        "status_unknown",
        {"overall_status": "unknown", "last_known_status": "recruiting"},
        "The last status known was: Open",
        {"overall_status": "suspended"},
    ),
    ("not_checked_lately", {"record_verified": "2025-10"}, "October 2025", {"record_verified": "2025-11"}),
    ("not_checked_lately", {"record_verified": "2024"}, "2024", {"record_verified": "2025"}),
    ("not_checked_lately", {"record_verified": ""}, "does not say when", {"overall_status": "completed"}),
    (
        "opening_soon",
        {"overall_status": "not_yet_recruiting", "start_date": "2027-01"},
        "January 2027",
        {"overall_status": "recruiting"},
    ),
    ("opening_soon", {"overall_status": "not_yet_recruiting"}, "does not say when", {"overall_status": "unknown"}),
    ("by_invitation", {"overall_status": "enrolling_by_invitation"}, "by invitation only", {}),
    (
        "other_conditions_only",
        {"conditions": ["Stroke"], "is_about_als": False},
        "Stroke",
        {"conditions": [], "is_about_als": False},
    ),
    (
        "other_conditions_only",
        {"conditions": ["Nervous disease"], "is_about_als": False},
        "does not name ALS",
        {"conditions": ["Nervous disease"]},
    ),
    ("later_trials", {"findings": cells()}, "Mesenchymal cells", {"findings": []}),
    ("later_trials", {"findings": cells(cell_type="")}, "Your own cells", {"findings": cells(cell_type="exosomes")}),
    (
        "earlier_cells_exclude",
        {"criteria": [criterion("Cells before", measure="prior_cell_therapy", state="excluded")]},
        "“Cells before”",
        {"criteria": [criterion("Cells before", measure="prior_cell_therapy", state="required")]},
    ),
    (
        "time_window",
        {"criteria": [criterion("Weak for 24 months at most", measure="months_since_onset", maximum=24)]},
        "24 months",
        {"criteria": [criterion("Weak for 6 months", measure="months_since_onset", minimum=6)]},
    ),
    (
        "breathing_limit",
        {"criteria": [criterion("FVC of 60% or more", measure="vital_capacity", minimum=60)]},
        "FVC of 60%",
        {"criteria": [criterion("Can breathe")]},
    ),
    (
        "residence",
        {"criteria": [criterion("Citizens of Canada", "inclusion", measure="residence", state="required")]},
        "Citizens of Canada",
        {"criteria": [criterion("Citizens of Canada", "inclusion")]},
    ),
    (
        "marrow_harvest",
        {"findings": OWN_MARROW},
        "Bone marrow",
        {"findings": OWN_MARROW, "overall_status": "completed"},
    ),
    (
        "not_checked_lately",
        {"completion_date": "2026-01", "record_verified": "2026-10", "last_update_posted": "2026-10-01"},
        "its own end date has passed (January 2026)",
        {"completion_date": "2027-01", "record_verified": "2026-10", "last_update_posted": "2026-10-01"},
    ),
    (
        "other_trial_rule",
        {"criteria": [criterion("No other trial for 30 days", measure="other_trial", days=30)]},
        "No other trial",
        {"criteria": [criterion("Nothing that upsets the trial", measure="other_trial", state="excluded")]},
    ),
    (
        "listed_late",
        {"start_date": "2021-05-17", "first_posted": "2021-07-01"},
        "It began in May 2021. The registry first listed it in July 2021.",
        {"start_date": "2021-05-17", "first_posted": "2021-06-30"},
    ),
    (
        "listed_late",
        {"start_date": "2020-11", "first_posted": "2021-01-02"},
        "November 2020",
        {"start_date": "2020", "first_posted": "2021-07-01"},
    ),
    (
        "listed_late",
        {"start_date": "2020-11", "first_posted": "2021-01-02"},
        "January 2021",
        {"first_posted": "2021-07-01"},
    ),
    ("expanded_access", {"study_type": "expanded_access"}, "does not say for how many patients it is", {}),
    (
        "expanded_access",
        {"study_type": "expanded_access", "expanded_access_types": ["intermediate", "treatment"]},
        "For many patients, under one protocol. The record’s code for this: “intermediate” and “treatment”.",
        {},
    ),
    ("first_phase_only", {"phases": ["phase1"]}, "Phase 1", {"phases": ["phase1", "phase2"]}),
    ("first_phase_only", {"phases": ["early_phase1"]}, "Early phase 1", {"phases": []}),
    ("phase_not_stated", {"phases": []}, "does not say which phase", {"phases": [], "study_type": "observational"}),
    ("phase_not_stated", {"phases": ["na"]}, "no phase applies", {}),
    ("observational", {"study_type": "observational"}, "only observes", {"study_type": "unknown"}),
    (
        "many_conditions",
        {
            "conditions": ["ALS", "Stroke", "Autism", "Gout", "Asthma", "Diabetes"],
            "other_conditions": ["Stroke", "Autism", "Gout", "Asthma", "Diabetes"],
        },
        "6 conditions, among them “Stroke”, “Autism”, “Gout” and 2 more",
        {
            "conditions": ["ALS", "Stroke", "Autism", "Gout", "Asthma", "Motor Neuron Disease"],
            "other_conditions": ["Stroke", "Autism", "Gout", "Asthma"],
        },
    ),
    (
        "cell_type_not_stated",
        {"gives_cells": True},
        "does not say what kind",
        {"gives_cells": None},
    ),
    (
        "cell_type_not_stated",
        {"findings": [decided("cell_type", "not_stated"), finding("cell_source", "allogeneic")]},
        "does not say what kind",
        {"findings": cells()},
    ),
    ("cell_source_not_stated", {"findings": cells(cell_source="")}, "whose cells", {"findings": cells()}),
    ("tissue_not_stated", {"findings": cells(tissue="")}, "which part of the body", {"findings": []}),
    ("how_made", {"findings": cells()}, "Mesenchymal", {"findings": cells(cell_type="exosomes")}),
    ("own_cells", {"findings": cells()}, "Your own cells", {"findings": cells(cell_source="allogeneic")}),
    ("made_by_cells", {"findings": cells(cell_type="exosomes")}, "no cells given", {"findings": cells()}),
    ("marrow_harvest", {"findings": OWN_MARROW}, "bone_marrow", {"findings": cells(tissue="adipose")}),
    (
        "marrow_harvest",
        {"findings": OWN_MARROW},
        "Bone marrow",
        {"findings": cells(tissue="bone_marrow", cell_source="allogeneic")},
    ),
    (
        "marrow_harvest",
        {"findings": [finding("procedure", "bone_marrow_harvest")]},
        "Bone marrow is taken",
        {"findings": [finding("procedure", "fat_harvest")]},
    ),
    (
        "cells_by_machine",
        {"findings": [finding("procedure", "leukapheresis")]},
        "by machine",
        {"findings": [finding("procedure", "surgery")]},
    ),
    (
        "tissue_sample",
        {"findings": [finding("procedure", "biopsy")]},
        "biopsy",
        {"findings": [finding("procedure", "lumbar_puncture")]},
    ),
    (
        "fat_harvest",
        {"findings": [finding("procedure", "fat_harvest")]},
        "Fat is taken",
        {"findings": [finding("procedure", "biopsy")]},
    ),
    ("fat_harvest", {"findings": cells(tissue="adipose")}, "Fat", {"findings": OWN_MARROW}),
    ("into_spinal_fluid", {"findings": cells(route="intrathecal")}, "spinal fluid", {"findings": cells()}),
    ("by_surgery", {"findings": cells(route="intraspinal")}, "spinal cord", {"findings": cells(route="intrathecal")}),
    (
        "by_surgery",
        {"findings": [finding("procedure", "anaesthesia")]},
        "Anaesthesia",
        {"findings": [finding("procedure", "biopsy")]},
    ),
    (
        "into_spinal_fluid",
        {"findings": [finding("procedure", "lumbar_puncture")]},
        "lower back",
        {"findings": [finding("procedure", "biopsy")]},
    ),
    ("route_not_stated", {"findings": cells(route="")}, "how they are given", {"findings": []}),
    ("donor_cells", {"findings": cells(cell_source="allogeneic")}, "donor", {"findings": cells(cell_source="")}),
    (
        "donor_cells",
        {"findings": [finding("procedure", "immunosuppression")]},
        "weaken the immune system",
        {"findings": [finding("procedure", "surgery")]},
    ),
    (  # what the record says of the medicines comes before whose cells they are
        "donor_cells",
        {"findings": [*cells(cell_source="allogeneic"), finding("procedure", "immunosuppression")]},
        "weaken the immune system",
        {"findings": cells(cell_source="")},
    ),
    ("may_grow_on", {"findings": cells(cell_type="pluripotent_derived")}, "reprogrammed", {"findings": cells()}),
    ("into_blood", {"findings": cells(route="intravenous")}, "vein", {"findings": cells()}),
    ("no_way_back", {"findings": cells()}, "Mesenchymal", {"findings": cells(cell_type="exosomes")}),
    (
        "placebo_group",
        {"text": {"arms": [{"label": "Salt water", "type": "placebo_comparator"}]}},
        "“Salt water”",
        {"text": {"arms": [{"label": "Placebo then cells", "type": "experimental"}]}},
    ),
    (
        "sham_group",
        {"text": {"arms": [{"label": "", "type": "sham_comparator"}]}},
        "“not named”",
        {"text": {"arms": []}},
    ),
    (
        "placebo_group",
        {"findings": [finding("placebo", "placebo", amount=33.3, quote="2:1", quoted_from="brief_summary")]},
        "About 33 in 100 people get a placebo",
        {"findings": [finding("placebo", "sham")]},
    ),
    (
        "sham_group",
        {"findings": [finding("placebo", "sham")]},
        "Some people have a sham procedure (it only looks real)",
        {"findings": [finding("placebo", "none")]},
    ),
    ("one_group", {"intervention_model": "single_group"}, "one group", {"intervention_model": ""}),
    ("open_label", {"masking": "none"}, "open label", {"masking": "none", "intervention_model": "single_group"}),
    ("open_label", {"masking": "none"}, "open label", {"masking": ""}),
    ("few_places", {"sites": [{"city": "Rome", "country": "Italy"}]}, "one place: Rome, Italy", {"sites": []}),
    (
        "few_places",
        {"sites": [{"city": city, "country": "Italy"} for city in ("Rome", "Turin")]},
        "2 places: Rome, Italy; Turin, Italy",
        {"sites": [{"country": "Italy"}]},
    ),
    (
        "no_places",
        {"sites": [{"country": "Italy"}, {"country": "Iran"}]},
        "names countries alone: Italy and Iran",
        {"sites": [{"city": "Rome", "country": "Italy"}]},
    ),
    ("abroad", {"sites": [{"country": "Italy"}] * 9}, "one country only: Italy", {}),
    ("abroad", {"sites": [{"country": "Italy"}]}, "one country only: Italy", {"sites": []}),
    (
        "caregiver_needed",
        {"findings": [finding("caregiver", "required")]},
        "A caregiver must take part",
        {"findings": cells()},
    ),
    (
        "caregiver_needed",
        {"criteria": [criterion("Has a helper at home", measure="caregiver", state="required")]},
        "“Has a helper at home”",
        {"criteria": [criterion("A helper may come", measure="caregiver", state="allowed")]},
    ),
    ("no_places", {"sites": []}, "does not say where", {"sites": [], "overall_status": "withdrawn"}),
    (
        "cost_not_stated",
        {"findings": []},
        "does not say who pays",
        {"findings": [finding("costs", "participant_pays")]},
    ),
    ("cost_not_stated", {"findings": cells()}, "does not say", {"study_type": "observational"}),
    (
        "money_mentioned",
        {"findings": [finding("costs", "mentioned", quote="a sum is charged", quoted_from="brief_summary")]},
        "“a sum is charged” (the summary)",
        {"findings": cells()},
    ),
    ("money_mentioned", {"findings": [finding("costs", "free")]}, "costs nothing", {"findings": []}),
    ("no_safety_board", {"oversight_has_dmc": None}, "does not say whether", {"oversight_has_dmc": True}),
    (
        "no_safety_board",
        {"oversight_has_dmc": None},
        "does not say whether",
        {"oversight_has_dmc": None, "findings": [finding("oversight", "safety_board")]},
    ),
    ("no_safety_board", {"oversight_has_dmc": False}, "no separate board", {"study_type": "observational"}),
    ("regulator_not_stated", {"is_fda_regulated_drug": None}, "does not say which", {}),
    (
        "regulator_not_stated",
        {"is_fda_regulated_drug": False},
        "The sponsor says",
        {"is_fda_regulated_drug": None, "study_type": "observational"},
    ),
    (
        "regulator_not_stated",
        {"is_fda_regulated_drug": False},
        "The sponsor says",
        {"is_fda_regulated_drug": False, "is_fda_regulated_device": True},
    ),
    ("own_cells_allowed", {"findings": cells()}, "Your own", {"findings": cells(cell_source="allogeneic")}),
    (
        "goes_on",
        {"findings": [finding("afterwards", "open_label_extension")]},
        "People may go on",
        {"findings": cells()},
    ),
    (
        "long_follow_up",
        {"findings": [finding("follow_up", "months", amount=36, quote="3 years", quoted_from="brief_summary")]},
        "36 months",
        {"findings": [finding("follow_up", "months", amount=24, quote="2 years", quoted_from="brief_summary")]},
    ),
    (
        "long_follow_up",
        {"findings": [finding("follow_up", "lifelong")]},
        "for life",
        {"findings": []},
    ),
    (
        "stopped",
        {"overall_status": "terminated", "why_stopped": "No funds"},
        "“No funds”",
        {"overall_status": "completed", "why_stopped": "No funds"},
    ),
    ("stopped", {"overall_status": "withdrawn"}, "does not say why", {}),
    (
        "no_results",
        {"overall_status": "completed", "completion_date": "2020-10-30"},
        "It ended in October 2020",
        {"overall_status": "completed", "has_results": True},
    ),
    (
        "no_results",
        {"overall_status": "completed", "not_read": ["has_results"]},
        "We have not read in the record yet whether results are posted",
        {"overall_status": "completed", "has_results": True},
    ),
    ("results_posted", {"has_results": True}, "has posted results", {}),
    (
        "results_expected",
        {"overall_status": "active_not_recruiting", "primary_completion_date": "2027-03"},
        "March 2027",
        {"overall_status": "active_not_recruiting", "has_results": True},
    ),
    (
        "results_expected",
        {"overall_status": "active_not_recruiting"},
        "does not say when",
        {"overall_status": "unknown"},
    ),
]


@pytest.mark.parametrize(("key", "raising", "words", "other"), CASES)
def test_a_fact_raises_a_question_and_its_absence_does_not(key, raising, words, other):
    applies = BY_KEY[key].applies
    assert words in applies(trial(**raising), TODAY).text
    assert applies(trial(**other), TODAY) is None


def test_every_raised_question_has_a_case():
    assert {key for key, *_ in CASES} == {question.key for question in RAISED}


def test_every_condition_has_a_name_for_curators():
    assert set(NAMED) == set(Condition)
    assert {question.applies for question in RAISED} == set(NAMED.values())


def test_topics_of_the_brief_are_all_asked_about():
    """The list of topics that DOMAIN.md gathers from others' lists, and the questions that ask about each."""
    for topic, keys in TOPICS_TO_COVER.items():
        assert keys, topic
        assert keys <= BY_KEY.keys(), topic


def test_a_trial_of_which_all_is_known_raises_only_the_money_it_speaks_of():
    known = trial(findings=[finding("costs", "free")])
    assert [q.key for q in RAISED if q.applies(known, TODAY) is not None] == ["money_mentioned"]


OF_THOSE_WHO_JOIN = {
    *("fit", "medicines", "against", "procedures", "visits", "helper", "leaving"),
    *("benefit", "risks", "harm", "interests", "privacy", "afterwards", "results"),
}


@pytest.mark.parametrize(
    ("fields", "left_out"),
    [
        ({}, set()),
        ({"overall_status": "completed"}, OF_THOSE_WHO_JOIN),
        ({"overall_status": "active_not_recruiting"}, OF_THOSE_WHO_JOIN),
        ({"overall_status": "enrolling_by_invitation"}, {"fit"}),
        ({"overall_status": "suspended"}, {"fit"}),
        ({"overall_status": "not_yet_recruiting"}, set()),
        ({"overall_status": "available", "study_type": "expanded_access"}, {"purpose"}),
        ({"overall_status": "unknown"}, set()),
        ({"study_type": "observational"}, {"medicines", "trial_or_sold", "evidence", "against", "harm", "afterwards"}),
        ({"study_type": "expanded_access"}, {"purpose"}),
    ],
)
def test_base_questions_are_left_out_only_where_they_make_no_sense(fields, left_out):
    assert {q.key for q in BASE if q.applies(trial(**fields), TODAY) is None} == left_out


def test_the_starter_catalogue_does_not_speak_for_the_whole_record():
    place = {"city": "Rome", "country": "Italy"}
    for condition, status in ((no_safety_board, "unknown"), (no_results, "completed"), (few_places, "unknown")):
        sparse = trial(from_starter=True, oversight_has_dmc=None, overall_status=status, sites=[place])
        assert condition(sparse, TODAY).text.startswith("Our short summary of the record ")


def test_a_trial_without_long_texts_is_read():
    bare = trial()
    del bare._state.fields_cache["text"]
    bare.pk = None
    assert text_of(bare, "arms", []) == []


def test_a_fact_shows_what_it_rests_on():
    known = finding("route", "intrathecal", product="NurOwn", source="Sponsor's paper, 2022")
    checked = decided("route", "intrathecal")
    assert "Known about the product NurOwn" in into_spinal_fluid(trial(findings=[known]), TODAY).text
    assert "Checked by a person on 3 May 2026" in into_spinal_fluid(trial(findings=[checked]), TODAY).text


@pytest.mark.parametrize(
    ("key", "fields", "in_english", "in_spanish"),
    [
        (
            "breathing_limit",
            {"criteria": [criterion("SVC under 65%", measure="vital_capacity", minimum=65)]},
            "Keeps people out: “SVC under 65%” (so: 65% or more)",
            "Impide participar: «SVC under 65%» (por tanto: 65 % o más)",
        ),
        (
            "time_window",
            {"criteria": [criterion("Weak for over 24 months", measure="months_since_onset", maximum=24)]},
            "Keeps people out: “Weak for over 24 months” (so: at most 24 months)",
            "Impide participar: «Weak for over 24 months» (por tanto: como máximo 24 meses)",
        ),
        (
            "other_trial_rule",
            {"criteria": [criterion("A trial within 30 days", measure="other_trial", state="excluded", days=30)]},
            "Keeps people out: “A trial within 30 days”",
            "Impide participar: «A trial within 30 days»",
        ),
        (
            "earlier_cells_exclude",
            {"criteria": [criterion("Stem cells", measure="prior_cell_therapy", state="excluded")]},
            "Keeps people out: “Stem cells”",
            "Impide participar: «Stem cells»",
        ),
        (
            "caregiver_needed",
            {"findings": [NO_HELPER], "criteria": [criterion("Frail, has no helper")]},
            "A caregiver must take part. Keeps people out: “has no helper”",
            "Debe participar una persona que cuide. Impide participar: «has no helper»",
        ),
        (
            "money_mentioned",
            {"findings": [PAYS], "criteria": [criterion("Each patient who pays for travel")]},
            "The record mentions money. Keeps people out: “pays for travel”",
            "La ficha habla de dinero. Impide participar: «pays for travel»",
        ),
    ],
)
def test_what_is_quoted_from_the_exclusions_is_said_to_keep_people_out(key, fields, in_english, in_spanish):
    assert BY_KEY[key].applies(trial(**fields), TODAY).text == in_english
    with override("es"):
        assert BY_KEY[key].applies(trial(**fields), TODAY).text == in_spanish


@pytest.mark.parametrize(
    ("key", "fields", "words"),
    [
        (
            "breathing_limit",
            {"criteria": [criterion("SVC of 65%", kind="inclusion", measure="vital_capacity", minimum=65)]},
            "A rule for joining says: “SVC of 65%”",
        ),
        (
            "caregiver_needed",
            {"findings": [NO_HELPER], "criteria": [criterion("Is out if he has no helper", kind="inclusion")]},
            "A caregiver must take part. The record says: “has no helper” (the rules for joining).",
        ),
        (
            "caregiver_needed",
            {
                "findings": [NO_HELPER],
                "criteria": [criterion("has no helper"), criterion("has no helper", "inclusion")],
            },
            "A caregiver must take part. The record says: “has no helper” (the rules for joining).",
        ),
    ],
)
def test_what_is_quoted_from_elsewhere_is_not(key, fields, words):
    assert BY_KEY[key].applies(trial(**fields), TODAY).text == words


def test_the_bank_is_whole():
    assert len(BY_KEY) == len(QUESTIONS)
    assert len(QUESTIONS) >= 80
    for question in QUESTIONS:
        assert question.topic in Topic
        assert question.source
        assert question.why
        assert re.fullmatch(r"[a-z_]{3,40}", question.key)
        assert 0 < question.weight < 100


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_questions_are_short_and_speak_to_the_person(question):
    assert question.text.endswith("?")
    for sentence in re.split(r"(?<=[.?!])\s", f"{question.text} {question.why}"):
        assert len(sentence.split()) <= 20, sentence
    assert not re.search(r"\b(?:the patients?|subjects?|scam|fraud)\b", question.text, re.IGNORECASE)


def test_a_rule_of_a_trial_of_another_disease_counts_from_its_first_symptoms():
    read = criterion("", measure="months_since_onset", maximum=24)
    for fields, words in (({}, "First weakness"), ({"is_about_als": False}, "First symptoms")):
        fact = BY_KEY["time_window"].applies(trial(criteria=[read], **fields), TODAY)
        assert fact.text == f"A rule for joining, as we read it: {words} at most 24 months ago."


@pytest.mark.parametrize(
    ("key", "part", "fields", "said"),
    [
        ("cost_not_stated", "brief_summary", {}, "As read in July 2020, the record did not say who pays."),
        ("cell_source_not_stated", "arms", {"findings": cells(cell_source="")}, "whose cells they are"),
        ("phase_not_stated", "phases", {"phases": []}, "which phase this trial is"),
    ],
)
def test_what_an_old_copy_does_not_state_is_told_with_its_month(key, part, fields, said):
    def raised(**more):
        return BY_KEY[key].applies(trial(**fields, **more), TODAY).text

    assert said in raised(read_on={part: "2020-07-28"})
    assert raised(read_on={part: "2020-07-28"}).startswith("As read in July 2020, the record did not say ")
    assert raised(read_on={}).startswith("The record does not say ")


def test_what_a_person_found_not_stated_has_no_month_of_an_old_copy():
    one = trial(findings=[decided("costs", "not_stated")], read_on={"arms": "2020-07-28"})
    assert BY_KEY["cost_not_stated"].applies(one, TODAY).text == "The record does not say who pays."


def test_what_was_not_read_is_not_told_as_what_the_record_leaves_out():
    unread = trial(record_verified="", not_read=["record_verified", "has_results"])
    assert BY_KEY["not_checked_lately"].applies(unread, TODAY).text == (
        "We have not read in the record yet when the sponsor last checked it."
    )
    unread.overall_status = "completed"
    assert no_results(unread, TODAY).text == (
        "We have not read in the record yet whether results are posted in the registry."
    )


@pytest.mark.parametrize(
    ("condition", "town", "said"),
    [
        (few_places, "Rome", "The record as read in July 2020 lists one place: Rome, Italy."),
        (one_country, "Rome", "The record as read in July 2020 lists places in one country only: Italy."),
        (no_places, "", "The record as read in July 2020 names countries alone: Italy."),
    ],
)
def test_places_of_an_old_copy_are_told_with_their_month(condition, town, said):
    sites = [{"city": town, "country": "Italy"}]
    assert condition(trial(sites=sites, read_on={"sites": "2020-07-28"}), TODAY).text == said
    assert condition(trial(sites=sites), TODAY).text == said.replace(" as read in July 2020", "")
