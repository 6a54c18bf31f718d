import json
from dataclasses import asdict, replace
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.sheet.helpers import TODAY, URL, cells, criterion, decided, finding, trial
from trials.sheet.bank import BASE, GENERAL, RAISED, Topic
from trials.sheet.build import build_sheet
from trials.sheet.questions import EffectiveBank

BUSY = {
    "findings": cells(cell_source="allogeneic", tissue="fetal", route="intraspinal"),
    "phases": ["phase1"],
    "overall_status": "suspended",
    "record_verified": "2020-01",
    "oversight_has_dmc": None,
    "is_fda_regulated_drug": None,
    "sites": [],
    "intervention_model": "single_group",
    "criteria": [criterion("Prior stem cells")],
    "text": {"brief_summary": "", "arms": [{"label": "Sham", "type": "sham_comparator"}]},
}
BASE_KEYS = {question.key for question in BASE}
RAISED_KEYS = {question.key for question in RAISED}


def sheet_of(*trials, today=TODAY):
    return build_sheet(trials, today=today, url=URL)


def keys(questions):
    return [question.key for question in questions]


def test_one_trial_has_base_questions_and_those_it_raises():
    sheet = sheet_of(trial(findings=cells(route="intrathecal")))
    assert sheet.title == "Questions to ask about NCT00000001"
    assert len([key for key in keys(sheet.questions) if key in BASE_KEYS]) == 12
    assert {"into_spinal_fluid", "later_trials"} < set(keys(sheet.questions))
    [part] = sheet.parts
    assert part.heading == ""
    assert sheet.comparison is None


def test_no_more_than_twelve_and_eight():
    busy = trial(**BUSY)
    assert len([q for q in RAISED if q.applies(busy, TODAY) is not None]) > 8
    chosen = keys(sheet_of(busy).questions)
    assert len([key for key in chosen if key in BASE_KEYS]) == 12
    raised = [key for key in chosen if key in RAISED_KEYS]
    assert len(raised) == 8
    assert "by_surgery" in raised  # weighs 93
    assert "no_way_back" not in raised  # weighs 65


def test_residence_a_missing_safety_board_and_an_old_status_are_asked_about_whatever_else_is():
    rules = [
        criterion("Citizens alone", kind="inclusion", measure="residence", values=["United States"]),
        criterion("Weak for under 24 months", kind="inclusion", measure="months_since_onset", maximum=24),
        criterion("Cells before", measure="prior_cell_therapy", state="excluded"),
        criterion("A vital capacity below 65 %", measure="vital_capacity", minimum=65),
    ]
    closed = trial(
        overall_status="suspended",
        findings=cells(route="intrathecal", tissue="adipose"),
        criteria=rules,
        oversight_has_dmc=False,
        record_verified="2022-09",
        intervention_model="single_group",
    )
    chosen = keys(sheet_of(closed).questions)
    assert {"residence", "no_safety_board", "not_checked_lately", "closed"} <= set(chosen)


def test_three_are_starred_and_the_weightiest():
    sheet = sheet_of(trial(findings=[*cells(), finding("costs", "free")]))
    assert [q.key for q in sheet.questions if q.ask_first] == ["later_trials", "evidence", "money_mentioned"]
    assert sheet.ask_first == [1, 2, 3]
    assert [topic.name for topic in sheet.parts[0].topics].index("Ask these first") == 0
    assert sheet.ask_first_apart == []


def test_topics_keep_their_order_and_numbers_run_on():
    sheet = sheet_of(trial(**BUSY))
    order = Topic.labels
    first, *names = [topic.name for topic in sheet.parts[0].topics]
    assert first == "Ask these first"
    assert names == sorted(names, key=order.index)
    assert [q.number for q in sheet.questions] == list(range(1, len(sheet.questions) + 1))


def test_the_fact_stands_beside_the_question():
    sheet = sheet_of(trial(oversight_has_dmc=None))
    [question] = [q for q in sheet.questions if q.key == "no_safety_board"]
    [raised_by] = question.raised_by
    assert raised_by.text == "The record does not say whether a separate board watches over safety."
    assert raised_by.trial == ""


def test_without_a_trial_it_is_about_stem_cells():
    sheet = sheet_of()
    assert "stem cells and ALS" in sheet.title
    assert set(keys(sheet.questions)) == {question.key for question in GENERAL}
    assert len(sheet.ask_first) == 3
    assert sheet.trials == ()


