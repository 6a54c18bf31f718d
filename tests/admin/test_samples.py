"""Random facts that curators check blind: the draw, the form, the figure for visitors and the labels."""

import json
import threading
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.accounts import give_roles, make_staff
from tests.factories import load_trial
from trials.curation import set_visibility
from trials.curation.samples import checked_by_people, draw, left_this_month, open_samples
from trials.models import Decision, RecordVersion, RegistryPull, RegistryRecord, Sample

pytestmark = pytest.mark.django_db

NOVEMBER = datetime(2026, 11, 26, 20, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 12, tzinfo=UTC)
START = "/admin/samples/start/"


@pytest.fixture
def curator(client):
    user = make_staff("ada", "curator")
    client.force_login(user)
    return user


def drawn():
    return list(Sample.objects.order_by("month", "position").values_list("version__registry_id", "attribute"))


def sample(attribute="route", read=(), position=1, month=None, **fields):
    """A sample of a trial's record."""
    record = RegistryRecord.objects.first() or load_trial().records.get()
    month = month or f"{timezone.localdate():%Y-%m}"
    return Sample.objects.create(
        month=month, position=position, version=record.shown, attribute=attribute, read=list(read), **fields
    )


def page(of):
    return reverse("desk:sample", args=[of.pk])


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_draw_the_same_ten():
    if connection.vendor == "sqlite":
        pytest.skip("two threads share a database in memory, where SQLite refuses the second")
    for number in range(12):
        load_trial(f"NCT000000{number:02}")
    barrier = threading.Barrier(2)

    def start():
        barrier.wait()
        draw(NOVEMBER)
        connection.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first = drawn()
    assert len(first) == len({registry_id for registry_id, _ in first}) == 10
    Sample.objects.all().delete()
    draw(NOVEMBER)
    assert drawn() == first
    draw(DECEMBER)
    assert drawn()[10:] != first


def test_only_trials_that_visitors_see_with_a_whole_record_are_drawn(curator):
    load_trial("NCT00000001")
    set_visibility(load_trial("NCT00000002", status="COMPLETED"), action="hide", reason="No.", curator=curator)
    short = load_trial("NCT00000003").records.get()
    pull = RegistryPull.objects.first()
    copy = RecordVersion.objects.create(
        registry="ctgov", registry_id="NCT00000003", number=2, packed=b"", payload_hash="0" * 64, source="starter",
        pull=pull, read_at=NOVEMBER,
    )  # fmt: skip
    RegistryRecord.objects.filter(pk=short.pk).update(shown=copy)
    assert left_this_month(NOVEMBER) == 10
    draw(NOVEMBER)
    assert [registry_id for registry_id, _ in drawn()] == ["NCT00000001"]
    assert (left_this_month(NOVEMBER), left_this_month(DECEMBER)) == (1, 10)


