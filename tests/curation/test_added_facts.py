"""What registries do not hold: added by curators, shown with who added it and where it was read."""

import re
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.accounts import make_staff
from tests.admin.test_desk import form
from tests.factories import load_trial
from trials import ingest
from trials.curation import AlreadyDecided, decide_facts, take_back
from trials.curation.exchange import exported, import_decisions, refused
from trials.models import Decision, PublicName

pytestmark = pytest.mark.django_db
PAPER = "https://example.org/paper"
TITLE, SUMMARY = "Own marrow cells, twice", "People get their own cells.\n\nTwice."


@pytest.fixture
def curator(client):
    user = make_staff("ada", "curator")
    PublicName.objects.create(user=user, name="Ada, a nurse", agreed_at=user.date_joined)
    client.force_login(user)
    return user


@pytest.fixture
def trial():
    return load_trial()


def add(trial, curator, fact, text, address="", replaces=None):
    one = {"fact": fact, "text": text, "address": address, "reason": "Read.", "replaces": replaces}
    [decision] = decide_facts(record=trial.records.get(), facts=[], added=[one], curator=curator)
    return decision


def save(client, trial, **fields):
    return sent(client, trial, opened(client, trial), **fields)


def opened(client, trial):
    return client.get(reverse("desk:trial", args=[trial.pk])).text


def sent(client, trial, text, **fields):
    """Post what a browser would of the desk with this text, with some fields changed."""
    data = form(text) | dict(re.findall(r'<input type="text" name="([\w-]+)" value="([^"]*)"', text))
    data |= {"link-fact": "review"} | dict(re.findall(r'<textarea name="([\w-]+)"[^>]*>\n([^<]*)<', text))
    data |= {name.replace("__", "-"): value for name, value in fields.items()}
    return client.post(reverse("desk:trial", args=[trial.pk]), data, follow=True)


@pytest.mark.one_database
def test_all_are_added_in_the_form_of_the_desk_and_shown_with_who_and_where(client, curator, trial):
    texts = {"plain_title__text": TITLE, "plain_title_es__text": "Células propias", "plain_summary__text": SUMMARY}
    email = {"contact_email__text": "als@example.org", "contact_email__address": "https://example.org/team"}
    link = {"link__fact": "review", "link__text": "Cells for ALS <2026>", "link__address": PAPER}
    answer = save(client, trial, **texts, **email, **link).text
    assert "5 decided" in answer
    page = client.get(trial.get_absolute_url()).text
    assert f"<h1>{TITLE}</h1>" in page
    assert "<p>People get their own cells.</p>" in page
    assert 'href="mailto:als@example.org' in page
    assert f'href="{PAPER}" rel="noreferrer"><span lang="en">Cells for ALS &lt;2026&gt;</span>' in page
    assert page.count("Added by Ada, a nurse on ") == 4
    assert re.search(r'Source, read on [^<]+: <a[^>]+href="https://example.org/team"', page)
    assert "<h1>Células propias</h1>" in client.get(f"/es{trial.get_absolute_url()}").text
    assert TITLE in client.get("/trials/").text
    assert "als@example.org" in client.get(reverse("clinician", args=[trial.registry_id])).text
    added = client.get(f"/api/v1/trials/{trial.registry_id}").json()["added"]
    assert {(one["fact"], one["address"], one["decided_by"]) for one in added} >= {("review", PAPER, "Ada, a nurse")}
    assert "1 decided" in save(client, trial, plain_title__text="Own cells").text
    assert "0 decided" not in save(client, trial).text, "nothing was said"
    assert Decision.objects.count() == 6


NO_SENSE = [
    ({"plain_title__text": "a" * 141}, "too long"),
    ({"plain_title__address": "https://example.org"}, "Give the words"),
    ({"plain_summary__text": "Good.", "plain_summary__address": "javascript:alert(1)"}, "Enter a valid URL"),
    ({"contact_email__text": "als@example.org"}, "Give the address at which you read it"),
    ({"contact_email__text": "by post", "contact_email__address": PAPER}, "Enter a valid email address"),
    ({"link__text": "A paper"}, "Give the address at which you read it"),
    ({"link__address": PAPER}, "Give the words"),
    ({"link__fact": "shop", "link__text": "A", "link__address": PAPER}, "Select a valid choice"),
]


@pytest.mark.one_database
def test_what_makes_no_sense_is_said_and_nothing_is_saved(client, curator, trial):
    text = opened(client, trial)
    unsaid = [(fields, words) for fields, words in NO_SENSE if words not in sent(client, trial, text, **fields).text]
    assert not unsaid
    assert not Decision.objects.exists()


