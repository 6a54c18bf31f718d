"""Due and a trial's desk: what they show, that a plain form does everything, and who may do it."""

import cProfile
import pstats
import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.accounts import give_roles, make_staff
from tests.factories import load_trial, make_trial
from trials.choices import PullSource
from trials.curation import decide, decide_facts, newest
from trials.curation.desk import claim
from trials.curation.due import SOURCES
from trials.curation.reports import report
from trials.extraction.results import ExtractedDoubt, StudyFacts
from trials.ingest.decided_measures import criterion_hash
from trials.models import Claim, Decision, RegistryPull, Review

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
QUOTE = "Autologous mesenchymal stem cells"


@pytest.fixture
def trial():
    return load_trial(verified="2026-09", official_title="A trial of stem cells of one's own")


@pytest.fixture
def curator(client):
    user = make_staff("ada", "curator")
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
    page = client.get("/admin/").text
    assert "You have done 0 in the last 12 hours, 1 left." in page
    assert "An open ALS cell trial that nobody has checked" in page
    assert reverse("desk:start", args=["unchecked"]) in page
    assert "Nothing of this kind is due." in client.get(reverse("desk:due_items", args=["conflict"])).text


def test_start_claims_the_first_trial_and_the_next_curator_gets_another(client, curator, trial, django_user_model):
    answer = client.post(reverse("desk:start", args=["unchecked"]))
    assert answer["Location"] == address(trial, "unchecked")
    assert Claim.objects.get().curator == curator
    bea = django_user_model.objects.create_superuser("bea")
    client.force_login(bea)
    answer = client.post(reverse("desk:start", args=["unchecked"]), follow=True)
    assert "nothing is left that nobody else works on" in answer.text
    assert "ada works on this trial until" in client.get(address(trial)).text
    listed = client.get(reverse("desk:due_items", args=["unchecked"])).text
    assert "ada, until" in listed
    assert f"Facts that nobody has checked: {trial.findings.count()}<" in listed


def test_the_desk_shows_the_record_with_what_each_fact_rests_on(client, curator, trial):
    page = client.get(address(trial)).text
    assert re.search(rf'<mark data-of="cell_type cell_source">{QUOTE}</mark>', page)
    assert re.search(r'name="cell_source-values" value="autologous"[^>]* checked', page)
    assert not re.search(r'name="cell_source-values" value="allogeneic"[^>]* checked', page)
    assert "Why the software reads this" in page
    assert "accepted" in page


def test_saving_without_saying_anything_changes_nothing(client, curator, trial):
    before = Decision.objects.count(), Review.objects.count()
    assert client.post(address(trial), form(client.get(address(trial)).text)).status_code == 302
    assert (Decision.objects.count(), Review.objects.count()) == before


def test_what_a_short_copy_lacks_is_not_called_not_stated_unless_somebody_says_why(client, curator):
    trial = load_trial(source=PullSource.STARTER, interventions=["A study"], title="A trial of cells")
    page = client.get(address(trial)).text
    assert "We hold a short copy of this record alone." in page
    assert "Visitors read “Not read yet”" in page
    said = form(page, costs__act="not_stated")
    assert "Our copy of the record lacks this." in client.post(address(trial), said).text
    assert not Decision.objects.exists()
    why = {"costs-reason": "The whole record is silent.", "costs-address": "https://registry.example/1"}
    assert client.post(address(trial), said | why).status_code == 302
    assert Decision.objects.get().reason == "The whole record is silent."


def test_words_are_found_as_the_page_shows_them_without_what_has_no_width(client, curator):
    trial = load_trial(
        official_title="Ste\u00adm cells\u200b of one's\u202e own",
        criteria="Inclusion Criteria:\n\n* Vital\u200b capacity that",
    )
    page = client.get(address(trial)).text
    assert "Stem cells of one's own" in unescape(page)
    data = form(page, cell_type__act="ticked", cell_type__quote="Stem cells of one's own", cell_type__values=["neural"])
    data |= {"cell_type-reason": "So it says.", "added-measure": "vital_capacity", "added-minimum": "70"}
    assert client.post(address(trial), data | {"added-quote": "Vital capacity that"}).status_code == 302
    assert Decision.objects.count() == 2