def test_a_curator_answers_without_seeing_what_the_software_read(client, curator):
    load_trial(interventions=["Autologous mesenchymal stem cells, given by mouth"])
    assert "10 of 10 left this month" in client.get("/admin/").text
    opened = client.post(START)["Location"]
    one = open_samples(timezone.now()).get()
    assert opened == page(one)
    Sample.objects.update(attribute="route", read=[["intrathecal", None]])
    text = client.get(opened).text
    assert "Autologous mesenchymal stem cells, given by mouth" in text
    assert "The software read" not in text
    assert "checked" not in text.split("fact-values")[1].split("desk-save")[0]
    listed = client.get(reverse("admin:trials_sample_changelist")).text
    assert "spinal fluid" not in listed
    before = client.get("/method/")["ETag"]
    text = client.post(opened, {"values": ["oral"]}, follow=True).text
    assert client.get("/method/")["ETag"] != before
    assert "The software read something else." in text
    assert f"{reverse('desk:trial', args=[RegistryRecord.objects.get().trial_id])}#route" in text
    one.refresh_from_db()
    assert (one.answer, one.curator, one.agrees) == ([["oral", None]], curator, False)
    assert not Decision.objects.exists()
    assert client.post(START)["Location"] == "/admin/"
    text = client.get("/admin/").text
    assert "All of this month are answered." in text
    assert "You have done 1 in the last 12 hours" in text


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("attribute", "read", "posted", "agrees"),
    [
        ("route", [], {"values": ["not_stated"]}, True),
        ("route", [["oral", None]], {"values": ["not_stated"]}, False),
        ("route", [["oral", None], ["topical", None]], {"values": ["topical", "oral"]}, True),
        ("follow_up", [["months", 11.9]], {"values": ["months"], "amount": "12"}, True),
        ("follow_up", [["months", 11]], {"values": ["months"], "amount": "12"}, False),
        ("placebo", [["placebo", 50.0]], {"values": ["placebo"]}, False),
    ],
)
def test_an_answer_agrees_with_the_same_values_and_about_the_same_number(
    client, curator, attribute, read, posted, agrees
):
    one = sample(attribute, read)
    text = client.post(page(one), posted, follow=True).text
    assert ("The software read the same." in text) is agrees
    assert Sample.objects.get().agrees is agrees


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("attribute", "posted"),
    [
        ("route", {}),
        ("route", {"values": ["oral", "not_stated"]}),
        ("route", {"values": ["mesenchymal"]}),
        ("follow_up", {"values": ["months"]}),
        ("costs", {"values": ["free", "participant_pays"]}),
    ],
)
def test_an_answer_that_makes_no_sense_is_not_stored(client, curator, attribute, posted):
    one = sample(attribute)
    answer = client.post(page(one), posted)
    assert "errorlist" in answer.text
    assert not Sample.objects.answered().exists()


def test_the_first_of_two_answers_stays(client, curator):
    one = sample()
    client.post(page(one), {"values": ["oral"]})
    text = client.post(page(one), {"values": ["topical"]}, follow=True).text
    assert "You, in another tab, answered this a moment ago." in text
    assert Sample.objects.get().answer == [["oral", None]]


def test_only_who_may_decide_draws_and_answers(client):
    one = sample()
    before = list(Sample.objects.values())
    assert client.get(page(one))["Location"].startswith("/admin/login/")
    eve = make_staff("eve")
    client.force_login(eve)
    for role in ("editor", "administrator"):
        give_roles(eve, role)
        for path in (START, page(one)):
            assert client.post(path, {"values": ["oral"]}).status_code == 403
        assert client.get(page(one)).status_code == 403
    assert list(Sample.objects.values()) == before


def answered(number, curator, read=(), answer=()):
    return sample(
        read=read, answer=list(answer), curator=curator, answered_at=NOVEMBER, month=f"2025-{1 + number // 10:02}",
        position=1 + number % 10,
    )  # fmt: skip


@pytest.mark.one_database
def test_visitors_read_the_figure_from_ten_answers_on(client, curator):
    for number in range(9):
        answered(number, curator, *([[["oral", None]]] * 2 if number < 7 else ()))
    assert checked_by_people() is None
    assert "Checked by people" not in client.get("/method/").text
    answered(9, curator, read=[["oral", None]])
    page = client.get("/method/").text
    assert "Checked by people: 9 of 10 right." in page
    assert "the last 10 answers, from 26 November 2026 to 26 November 2026" in page
    assert "In 2 of those that were right" in page
    assert "Comprobado por personas: 9 de 10" in client.get("/es/method/").text


def test_answers_are_exported_as_labels(curator):
    answered(0, curator, answer=[["oral", None]])
    one = answered(1, curator, answer=[["months", 12.0]])
    Sample.objects.filter(pk=one.pk).update(attribute="follow_up")
    out = StringIO()
    call_command("export_samples", stdout=out)
    first, second = map(json.loads, out.getvalue().splitlines())
    about = {"id": "NCT00000001", "set": "samples 2025-01", "date": "2026-11-26", "labelled_by": "a person"}
    assert first == about | {"routes": ["oral"]}
    assert second == about | {"follow_up": ["months"], "amounts": {"months": 12.0}}
