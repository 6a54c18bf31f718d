"""Which permission opens which page of what curators edit, and that a forged POST changes nothing without it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.forms.models import model_to_dict
from django.urls import reverse
from simple_history.models import HistoricalChanges

from trials.models import AddedQuestion, DataVersion, GlossaryEdit, LearnEdit, QuestionEdit, SourceCheck

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ROWS = {
    QuestionEdit: {"key": "privacy", "text": "Who pays?", "ask_first": "unknown", "is_on": "on"},
    AddedQuestion: {"text": "Is there parking?", "why": "We come by van.", "topic": "daily_life", "weight": 40,
                    "asked_of": "every_trial", "source": "Our members", "is_on": "on"},
    GlossaryEdit: {"key": "placebo", "word": "Dummy", "is_on": "on"},
    LearnEdit: {"page": "risks", "section": "cells", "heading": "Harm", "is_on": "on"},
    SourceCheck: {"source": "fda-2021", "checked_on": "2026-11-20", "is_on": "on"},
}  # fmt: skip
FORGED = {
    QuestionEdit: {"text": "Forged?"},
    AddedQuestion: {"text": "Forged?"},
    GlossaryEdit: {"word": "Forged"},
    LearnEdit: {"heading": "Forged"},
    SourceCheck: {"note": "Forged"},
}
ANOTHER = {
    QuestionEdit: {"key": "risks"},
    AddedQuestion: {},
    GlossaryEdit: {"key": "mesenchymal"},
    LearnEdit: {"part": "risks/needle"},
    SourceCheck: {"source": "ema-2020"},
}
VIEWS = ("changelist", "add", "change", "history", "simple_history", "delete")
PERMISSIONS = ("none", "view", "add", "change", "delete", "view_historical", "change_historical", "superuser")

MAY_READ = {
    "changelist": {"view", "change", "superuser"},
    "add": {"add", "superuser"},
    "change": {"view", "change", "superuser"},
    "history": {"view", "change", "superuser"},
    "simple_history": {"change", "superuser"},  # the form that goes back to an earlier version
    "delete": set(),
}
MAY_WRITE = {
    "add": {"add", "superuser"},
    "change": {"change", "superuser"},
    "simple_history": {"change", "superuser"},
}


@pytest.fixture
def staff(client, django_user_model):
    """Sign in somebody who has one permission on a model."""

    def sign_in(model, permission):
        user = django_user_model.objects.create_user("staff", is_staff=True, is_superuser=permission == "superuser")
        verb, _, historical = permission.partition("_")
        codename = f"{verb}_{historical}{model._meta.model_name}"
        user.user_permissions.set(Permission.objects.filter(codename=codename))
        assert user.user_permissions.exists() is (permission not in ("none", "superuser"))
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(params=ROWS, ids=lambda model: model.__name__)
def row(request):
    fields = {name: value for name, value in ROWS[request.param].items() if value != "unknown"}
    return request.param.objects.create(**fields | {"is_on": True})


def address(row, view):
    args = {"changelist": [], "add": [], "simple_history": [row.pk, row.history.get().pk]}.get(view, [row.pk])
    return reverse(f"admin:trials_{row._meta.model_name}_{view}", args=args)


def stored(model):
    """All that a POST could change."""
    rows = [model_to_dict(one) for one in model.objects.order_by("pk")]
    return rows, model.history.count(), LogEntry.objects.count(), DataVersion.current().number


def test_every_model_with_a_history_is_tested_here():
    histories = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    assert {model.instance_type for model in histories} == set(ROWS)
    assert all(admin.site.is_registered(model) for model in ROWS)


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_read_with_the_permission_for_it_alone(staff, row, view, permission):
    response = staff(type(row), permission).get(address(row, view))
    assert response.status_code == (200 if permission in MAY_READ[view] else 403)


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_post_changes_something_with_the_permission_for_it_alone(staff, row, view, permission):
    model = type(row)
    client, before = staff(model, permission), stored(model)
    forged = ROWS[model] | FORGED[model] | (ANOTHER[model] if view == "add" else {})
    forged |= {"post": "yes", "action": "delete_selected", "_selected_action": row.pk}  # for list and deletion
    response = client.post(address(row, view), forged)
    if permission in MAY_WRITE.get(view, ()):
        assert response.status_code == 302
        assert "Forged" in str(stored(model)[0])
    else:
        assert stored(model) == before
        if view in MAY_WRITE:
            assert response.status_code == 403


@pytest.mark.parametrize("view", VIEWS)
def test_nobody_reads_or_writes_without_signing_in(client, row, view):
    before = stored(type(row))
    for response in (client.get(address(row, view)), client.post(address(row, view), FORGED[type(row)])):
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
    assert stored(type(row)) == before