def test_several_facts_are_decided_at_once(client, curator, trial):
    page = client.get(address(trial)).text
    data = form(page, cell_source__act="ticked", cell_type__act="ticked", cell_type__values=["neural"],
                cell_type__reason="The title says so.", cell_type__quote="stem cells of one's own",
                tissue__act="not_stated", route__act="unclear", route__reason="It says two things.")  # fmt: skip
    answer = client.post(address(trial), data, follow=True)
    assert "4 decided, 0 looked at" in answer.text
    acts = {one.attribute: (one.action, one.reason) for one in Decision.objects.all()}
    assert acts == {
        "cell_source": ("confirm", ""),
        "cell_type": ("correct", "The title says so."),
        "tissue": ("not_stated", "The record was read for this, and does not say."),
        "route": ("unclear", "It says two things."),
    }
    assert trial.findings.get(attribute="cell_type").quoted_from == "official_title"
    public = client.get(trial.get_absolute_url()).text
    assert "who found the record unclear" in public


LINE = "First weakness no more than 24 months ago"
UNREAD = "Vital capacity that satisfies the investigator"


@pytest.fixture
def lines():
    """A trial whose rules have a line that was read and one that was not."""
    return load_trial(criteria=f"Inclusion Criteria:\n\n* {LINE}\n* {UNREAD}\n* A tracheostomy is allowed\n")


def prefix(measure, line=LINE):
    return f"{measure}-{criterion_hash('inclusion', line)[:12]}"


def posted(client, trial, **fields):
    return client.post(address(trial), form(client.get(address(trial)).text, **fields), follow=True)


def test_a_measure_is_confirmed_corrected_and_masked_in_its_row(client, curator, lines):
    onset, tracheostomy = prefix("months_since_onset"), prefix("tracheostomy", "A tracheostomy is allowed")
    page = posted(client, lines, **{f"{onset}-act": "ticked", f"{onset}-0-maximum": "24"}).text
    assert "1 decided" in page
    assert [one.action for one in Decision.objects.all()] == ["confirm"]
    corrected = {f"{onset}-act": "ticked", f"{onset}-0-maximum": "12", f"{onset}-reason": "Its page says 12."}
    masked = {f"{tracheostomy}-act": "not_stated", f"{tracheostomy}-reason": "It only names it."}
    page = posted(client, lines, **corrected, **masked).text
    assert "2 decided" in page
    assert "The software reads: First weakness at most 24 months ago." in page
    assert "Visitors see no limit here." in page
    public = client.get(lines.get_absolute_url()).text
    assert "First weakness at most 12 months ago" in public
    assert "First weakness at most 24 months ago" not in public
    assert re.search(r"Decided by a curator on [^<]*: <span lang=\"en\">Its page says 12.", public)
    api = client.get(f"/api/v1/trials/{lines.registry_id}").json()["criteria"]
    [measure] = [one for line in api for one in line["measures"]]
    assert (measure["maximum"], measure["decided_by"], measure["reason"]) == (12, "a curator", "Its page says 12.")


def test_a_limit_that_the_software_missed_is_added_by_its_words(client, curator, lines):
    assert f'<li lang="en">{UNREAD}</li>' in client.get(address(lines)).text
    added = {"added-measure": "vital_capacity", "added-quote": "Vital capacity that", "added-minimum": "70"}
    page = posted(client, lines, **added).text
    assert f'id="{prefix("vital_capacity", UNREAD)}"' in page
    assert "name something measured" not in page
    assert Decision.objects.get().action == "add"
    assert "This line has a row for that" in posted(client, lines, **added).text


