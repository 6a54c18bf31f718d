"""What takes an open ALS trial from the lists by way of its records ends after a day, unless somebody confirms it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.accounts import make_staff
from tests.curation.test_second_curator import PUBLISHER
from tests.ingest.test_joined_records import groups, joined, parted, record, trial
from tests.ingest.test_registries import CTIS, ISRCTN, NCT, ctgov, ctis, isrctn, take
from tests.ingest.test_versions import STUB
from trials.choices import DueKind
from trials.curation import AlreadyDecided, set_visibility
from trials.curation.due import items, summary
from trials.curation.exchange import exported, import_decisions, refused
from trials.curation.same_study import renew, state_of, take_back
from trials.curation.second_curator import taken_from_lists
from trials.ingest import rebuild
from trials.ingest.lapsed import end_lapsed
from trials.models import Decision, Trial

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
A_DAY = timedelta(hours=24)
APART, TOGETHER = {NCT: [NCT], ISRCTN: [ISRCTN]}, {NCT: [ISRCTN, NCT]}


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def two():
    """Two open ALS trials."""
    take(*ctgov())
    take(*isrctn())


@pytest.fixture
def ada():
    return make_staff("ada", *PUBLISHER)


@pytest.fixture
def bea():
    return make_staff("bea", *PUBLISHER)


def renewed(decision, curator):
    page = decision.record.trial
    return renew(decision, trial=page, reason="I looked too.", curator=curator, seen=state_of(page))


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("before", "after", "taken"),
    [
        ({1: 1, 2: 2}, {1: 1, 2: 2}, set()),
        ({1: 1, 2: 2}, {1: 1}, {2}),  # hidden, or no longer open
        ({1: 1, 2: 2}, {1: 1, 2: 1}, {1, 2}),  # joined
        ({1: 1, 2: 1}, {1: 1, 2: 3}, set()),  # parted
        ({1: 1, 2: 1}, {2: 3}, set()),  # parted, and one of them is open
        ({1: 1, 2: 1}, {}, {1, 2}),  # parted, and neither is
        ({1: 1}, {1: 4, 5: 4}, set()),  # joined with one that was not open
        ({1: 1}, {9: 9}, {1}),  # another one is shown instead
        ({1: 1, 2: 2, 3: 3}, {1: 1, 2: 1, 3: 3, 4: 4}, {1, 2}),  # joined, while another one came
    ],
)
def test_a_trial_is_taken_from_the_lists_where_it_is_gone_or_within_another(before, after, taken):
    assert taken_from_lists(before, after) == taken


@pytest.mark.one_database
def test_a_join_by_one_publisher_ends_with_the_first_visitor_after_a_day(client, two, ada, bea, time_machine):
    [decision] = joined(NCT, ISRCTN, ada)
    in_log = Decision.objects.values().get()
    assert (decision.holds_until, groups()) == (NOON + A_DAY, TOGETHER)
    listed = client.get("/trials/")
    time_machine.move_to(NOON + A_DAY, tick=False)
    again = client.get("/trials/", headers={"if-none-match": listed["ETag"]})
    assert again.status_code == 200, "a kept page no longer holds"
    assert ISRCTN in again.text
    assert client.get(f"/api/v1/trials/{ISRCTN}").json()["registry_id"] == ISRCTN
    assert (groups(), Decision.objects.values().get()) == (APART, in_log)
    rebuild()
    assert (groups(), end_lapsed()) == (APART, 0)
    with pytest.raises(ValidationError, match="Another publisher has to decide it"):
        joined(NCT, ISRCTN, ada)
    assert joined(NCT, ISRCTN, bea)[0].replaces == decision, "it can be joined again"
    assert renewed(Decision.objects.first(), ada).pop().holds_until is None


@pytest.mark.one_database
def test_a_second_publisher_confirms_it_and_nobody_their_own(two, ada, bea, time_machine):
    [first] = joined(NCT, ISRCTN, ada)
    time_machine.move_to(NOON + A_DAY / 2, tick=False)
    [own] = renewed(first, ada)
    assert (own.replaces, own.holds_until) == (first, NOON + A_DAY)
    [confirmed] = renewed(own, bea)
    assert confirmed.holds_until is None
    time_machine.move_to(NOON + 30 * A_DAY, tick=False)
    rebuild()
    assert (end_lapsed(), groups()) == (0, TOGETHER)


@pytest.mark.one_database
@pytest.mark.parametrize(("status", "hours"), [("COMPLETED", 24), ("RECRUITING", 0)])
def test_a_join_that_takes_no_open_als_trial_away_needs_no_second(ada, settings, status, hours):
    settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS = hours
    take(*ctgov(status=status))
    take(*isrctn())
    set_visibility(trial(ISRCTN), action="hide", reason="It sells.", curator=ada)
    set_visibility(trial(NCT), action="hide", reason="It sells.", curator=ada)
    assert joined(NCT, ISRCTN, ada)[0].holds_until is None


def test_a_join_that_brings_an_open_trial_under_an_ended_one_needs_a_second(two, ada):
    take(*ctgov(status="COMPLETED", updated="2026-10-01"))
    assert joined(NCT, ISRCTN, ada)[0].holds_until
    assert not trial(NCT).takes_people


def test_so_does_taking_back_that_records_were_parted(two, ada, bea, time_machine):
    take(*isrctn(nct=NCT, updated="2026-10-01"))
    assert groups() == TOGETHER
    [first] = parted(ISRCTN, curator=ada)
    assert (first.holds_until, groups()) == (None, APART)
    [back] = take_back(first, reason="One study.", curator=ada)
    assert (back.holds_until, groups()) == (NOON + A_DAY, TOGETHER)
    time_machine.move_to(NOON + A_DAY, tick=False)
    assert (end_lapsed(), groups()) == (1, APART)
    with pytest.raises(ValidationError, match="Another publisher has to decide it"):
        set_visibility(trial(ISRCTN), action="hide", reason="Then so.", curator=ada)
    [again] = take_back(first, reason="One study.", curator=bea)
    [confirmed] = renewed(again, ada)
    time_machine.move_to(NOON + 9 * A_DAY, tick=False)
    assert (confirmed.brings_back, end_lapsed(), groups()) == (None, 0, TOGETHER)
    with pytest.raises(AlreadyDecided):
        take_back(first, reason="Late.", curator=ada)


@pytest.mark.one_database
def test_what_was_taken_back_for_a_day_can_be_held_again_at_once(two, ada):
    take(*isrctn(nct=NCT, updated="2026-10-01"))
    [back] = take_back(parted(ISRCTN, curator=ada)[0], reason="One study.", curator=ada)
    [held] = take_back(back, reason="No, two.", curator=ada)
    assert (held.brings_back.action, groups()) == ("part", APART)


def test_an_imported_join_ends_too_and_an_import_confirms_nothing(two, ada, bea):
    joined(NCT, ISRCTN, ada)
    [row] = exported()
    Decision.objects.on_records().get().in_force.all().delete()
    Decision.objects.all().delete()
    rebuild()
    assert not refused(import_decisions([row | {"holds_until": ""}], file="a.json", importer=ada))
    first = Decision.objects.get()
    assert (first.holds_until, groups()) == (NOON + A_DAY, TOGETHER)
    again = row | {"uuid": row["uuid"][:-4] + "0000", "replaces": row["uuid"], "holds_until": ""}
    assert not refused(import_decisions([again], file="b.json", importer=bea))
    assert Decision.objects.get(replaces=first).holds_until == NOON + A_DAY


def test_a_record_cut_short_does_not_take_an_open_als_trial_away(two, admin_client):
    version = record(NCT).newest
    take(*ctgov(**STUB, conditions=["Ataxia"], title="A study"))
    short = record(NCT)
    assert (short.shown, short.newest.number) == (version, 2)
    action = {"action": "show_newest", "_selected_action": [short.pk]}
    page = admin_client.post(reverse("admin:trials_registryrecord_changelist"), action, follow=True).text
    assert "it would no longer be on the lists" in page
    assert record(NCT).shown == version


@pytest.mark.one_database
def test_at_the_desk_it_is_due_first_and_the_other_publisher_confirms(client, two, ada, bea):
    client.force_login(ada)
    page = reverse("desk:records", args=[trial(NCT).pk])
    text = client.get(f"{page}?with={ISRCTN}").text
    assert "it ends after 24 hours unless a second publisher confirms it" in text
    seen = state_of(trial(NCT), trial(ISRCTN))
    text = client.post(f"{page}?with={ISRCTN}", {"act": "join", "reason": "One.", "seen": seen}, follow=True).text
    ends = "This ends on 27 November 2026, 12:00 unless a second curator confirms."
    assert text.count(ends) == 2, "the message, and the decision"
    assert "Confirm it" not in text
    first = summary(NOON)[0]
    assert (first.kind, first.count, first.is_open_als) == (DueKind.HIDDEN, 1, True)
    client.force_login(bea)
    listed = client.get(reverse("desk:due_items", args=["hidden"])).text
    assert f"{ISRCTN}: Joined two records, by ada. {ends}" in listed
    assert page in listed
    assert ends in client.get(reverse("desk:trial", args=[trial(NCT).pk])).text
    text = client.get(page).text
    assert "Confirm it" in text
    decision = Decision.objects.on_records().get()
    posted = {"act": "renew", "reason": "Two papers.", "decision": decision.pk, "seen": state_of(trial(NCT))}
    assert ends not in client.post(page, posted, follow=True).text
    assert not items(DueKind.HIDDEN, NOON)
    assert Trial.objects.count() == 1


def test_the_record_of_a_hidden_trial_hides_no_other_by_naming_it(two, ada, bea, time_machine):
    for curator in (ada, bea):
        set_visibility(trial(ISRCTN), action="hide", reason="It sells.", curator=curator)
        time_machine.move_to(NOON + A_DAY / 2, tick=False)
        take(*isrctn(nct=NCT, updated=f"2026-10-0{1 + (curator == bea)}"))
        assert groups() == APART
    take(*ctgov(registry_id="NCT00000009", updated="2026-10-01"))
    take(*isrctn(nct="NCT00000009", updated="2026-10-03"))
    rebuild()
    assert dict(Trial.with_hidden.values_list("registry_id", "is_hidden")) == {
        NCT: False, ISRCTN: True, "NCT00000009": False
    }  # fmt: skip
    set_visibility(trial(ISRCTN), action="show", reason="A mistake.", curator=ada)
    assert groups() == {NCT: [NCT], "NCT00000009": [ISRCTN, "NCT00000009"]}, "then numbers count again"


@pytest.mark.one_database
def test_a_new_record_that_names_a_hidden_trial_is_hidden_with_it(ada, bea):
    take(*ctgov())
    for curator in (ada, bea):
        set_visibility(trial(NCT), action="hide", reason="It sells.", curator=curator)
    take(*ctis())
    assert groups() == {NCT: [CTIS, NCT]}
    assert not Trial.objects.exists()


@pytest.mark.one_database
def test_records_that_meet_by_their_numbers_need_nobody(ada):
    take(*ctgov())
    take(*ctis())
    assert (groups(), summary(NOON)[0].kind) == ({NCT: [CTIS, NCT]}, DueKind.UNCHECKED)


@pytest.mark.one_database
def test_who_decides_without_a_reason_is_refused_before_anything_is_worked_out(two, ada):
    with pytest.raises(ValidationError, match="Say why"):
        joined(NCT, ISRCTN, ada, reason=" ")
    assert groups() == APART
