"""Due and a trial's desk: what they show, that a plain form does everything, and who may do it."""

import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from tests.factories import load_trial, make_trial
from trials.curation import decide, newest
from trials.curation.desk import claim
from trials.curation.due import SOURCES
from trials.curation.reports import report
from trials.extraction.results import ExtractedDoubt, StudyFacts
from trials.models import Claim, Decision, RegistryPull, Review

pytestmark = pytest.mark.django_db
QUOTE = "Autologous mesenchymal stem cells"


@pytest.fixture
def trial():
    return load_trial(verified="2026-09", official_title="A trial of stem cells of one's own")


@pytest.fixture
def curator(client, django_user_model):
    user = django_user_model.objects.create_user("ada", is_staff=True)
    user.groups.set(Group.objects.filter(name="curator"))
    client.force_login(user)
    return user


def address(trial, due=""):
    return reverse("desk:trial", args=[trial.pk]) + (f"?due={due}" if due else "")


def form(page, **fields):
    """What a browser posts of a trial's desk, with some fields changed."""
    data = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    for name, value in re.findall(r'<input type="checkbox" name="([\w-]+)" value="([^"]*)"[^>]* checked', page):
        data.setdefault(name, []).append(value)
    return data | {name.replace("__", "-"): value for name, value in fields.items()}


def finished_pull(**counts):
    fields = {"registry": "ctgov", "source": "registry", "state": "finished", "finished_at": timezone.now()}
    return RegistryPull.objects.create(**fields, **counts)


def test_the_first_page_lists_what_is_due(client, curator, trial):
    page = client.get("/admin/").content.decode()
    assert "0 done tonight, 1 left." in page
    assert "An open ALS cell trial that nobody has checked" in page
    assert reverse("desk:start", args=["unchecked"]) in page
    assert "Nothing of this kind is due." in client.get(reverse("desk:due_items", args=["conflict"])).content.decode()


def test_start_claims_the_first_trial_and_the_next_curator_gets_another(client, curator, trial, django_user_model):
    answer = client.post(reverse("desk:start", args=["unchecked"]))
    assert answer["Location"] == address(trial, "unchecked")
    assert Claim.objects.get().curator == curator
    bea = django_user_model.objects.create_superuser("bea")
    client.force_login(bea)
    answer = client.post(reverse("desk:start", args=["unchecked"]), follow=True)
    assert "nothing is left that nobody else works on" in answer.content.decode()
    assert "ada works on this trial until" in client.get(address(trial)).content.decode()
    assert "ada, until" in client.get(reverse("desk:due_items", args=["unchecked"])).content.decode()


def test_the_desk_shows_the_record_with_what_each_fact_rests_on(client, curator, trial):
    page = client.get(address(trial)).content.decode()
    assert re.search(rf'<mark data-of="cell_type cell_source">{QUOTE}</mark>', page)
    assert re.search(r'name="cell_source-values" value="autologous"[^>]* checked', page)
    assert not re.search(r'name="cell_source-values" value="allogeneic"[^>]* checked', page)
    assert "Why the software reads this" in page
    assert "accepted" in page


def test_saving_without_saying_anything_changes_nothing(client, curator, trial):
    before = Decision.objects.count(), Review.objects.count()
    assert client.post(address(trial), form(client.get(address(trial)).content.decode())).status_code == 302
    assert (Decision.objects.count(), Review.objects.count()) == before


