"""A method that a page does not take is answered with 405 and with those that it takes."""

import pytest
from django.test import Client

from tests.factories import make_trial
from trials.urls import for_people, for_programs

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

IDS = {"<any_id:registry_id>": "NCT00000001", "<slug:slug>": "costs", "<section>": "trials"}
IDS |= {"<slug:question>": "feeding-tube"}
TAKE_FORMS = {"report", "sheet", "sheet_pdf", "sheet_docx", "sheet_txt", "sheet_own", "sheet_order", "sheet_speak"}
TAKE_FORMS |= {"my_list", "display", "join_all", "join_question", "join_forget"}
ONLY_FORMS = {"check", "api_fit"}
FOR_STAFF = {"second_factor", "second_factor_set_up", "second_factor_codes", "second_factor_off", "sign_out"}


def address(pattern):
    route = str(pattern.pattern)
    for part, value in IDS.items():
        route = route.replace(part, value)
    return f"/{route}"


FOR_VISITORS = [pattern for pattern in for_people if pattern.name not in FOR_STAFF]  # the others keep their tokens
PAGES = {pattern.name: address(pattern) for pattern in [*FOR_VISITORS, *for_programs]}
ADDRESSES = {**PAGES, **{f"{pattern.name} in Spanish": f"/es{address(pattern)}" for pattern in FOR_VISITORS}}


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_other_methods_are_refused(visitor, name, method):
    only_forms = name.partition(" ")[0] in ONLY_FORMS
    takes_forms = only_forms or name.partition(" ")[0] in TAKE_FORMS
    if takes_forms and method == "POST":
        return
    response = visitor.generic(method, ADDRESSES[name], "q=cells", "application/x-www-form-urlencoded")
    assert response.status_code == 405
    assert only_forms or {"GET", "HEAD"} <= set(response["Allow"].split(", "))
    assert ("POST" in response["Allow"]) is takes_forms
    if "/api/" in ADDRESSES[name]:
        assert response.json() == {"detail": f'Method "{method}" not allowed.'}
    else:
        page = response.text
        assert ("Esto no funciona aquí" if "Spanish" in name else "This does not work here") in page
        assert response["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize("name", sorted(TAKE_FORMS - {"report"}))  # which needs a trial: see tests/views/test_report.py
def test_forms_are_taken_where_they_belong(visitor, name):
    make_trial("NCT00000001")
    assert visitor.post(PAGES[name], {"size": "", "back": "/", "words": "A mistake"}).status_code in (200, 303)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_admin_keeps_its_tokens(visitor, admin_user, method):
    visitor.force_login(admin_user)
    for path in ("/admin/", "/admin/login/", "/admin/trials/addedquestion/add/", "/second-factor/set-up/"):
        assert visitor.generic(method, path, "text=Mine").status_code == 403


def test_an_unknown_address_is_not_found_by_any_method(visitor):
    assert visitor.post("/nowhere/").status_code == 404
