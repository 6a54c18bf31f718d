"""A trial that a curator hid is gone from every address; its own, and old links to it, say who removed it and why."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.accounts import make_staff
from tests.factories import load_trial
from trials.choices import DueKind
from trials.curation import decide, set_visibility, take_back
from trials.curation.desk import review
from trials.curation.due import summary
from trials.learn.shipped import SLUGS
from trials.models import Trial
from trials.search import index
from trials.visitor.my_list import COOKIE

pytestmark = pytest.mark.django_db

ID, SHOWN = "NCT00000002", "NCT00000001"
TITLE = "Quicksilver infusion"
# What the address of each route needs, so that it would show the hidden trial, and the status that it answers.
ADDRESSES = {
    "home": ["/", "/es/"],
    "trial_list": [
        "/trials/",
        "/trials/?scope=all&q=quicksilver",
        "/trials/?country=Iceland&scope=all",
        "/trials/?q=quicksilver+infusion+cells",
        "/es/trials/",
        f"/trials/?q={ID}",
        "/trials/?sort=enrollment&near=Reykjavik,%20Iceland",
    ],
    "join": ["/join/"],
    "join_all": ["/join/all/"],
    "join_forget": ["/join/forget/"],
    "join_kept": ["/join/kept/"],
    "join_unanswered": ["/join/unanswered/"],
    "join_question": ["/join/first-weakness/"],
    "trials_csv": ["/trials.csv"],
    "trials_json": ["/trials.json"],
    "trials_atom": ["/trials.atom", "/trials.atom?changes=yes", "/trials.atom?q=als&changes=yes"],
    "changes": ["/changes/"],
    "near": ["/near/"],
    "learn": ["/learn/"],
    "learn_page": [f"/learn/{slug}/" for slug in SLUGS],
    "about": ["/about/"],
    "method": ["/method/"],
    "words": ["/words/"],
    "my_list": ["/list/"],
    "sheet": ["/sheet/"],
    "display": ["/display/"],
    "sitemap": ["/sitemap.xml"],
    "sitemap_section": ["/sitemap-trials.xml"],
    "robots": ["/robots.txt"],
    "healthz": ["/healthz"],
    "readyz": ["/readyz"],
    "openapi": ["/api/v1/openapi.json"],
    "api_trial_list": ["/api/v1/trials?facets=true", f"/api/v1/trials?q={ID}"],
}
REMOVED = {
    "trial": [f"/trials/{ID}/", f"/es/trials/{ID}/", "/trials/ab-77/"],
    "clinician": [f"/trials/{ID}/clinician/"],
    "report": [f"/trials/{ID}/report/"],
    "trial_rules": [f"/trials/{ID}/rules/"],
    "trial_places": [f"/trials/{ID}/places/"],
    "clinician_pdf": [f"/trials/{ID}/clinician.pdf"],
    "api_trial": [f"/api/v1/trials/{ID}"],
    "api_trial_part": [f"/api/v1/trials/{ID}/sites"],
    "compare": [f"/compare/?trial={SHOWN}&trial={ID}"],
    "my_list": [f"/list/?trial={ID}"],
    "trials_csv": [f"/trials.csv?trial={ID}"],
    "trials_json": [f"/trials.json?trial={ID}"],
    "trials_atom": [f"/trials.atom?trial={ID}&changes=yes"],
    **{f"sheet_{form}": [f"/sheet.{form}?trial={ID}"] for form in ("pdf", "docx", "txt")},
    "sheet": [f"/sheet/?trial={ID}"],
    "sheet_own": [f"/sheet/own/?trial={ID}"],
    "sheet_order": [f"/sheet/order/?trial={ID}"],
    "sheet_speak": [f"/sheet/speak/?trial={ID}"],
}


NAMING_COUNTRIES = ("near", "country=Iceland", "/join/all/")  # that of the address, or every one there is


@pytest.fixture
def hidden(client):
    load_trial(SHOWN, description=f"It goes on from {TITLE}.")
    trial = load_trial(ID, title=TITLE, other_ids=["AB-77"], summary=f"{TITLE} for all.",
                       locations=[{"facility": "Hospital", "city": "Reykjavik", "country": "Iceland"}])  # fmt: skip
    client.get("/trials/")  # a process that knows the trial
    curator = get_user_model().objects.create_user("secret-account")
    set_visibility(trial, action="hide", reason="A clinic that sells.", curator=curator)
    return trial


@pytest.fixture
def waiting(client, settings):
    """A trial that nobody checked, on a site where such trials wait, beside one of which a fact was checked."""
    trials = [load_trial(SHOWN, description=f"It goes on from {TITLE}."),
              load_trial(ID, title=TITLE, other_ids=["AB-77"], summary=f"{TITLE} for all.",
                         locations=[{"facility": "Hospital", "city": "Reykjavik", "country": "Iceland"}])]  # fmt: skip
    curator = get_user_model().objects.create_user("secret-account")
    decide(record=trials[0].records.get(), attribute="route", values=["oral"], reason="Read.", curator=curator)
    settings.UNCHECKED_IMPORTS = "wait"
    index.clear_cache()
    yield trials[1]
    index.clear_cache()


@pytest.fixture(params=["hidden", "waiting"])
def unseen(request):
    return request.getfixturevalue(request.param)


@pytest.mark.one_database
def test_every_route_is_walked():
    routes = {pattern.name for pattern in _patterns(get_resolver()) if pattern.name and not _is_admins(pattern)}
    assert routes - ADDRESSES.keys() - REMOVED.keys() == {
        *(
            "check",
            "api_fit",
            "second_factor_codes",
            "second_factor_off",
        ),  # answer posts alone
        *("second_factor", "second_factor_set_up", "admin_password_reset", "password_reset_confirm"),  # for staff
        *("metrics", "security", "join_more", "my_list_kept", "display_kept"),  # about no trial
    }


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if getattr(pattern, "app_name", None) not in ("admin", "desk"):
                yield from _patterns(pattern)
        else:
            yield pattern


def _is_admins(pattern):
    return pattern.callback.__module__.startswith(("django.contrib.admin", "django.contrib.auth"))


def _content(response):
    return (response.getvalue() if response.streaming else response.content).decode()


def test_no_address_shows_a_trial_that_is_hidden_or_waits(client, unseen):
    client.cookies[COOKIE] = f"{SHOWN}.{ID}"
    for address in [address for some in ADDRESSES.values() for address in some]:
        response = client.get(address)
        words = _content(response).replace(f"q={ID}", "").replace(f'value="{ID}"', "")
        assert response.status_code == 200, address
        assert TITLE not in words, address
        assert "Iceland" not in words or any(part in address for part in NAMING_COUNTRIES), address
    assert client.get("/api/v1/trials").json()["count"] == 1
    assert client.post("/check/", {"trial": ID}).status_code in (403, 404)
    fit = client.post("/api/v1/fit", {"answers": {}, "trials": [SHOWN, ID]}, content_type="application/json").json()
    assert (fit["unknown"], [one["registry_id"] for one in fit["results"]]) == ([ID], [SHOWN])
    everything = client.post("/api/v1/fit", {"answers": {}}, content_type="application/json").json()
    assert [one["registry_id"] for one in everything["results"]] == [SHOWN]
    for form in ("jsonl", "csv"):
        out = io.StringIO()
        call_command("export", format=form, stdout=out)
        assert TITLE not in out.getvalue()
        assert SHOWN in out.getvalue()


def test_its_own_address_and_old_links_say_who_removed_it_when_and_why(client, hidden):
    for address in [address for some in REMOVED.values() for address in some]:
        response = client.get(address)
        assert response.status_code == 410, address
        words = _content(response)
        assert "A clinic that sells." in words, address
        assert TITLE not in words, address
        assert "secret-account" not in words, address
    detail = client.get(f"/api/v1/trials/{ID}").json()["detail"]
    assert detail.startswith("A curator removed NCT00000002 from this site on ")


@pytest.mark.one_database
def test_a_list_that_was_shared_shows_the_others_and_says_which_one_was_removed(client, hidden):
    response = client.get(f"/list/?trial={SHOWN}&trial={ID}")
    words = _content(response)
    assert response.status_code == 200
    assert "1 trial on this list" in words
    assert "A curator removed NCT00000002 from this site on " in words
    assert "A clinic that sells." in words
    assert TITLE not in words


def test_my_own_list_says_who_removed_a_trial_of_it(client, hidden):
    client.cookies[COOKIE] = f"{SHOWN}.{ID}.NCT00000009"
    words = _content(client.get("/list/"))
    assert "A curator removed NCT00000002 from this site on " in words
    assert "We no longer know NCT00000009." in words
    assert "Remove NCT00000002 and NCT00000009 from my list" in words


def test_a_trial_that_waits_is_unknown_at_its_own_address(client, waiting):
    for address in [address for some in REMOVED.values() for address in some]:
        response = client.get(address)
        assert response.status_code in (400, 404), address
        assert TITLE not in _content(response), address


@pytest.mark.parametrize("act", ["decide", "review"])
def test_a_trial_waits_until_a_curator_checked_it(client, waiting, act):
    curator, now = get_user_model().objects.get(), timezone.now()
    assert {one.kind: one.count for one in summary(now)}[DueKind.WAITING] == 1
    if act == "decide":
        settled = decide(record=waiting.records.get(), attribute="route", values=["oral"], reason="Read.",
                         curator=curator)  # fmt: skip
    else:
        review(DueKind.WAITING, trial=waiting, curator=curator, now=now)
    assert client.get(f"/trials/{ID}/").status_code == 200
    assert client.get("/api/v1/trials").json()["count"] == 2
    assert DueKind.WAITING not in {one.kind for one in summary(now)}
    load_trial(ID, title=f"{TITLE} again", updated="2026-11-20")
    assert Trial.objects.filter(registry_id=ID).exists(), "a new version of a checked trial is shown"
    if act == "decide":
        take_back(settled, reason="Misread.", curator=curator)
        assert Trial.objects.filter(registry_id=ID).exists(), "who took it back looked at it; nobody hides it alone"


@pytest.mark.one_database
def test_a_trial_that_nobody_checked_is_shown_and_says_so_unless_told_otherwise(client):
    load_trial(ID)
    assert "Not yet" in client.get(f"/trials/{ID}/").text


@pytest.mark.one_database
def test_a_hidden_trial_stays_hidden_until_it_is_shown_again(client, hidden):
    load_trial(ID, title=f"{TITLE} again", updated="2026-11-20")
    assert not Trial.objects.filter(registry_id=ID).exists()
    page = client.get(f"/trials/{ID}/")
    assert page.status_code == 410
    assert set_visibility(hidden, action="hide", reason="Twice.", curator=get_user_model().objects.get()) is None
    set_visibility(hidden, action="show", reason="A mistake.", curator=get_user_model().objects.get())
    assert client.get(f"/trials/{ID}/").status_code == 200
    assert client.get("/api/v1/trials").json()["count"] == 2


def test_only_who_may_hides_a_trial_in_the_admin(client, admin_client):
    trial = load_trial(ID)
    address = reverse("admin:trials_trial_visibility", args=[trial.pk])
    client.force_login(make_staff("reader"))
    assert client.post(address, {"reason": "Forged."}).status_code == 403
    assert address in admin_client.get(reverse("admin:trials_trial_change", args=[trial.pk])).text
    assert admin_client.post(address, {"reason": " "}).status_code == 200
    assert Trial.objects.exists()
    assert admin_client.post(address, {"reason": "It sells."}, follow=True).status_code == 200
    assert not Trial.objects.exists()
