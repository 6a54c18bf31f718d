import pytest
from django.http import QueryDict

from tests.factories import make_trial
from trials.models import Trial
from trials.search import TrialFilter, find_trial
from trials.search_text import fold, search_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nürnberg, Phase-3", "nurnberg phase 3"),
        ("  Wharton’s\njelly ", "wharton s jelly"),
        ("Straße İzmir", "strasse izmir"),
        ("ﬁbroblasts ＭＳＣ", "fibroblasts msc"),
        ("MSC_NTF", "msc ntf"),
        ("\x00*\"'(", ""),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_words_come_once_and_in_order():
    assert search_words("Phase 2 PHASE 3") == ["phase", "2", "3"]


def search(query):
    return TrialFilter(QueryDict(query), queryset=Trial.objects.all())


def found(query):
    trials = search(query)
    assert trials.is_valid(), trials.errors
    return [trial.registry_id for trial in trials.qs]


@pytest.fixture
def trials():
    make_trial(
        "NCT00000001",
        title="Cells by lumbar puncture at Nürnberg",
        other_ids=("ABC/2019-7",),
        interventions=["Autologous bone marrow mesenchymal stem cells, intrathecal"],
        updated="2026-10-01",
        phases=("PHASE1", "PHASE2"),
        locations=[{"city": "Madrid", "country": "Spain"}, {"city": "Lyon", "country": "France"}],
    )
    make_trial(
        "NCT00000002",
        title="A tablet for people with motor neurone disease",
        interventions=["Tablet"],
        arms=["Tablet"],
        summary="We ask whether a tablet is safe.",
        status="COMPLETED",
        phases=("PHASE3",),
        updated="2026-11-01",
        locations=[{"city": "Leeds", "country": "United Kingdom"}],
    )
    make_trial(
        "NCT00000003",
        title="Donor cells by vein",
        interventions=["Allogeneic umbilical cord mesenchymal stem cells, intravenous infusion"],
        updated="2026-09-01",
        phases=(),
        locations=(),
    )


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["NCT00000002", "NCT00000001", "NCT00000003"]),
        ("scope=all", ["NCT00000002", "NCT00000001", "NCT00000003"]),
        ("scope=cell_therapy", ["NCT00000001", "NCT00000003"]),
        ("status=recruiting", ["NCT00000001", "NCT00000003"]),
        ("status=recruiting&status=completed", ["NCT00000002", "NCT00000001", "NCT00000003"]),
        ("phase=phase2", ["NCT00000001"]),
        ("phase=phase2&phase=phase3", ["NCT00000002", "NCT00000001"]),
        ("cell_type=mesenchymal", ["NCT00000001", "NCT00000003"]),
        ("cell_type=not_stated", ["NCT00000002"]),
        ("cell_source=autologous", ["NCT00000001"]),
        ("tissue=umbilical_cord&tissue=bone_marrow", ["NCT00000001", "NCT00000003"]),
        ("route=intravenous", ["NCT00000003"]),
        ("route=intravenous&route=not_stated", ["NCT00000002", "NCT00000003"]),
        ("country=Spain", ["NCT00000001"]),
        ("country=France&country=United+Kingdom", ["NCT00000002", "NCT00000001"]),
        ("q=nurnberg", ["NCT00000001"]),
        ("q=NÜRNBERG+lumbar", ["NCT00000001"]),
        ("q=nurnberg+tablet", []),
        ("q=lumb", ["NCT00000001"]),
        ("q=umbar", []),
        ("q=by", ["NCT00000001", "NCT00000003"]),
        ("q=tab", []),
        ("q=nct00000002", ["NCT00000002"]),
        ("q=NCT+00000002", ["NCT00000002"]),
        ("q=abc/2019-7", ["NCT00000001"]),
        ("q=***", []),
        ("q=%25", []),
        ("q=+", ["NCT00000002", "NCT00000001", "NCT00000003"]),
        ("q=cells&status=recruiting&country=Spain&page=7", ["NCT00000001"]),
        ("unheard_of=1", ["NCT00000002", "NCT00000001", "NCT00000003"]),
    ],
)
def test_finds(trials, query, ids):
    assert found(query) == ids


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("status=foo", "status", "“Can people join?” has no choice “foo”"),
        ("phase=phase1&phase=nine", "phase", "has no choice “nine”"),
        ("route=not%20stated", "route", "has no choice “not stated”"),
        ("scope=some", "scope", "has no choice “some”"),
        ("country=Atlantis", "country", "has no choice “Atlantis”"),
        ("q=a%00b", "q", "NUL"),
        ("q=" + "x" * 201, "q", "201 letters. Use at most 200"),
        ("status=%00", "status", "has no choice"),
    ],
)
def test_refuses(trials, query, field, message):
    trials = search(query)
    assert not trials.is_valid()
    assert list(trials.errors) == [field]
    assert message in trials.errors[field][0]


def test_a_search_is_told_in_words_and_each_thing_can_be_dropped(trials):
    active = search("q=cells&status=recruiting&route=intravenous&route=not_stated&page=3&scope=cell_therapy")
    assert active.is_valid()
    assert [(one.label, one.words, one.query_without) for one in active.active()] == [
        (
            "Words to look for",
            "cells",
            "status=recruiting&route=intravenous&route=not_stated&scope=cell_therapy",
        ),
        (
            "Can people join?",
            "Open: taking people now",
            "q=cells&route=intravenous&route=not_stated&scope=cell_therapy",
        ),
        (
            "How they are given",
            "Into a vein (intravenous)",
            "q=cells&status=recruiting&route=not_stated&scope=cell_therapy",
        ),
        ("How they are given", "Not stated", "q=cells&status=recruiting&route=intravenous&scope=cell_therapy"),
    ]


def test_an_empty_search_asks_for_nothing(trials):
    every = search("q=&scope=all")
    assert every.is_valid()
    assert every.active() == []


def facets(query):
    trials = search(query)
    assert trials.is_valid()
    return trials.facets()


def test_facets_leave_out_their_own_filter_alone(trials):
    counts = facets("status=completed&scope=cell_therapy")
    assert counts["status"] == {"recruiting": 2}
    assert counts["cell_type"] == {"not_stated": 0}
    counts = facets("route=intravenous")
    assert counts["route"] == {"intrathecal": 1, "intravenous": 1, "not_stated": 1}
    assert counts["tissue"] == {"umbilical_cord": 1, "not_stated": 0}
    assert counts["phase"] == {}
    assert counts["country"] == {}


def test_an_own_id_goes_before_the_same_id_of_another_trial():
    make_trial("NCT00000001")
    make_trial("NCT00000002", other_ids=("NCT00000001", "shared"))
    make_trial("NCT00000003", other_ids=("shared", "Only/3"))
    assert [trial.registry_id for trial in find_trial("nct00000001")] == ["NCT00000001"]
    assert [trial.registry_id for trial in find_trial("only/3")] == ["NCT00000003"]
    assert len(find_trial("Shared")) == 2
    assert find_trial("none") == []


def test_a_plural_finds_the_singular(client):
    make_trial(title="A stem cell trial", interventions=["Pills"], arms=["Pills"], summary="About one cell.")
    assert "1 trial" in client.get("/trials/", {"q": "stem cells"}).content.decode()


def test_a_value_given_twice_is_one_active_filter():
    found = TrialFilter(QueryDict("status=recruiting&status=recruiting"), queryset=Trial.objects.all())
    assert found.is_valid()
    assert len(found.active()) == 1
