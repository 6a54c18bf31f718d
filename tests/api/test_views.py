import pytest

from tests.factories import load_trial, make_trial, make_trials

pytestmark = pytest.mark.django_db
KEYS = {
    "registry_id", "registry", "url", "other_ids", "brief_title", "official_title", "brief_summary", "conditions",
    "overall_status", "phases", "study_type", "enrollment", "start_date", "last_update_posted", "record_verified",
    "lead_sponsor", "sex", "minimum_age_years", "maximum_age_years", "cell_types", "cell_sources", "tissues", "routes",
    "gives_cells", "interventions", "arms", "has_results", "findings", "criteria", "contacts", "sites", "recruitment",
    "recruitment_basis", "enrollment_type", "start_date_type",
    "missing_since", "not_read", "read_on",
    "registrations", "disagreements", "mentioned_ids", "expanded_access_types",
}  # fmt: skip


def test_a_trial_has_the_keys_that_others_rely_on(client):
    load_trial(
        other_ids=["EX-1"], started="2024-05", locations=[{"city": "Seoul", "country": "Korea, Republic of"}],
        interventions=[{"name": "Autologous mesenchymal stem cells", "description": "Given into the spinal fluid."}],
        contacts=[{"name": "Office", "email": "a@example.org", "phone": "1", "phoneExt": "2", "role": "CONTACT"}],
    )  # fmt: skip
    trial = client.get("/api/v1/trials/NCT00000001").json()
    assert trial.keys() == KEYS
    assert trial["start_date"] == "2024-05"
    assert (trial["minimum_age_years"], trial["maximum_age_years"]) == (18, 75)
    assert trial["sites"] == [
        {"facility": None, "city": "Seoul", "state": None, "country": "South Korea", "status": None,
         "latitude": 37.57, "longitude": 126.98}
    ]  # fmt: skip
    assert trial["contacts"] == [{"name": "Office", "email": "a@example.org", "phone": "1 ext. 2"}]
    assert trial["routes"] == ["intrathecal"]
    assert trial["gives_cells"] is True
    [route] = [finding for finding in trial["findings"] if finding["attribute"] == "route"]
    assert route["quoted_from"] == "interventions[0].description"
    assert route["quote"] in trial["interventions"][0]["description"]
    assert (route["decided_by"], route["reason"], route["product"], route["source"]) == (None, "", None, None)
    assert route["groups"] == []
    assert {criterion["kind"] for criterion in trial["criteria"]} == {"inclusion", "exclusion"}
    assert trial["official_title"] is None
    assert (trial["not_read"], trial["read_on"]) == ([], {})


def test_the_list_has_pages(client):
    make_trials({f"NCT000000{number:02}": {} for number in range(1, 23)})
    first = client.get("/api/v1/trials").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (22, 20, None)
    second = client.get(first["next"]).json()
    assert (len(second["results"]), second["next"]) == (2, None)


def test_the_list_takes_the_parameters_of_the_page(client):
    make_trial("NCT00000001", status="COMPLETED")
    make_trial("NCT00000002", status="RECRUITING")
    found = client.get("/api/v1/trials?status=completed&cell_type=mesenchymal&scope=cell_therapy").json()
    assert [trial["registry_id"] for trial in found["results"]] == ["NCT00000001"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "query",
    [
        "status=open",
        "phase=9",
        "cell_type=x",
        "country=Atlantis",
        "q=%00",
        "facets=maybe",
        "scope=x",
        "recruitment=x",
        "state=x",
        "sponsor_type=x",
        "sex=x",
        "age=-1",
        "age=x",
        "placebo=x",
        "results=x",
        "near=Nowhereville",
        "radius=5",
        "sort=distance",
    ],
)
def test_a_value_that_does_not_exist_is_a_400_with_the_reason(client, query):
    response = client.get(f"/api/v1/trials?{query}")
    assert response.status_code == 400, response.content
    assert response.json()[query.partition("=")[0]]


def test_what_is_left_empty_or_unknown_asks_for_nothing(client):
    make_trial()
    assert client.get("/api/v1/trials?cell_type=&age=&q=+&near=&format=xml&unknown=1").json()["count"] == 1