NO_SENSE_OF_A_LINE = [
    ({"act": "ticked", "0-maximum": "many"}, "Enter a number."),
    ({"act": "ticked", "0-maximum": "-3"}, "from 0"),
    ({"act": "ticked"}, "Give the limit"),
    ({"act": "ticked", "0-maximum": "12"}, "Say why"),
    ({"act": "not_stated"}, "Say why"),
    ({"act": "ticked", "0-maximum": "24", "quote": "Not there"}, "does not have these words"),
    ({"act": "forged"}, "Select a valid choice"),
    ({"act": "ticked", "0-maximum": "12", "0-cohort": "children", "reason": "Read."}, "does not have these words"),
    ({"added-measure": "age", "added-minimum": "18"}, "does not have these words"),
    ({"added-measure": "age", "added-minimum": "18", "added-quote": "a"}, "Several lines have these words"),
    ({"added-measure": "", "added-quote": UNREAD}, "not something that criteria measure"),
    ({"added-measure": "age", "added-quote": UNREAD, "added-hours": "2"}, "nothing is said by hours"),
    ({"added-measure": "months_since_onset", "added-maximum": "12", "added-quote": LINE}, "has a row for that"),
]


def test_what_makes_no_sense_of_a_line_is_said_and_nothing_is_saved(client, curator, lines):
    page, onset, unsaid = client.get(address(lines)).text, prefix("months_since_onset"), []
    for fields, words in NO_SENSE_OF_A_LINE:
        fields = {name if "added" in name else f"{onset}-{name}": value for name, value in fields.items()}
        answer = client.post(address(lines), form(page, cell_type__act="ticked", **fields))
        unsaid += [] if answer.status_code == 200 and words in answer.text else [(fields, words)]
    assert not unsaid
    assert not Decision.objects.exists()


def test_of_a_line_too_the_second_curator_is_told_and_may_replace(client, curator, lines, django_user_model):
    page, onset = client.get(address(lines)).text, prefix("months_since_onset")
    bea = django_user_model.objects.create_user("bea")
    theirs = {"measure": "months_since_onset", "kind": "inclusion", "criterion": LINE, "reason": "No.", "limits": []}
    decide_facts(record=lines.records.get(), facts=[], measures=[theirs], curator=bea)
    mine = {f"{onset}-act": "ticked", f"{onset}-0-maximum": "24"}
    answer = client.post(address(lines), form(page, **mine)).text
    assert "Another curator, bea, decided “No limit” at" in answer
    assert client.post(address(lines), form(answer, **mine)).status_code == 302
    assert Decision.objects.first().curator == curator


def test_a_decision_on_a_line_that_is_gone_is_due_until_it_is_ended(client, curator, lines):
    onset = prefix("months_since_onset")
    posted(client, lines, **{f"{onset}-act": "ticked", f"{onset}-0-maximum": "12", f"{onset}-reason": "Its page."})
    load_trial(criteria="Inclusion Criteria:\n\n* Onset within 36 months\n", updated="2026-11-01")
    due = client.get(reverse("desk:due_items", args=["contradicted"])).text
    assert "Time since first weakness (months): to 12. The passage that it rests on has changed." in due
    page = client.get(address(lines)).text
    assert "Decisions on lines that are gone" in page
    posted(client, lines, gone=str(Decision.objects.get().pk))
    assert Decision.objects.first().action == "take_back"
    assert "Decisions on lines that are gone" not in client.get(address(lines)).text
    decision = reverse("admin:trials_decision_change", args=[Decision.objects.last().pk])
    assert LINE in client.get(decision).text