def test_several_facts_are_decided_at_once(client, curator, trial):
    page = client.get(address(trial)).content.decode()
    data = form(page, cell_source__act="ticked", cell_type__act="ticked", cell_type__values=["neural"],
                cell_type__reason="The title says so.", cell_type__quote="stem cells of one's own",
                tissue__act="not_stated", route__act="unclear", route__reason="It says two things.")  # fmt: skip
    answer = client.post(address(trial), data, follow=True)
    assert "4 decided, 0 looked at" in answer.content.decode()
    acts = {one.attribute: (one.action, one.reason) for one in Decision.objects.all()}
    assert acts == {
        "cell_source": ("confirm", ""),
        "cell_type": ("correct", "The title says so."),
        "tissue": ("not_stated", "The record was read for this, and does not say."),
        "route": ("unclear", "It says two things."),
    }
    assert trial.findings.get(attribute="cell_type").quoted_from == "official_title"
    public = client.get(trial.get_absolute_url()).content.decode()
    assert "who found the record unclear" in public


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cell_source__act": "not_stated"}, "Say why"),
        ({"masking__act": "ticked", "masking__values": ["none", "double"]}, "contradict each other"),
        ({"route__act": "ticked"}, "Tick the values that hold"),
        ({"visits__act": "ticked", "visits__values": ["visits"], "visits__reason": "Read."}, "Give the number."),
        ({"cell_source__act": "ticked", "cell_source__quote": "Not there"}, "does not have these words"),
        ({"cell_source__act": "ticked", "cell_source__values": ["neural"]}, "Select a valid choice"),
        ({"cell_source__act": "forged"}, "Select a valid choice"),
        ({"cell_source__act": "ticked", "cell_source__address": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"versions": "0", "cell_source__act": "ticked"}, "The record changed while you were reading"),
    ],
)
def test_what_makes_no_sense_is_said_at_the_fact_and_nothing_is_saved(client, curator, trial, fields, words):
    data = form(client.get(address(trial)).content.decode(), cell_type__act="ticked", **fields)
    answer = client.post(address(trial), data)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_second_curator_is_told_and_may_replace(client, curator, trial, django_user_model):
    page = client.get(address(trial)).content.decode()
    bea = django_user_model.objects.create_user("bea")
    decide(record=trial.records.get(), attribute="cell_source", values=["not_stated"], reason="Read.", curator=bea)
    answer = client.post(address(trial), form(page, cell_source__act="ticked")).content.decode()
    assert "Another curator, bea, decided “Not stated in the record” at" in answer
    assert Decision.objects.count() == 1
    data = form(answer, cell_source__act="ticked", cell_source__values=["autologous"])
    assert client.post(address(trial), data).status_code == 302
    assert newest(trial, "cell_source").curator == curator


def test_what_is_looked_at_is_due_no_more(client, curator):
    doubt = ExtractedDoubt(kind="conflict", about="route", words="Two.", quote="Stem cells", quoted_from="brief_title")
    trial = make_trial(doubts=[doubt], facts=StudyFacts(is_about_als=True), verified="2024-01", updated="2024-01-01")
    page = client.get(address(trial)).content.decode()
    data = form(page, looked=["unchecked", "unverified", f"doubt-{trial.doubts.get().pk}", "change", "doubt-x"])
    client.post(address(trial), data)
    assert set(Review.objects.values_list("kind", "about", "words")) == {
        ("unchecked", "", ""), ("unverified", "", ""), ("conflict", "route", "Stem cells"), ("change", "", ""),
    }  # fmt: skip
    assert "4 done tonight, 0 left." in client.get("/admin/").content.decode()
    assert "found that there is nothing to do" in client.get(address(trial)).content.decode()


def test_a_report_is_settled_on_the_desk_of_its_trial(client, curator, trial):
    sent = report(trial, words="It is given by mouth.")
    page = client.get(address(trial, "report")).content.decode()
    assert "It is given by mouth." in page
    assert "It is given by mouth." in client.get(reverse("desk:due_items", args=["report"])).content.decode()
    client.post(address(trial, "report"), form(page, **{f"report-{sent.pk}": "Corrected."}))
    sent.refresh_from_db()
    assert (sent.answer, sent.settled_by) == ("Corrected.", curator)


