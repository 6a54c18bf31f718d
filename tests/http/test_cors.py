"""Pages of other sites may read what is made for programs, and nothing else."""

import pytest

from tests.factories import make_trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FOR_PROGRAMS = ["/api/v1/trials", "/api/v1/trials/NCT00000001", "/trials.json", "/trials.csv", "/es/trials.atom"]
ORIGIN = {"origin": "https://elsewhere.example"}


@pytest.mark.parametrize("path", FOR_PROGRAMS)
def test_another_site_may_read(client, path):
    make_trial()
    for response in (client.get(path, headers=ORIGIN), client.head(path)):
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", ["/api/v1/trials?phase=9", "/api/v1/trials/NCT0", "/api/v1/nowhere", "/trials.csv?sex=x"]
)
def test_another_site_may_read_what_went_wrong(client, path):
    response = client.get(path, headers=ORIGIN)
    assert response.status_code in (400, 404)
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", FOR_PROGRAMS)
def test_a_browser_that_asks_first_may_send_a_conditional_request(client, path):
    make_trial()
    asked = {**ORIGIN, "access-control-request-method": "GET", "access-control-request-headers": "if-none-match"}
    response = client.options(path, headers=asked)
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    etag = client.get(path, headers=ORIGIN)["ETag"]
    again = client.get(path, headers={**ORIGIN, "if-none-match": etag})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


@pytest.mark.parametrize("path", ["/", "/trials/", "/es/trials/", "/sheet/", "/list/", "/admin/login/", "/sitemap.xml"])
def test_no_other_site_reads_a_page(client, path):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=ORIGIN).headers


def test_no_other_site_writes(client):
    assert "Access-Control-Allow-Origin" not in client.post("/api/v1/trials", headers=ORIGIN).headers


def test_another_site_may_ask_what_rules_say_and_sends_no_cookie_with_it(client):
    asked = {**ORIGIN, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    response = client.options("/api/v1/fit", headers=asked)
    assert "POST" in response["Access-Control-Allow-Methods"]
    assert "Content-Type" in response["Access-Control-Allow-Headers"]
    answer = client.post("/api/v1/fit", {"answers": {}}, content_type="application/json", headers=ORIGIN)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    assert "Access-Control-Allow-Credentials" not in answer.headers