@pytest.mark.one_database
def test_a_trial_has_several_links_each_once(client, curator, trial):
    first = add(trial, curator, "review", "A review", PAPER)
    second = add(trial, curator, "review", "Another", f"{PAPER}/2")
    with pytest.raises(AlreadyDecided):
        add(trial, curator, "review", "Again", PAPER)
    assert "listed already" in save(client, trial, link__text="A", link__address=PAPER).text
    take_back(first, reason="It is gone.", curator=curator)
    assert list(Decision.objects.in_force()) == [second]
    assert add(trial, curator, "review", "It is back", PAPER, replaces=Decision.objects.first())
    assert Decision.objects.in_force().count() == 2


@pytest.mark.one_database
def test_what_was_written_from_a_record_is_shown_while_it_says_the_same_in_short(client, curator, trial):
    add(trial, curator, "contact_email", "als@example.org", PAPER)
    title = add(trial, curator, "plain_title", TITLE)
    add(trial, curator, "plain_summary", SUMMARY)
    ingest.rebuild()
    load_trial(contacts=[{"name": "A", "phone": "1"}], updated="2026-11-01")
    page = client.get(trial.get_absolute_url()).text
    assert TITLE in page
    assert "People get their own cells." in page
    load_trial(title="Cells of donors for people with ALS", updated="2026-11-02")
    page = client.get(trial.get_absolute_url()).text
    assert TITLE not in page
    assert "People get their own cells." not in page
    assert "als@example.org" in page
    assert title.in_force.get().due == "passage"
    assert "Plain title" in client.get(reverse("desk:due_items", args=["contradicted"])).text
    save(client, trial, plain_title__still="on")
    assert TITLE in client.get(trial.get_absolute_url()).text


@pytest.mark.one_database
def test_what_was_emptied_or_replaced_meanwhile_is_not_lost(client, curator, trial, django_user_model):
    first = add(trial, curator, "plain_title", TITLE)
    assert "take the decision back" in save(client, trial, plain_title__text="").text
    add(trial, django_user_model.objects.create_user("bea"), "plain_title", "Theirs", replaces=first)
    answer = save(client, trial, plain_title__text="Mine", plain_title__seen=str(first.pk)).text
    assert "Another curator, bea, decided “Theirs” at" in answer
    trial.refresh_from_db()
    assert trial.plain_titles == {"en": "Theirs"}


def test_they_go_out_and_in_by_uuid(curator, trial):
    add(trial, curator, "plain_title", TITLE)
    add(trial, curator, "publication", "A paper", PAPER)
    rows = exported()
    take_back(Decision.objects.first(), reason="No.", curator=curator)
    assert not refused(import_decisions(rows, file="a.json", importer=curator))
    for change in ({"text": ""}, {"address": "", "seen_on": ""}, {"action": "confirm"}, {"attribute": "route"}):
        row = rows[1] | {"uuid": "00000000-0000-0000-0000-000000000001"} | change
        assert refused(import_decisions([row], file="a.json", importer=curator)), change


@pytest.mark.one_database
def test_what_cannot_be_added_is_refused(curator, trial):
    with pytest.raises(ValidationError, match="nothing that can be added"):
        add(trial, curator, "route", "oral")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("fact", "text", "typed", "reason"),
    [
        ("plain_title", "A quicksilver pump for ALS", "quicksilver", "plain title: quicksilver"),
        ("plain_title_es", "Células propias por la nariz", "nariz", "plain title: nariz"),
        ("plain_title_es", "Células de la sangre del cordón", "cord blood", "plain title: sangre del cordón"),
        ("plain_title_es", "Células de la sangre del cordón", "sangre del cordon", "plain title: sangre del cordón"),
        ("plain_summary", "Cells grown on a zeppelin.", "zeppelins", "plain summary: zeppelin"),
        ("plain_summary_es", "Se aplica con un trampolín.", "trampolin", "plain summary: trampolín"),
    ],
)
def test_search_finds_what_curators_wrote_in_either_language(client, curator, trial, fact, text, typed, reason):
    def found():
        return [re.sub("<[^>]+>", "", one) for one in re.findall('class="why">(.*?)</p>', client.get(page).text)]

    page = f"/trials/?{urlencode({'q': typed})}"
    assert found() == []
    decision = add(trial, curator, fact, text)
    assert found() == [f"Found by {reason}"]
    assert client.get("/api/v1/trials", {"q": typed}).json()["count"] == 1
    take_back(decision, reason="No.", curator=curator)
    assert found() == []