NO_SENSE = [
    ({"cell_source__act": "not_stated"}, "Say why"),
    ({"masking__act": "ticked", "masking__values": ["none", "double"]}, "contradict each other"),
    ({"route__act": "ticked"}, "Tick the values that hold"),
    ({"visits__act": "ticked", "visits__values": ["visits"], "visits__reason": "Read."}, "Give the number."),
    ({"cell_source__act": "ticked", "cell_source__quote": "Not there"}, "does not have these words"),
    ({"cell_source__act": "ticked", "cell_source__values": ["neural"]}, "Select a valid choice"),
    ({"cell_source__act": "forged"}, "Select a valid choice"),
    ({"cell_source__act": "ticked", "cell_source__address": "javascript:alert(1)"}, "Enter a valid URL"),
    ({"versions": "0", "cell_source__act": "ticked"}, "The record changed while you were reading"),
]


def test_what_makes_no_sense_is_said_at_the_fact_and_nothing_is_saved(client, curator, trial):
    page, unsaid = client.get(address(trial)).text, []
    for fields, words in NO_SENSE:
        answer = client.post(address(trial), form(page, **{"cell_type__act": "ticked", **fields}))
        unsaid += [] if answer.status_code == 200 and words in answer.text else [(fields, words)]
    assert not unsaid
    assert not Decision.objects.exists()


def test_the_second_curator_is_told_and_may_replace(client, curator, trial, django_user_model):
    page = client.get(address(trial)).text
    bea = django_user_model.objects.create_user("bea")
    decide(record=trial.records.get(), attribute="cell_source", values=["not_stated"], reason="Read.", curator=bea)
    answer = client.post(address(trial), form(page, cell_source__act="ticked")).text
    assert "Another curator, bea, decided “Not stated in the record” at" in answer
    assert Decision.objects.count() == 1
    data = form(answer, cell_source__act="ticked", cell_source__values=["autologous"])
    assert client.post(address(trial), data).status_code == 302
    assert newest(trial, "cell_source").curator == curator
    again = client.post(address(trial), data).text
    assert "You, in another tab, decided “Your own cells (autologous)” at" in again


@pytest.mark.parametrize(
    ("name", "said"),
    [("cell_source", "ticked"), ("route", "not_stated"), ("tissue", "unclear"), ("months_since_onset", "ticked")],
)
def test_to_say_again_what_stands_needs_no_reason_and_decides_nothing(client, curator, trial, name, said):
    """Whoever goes through all facts by one key comes by those that were decided."""
    page = client.get(address(trial)).text
    act = next(one for one in re.findall(r'name="([\w-]+)-act" value="ticked"', page) if one.startswith(name))
    first = {f"{act}-act": said, f"{act}-reason": "Read."}
    first |= {f"{act}-values": ["allogeneic"]} if name == "cell_source" else {}
    limit = {f"{act}-0-maximum": "12"} if name == "months_since_onset" else {}
    assert "1 decided" in client.post(address(trial), form(page) | first | limit, follow=True).text
    page = client.get(address(trial)).text
    again = client.post(address(trial), form(page) | {f"{act}-act": said} | limit, follow=True).text
    assert "nothing was decided" in again
    assert Decision.objects.count() == 1


def test_what_is_looked_at_is_due_no_more(client, curator):
    doubt = ExtractedDoubt(kind="conflict", about="route", words="Two.", quote="Stem cells", quoted_from="brief_title")
    trial = make_trial(doubts=[doubt], facts=StudyFacts(is_about_als=True), verified="2024-01", updated="2024-01-01")
    page = client.get(address(trial)).text
    data = form(page, looked=["unchecked", "unverified", f"doubt-{trial.doubts.get().pk}", "change", "doubt-x"])
    client.post(address(trial), data)
    assert set(Review.objects.values_list("kind", "about", "words")) == {
        ("unchecked", "", ""), ("unverified", "", ""), ("conflict", "route", "Stem cells"), ("change", "", ""),
    }  # fmt: skip
    assert "You have done 4 in the last 12 hours, 0 left." in client.get("/admin/").text
    assert "found that there is nothing to do" in client.get(address(trial)).text


