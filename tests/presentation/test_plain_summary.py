from datetime import date

import pytest
from django.utils.translation import override

from tests.factories import IN_THE_SPINAL_FLUID, make_trial
from trials.extraction.results import StudyFacts
from trials.models import Trial
from trials.presentation.plain_summary import plain_summary

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


TODAY = date(2026, 11, 26)


def summary(language="en", **keywords):
    make_trial(**keywords)
    with override(language):
        return " ".join(
            sentence for sentences in plain_summary(Trial.objects.for_page().get(), TODAY) for sentence in sentences
        )


RANDOMIZED = {
    "designInfo": {
        "allocation": "RANDOMIZED",
        "interventionModel": "PARALLEL",
        "maskingInfo": {"masking": "DOUBLE"},
    }
}


def test_it_says_what_is_tested_how_by_whom_and_from_when():
    words = summary(findings=IN_THE_SPINAL_FLUID | {"placebo": "placebo"}, designModule=RANDOMIZED, started="2027-01")
    for part in (
        "This trial tests a treatment with cells: mesenchymal cells (MSC); your own cells (autologous); bone marrow; "
        "into the spinal fluid (intrathecal).",
        "Phase 1 (is it safe?).",
        "24 people are to take part.",
        "A computer puts each person in a group by chance (randomised).",
        "Some people get a placebo.",
        "Two sides do not know who gets what, in most trials you and the trial doctors (double-blind).",
        "It is run by Example University",
        "1 place in Spain.",
        "It is to begin in January 2027.",
    ):
        assert part in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, 'What is tested: <bdi lang="en">Tabletine</bdi>.'),
        ({"status": "COMPLETED"}, 'What was tested: <bdi lang="en">Tabletine</bdi>.'),
        ({"status": "WITHDRAWN"}, 'What was to be tested: <bdi lang="en">Tabletine</bdi>.'),
        ({"study_type": "EXPANDED_ACCESS"}, 'What is given: <bdi lang="en">Tabletine</bdi>.'),
    ],
)
def test_a_medicine_that_is_tested_is_named(client, fields, words):
    facts = StudyFacts(is_about_als=True, gives_cells=False, tested=("Tabletine",))
    make_trial(interventions=("Tabletine",), findings={}, facts=facts, **fields)
    assert words in client.get("/trials/NCT00000001/").text


def test_what_cells_make_is_no_treatment_with_cells():
    words = summary(findings={"cell_type": "exosomes", "route": "intranasal"})
    assert words.startswith(
        "This trial tests a treatment without living cells: made by cells, no cells given (exosomes); "
    )


@pytest.mark.parametrize("status", ["TERMINATED", "WITHDRAWN", "COMPLETED"])
def test_people_whom_an_ended_trial_planned_for_are_not_told_as_if_they_were_to_come(status):
    words = summary(status=status)
    assert "It was planned for 24 people." in words
    assert "to take part" not in words


def test_of_an_ended_trial_whose_number_may_be_planned_or_not_the_record_is_said_to_count_it():
    make_trial(status="COMPLETED")
    Trial.objects.update(enrollment_type="")
    people = " ".join(plain_summary(Trial.objects.for_page().get(), TODAY)[0])
    assert "Its record counts 24 people." in people
    assert "It is for" not in people


def test_it_holds_no_word_of_the_record_in_spanish():
    words = summary("es", findings=IN_THE_SPINAL_FLUID, summary="Trial words.", title="A trial title")
    assert "Este ensayo prueba un tratamiento con células: células mesenquimales" in words
    assert "Trial" not in words
    assert "title" not in words


@pytest.mark.parametrize(
    ("study_type", "words"),
    [
        ("OBSERVATIONAL", "This study observes people. It tests no treatment."),
        ("EXPANDED_ACCESS", "This programme gives a treatment outside a trial (expanded access)."),
    ],
)
def test_each_kind_of_study_is_called_by_its_name(study_type, words):
    said = summary(study_type=study_type)
    assert said.startswith(words)
    assert "trial tests" not in said


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("COMPLETED", "This trial tested a treatment with cells: "),
        ("TERMINATED", "This trial tested a treatment with cells: "),
        ("WITHDRAWN", "This trial was to test a treatment with cells: "),
        ("ACTIVE_NOT_RECRUITING", "This trial tests a treatment with cells: "),
    ],
)
def test_what_an_ended_trial_tested_is_said_in_the_past(status, words):
    assert summary(status=status, findings=IN_THE_SPINAL_FLUID).startswith(words)


def test_what_is_not_stated_is_left_out():
    assert summary(findings={}, enrollment=None, sponsor="", started="", locations=(), phases=()) == ""


def test_a_sponsor_that_ends_with_a_full_stop_ends_its_sentence():
    sponsor = {"leadSponsor": {"name": "Genentech, Inc."}}
    words = summary(sponsorCollaboratorsModule=sponsor)
    assert "It is run by Genentech, Inc. " in words
    assert ".." not in words


def test_an_end_that_was_read_years_before_says_so():
    make_trial(started="2016-06", statusModule={"completionDateStruct": {"date": "2023-06"}})
    trial = Trial.objects.for_page().get()
    trial.read_on = {"completion_date": "2020-07-28"}
    [*_, words] = plain_summary(trial, TODAY)
    assert words[-1] == "It began in June 2016. As read in July 2020, it was to end in June 2023."


def test_a_finished_trial_was_run_by_its_sponsor():
    assert "It was run by Example University" in summary(status="COMPLETED")


def test_an_end_that_has_passed_is_not_told_as_if_it_were_to_come():
    words = summary(started="2019-01", statusModule={"completionDateStruct": {"date": "2022-12"}})
    assert "It began in January 2019 and was to end in December 2022." in words


@pytest.mark.parametrize(
    ("status", "start", "end", "words"),
    [
        ("NOT_YET_RECRUITING", "2026-12", "2029-08", "It is to begin in December 2026 and to end in August 2029."),
        ("NOT_YET_RECRUITING", "2023-08", "2029-08", "It was to begin in August 2023. The registry does not say"),
        ("RECRUITING", "2026-12", "", "It is to begin in December 2026."),
        ("WITHDRAWN", "2026-10", "2028-01", "It was to begin in October 2026. It never did."),
        ("COMPLETED", "2011-12", "2012-05", "It began in December 2011 and ended in May 2012."),
        ("TERMINATED", "2011-12", "2012-05", "It began in December 2011 and ended in May 2012."),
        ("UNKNOWN", "2011-12", "2012-05", "It began in December 2011 and was to end in May 2012. The registry does"),
        ("RECRUITING", "2025-01", "2029-08", "It began in January 2025 and is to end in August 2029."),
    ],
)
def test_its_dates_are_told_as_its_status_allows_where_the_record_says_of_neither_whether_it_has_come(
    status, start, end, words
):
    dates = {"startDateStruct": {"date": start}, "completionDateStruct": {"date": end}}
    said = summary(status=status, statusModule=dates)
    assert words in said
    assert said.count("begin") + said.count("began") == 1


def test_the_number_of_those_who_took_part_is_told_as_that_of_the_record():
    module = {"enrollmentInfo": {"count": 263, "type": "ACTUAL"}}
    assert "By its record, 263 people took part." in summary(status="COMPLETED", designModule=module)
    assert "Según su ficha, participaron 263 personas." in summary("es", status="COMPLETED", designModule=module)