def test_of_several_trials_what_is_common_comes_once():
    one = trial("NCT00000001", findings=cells(route="intrathecal"), intervention_model="single_group")
    two = trial(
        "NCT00000002", findings=cells(route="intrathecal"), overall_status="not_yet_recruiting", has_results=True
    )
    sheet = sheet_of(one, two)
    common, of_one, of_two = sheet.parts
    assert [of_one.trial.registry_id, of_two.trial.registry_id] == ["NCT00000001", "NCT00000002"]
    assert "into_spinal_fluid" in keys(common.questions)
    assert keys(of_one.questions) == ["one_group", "own_cells_allowed"]
    assert set(keys(of_two.questions)) == {"opening_soon", "results_posted"}
    assert len(keys(sheet.questions)) == len(set(keys(sheet.questions)))
    assert len(sheet.ask_first) == 3
    assert sheet.comparison.columns == ("NCT00000001", "NCT00000002")
    status = sheet.comparison.rows[0]
    assert status.label == "Status"
    assert [(cell.label, cell.value) for cell in status.cells] == [
        ("NCT00000001", "Open: taking people now"),
        ("NCT00000002", "Opening soon"),
    ]


def test_of_several_trials_each_fact_names_its_trial_and_the_same_is_said_once():
    one = trial("NCT00000001", phases=["phase1"], oversight_has_dmc=None)
    two = trial("NCT00000002", phases=["early_phase1"], oversight_has_dmc=None)
    questions = {q.key: q for q in sheet_of(one, two).parts[0].questions}
    assert [fact.trial for fact in questions["first_phase_only"].raised_by] == ["NCT00000001", "NCT00000002"]
    assert [fact.trial for fact in questions["no_safety_board"].raised_by] == ["All of them"]


def test_a_base_question_is_asked_if_it_makes_sense_for_any_trial():
    over = trial("NCT00000002", overall_status="completed")
    assert "fit" in keys(sheet_of(trial(), over).questions)
    assert "fit" not in keys(sheet_of(over).questions)


def test_a_sheet_on_a_finished_trial_asks_what_came_of_it_first_and_nothing_about_taking_part():
    given = {
        "findings": [finding("placebo", "placebo"), *cells(cell_source="allogeneic")],
        "sites": [{"city": "Rome", "country": "Italy"}],
    }
    of_taking_part = {"placebo_group", "later_trials", "abroad", "few_places", "donor_cells"}
    assert of_taking_part <= set(keys(sheet_of(trial(**given)).questions))
    over = sheet_of(trial(overall_status="completed", **given))
    assert {"closed", "no_results"} <= {question.key for question in over.questions if question.ask_first}
    assert not of_taking_part & set(keys(over.questions))


def test_whom_a_finished_trial_was_for_is_said_in_the_past():
    finished, running = trial(overall_status="completed"), trial(registry_id="NCT00000002")
    sheet = sheet_of(finished, running)
    labels = [[fact.label for fact in one.facts if fact.label.startswith("Who it")] for one in sheet.trials]
    assert labels == [["Who it was for"], ["Who it is for"]]
    assert "Who it is for" in [row.label for row in sheet.comparison.rows]


def test_six_trials_are_refused():
    with pytest.raises(ValueError, match="room for 5"):
        sheet_of(*[trial(f"NCT0000000{number}") for number in range(1, 7)])


def test_facts_of_a_trial():
    [facts] = sheet_of(
        trial(
            findings=[decided("cell_type", "mesenchymal"), finding("route", "intrathecal")],
            overall_status="unknown",
            last_known_status="recruiting",
        )
    ).trials
    said = {fact.label: fact.value for fact in (*facts.facts, *facts.dates)}
    assert said == {
        "Status": "Unknown: not updated for over two years. Before that: Open: taking people now",
        "Phase": "Phase 2 (does it seem to work?)",
        "Kind of cells": "Mesenchymal cells (MSC)",
        "Whose cells": "Not stated",
        "Taken from": "Not stated",
        "How given": "Into the spinal fluid (intrathecal)",
        "Run by": "Example University",
        "Who it is for": "People with ALS",
        "Places": "Rome, Italy; Lyon, France",
        "Contact": "Not stated",
        "Sponsor checked it": "September 2026",
        "Registry updated": "1 October 2026",
        "Last checked": "20 November 2026",
        "Our curator checked it": "1 of 17 facts checked by a person, the last on 3 May 2026",
    }
    assert facts.url == "https://clinicaltrials.gov/study/NCT00000001"


def test_the_day_is_a_parameter():
    old = trial(record_verified="2026-01")
    assert "not_checked_lately" not in keys(sheet_of(old).questions)
    assert "not_checked_lately" in keys(sheet_of(old, today=date(2027, 6, 1)).questions)
    assert sheet_of(today=date(2027, 6, 1)).made_on_in_words == "1 June 2027"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x"])
