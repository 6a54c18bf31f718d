"""How sure it is what a record says of recruitment, on each day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_study
from trials.choices import RecruitmentBasis, RecruitmentStatus
from trials.choices.recruitment import confirmed_until, last_day, recruitment_basis

TODAY = date(2026, 11, 26)
EVERYTHING_OLD = {"updated": "2019-02-16", "verified": "2019-02", "started": "2019-03"}


def study_of(*, ends="2028-12", sites=(), **keywords):
    places = [{"city": "Rome", "country": "Italy", "status": status.upper()} for status in sites]
    return make_study(
        locations=places, statusModule={"completionDateStruct": {"date": ends}} if ends else {}, **keywords
    )


def basis(today=TODAY, **keywords):
    study = study_of(**keywords)
    return recruitment_basis(study, [site.status for site in study.locations], today)


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ({}, "confirmed"),
        ({"updated": "2022-02-16", "verified": "2022-02", "ends": "2022-12"}, "old_record"),
        ({"updated": "", "verified": ""}, "old_record"),
        ({"updated": "2022-02-16", "verified": "2026-08"}, "confirmed"),  # the sponsor checked it
        ({"updated": "2026-09-01", "verified": "2026-08", "started": "2019", "ends": "2022-06"}, "past_its_end"),
        ({"ends": "2026-10"}, "past_its_end"),
        ({"ends": "2026"}, "confirmed"),  # at its latest it ends on the last day of the year
        ({"sites": ["completed", "withdrawn"]}, "no_open_site"),
        ({"sites": ["completed", "recruiting"]}, "confirmed"),
        ({"sites": ["completed", ""]}, "confirmed"),  # without a status of its own it has that of the trial
        ({"sites": ["not_yet_recruiting"]}, "no_open_site"),
        ({"status": "NOT_YET_RECRUITING", "started": "2026-11"}, "confirmed"),
        ({"status": "NOT_YET_RECRUITING", "started": "2026-09"}, "confirmed"),
        ({"status": "NOT_YET_RECRUITING", "started": "2026-03"}, "past_its_start"),
        ({"status": "ENROLLING_BY_INVITATION", "ends": "2025-01"}, "past_its_end"),
        ({"status": "ACTIVE_NOT_RECRUITING", **EVERYTHING_OLD}, "old_record"),
        ({"status": "COMPLETED", **EVERYTHING_OLD}, "confirmed"),
        ({"status": "UNKNOWN"}, "old_record"),
        ({"status": "PAUSED_BY_REGISTRY", **EVERYTHING_OLD}, "unknown_code"),
    ],
)
def test_the_most_telling_reason_for_doubt_is_given(keywords, expected):
    assert basis(**keywords) == expected


def test_a_record_is_believed_for_a_year_to_the_day():
    fields = {"updated": "2025-11-26", "verified": "2025-10"}
    assert basis(date(2026, 11, 26), **fields) == "confirmed"
    assert basis(date(2026, 11, 27), **fields) == "old_record"
    assert basis(date(2026, 11, 30), updated="2025-11", verified="") == "confirmed"


def test_without_an_end_that_of_the_main_measurements_counts():
    study = make_study(statusModule={"primaryCompletionDateStruct": {"date": "2021-06"}})
    assert recruitment_basis(study, [], TODAY) == "past_its_end"


def test_an_end_counts_for_more_than_that_of_the_main_measurements():
    ends = {"primaryCompletionDateStruct": {"date": "2026-06"}, "completionDateStruct": {"date": "2028-06"}}
    assert recruitment_basis(make_study(statusModule=ends), [], TODAY) == "confirmed"


@pytest.mark.parametrize(
    ("stated", "day"),
    [("2024-02", "2024-02-29"), ("2025", "2025-12-31"), ("2025-07-01", "2025-07-01"), ("", "0001-01-01")],
)
def test_a_partial_date_lasts_until_its_last_day(stated, day):
    assert last_day(stated) == day


DATES = st.one_of(
    st.just(""),
    st.dates(date(2015, 1, 1), date(2032, 1, 1)).map(date.isoformat),
    st.dates(date(2015, 1, 1), date(2032, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.just("2024-02-29"),
    st.just("9999-12-31"),
)


@given(
    status=st.sampled_from([*RecruitmentStatus.values, "new"]),
    updated=DATES,
    verified=DATES,
    started=DATES,
    ends=DATES,
    sites=st.lists(st.sampled_from(["recruiting", "completed", ""]), max_size=3),
    today=st.dates(date(2014, 1, 1), date(2035, 1, 1)),
)
def test_the_day_that_is_stored_says_the_same_as_the_record(status, today, sites, **keywords):
    study = study_of(status=status.upper(), sites=sites, **keywords)
    statuses = [site.status for site in study.locations]
    until = confirmed_until(study, statuses)
    is_confirmed = recruitment_basis(study, statuses, today) == RecruitmentBasis.CONFIRMED
    assert is_confirmed == (not until or today.isoformat() <= until)
    if not is_confirmed:  # no day makes it sure again
        assert recruitment_basis(study, statuses, today + timedelta(days=1)) != RecruitmentBasis.CONFIRMED