@pytest.mark.one_database
@pytest.mark.parametrize("page", ["9999", "x", "0", "-1"])
def test_a_page_that_does_not_exist_is_a_404(client, page):
    make_trial()
    assert client.get(f"/api/v1/trials?page={page}").status_code == 404


def test_a_trial_is_found_by_any_of_its_ids(client):
    make_trial("NCT00000001", other_ids=["EX-1", "2024-1-1"])
    for name in ("NCT00000001", "nct00000001", "ex-1", "2024-1-1"):
        assert client.get(f"/api/v1/trials/{name}").json()["registry_id"] == "NCT00000001"


def test_an_id_that_means_nothing_or_two_trials_is_a_404_that_says_so(client):
    make_trial("NCT00000001", other_ids=["001"])
    make_trial("NCT00000002", other_ids=["001"])
    assert "No trial" in client.get("/api/v1/trials/NCT99999999").json()["detail"]
    response = client.get("/api/v1/trials/001")
    assert (response.status_code, response.json()["detail"][:18]) == (404, "More than one tria")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    assert getattr(client, method)("/api/v1/trials").status_code == 405


def test_a_page_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    make_trials({f"NCT0000000{number}": {} for number in range(1, 4)})
    client.get("/api/v1/trials")  # search reads what changed into memory
    with django_assert_num_queries(9):
        client.get("/api/v1/trials?status=recruiting&cell_type=mesenchymal")
    with django_assert_num_queries(9):
        client.get("/api/v1/trials/NCT00000001")


def test_facets_count_every_choice_with_all_filters_but_its_own(client):
    make_trial("NCT00000001", status="RECRUITING", locations=[{"country": "Spain"}, {"country": "Spain"}])
    make_trial("NCT00000002", status="COMPLETED", locations=[{"country": "Spain"}, {"country": "Italy"}])
    make_trial(
        "NCT00000003",
        status="COMPLETED",
        title="Pills",
        interventions=["Pills"],
        arms=["Pills"],
        summary="Pills.",
        locations=[],
        findings={},
    )
    facets = client.get("/api/v1/trials?status=completed&facets=true").json()["facets"]
    count = {name: {choice["value"]: choice["count"] for choice in choices} for name, choices in facets.items()}
    assert (count["status"]["recruiting"], count["status"]["completed"]) == (1, 2)
    assert count["country"] == {"Italy": 1, "Spain": 1}
    assert (count["cell_type"]["mesenchymal"], count["cell_type"]["not_stated"], count["cell_type"]["neural"]) == (
        1,
        1,
        0,
    )
    assert "facets" not in client.get("/api/v1/trials").json()


def test_a_head_request_is_answered(client):
    make_trial()
    assert client.head("/api/v1/trials").status_code == client.head("/api/v1/trials/NCT00000001").status_code == 200


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("recruitment=open", [1]),
        ("recruitment=open&recruitment=finished", [1, 2]),
        ("state=Massachusetts", [1]),
        ("state=Massachusetts&country=Spain", []),
        ("country=Spain&country=United States", [1, 2]),
        ("sponsor_type=company", [2]),
        ("sex=male", [1]),
        ("sex=female", [1, 2]),
        ("sex=all", [1]),
        ("age=17", [2]),
        ("age=40.5", [1, 2]),
        ("placebo=yes", [2]),
        ("placebo=not_stated", []),
        ("results=yes", [2]),
        ("near=Boston, Massachusetts&radius=50", [1]),
        ("near=42.36,-71.06&radius=50", [1]),
        ("near=Boston, Massachusetts", [1, 2]),
    ],
)
def test_every_filter_is_there(client, query, found):
    boston = {"city": "Boston", "state": "Massachusetts", "country": "United States",
              "geoPoint": {"lat": 42.35843, "lon": -71.05977}}  # fmt: skip
    load_trial("NCT00000001", locations=[boston], designModule={"designInfo": {"interventionModel": "SINGLE_GROUP"}})
    load_trial(
        "NCT00000002", status="COMPLETED", sponsor_class="INDUSTRY", sex="FEMALE", minimum_age="", has_results=True,
        arms=[{"label": "Dummy", "type": "PLACEBO_COMPARATOR"}],
    )  # fmt: skip
    ids = [trial["registry_id"] for trial in client.get(f"/api/v1/trials?{query}").json()["results"]]
    assert sorted(ids) == [f"NCT0000000{number}" for number in found]
