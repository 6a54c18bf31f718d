from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from tests.sheet.helpers import trial
from trials.presentation.short_copies import absent, old_rules_notice, short_copy_notice

BEFORE = {"record_verified": ["2021-10", "2022-10-10"], "has_results": ["", "2022-10-10"]}


def test_what_was_not_read_says_what_an_earlier_version_of_the_record_stated():
    one = trial(not_read=["record_verified", "has_results", "sites"], read_on={}, stated_before=BEFORE)
    assert absent(one, "record_verified") == "Not read yet. The record said in October 2022: October 2021"
    assert absent(one, "has_results") == "Not read yet. The record said in October 2022: No results posted yet"
    assert absent(one, "sites") == "Not read yet"
    assert absent(one, "phases") == "Not stated"


def test_it_says_so_in_spanish():
    one = trial(not_read=["record_verified"], read_on={}, stated_before=BEFORE)
    with override("es"):
        assert absent(one, "record_verified") == "Aún no leído. La ficha decía en octubre de 2022: octubre de 2021"


@pytest.mark.parametrize(
    ("read_on", "updated", "before", "said"),
    [
        ("2020-07-28", "2025-06-18", "phase1", "for phase 1. It is now phases 2 and 3: the rules may have changed"),
        ("2026-04-28", "2026-06-18", "phase1", "for phase 1. It is now phases 2 and 3: the rules may have changed"),
        ("2020-07-28", "2025-06-18", "", "They may have changed since."),
        ("2026-04-28", "2026-06-18", "", "They may have changed since."),
        ("2026-04-28", "", "", "They may have changed since."),
        ("2026-04-28", "2026-04-01", "phase1", ""),
        ("2026-07-01", "2026-07-20", "phase1", ""),
        ("", "2026-06-18", "phase1", ""),
    ],
)
def test_rules_of_an_older_version_say_of_when_they_are_and_of_which_phase(read_on, updated, before, said):
    one = trial(
        phases=["phase2", "phase3"],
        read_at=datetime(2026, 8, 3, tzinfo=UTC),
        read_on={"criteria": read_on} if read_on else {},
        last_update_posted=updated,
        stated_before={"phases": [before, read_on]} if before else {},
    )
    notice = old_rules_notice(one, date(2026, 11, 27))
    assert said in notice
    assert bool(notice) == bool(said)
    assert ("for phase 1" in short_copy_notice(one, date(2026, 11, 27))) == ("for phase 1" in said)


@pytest.mark.parametrize("part", ["findings", "cell_types", "routes"])
def test_what_words_of_long_ago_do_not_state_is_told_with_their_month(part):
    assert absent(trial(read_on={"brief_summary": "2020-07-28", "criteria": "2026-11-20"}), part) == (
        "Not stated in July 2020"
    )
    assert absent(trial(read_on={"sites": "2020-07-28"}), part) == "Not stated"
