"""Who may open each page of the admin, by role; and that a forged POST changes nothing without the role for it."""

import itertools
from copy import deepcopy

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from simple_history.models import HistoricalChanges

from tests.accounts import client_of, make_staff
from tests.factories import load_trial
from trials.admin.read_only import ReadOnlyAdmin
from trials.curation import decide
from trials.curation.reports import report
from trials.curation.samples import draw
from trials.ingest import tasks
from trials.models import AddedQuestion, Decision, GlossaryEdit, LearnEdit, QuestionEdit, SourceCheck

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

GROUPS = ("curator", "publisher", "editor", "administrator")
ROLES = ("none", *GROUPS, "superuser")
ALL = {*GROUPS, "superuser"}
CURATOR, PUBLISHER, EDITOR, ADMINISTRATOR = ({role, "superuser"} for role in GROUPS)
WORDS = {
    QuestionEdit: {"key": "privacy", "text": "Who pays?"},
    AddedQuestion: {"text": "Is there parking?", "why": "We come by van.", "topic": "daily_life", "weight": 40,
                    "asked_of": "every_trial", "source": "Our members"},
    GlossaryEdit: {"key": "placebo", "word": "Dummy"},
    LearnEdit: {"page": "risks", "section": "cells", "heading": "Harm"},
    SourceCheck: {"source": "fda-2021", "checked_on": "2026-11-20"},
}  # fmt: skip
ANOTHER = {
    QuestionEdit: {"key": "risks"},
    AddedQuestion: {},
    GlossaryEdit: {"key": "mesenchymal"},
    LearnEdit: {"part": "risks/needle"},
    SourceCheck: {"source": "ema-2020"},
}
FOR_ALL_STAFF = {"index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n"}
FOR_ALL_STAFF |= {"view_on_site", "app_list", None}  # None: old addresses, which lead to those of today


def may_read(route):
    """The roles that may open a page."""
    model, _, view = route.rpartition("_")
    if route in READERS:
        return READERS[route]
    if model in {f"trials_{one._meta.model_name}" for one in WORDS}:
        return {"changelist": ALL, "change": ALL, "history": ALL, "add": EDITOR, "delete": set()}[view]
    if model == "trials_publicname":  # one's own
        return {*ROLES} if view in ("changelist", "add") else set()
    if model == "trials_decision" or model in READ_ONLY:
        return {"changelist": ALL, "change": ALL, "history": ALL, "add": set(), "delete": set()}[view]
    return {"superuser"}


READ_ONLY = {f"trials_{model._meta.model_name}" for model, one in admin.site._registry.items()
             if isinstance(one, ReadOnlyAdmin)}  # fmt: skip
READERS = {
    "trials_decision_add": CURATOR,
    "trials_decision_take_back": CURATOR,
    "trials_report_settle": CURATOR,
    "trials_trial_visibility": PUBLISHER,
    "trials_registrypull_refresh": set(),  # a POST alone
    **{
        f"{model}_{view}": ADMINISTRATOR if view in ("changelist", "change", "history") else set()
        for model in ("trials_signin", "admin_logentry")
        for view in ("changelist", "add", "change", "history", "delete")
    },
    **{f"trials_{model._meta.model_name}_simple_history": EDITOR for model in WORDS},
    **{f"auth_user_{view}": ADMINISTRATOR for view in ("changelist", "add", "change", "history", "password_change")},
    **{f"auth_group_{view}": ADMINISTRATOR for view in ("changelist", "change", "history")},
}


@pytest.fixture
def rows():
    """A row of each model that the admin's pages are about, by the name of its model."""
    trial = load_trial(interventions=["Autologous mesenchymal stem cells"], phases=["PHASE1"], other_ids=["A-1"])
    curator = make_staff("ada")
    decision = decide(
        record=trial.records.get(), attribute="cell_source", values=["allogeneic"], reason="Read.", curator=curator
    )
    report(trial, words="The route is wrong.")
    draw(timezone.now())
    words = [model.objects.create(**fields, is_on=True) for model, fields in WORDS.items()]
    first = {model: model._default_manager.first() for model in admin.site._registry}
    return {model._meta.label_lower: row for model, row in (first | {type(one): one for one in words}).items()} | {
        "auth.user": curator,
        "trials.decision": decision,
    }