def test_only_web_addresses_become_links(url):
    assert sheet_of(trial(url=url)).trials[0].url == ""


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_bounded_and_clean(text):
    hostile = trial(
        brief_title=text * 60,
        lead_sponsor=text * 60,
        why_stopped=text,
        overall_status="terminated",
        conditions=[text] * 30,
        findings=[finding("cell_type", "neural", quote=text or "x", quoted_from=text or "x")],
        sites=[{"city": text * 20, "country": text[:100]}],
        text={"brief_summary": text * 50, "arms": [{"label": text * 20, "type": "placebo_comparator"}]},
        criteria=[criterion(f"prior stem cells {text * 30}")],
    )
    sheet = sheet_of(hostile)
    facts = [fact.text for question in sheet.questions for fact in question.raised_by]
    for said in [*_texts(asdict(sheet)), *facts]:
        assert len(said) <= 500
        assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in said)


def _texts(value):
    if isinstance(value, dict):  # the path of a quote is looked up, and never printed
        value = [text for name, text in value.items() if name != "quoted_from"]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def test_a_sheet_is_in_the_language_it_is_made_in():
    with override("es"):
        sheet = sheet_of(trial(**BUSY), trial("NCT00000002", start_date="2024-05", findings=cells()))
    assert sheet.language == "es"
    assert "noviembre" in sheet.made_on_in_words
    assert "noviembre" in sheet.trials[0].dates[2].value
    assert "Italia" in sheet.trials[1].facts[-2].value
    assert sheet_of().language == "en"


def test_all_of_it_is_plain_text_already():
    sheet = sheet_of(trial(**BUSY), trial("NCT00000002", minimum_age="18 Years", findings=cells()))
    assert json.dumps(asdict(sheet), default=date.isoformat)


def test_a_curator_s_own_words_stay_in_their_language():
    [first, *others] = BASE
    own = replace(first, text="¿Cabe mi silla?", why="", language="es")
    bank = EffectiveBank(base=(own, *others), raised=RAISED, general=GENERAL)
    sheet = build_sheet([trial()], today=TODAY, url=URL, bank=bank)
    questions = {question.key: question for question in sheet.questions}
    assert (questions[own.key].text, questions[own.key].why) == ("¿Cabe mi silla?", "")
    assert questions[own.key].language == "es"
    assert {question.language for key, question in questions.items() if key != own.key} == {""}


@pytest.mark.parametrize(
    ("status", "first", "asked"),
    [
        ("recruiting", {"evidence", "later_trials"}, {"fit", "risks"}),
        ("not_yet_recruiting", {"evidence", "later_trials"}, {"fit", "opening_soon"}),
        ("enrolling_by_invitation", {"by_invitation", "later_trials", "evidence"}, {"by_invitation", "risks"}),
        ("active_not_recruiting", {"closed", "evidence", "results_expected"}, {"alternatives"}),
        ("not_recruiting", {"closed", "taking_people_later"}, {"risks"}),
        ("suspended", {"closed", "taking_people_later"}, {"stopped", "risks"}),
        ("terminated", {"closed", "stopped", "evidence"}, {"no_results"}),
        ("withdrawn", {"closed", "stopped", "evidence"}, {"alternatives"}),
        ("completed", {"closed", "no_results", "evidence"}, {"alternatives"}),
        ("unknown", {"status_unknown", "later_trials", "evidence"}, {"fit"}),
        ("available", {"later_trials", "evidence"}, {"expanded_access", "fit"}),
        ("temporarily_not_available", {"closed", "taking_people_later"}, {"expanded_access"}),
        ("no_longer_available", {"closed", "evidence"}, {"alternatives"}),
        ("approved_for_marketing", {"approved", "evidence"}, {"alternatives"}),
    ],
)
def test_a_sheet_asks_what_fits_the_status(status, first, asked):
    is_access = status in ("available", "temporarily_not_available", "no_longer_available", "approved_for_marketing")
    kind = "expanded_access" if is_access else "interventional"
    rules = [
        criterion("Weak for under 24 months", kind="inclusion", measure="months_since_onset", maximum=24),
        criterion("A vital capacity below 65 %", measure="vital_capacity", minimum=65),
    ]
    found = [*cells(), finding("costs", "free")]
    sheet = sheet_of(trial(overall_status=status, study_type=kind, findings=found, criteria=rules))
    assert first <= {question.key for question in sheet.questions if question.ask_first}
    assert asked <= set(keys(sheet.questions))
    of_joining = {"time_window", "breathing_limit", "later_trials", "money_mentioned"}
    takes_nobody_new = status in (
        *("active_not_recruiting", "terminated", "withdrawn", "completed"),
        *("no_longer_available", "approved_for_marketing"),
    )
    assert bool(of_joining & set(keys(sheet.questions))) != takes_nobody_new
    takes_people_by_its_rules = status in ("recruiting", "not_yet_recruiting", "unknown", "available")
    assert ("fit" in keys(sheet.questions)) == takes_people_by_its_rules
