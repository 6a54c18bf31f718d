"""The OpenAPI document, and the running API asked everything that the document allows and much that it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.drainage import reset_generator_stats
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.test_views import KEYS
from tests.factories import make_trial, make_trials
from trialfinder.wsgi import application
from trials.choices import Route, Sort
from trials.fit.answer_readers import READERS
from trials.search import FACETS, TrialFilter

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DOCUMENT = "/api/v1/openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def one_connection():
    """The app is called here as by a server, but must see what the test has stored: it may not close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def document(client):
    return client.get(DOCUMENT).json()


def test_it_names_the_parameters_of_the_search(document):
    assert document["openapi"].startswith("3.1")
    parameters = {one["name"]: one for one in document["paths"]["/api/v1/trials"]["get"]["parameters"]}
    assert set(parameters) == {*TrialFilter.base_filters, "page", "facets"}
    assert all(one["description"].endswith(".") for one in parameters.values())
    assert parameters["age"]["schema"] == {"type": "number", "minimum": 0, "maximum": 120}
    assert set(parameters["sort"]["schema"]["enum"]) == set(Sort.values)
    assert (parameters["q"]["schema"]["maxLength"], parameters["country"]["schema"]["items"]) == (
        200,
        {"type": "string"},
    )
    assert (parameters["route"]["explode"], parameters["route"]["schema"]["type"]) == (True, "array")
    assert set(parameters["route"]["schema"]["items"]["enum"]) == {*Route.values, "not_stated", "not_read"}


def test_it_is_made_without_a_warning(client, capsys):
    reset_generator_stats()  # each is printed once
    client.get(DOCUMENT)
    assert capsys.readouterr().err == ""


def test_it_names_what_is_answered(document):
    assert set(document["paths"]) == {
        "/api/v1/fit", "/api/v1/trials", "/api/v1/trials/{registry_id}", "/api/v1/trials/{registry_id}/{part}",
    }  # fmt: skip
    assert set(document["paths"]["/api/v1/trials"]["get"]["responses"]) == {"200", "304", "400", "404"}
    schemas = document["components"]["schemas"]
    assert set(schemas["Trial"]["properties"]) == {*KEYS, "added", "contradicted", "joined", "left_out"}
    assert set(schemas["Trial"]["required"]) == KEYS
    assert set(schemas["Answers"]["properties"]) == set(READERS)
    assert set(schemas["Facets"]["properties"]) == set(schemas["Facets"]["required"]) == set(FACETS)


def test_it_is_made_without_a_complaint(document, capsys):
    assert capsys.readouterr().err == ""


def test_making_it_leaves_the_filters_as_they_were(client, document):
    make_trial()
    for language in ("", "/es"):
        assert client.get(f"{language}/trials.json?country=Spain").status_code == 200


def test_its_schemas_are_sound(document):
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_it_does_not_depend_on_the_language_asked_for(client, document):
    assert client.get(f"{DOCUMENT}?lang=%00&format=yaml").json() == document


def validator(document, name):
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": document["components"]})


def a_few_trials():
    make_trial("NCT00000001", other_ids=["EX-1"], contacts=[{"name": "Office", "email": "a@example.org"}])
    make_trial("NCT00000002", status="COMPLETED", started="2024", enrollment=None, locations=[], conditions=())
    make_trial(
        "NCT00000003", sponsor="", summary="", criteria="", minimum_age="", study_type="OBSERVATIONAL", phases=()
    )
    make_trials({f"NCT000000{number:02}": {} for number in range(4, 24)})


@pytest.mark.parametrize(
    ("path", "method", "mode"),
    [
        ("/api/v1/trials", "GET", GenerationMode.POSITIVE),
        ("/api/v1/trials", "GET", GenerationMode.NEGATIVE),
        ("/api/v1/trials/{registry_id}", "GET", GenerationMode.POSITIVE),
        ("/api/v1/trials/{registry_id}/{part}", "GET", GenerationMode.POSITIVE),
        ("/api/v1/fit", "POST", GenerationMode.POSITIVE),
        ("/api/v1/fit", "POST", GenerationMode.NEGATIVE),
    ],
)
@pytest.mark.usefixtures("one_connection")
def test_the_api_does_as_it_says(path, method, mode):
    """No error of ours, and no status, content type or object that the document does not name."""
    a_few_trials()
    operation = schemathesis.openapi.from_wsgi(DOCUMENT, application)[path][method]

    @settings(max_examples=settings().max_examples // 3, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(mode))
    def ask(case):
        case.validate_response(case.call(headers={"Accept-Encoding": "identity"}), checks=CHECKS)

    ask()


@pytest.mark.parametrize("registry_id", ["NCT00000001", "NCT00000002", "NCT00000003", "ex-1"])
def test_a_trial_is_as_the_document_says(client, document, registry_id):
    a_few_trials()
    found = client.get(f"/api/v1/trials/{registry_id}").json()
    assert list(validator(document, "Trial").iter_errors(found)) == []


def test_every_list_is_as_the_document_says(client, document):
    a_few_trials()
    for query in ("", "?facets=true", "?page=2&facets=true&country=Spain", "?q=zebra&facets=true"):
        assert list(validator(document, "Trials").iter_errors(client.get(f"/api/v1/trials{query}").json())) == []