@pytest.fixture
def clients(rows):
    """Somebody of each role, signed in."""
    return {role: client_of(make_staff(f"the-{role}", role, is_superuser=role == "superuser")) for role in ROLES}


def routes():
    """The names of all addresses of the admin."""
    [desk] = [one for one in get_resolver().url_patterns if getattr(one, "app_name", None) == "admin"]
    return {name for name in _names(desk) if name not in FOR_ALL_STAFF}


def _names(resolver):
    for one in resolver.url_patterns:
        yield from _names(one) if hasattr(one, "url_patterns") else [one.name]


def address(route, rows):
    """The address of a route for the row of its model; None where there is no row."""
    app = next(app for app in ("trials", "auth", "admin", "django_tasks_database") if route.startswith(f"{app}_"))
    model, _, view = route.removeprefix(f"{app}_").partition("_")
    if view in ("changelist", "add", "refresh"):
        return reverse(f"admin:{route}")
    row = rows[f"{app}.{model}"]
    if row is None:
        return None
    version = [row.history.first().pk] if view == "simple_history" else []
    return reverse(f"admin:{route}", args=[row.pk, *version])


def stored():
    """All that a POST could change."""
    models = [*apps.get_app_config("trials").get_models(), get_user_model(), Group, LogEntry]
    rows = {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
    return rows, list(get_user_model().groups.through.objects.values_list())


def wrote(statements):
    """Whether any of some statements could change what is stored."""
    return any(one["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for one in statements)


@pytest.fixture
def not_drawn(monkeypatch):
    """Draw no page of Django's admin: what a POST changes is changed before."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.fixture
def drawn_once(monkeypatch):
    """Draw a page of Django's admin for the first who may read it: who may was answered before it is drawn."""
    drawn, draw_page = set(), SimpleTemplateResponse.rendered_content.fget

    def draw_first(response):
        address = response._request.path
        if address in drawn:
            return ""
        drawn.add(address)
        return draw_page(response)

    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", property(draw_first))


def test_each_page_is_read_by_its_roles_alone(rows, clients, drawn_once):
    wrong = {}
    for number, route in enumerate(sorted(routes())):
        page = address(route, rows)
        roles = ROLES
        if may_read(route) == ALL:  # by one permission, which each of them has: they take turns
            roles = ("none", sorted(ALL)[number % len(ALL)])
        for role in roles if page else ():
            if role == "superuser" and not route.startswith("trials_"):
                continue  # Django's own pages
            status = clients[role].get(page).status_code
            allowed = (200,) if role in may_read(route) else (403, 405)
            if route.startswith("trials_publicname") and not rows["trials.publicname"]:
                continue
            if status not in allowed:
                wrong[route, role] = status
    assert not wrong


def word(model, rows, **changes):
    seen = {"seen": rows[model._meta.label_lower].history.first().pk}
    return WORDS[model] | {"ask_first": "unknown", "is_on": "on"} | seen | changes


FORGED = {
    # route: who may, and what is posted
    "trials_decision_add": (CURATOR, lambda rows: {
        "record": rows["trials.trial"].records.get().pk, "attribute": "route", "values": ["oral"], "reason": "Forged.",
        "version_read": rows["trials.trial"].records.get().shown_id}),
    "trials_decision_take_back": (CURATOR, lambda rows: {"reason": "Forged."}),
    "trials_report_settle": (CURATOR, lambda rows: {"reason": "Forged."}),
    "trials_trial_visibility": (PUBLISHER, lambda rows: {"reason": "Forged."}),
    "trials_registrypull_refresh": (ADMINISTRATOR, lambda rows: {}),
    "auth_user_add": (ADMINISTRATOR, lambda rows: {
        "username": "forged", "usable_password": "true", "password1": "a-b-c-77-d-e", "password2": "a-b-c-77-d-e"}),
    "auth_user_change": (ADMINISTRATOR, lambda rows: {"username": "forged", "is_active": "on"}),
    "auth_user_password_change": (ADMINISTRATOR, lambda rows: {
        "usable_password": "true", "password1": "a-b-c-77-d-e", "password2": "a-b-c-77-d-e"}),
    **{f"trials_{model._meta.model_name}_{view}": (EDITOR, lambda rows, model=model, another=another: word(
        model, rows, note="Forged", heading="Forged", word="Forged", text="Forged?", **another))
       for model in WORDS for view, another in (("add", ANOTHER[model]), ("change", {}), ("simple_history", {}))},
}  # fmt: skip


def test_a_forged_post_changes_nothing_without_the_role_for_it(rows, clients, monkeypatch):
    started, wrong = [], {}
    monkeypatch.setattr("trials.admin.versions.in_background", started.append)
    before = stored()
    for (route, (allowed, data)), role in itertools.product(FORGED.items(), ROLES):
        client = Client()
        client.cookies = deepcopy(clients[role].cookies)  # a changed password gives a session that is rolled back
        with transaction.atomic():
            posted = address(route, rows), data(rows)
            with CaptureQueriesContext(connection) as statements:
                response = client.post(*posted)
            is_changed = wrote(statements) or started == [tasks.refresh_registries]
            started.clear()
            transaction.set_rollback(True)
        if (is_changed, response.status_code) != (role in allowed, 302 if role in allowed else 403):
            wrong[route, role] = is_changed, response.status_code
    assert not wrong
    assert stored() == before


def test_other_posts_change_nothing_for_anybody(rows, clients, not_drawn):
    before = stored()
    for route in routes() - FORGED.keys():
        page = address(route, rows)
        if page is None or ("delete" in route and not route.startswith("trials_")):
            continue
        data = {"post": "yes", "action": "delete_selected", "_selected_action": rows["trials.decision"].pk}
        for role in ("none", "editor", *(["superuser"] if route.startswith("trials_") else [])):
            clients[role].post(page, data)
    assert stored() == before


def test_nobody_reads_or_writes_without_signing_in(rows, client):
    before = stored()
    for page in filter(None, (address(route, rows) for route in routes())):
        for response in (client.get(page), client.post(page, {"post": "yes"})):
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")
    assert stored() == before


def test_an_administrator_gives_roles_and_makes_nobody_a_superuser(clients):
    new = {"username": "bea", "usable_password": "true", "password1": "a-b-c-77-d-e", "password2": "a-b-c-77-d-e"}
    clients["administrator"].post(reverse("admin:auth_user_add"), new | {"is_superuser": "on"})
    bea = get_user_model().objects.get(username="bea")
    assert (bea.is_staff, bea.is_superuser) == (True, False)
    own = get_user_model().objects.get(username="the-administrator")
    for user in (bea, own):
        data = {"username": user.username, "is_active": "on", "is_superuser": "on", "is_staff": "on",
                "groups": [Group.objects.get(name="publisher").pk], "user_permissions": ["1"]}  # fmt: skip
        assert clients["administrator"].post(reverse("admin:auth_user_change", args=[user.pk]), data).status_code == 302
        user.refresh_from_db()
        assert (user.is_superuser, user.user_permissions.count()) == (False, 0)
        assert [group.name for group in user.groups.all()] == ["publisher"]


def test_an_administrator_cannot_take_over_the_account_of_a_superuser(clients):
    boss = get_user_model().objects.get(username="the-superuser")
    for view, data in (
        ("change", {"username": "mine", "is_active": "on"}),
        ("password_change", {"usable_password": "true", "password1": "a-b-c-77-d-e", "password2": "a-b-c-77-d-e"}),
    ):
        page = reverse(f"admin:auth_user_{view}", args=[boss.pk])
        assert clients["administrator"].post(page, data).status_code == 403
    boss.refresh_from_db()
    assert (boss.username, boss.has_usable_password()) == ("the-superuser", False)


def test_every_model_with_a_history_is_tested_here():
    histories = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    assert {model.instance_type for model in histories} == set(WORDS)
    assert all(admin.site.is_registered(model) for model in WORDS)
    assert admin.site.is_registered(Decision)