def test_a_report_is_settled_on_the_desk_of_its_trial(client, curator, trial):
    sent = report(trial, words="It is given by mouth.")
    page = client.get(address(trial, "report")).text
    assert "It is given by mouth." in page
    assert "It is given by mouth." in client.get(reverse("desk:due_items", args=["report"])).text
    client.post(address(trial, "report"), form(page, **{f"report-{sent.pk}": "Corrected."}))
    sent.refresh_from_db()
    assert (sent.answer, sent.settled_by) == ("Corrected.", curator)


def test_save_and_next_and_skip_lead_through_what_is_due(client, curator, trial):
    other = load_trial("NCT00000002", verified="2026-09")
    client.post(reverse("desk:start", args=["unchecked"]))
    page = client.get(address(trial, "unchecked")).text
    assert client.post(address(trial, "unchecked"), {"skip": ""})["Location"] == address(other, "unchecked")
    answer = client.post(address(other, "unchecked"), {"skip": ""}, follow=True)
    assert "nothing is left" in answer.text
    assert not Claim.objects.exists()
    assert client.post(reverse("desk:start", args=["unchecked"]))["Location"] == address(trial, "unchecked")
    data = form(page, looked=["unchecked"], next="")
    assert client.post(address(trial, "unchecked"), data)["Location"] == address(other, "unchecked")


def test_what_changed_since_somebody_checked_is_struck_and_inserted(client, curator, trial):
    decide(record=trial.records.get(), attribute="cell_source", values=["autologous"], curator=curator)
    later = timezone.now() + timedelta(days=1)
    load_trial(interventions=["Allogeneic mesenchymal stem cells"], updated="2026-11-01", read_at=later)
    page = client.get(address(trial)).text
    assert "<del>Autologous </del>" in page
    assert re.search(r"<ins>Allogeneic </ins>", page)
    assert "The record has changed, and now reads otherwise." in page


def test_a_pull_that_looks_wrong_is_settled(client, curator):
    now = timezone.now()
    pull = RegistryPull.objects.create(
        registry="ctgov", source="registry", state="finished", finished_at=now, missing=3
    )
    page = client.get(reverse("desk:due_items", args=["pull"])).text
    assert "0 unreadable, 3 no longer listed" in page
    client.post(reverse("desk:settle_pull", args=[pull.pk]))
    assert "Nothing of this kind is due." in client.get(reverse("desk:due_items", args=["pull"])).text


def test_only_who_may_decide_does_and_the_rest_read(client, trial):
    eve = make_staff("eve")
    client.force_login(eve)
    for path in ("/admin/", address(trial), reverse("desk:due_items", args=["unchecked"])):
        assert client.get(path).status_code == 403
    give_roles(eve, "editor")
    page = client.get(address(trial)).text
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
    with django_assert_max_num_queries(39), cProfile.Profile() as profile:
        assert admin_client.get(address(trial, "contradicted")).status_code == 200
    assert pstats.Stats(profile).total_calls < 750_000  # a quarter of a second; no clock, which a busy machine slows


@pytest.mark.parametrize("page", ["desk", "decision", "visibility"])
def test_a_reason_that_nobody_could_read_to_its_end_is_refused(admin_client, trial, page):
    long = "Why. " * 1000
    posted = {
        "desk": (address(trial), {"route-act": "unclear", "route-reason": long}),
        "decision": (
            reverse("admin:trials_decision_add"),
            {"record": trial.records.get().pk, "attribute": "route", "values": ["oral"], "reason": long},
        ),
        "visibility": (reverse("admin:trials_trial_visibility", args=[trial.pk]), {"reason": long}),
    }
    where, fields = posted[page]
    told = form(admin_client.get(address(trial)).text) if page == "desk" else {}
    text = admin_client.post(where, told | fields).text
    assert re.search("at most 4,?000 characters", text)
    assert not Decision.objects.exists()