def test_save_and_next_and_skip_lead_through_what_is_due(client, curator, trial):
    other = load_trial("NCT00000002", verified="2026-09")
    client.post(reverse("desk:start", args=["unchecked"]))
    page = client.get(address(trial, "unchecked")).content.decode()
    assert client.post(address(trial, "unchecked"), {"skip": ""})["Location"] == address(other, "unchecked")
    answer = client.post(address(other, "unchecked"), {"skip": ""}, follow=True)
    assert "nothing is left" in answer.content.decode()
    assert not Claim.objects.exists()
    assert client.post(reverse("desk:start", args=["unchecked"]))["Location"] == address(trial, "unchecked")
    data = form(page, looked=["unchecked"], next="")
    assert client.post(address(trial, "unchecked"), data)["Location"] == address(other, "unchecked")


def test_what_changed_since_somebody_checked_is_struck_and_inserted(client, curator, trial):
    decide(record=trial.records.get(), attribute="cell_source", values=["autologous"], curator=curator)
    later = timezone.now() + timedelta(days=1)
    load_trial(interventions=["Allogeneic mesenchymal stem cells"], updated="2026-11-01", read_at=later)
    page = client.get(address(trial)).content.decode()
    assert "<del>Autologous </del>" in page
    assert re.search(r"<ins>Allogeneic </ins>", page)
    assert "The record has changed, and now reads otherwise." in page


def test_a_pull_that_looks_wrong_is_settled(client, curator):
    now = timezone.now()
    pull = RegistryPull.objects.create(
        registry="ctgov", source="registry", state="finished", finished_at=now, missing=3
    )
    page = client.get(reverse("desk:due_items", args=["pull"])).content.decode()
    assert "0 unreadable, 3 no longer listed" in page
    client.post(reverse("desk:settle_pull", args=[pull.pk]))
    assert "Nothing of this kind is due." in client.get(reverse("desk:due_items", args=["pull"])).content.decode()


def test_only_who_may_decide_does_and_the_rest_read(client, trial, django_user_model):
    eve = django_user_model.objects.create_user("eve", is_staff=True)
    client.force_login(eve)
    for path in ("/admin/", address(trial), reverse("desk:due_items", args=["unchecked"])):
        assert client.get(path).status_code == 403
    eve.groups.set(Group.objects.filter(name="editor"))
    page = client.get(address(trial)).content.decode()
    assert QUOTE in page
    assert "Save" not in page
    pull = RegistryPull.objects.create(
        registry="ctgov", source="registry", state="finished", finished_at=timezone.now()
    )
    for path in (
        address(trial),
        reverse("desk:start", args=["unchecked"]),
        reverse("desk:settle_pull", args=[pull.pk]),
    ):
        assert client.post(path, {"looked": "unchecked"}).status_code == 403
    assert not Claim.objects.exists()
    assert not Review.objects.exists()


@pytest.mark.parametrize("path", ["", "due/conflict/", "due/conflict/start/", "due/pull/1/settle/", "desk/1/"])
def test_nobody_comes_here_without_signing_in(client, path):
    for answer in (client.get(f"/admin/{path}"), client.post(f"/admin/{path}")):
        assert answer["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("path", ["due/nonsense/", "due/spanish/", "desk/99999/"])
def test_what_is_not_there_is_a_404(admin_client, path):
    assert admin_client.get(f"/admin/{path}").status_code == 404


def test_pages_cost_few_queries_and_a_desk_little_time(admin_client, django_assert_max_num_queries, trial, admin_user):
    claim(trial, curator=admin_user, now=timezone.now())
    for attribute in ("cell_source", "cell_type"):
        decide(record=trial.records.get(), attribute=attribute, values=["not_stated"], reason="No.", curator=admin_user)
    load_trial(interventions=["Allogeneic stem cells"], updated="2026-11-01", read_at=timezone.now() + timedelta(1))
    for path in ("/admin/", *(reverse("desk:due_items", args=[kind]) for kind in SOURCES)):
        admin_client.get(path)
        with django_assert_max_num_queries(14):
            admin_client.get(path)
    with django_assert_max_num_queries(39):
        began = time.process_time()
        assert admin_client.get(address(trial, "contradicted")).status_code == 200
    assert time.process_time() - began < 0.4
