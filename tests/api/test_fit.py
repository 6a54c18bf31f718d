"""A person's answers against the rules of trials, by API and command."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import criterion, load_trial, make_trial
from trials.ingest import rebuild
from trials.models import CriterionMeasure

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ANSWERS = {
    "age": 50,
    "first_weakness": "2026-01",
    "diagnosis_certainty": "definite",
    "tracheostomy": False,
    "prior_cell_therapy": False,
}
BREATHING = criterion("inclusion", "Vital capacity of 65 % or more", measure="vital_capacity", minimum=65)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-26")


def post(client, data, **options):
    return client.post("/api/v1/fit", data, content_type="application/json", **options)


def result(client, **answers):
    response = post(client, {"answers": ANSWERS | answers})
    assert response.status_code == 200
    [one] = response.json()["results"]
    return one


def test_each_rule_is_answered_with_its_quote(client):
    make_trial()
    one = result(client)
    assert (one["registry_id"], one["answer"], one["window_closes"]) == ("NCT00000001", "may", "2028-01")
    onset = next(rule for rule in one["rules"] if rule["measure"] == "months_since_onset")
    assert onset == {
        "measure": "months_since_onset",
        "answer": "fits",
        "reason": "You said: January 2026. This trial needs at most 24 months.",
        "given": "2026-01",
        "quote": "First weakness no more than 24 months ago",
        "limit": {
            "measure": "months_since_onset", "minimum": None, "maximum": 24, "state": None, "set": None, "days": None,
            "hours": None, "cohort": "", "group": None, "quote": "First weakness no more than 24 months ago",
            "source": None, "read_on": None,
        },
    }  # fmt: skip


def test_a_trial_of_another_disease_says_so_and_never_may(client):
    make_trial()
    make_trial("NCT00000002", title="Cells for the shoulder", conditions=("Rotator Cuff Tear",))
    response = post(client, {"answers": ANSWERS}).json()["results"]
    assert [(one["registry_id"], one["answer"], one["another_disease"]) for one in response] == [
        ("NCT00000001", "may", False),
        ("NCT00000002", "ask", True),
    ]


def test_one_rule_that_says_no_decides(client):
    make_trial(criteria=[BREATHING])
    one = result(client, vital_capacity=62)
    assert one["answer"] == "no"
    assert one["rules"][-1]["reason"] == "You said: 62%. This trial needs 65% or more."
    assert result(client, vital_capacity=[60, 70])["answer"] == "ask"
    assert result(client)["answer"] == "ask"


def test_limits_of_coded_fields_count_and_where_the_text_differs_the_stricter_asks(client):
    text = criterion("inclusion", "People of 21 years or more", measure="age", minimum=21)
    onset = criterion("inclusion", "Weak for at most 24 months", measure="months_since_onset", maximum=24)
    make_trial(criteria=[text, onset], minimum_age="18 Years", maximum_age="")
    assert {age: result(client, age=age)["answer"] for age in (17, 20, 30)} == {17: "no", 20: "ask", 30: "may"}


def test_criteria_without_a_measure_are_counted_and_those_of_later_rules_are_not(client):
    onset = criterion("inclusion", "Weak for at most 24 months", measure="months_since_onset", maximum=24)
    plain = criterion("exclusion", "A disease of the liver")
    later = criterion("other", "People who leave are asked why", measure="age", minimum=90)
    make_trial(criteria=[onset, plain, plain, later])
    assert (result(client)["answer"], result(client)["not_measured"]) == ("may", 2)


def test_what_names_a_measure_that_was_not_read_asks(client):
    onset = criterion("inclusion", "Weak for at most 24 months", measure="months_since_onset", maximum=24)
    make_trial(criteria=[onset, criterion("inclusion", "A slow vital capacity as at the last visit", unread="measure")])
    assert result(client)["answer"] == "ask"


def test_a_copy_without_criteria_asks(client):
    make_trial(criteria=[])
    assert result(client)["answer"] == "ask"


def test_a_change_of_a_record_is_seen_at_once(client):
    make_trial("NCT00000001", criteria=[BREATHING])
    make_trial("NCT00000002", criteria=[BREATHING])
    make_trial("NCT00000001", criteria=[criterion("inclusion", "VC of 50 %", measure="vital_capacity", minimum=50)])
    found = post(client, {"answers": {"vital_capacity": 60}}).json()["results"]
    assert [one["answer"] for one in found] == ["ask", "no"]


def test_rules_of_an_earlier_build_say_nothing_until_they_are_read_again(client):
    load_trial()
    CriterionMeasure.objects.update(qualifiers=None)
    answers = {"diagnosis_certainty": "definite"}
    assert {result(client, tracheostomy=given, **answers)["answer"] for given in (False, True)} == {"ask"}
    rebuild()
    assert [result(client, tracheostomy=given, **answers)["answer"] for given in (False, True)] == ["may", "no"]


def test_trials_are_named_by_any_id_and_unknown_ones_listed(client):
    make_trial("NCT00000001", other_ids=["EX-1"])
    make_trial("NCT00000002")
    ids = ["ex-1", "NCT99999999", "NCT00000001", "nct00000002"]
    answer = post(client, {"answers": {}, "trials": ids}).json()
    assert [one["registry_id"] for one in answer["results"]] == ["NCT00000001", "NCT00000002"]
    assert answer["unknown"] == ["NCT99999999"]


def test_results_are_filtered_by_their_answer(client):
    make_trial("NCT00000001")
    make_trial("NCT00000002", criteria=[BREATHING])
    answers = ANSWERS | {"vital_capacity": 40}
    for wanted, ids in ((["no"], ["NCT00000002"]), (["may"], ["NCT00000001"]), (["ask"], [])):
        found = post(client, {"answers": answers, "fit": wanted}).json()["results"]
        assert [one["registry_id"] for one in found] == ids


@pytest.mark.parametrize(
    "answers",
    [{"first_weakness": "2027-01"}, {"vital_capacity": 300}, {"country": "x" * 10_000}, {"tracheostomy": "yes"},
     {"colour": "blue"}, {"\ud800": 1}, {"country": "\ud800"}],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence_and_the_rest_given_back(client, answers):
    response = post(client, json.dumps({"answers": answers | {"age": 50}}))
    assert response.status_code == 400
    [sentence] = response.json()["answers"].values()
    assert sentence.endswith(".")
    assert response.json()["kept"] == {"age": 50}


def test_two_answers_to_one_question_are_refused_and_the_rest_given_back(client, tmp_path, capsys):
    make_trial()
    twice = '{"age": 50, "tracheostomy": true, "feeding_tube": false, "age": 50, "tracheostomy": false}'
    response = post(client, f'{{"answers": {twice}}}')
    assert (response.status_code, response.json()["kept"]) == (400, {"age": 50, "feeding_tube": False})
    assert response.json()["answers"] == {"tracheostomy": "Two answers were given. Give one."}
    file = tmp_path / "answers.json"
    file.write_text(twice)
    call_command("fit", "--answers", str(file))
    assert capsys.readouterr().err == "tracheostomy: Two answers were given. Give one.\n"


def test_answers_that_do_not_go_together_are_named(client, tmp_path, capsys):
    make_trial()
    refused = post(client, {"answers": ANSWERS | {"diagnosed": "2025-02"}})
    assert refused.status_code == 400
    assert set(refused.json()["answers"]) == {"diagnosed", "first_weakness"}
    assert set(refused.json()["kept"]) == set(ANSWERS) - {"first_weakness"}
    rare = {"vital_capacity": 90, "noninvasive_hours": 24}
    assert "to_check" not in post(client, {"answers": ANSWERS}).json()
    [doubted] = post(client, {"answers": ANSWERS | rare}).json()["to_check"]
    assert set(doubted["answers"]) == set(rare)
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ANSWERS | rare | {"diagnosed": "2025-02"}))
    call_command("fit", "--answers", str(file))
    written = capsys.readouterr()
    assert [line.split(":")[0] for line in written.err.splitlines()] == [
        "diagnosed", "first_weakness", "noninvasive_hours, vital_capacity",
    ]  # fmt: skip
    assert "Your answers about this do not go together" in written.out


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[]", 400), ("{}", 400), ("no JSON", 400), ("[" * 100_000, 400), ('{"answers": []}', 400),
        ('{"answers": {}, "trials": "NCT00000001"}', 400), ('{"answers": {}, "trials": ["\\u0000"]}', 400),
        ('{"answers": {}, "fit": ["fits"]}', 400), ('{"answers": {}, "fit": [{}]}', 400),
        ('{"answers": {}, "more": 1}', 400), ('{"answers": {"age": 1}, "answers": {}}', 400),
        ('{"answers": {"age": NaN}}', 400), ("x" * 1_100_000, 413),
    ],
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_told_so_in_json(client, body, status):
    response = post(client, body)
    assert response.status_code == status
    assert response.json()["detail"].endswith(".")


def test_other_methods_and_types_are_refused_in_json(client):
    assert client.get("/api/v1/fit").status_code == 405
    assert client.get("/api/v1/fit").json()["detail"]
    form = client.post("/api/v1/fit", {"answers": "{}"})
    assert (form.status_code, "detail" in form.json()) == (415, True)


def test_no_answer_is_kept_by_a_browser_or_proxy(client):
    for data in ({"answers": {}}, {"answers": {"age": -1}}):
        assert "no-store" in post(client, data)["Cache-Control"]


def test_the_command_prints_what_the_api_gives(client, tmp_path, capsys):
    make_trial("NCT00000001")
    make_trial("NCT00000002", criteria=[BREATHING])
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ANSWERS | {"vital_capacity": 300}))
    call_command("fit", "--answers", str(file))
    written = capsys.readouterr()
    results = post(client, {"answers": ANSWERS}).json()["results"]
    assert [json.loads(line) for line in written.out.splitlines()] == results
    assert written.err == "vital_capacity: Give percent from 0 to 200, or two of them as a range.\n"
    with pytest.raises(CommandError, match="NCT99999999"):
        call_command("fit", "NCT00000002", "NCT99999999", "--answers", str(file))
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("content", ["", "[]", "no JSON", '{"age": 300}'])
def test_the_command_refuses_what_holds_no_answers(content, tmp_path):
    file = tmp_path / "answers.json"
    file.write_text(content)
    with pytest.raises(CommandError):
        call_command("fit", "--answers", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("fit", "--answers", str(tmp_path / "none"))
