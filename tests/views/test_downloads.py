import csv
import json

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_trial
from trials.api.csv_table import CSV_COLUMNS
from trials.choices import RecruitmentStatus
from trials.search import TrialFilter

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
PATHS = ["/trials.csv", "/trials.json"]


def rows(response):
    return list(csv.DictReader(response.getvalue().decode("utf-8-sig").splitlines()))


def ids(response):
    return [trial["registry_id"] for trial in json.loads(response.getvalue())["results"]]


def three_trials():
    make_trial("NCT00000001", status="COMPLETED", updated="2026-10-01", other_ids=["EX-1"])
    make_trial("NCT00000002", status="RECRUITING", updated="2026-10-02")
    make_trial("NCT00000003", status="RECRUITING", updated="2026-10-03", title="Señales, “y” más\nde dos")


def test_a_search_as_json_holds_the_objects_of_the_api(client):
    three_trials()
    response = client.get("/trials.json?status=recruiting&sort=updated&page=7&unknown=1")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="trials.json"'
    found = json.loads(response.getvalue())
    assert found == {
        "count": 2,
        "results": client.get("/api/v1/trials?status=recruiting&sort=updated").json()["results"],
    }
    assert [trial["registry_id"] for trial in found["results"]] == ["NCT00000003", "NCT00000002"]


def test_a_search_as_csv_opens_in_a_spreadsheet(client):
    three_trials()
    response = client.get("/trials.csv?status=recruiting&sort=updated")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == 'attachment; filename="trials.csv"'
    assert response.getvalue().startswith(BYTE_ORDER_MARK)
    table = rows(client.get("/trials.csv?status=recruiting&sort=updated"))
    assert list(table[0]) == list(CSV_COLUMNS)
    assert [row["registry_id"] for row in table] == ["NCT00000003", "NCT00000002"]
    assert table[0]["countries"] == "Spain"
    assert table[0]["cell_sources"] == "autologous"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(1)"])
def test_no_cell_is_a_formula(client, title):
    make_trial(title=title)
    [row] = rows(client.get("/trials.csv"))
    assert row["brief_title"] == f"'{title}"


def test_a_list_by_its_ids_keeps_its_order(client):
    three_trials()
    query = "trial=NCT00000003&trial=ex-1&trial=&status=recruiting"
    assert ids(client.get(f"/trials.json?{query}")) == ["NCT00000003", "NCT00000001"]
    assert [row["registry_id"] for row in rows(client.get(f"/trials.csv?{query}"))] == ["NCT00000003", "NCT00000001"]
    assert len(ids(client.get("/trials.json?trial="))) == 3


def test_nothing_found_is_an_empty_table(client):
    assert rows(client.get("/trials.csv?q=zebra")) == []
    assert json.loads(client.get("/trials.json?q=zebra").getvalue()) == {"count": 0, "results": []}


@pytest.mark.parametrize("query", ["status=foo", "age=x", "near=Nowhereville", "q=%00", "trial=NCT99999999"])
def test_what_makes_no_sense_is_a_400_that_says_why(client, query):
    name = query.partition("=")[0]
    response = client.get(f"/trials.json?{query}")
    assert response.status_code == 400
    [problem] = response.json()[name]
    response = client.get(f"/trials.csv?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.text == f"{name}: {problem}\n"
    assert "Content-Disposition" not in response


def test_a_list_has_room_for_twenty(client):
    response = client.get("/trials.json?" + "&".join(f"trial=NCT{number:08}" for number in range(21)))
    assert response.json() == {"trial": ["You chose 21 trials. A download has room for 20. Leave out 1."]}


def test_a_search_that_finds_too_many_says_how_to_find_fewer(client, monkeypatch):
    monkeypatch.setattr("trials.views.downloads.MAX_DOWNLOAD", 2)
    three_trials()
    response = client.get("/trials.json")
    assert response.status_code == 400
    assert response.json()["count"][0].startswith("This search finds 3 trials. A download has room for 2. Choose more")
    assert client.get("/trials.csv?status=recruiting").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_head_request_reads_no_trials(client, path, django_assert_max_num_queries):
    three_trials()
    client.get(path).getvalue()
    with django_assert_max_num_queries(2):
        response = client.head(path)
    assert response.status_code == 200
    assert response.getvalue() == b""
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_posted(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(("path", "queries"), [("/trials.csv", 4), ("/trials.json", 9)])
def test_two_hundred_trials_cost_a_fixed_number_of_queries(client, path, queries, django_assert_num_queries):
    three_trials()
    client.get(path).getvalue()
    with django_assert_num_queries(queries):
        client.get(path).getvalue()


ANY_VALUE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["\x00", "1e999", "-1", "9" * 400, "NaN", "0x1", "٣", "51.5,-0.1", "91,181", "all", "\ud800", "¼"]),
    st.text("0123456789,.-+eE ", max_size=12),
)
NAMES = [*TrialFilter.base_filters, "trial", "page", "facets", "format", "p"]
QUERIES = st.dictionaries(st.sampled_from(NAMES), st.lists(ANY_VALUE, min_size=1, max_size=3), max_size=4)


@pytest.mark.parametrize("path", [*PATHS, "/trials.atom", "/sitemap.xml", "/api/v1/trials", "/trials/"])
@settings(max_examples=settings().max_examples // 3)  # each is a page
@given(query=QUERIES)
def test_no_query_string_breaks_it(path, query):
    query = {name: [value.encode(errors="replace") for value in values] for name, values in query.items()}
    response = Client().get(path, query)
    assert response.status_code in (200, 400, 404)
    response.getvalue()


@pytest.mark.parametrize("path", [*PATHS, "/trials.atom", "/trials/"])
def test_two_hundred_values_do_not_break_it(client, path):
    three_trials()
    for query in (
        {"status": RecruitmentStatus.values * 20},
        {"status": [f"s{n}" for n in range(200)]},
        {"country": ["Spain"] * 200},
    ):
        response = client.get(path, query)
        assert response.status_code in (200, 400)
        response.getvalue()
