"""A run-in, waiting for cells and the time between treatments. All sentences are ours, in the sponsors' manner."""

import pytest

from trials.extraction.engine.document import Document
from trials.extraction.engine.passages import passages
from trials.extraction.participation import read_participation
from trials.extraction.participation.durations import days_in
from trials.study import Arm, Intervention, Study


def read(attribute, *, gives_cells=True, **fields):
    """Value to amount of what is read."""
    fields = {"study_type": "interventional", "interventions": (Intervention(name="Stem cells"),)} | fields
    given = Study(registry="ctgov", registry_id="NCT00000001", url="", **fields)
    found = read_participation(given, Document(list(passages(given))), [], gives_cells=gives_cells)
    return {one.value: one.amount for one in found if one.attribute == attribute}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("4 weeks", [(28, 28)]),
        ("two to three months", [(60, 90)]),
        ("3-4 weeks", [(21, 28)]),
        ("every week", [(7, 7)]),
        ("every weeks", [(7, 7)]),
        ("48 hours", [(2, 2)]),
        ("cada 2 semanas", [(14, 14)]),
        ("four to two weeks", []),
    ],
)
def test_lengths_of_time_in_days(text, days):
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Three infusions of cells, 4 weeks apart", {"every": 28}),
        ("Three infusions of cells, each 1 month (±4 days) apart", {"every": 30}),
        ("Two doses of cells (a week apart)", {"every": 7}),
        ("Cells are injected every 2 months, three in all", {"every": 60}),
        ("Cells are injected every other week", {"every": 14}),
        ("Cells are infused once a month", {"every": 30}),
        ("Three injections of cells at three-month intervals", {"every": 90}),
        ("Three injections of cells with an interval of 26 days", {"every": 26}),
        ("Three infusions of cells 48 hours apart", {"every": 2}),
        ("Cells are infused on days 0, 30 and 60", {"every": 30}),
        ("Cells are infused at 0, 3 and 6 months", {"every": 90}),
        ("Cells are infused at baseline, week 4 and week 8", {"every": 28}),
        ("Cells are infused on day 0 and on week 4", {"every": 28}),
        ("Cells are infused on day 1 and at 3 months", {"every": 90}),
        ("Cells are infused at baseline and 4 weeks later", {"every": 28}),
        ("Cells are infused weekly for four weeks", {"every": 7}),
        ("Cells are infused twice a week for two weeks", {"times_a_week": 2}),
        ("3 inyecciones de células cada 2 meses", {"every": 60}),
        ("Monthly autologous T cell infusions and a tablet of 20 mg three times a week", {"every": 30}),
        # Not always the same
        ("Cells are infused on days 0, 14 and 42", {"varies": None}),
        ("Three infusions of cells, 14 to 21 days apart", {"varies": None}),
        ("Cells are infused every week for the first month, then every month", {"varies": None}),
        ("Cells are infused twice a week for 2 weeks and weekly for the following two weeks", {"varies": None}),
        ("Two infusions of cells a week apart; infusions are repeated every 6 months", {"varies": None}),
        # Something else, or not clear
        ("Three infusions of cells, at least 4 weeks apart", {}),
        ("Cells are infused bi-monthly", {}),
        ("Cells are infused. Blood is drawn every 2 weeks", {}),
        ("Cells are infused. Visits are every 3 months", {}),
        ("Infusions of cells, with 7 days between participants", {}),
        ("Cells are infused with a tablet of 30 mg daily", {}),
        ("The medium of the cells is changed every 3 days", {}),
        ("Saline placebo is infused every 3 days", {}),
    ],
)
def test_the_time_between_treatments(description, expected):
    given = (Intervention(name="Stem cells", description=description),)
    assert read("interval", interventions=given) == expected


def test_the_time_between_treatments_in_the_summary_is_that_of_this_study():
    assert read("interval", brief_summary="Participants will get four injections, every 3 months.") == {"every": 90}
    assert read("interval", brief_summary="In earlier studies people got four injections, every 3 months.") == {}


def test_groups_that_wait_differently_have_no_time_in_common():
    arms = (
        Arm(label="A", type="experimental", description="Cells every 3 months, 4 injections"),
        Arm(label="B", type="experimental", description="Cells every 6 months, 2 injections"),
    )
    assert read("interval", arms=arms) == {"varies": None}


def test_no_time_lies_between_treatments_where_there_is_one():
    given = (Intervention(name="Stem cells", description="A single infusion of cells"),)
    assert read("interval", interventions=given, brief_summary="Participants get cells every 3 months.") == {}


def test_time_between_doses_of_a_medicine_is_not_read():
    given = (Intervention(name="Tabletine", description="Three infusions, 4 weeks apart"),)
    assert read("interval", interventions=given, gives_cells=False) == {}


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Cells are injected about 4 weeks after the bone marrow harvest.", {"after_harvest": 28}),
        ("The cells are injected 3-4 weeks after bone marrow aspiration.", {"after_harvest": 28}),
        ("Own cells are expanded for 6 to 8 weeks before they are injected.", {"after_harvest": 56}),
        ("About 30 days before the infusion, the patient's bone marrow will be collected.", {"after_harvest": 30}),
        ("The cells are injected within 30 days after extracting bone marrow.", {"within": 30}),
        ("Own cells are grown for up to 52 days before they are given back.", {"within": 52}),
        ("Marrow is aspirated and the cells are injected on the same day.", {"same_day": None}),
        ("Cells are infused within 6 hours after bone marrow aspiration.", {"same_day": None}),
        ("Cells are injected 2 weeks after the stroke.", {}),
        ("Pain is assessed 2 weeks after the bone marrow harvest, and cells are injected.", {}),
        ("Donor bone marrow is harvested 4 weeks before the infusion.", {}),
        ("Cells are injected 4 weeks after bone marrow aspiration, or 8 weeks after bone marrow aspiration.", {}),
        ("Cells are infused 6 months after bone marrow transplantation.", {}),
        ("A second dose, from cells that were kept, is given 4 weeks later.", {}),
    ],
)
def test_waiting_for_ones_own_cells(summary, expected):
    assert read("waiting", brief_summary=summary) == expected


def test_nobody_waits_for_cells_of_a_donor():
    summary = "Cells are expanded for 6 to 8 weeks before they are injected."
    assert read("waiting", brief_summary=summary, brief_title="Cells of a donor") == {}


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("After screening there is a run-in period of 3 months.", {"run_in": 90}),
        ('People are followed in a "run in period" of 3 months.', {"run_in": 90}),
        ("After a 2-month lead-in, cells are injected.", {"run_in": 60}),
        ("Participants are observed for three months before the first injection.", {"run_in": 90}),
        ("After a run-in period, participants get the treatment.", {"run_in": None}),
        ("A safety run-in with six people comes first.", {}),
        ("After a successful lead-in phase, 100 people will be enrolled.", {}),
        ("Participants are observed for three months after the first injection.", {}),
        ("There is no run-in period.", {}),
    ],
)
def test_a_run_in_is_told_with_its_length(summary, expected):
    assert read("run_in", brief_summary=summary, gives_cells=False) == expected
