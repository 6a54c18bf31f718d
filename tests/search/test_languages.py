"""A search in another language: its words change, its values and what it finds do not."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from tests.factories import make_trial
from tests.search.helpers import hits, searched
from trials.lexicon import fold
from trials.models import Trial
from trials.search import TrialFilter, active_filters, nearby, reasons, with_searched_fields

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MADRID = {"city": "Madrid", "country": "Spain", "status": "RECRUITING", "geoPoint": {"lat": 40.4165, "lon": -3.70256}}
BERLIN = {"city": "Berlin", "country": "Germany"}
ALGIERS = {"city": "Algiers", "country": "Algeria"}


@pytest.fixture(autouse=True)
def trial():
    return make_trial(title="A trial of cells", locations=[MADRID, BERLIN, ALGIERS])


@pytest.mark.parametrize(("typed", "found"), [("间充质干细胞", True), ("стволовые клетки", True), ("боас", False)])
def test_what_is_typed_in_another_script_is_no_name_of_a_clinic(client, typed, found):
    make_trial("NCT00000002", title="Mesenchymal stem cells")
    page = client.get("/trials/", {"q": typed}).content.decode()
    assert bool(searched(q=typed).qs.hits) == found
    assert "Is this the name of a clinic" not in page
    assert ("an English word may find more" in page) == (not found)


def choices(name):
    return [(choice.value, choice.label) for choice in searched().facets[name].choices]


def reason(query):
    result = searched(q=query)
    [trial] = hits(result)
    return reasons(trial, result.query)


def test_countries_are_named_and_put_in_order_in_the_language_of_the_page():
    english = [("Algeria", "Algeria"), ("Germany", "Germany"), ("Spain", "Spain")]
    assert choices("country") == english
    with override("es"):
        assert choices("country") == [("Germany", "Alemania"), ("Algeria", "Argelia"), ("Spain", "España")]
    assert choices("country") == english


def test_accents_do_not_change_the_order():
    make_trial("NCT00000002", locations=[{"city": "X", "country": country} for country in ("Belgium", "Bulgaria")])
    make_trial("NCT00000003", locations=[{"city": "X", "country": country} for country in ("Brazil", "Ethiopia")])
    with override("es"):
        labels = [label for _, label in choices("country")]
    assert labels == sorted(labels, key=fold) != sorted(labels)


def test_no_label_leaks_into_the_other_language():
    with override("es"):
        assert dict(choices("results")) == {"yes": "Sí", "no": "No"}
    assert dict(choices("results")) == {"yes": "Yes", "no": "No"}
    assert all(type(label) is str for name in ("cell_type", "results", "sex") for _, label in choices(name))


def test_what_is_asked_is_told_in_the_language_of_the_page():
    with override("es"):
        [country] = active_filters(searched(country="Spain"))
        assert (country.words, country.query_without) == ("España", "")
        [near] = active_filters(searched(near="Madrid"))
        assert near.words == "Madrid, España"


def test_the_words_of_a_place_are_put_together_again(monkeypatch):
    said = {
        "the place you gave": "el lugar que indicó",
        "ZIP code {number} ({city}, {state})": "código postal {number} ({city}, {state})",
        "We do not know the US ZIP code {number}. Give another, or a town or city near you.": "¿{number}?",
    }
    monkeypatch.setattr("trials.search.forms.gettext", lambda text: said[text])
    assert searched(near="40.4,-3.7").place.name == "el lugar que indicó"
    assert searched(near="02114").place.name == "código postal 02114 (Boston, MA)"
    assert TrialFilter(QueryDict("near=99999")).errors["near"] == ["¿99999?"]


def test_the_nearest_place_is_named_in_the_language_of_the_page(trial):
    with override("es"):
        assert nearby(trial, searched(near="Toledo, España").place).town == "Madrid, España"
        country = searched(near="Spain").place
        assert (country.name, country.country) == ("España", "Spain")


def test_a_reason_is_given_in_the_words_of_the_page_or_else_of_the_record():
    assert [(one.words, one.language) for one in reason("Spain")] == [(("Spain",), "")]
    assert [(one.words, one.language) for one in reason("cells")] == [(("cells",), "en")]
    with override("es"):
        for query in ("España", "Spain"):
            assert [(one.words, one.language) for one in reason(query)] == [(("España",), "")]
        assert [(one.words, one.language) for one in reason("cells")] == [(("cells",), "en")]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("query", ["médula ósea", "bone marrow", "bone_marrow", "fase 2", "phase two"])
def test_what_we_found_is_a_reason_whatever_the_language(query, language):
    trial = make_trial("NCT00000002", title="A trial", interventions=["X"], arms=["X"], phases=("PHASE2",), summary="")
    trial.findings.all().delete()
    version = trial.records.get().shown
    trial.findings.create(
        attribute="tissue", value="bone_marrow", position=0, product="X", source="A label", version=version
    )
    with override(language):
        query = searched(q=query).query
        found = with_searched_fields(Trial.objects.for_list(), query).get(registry_id="NCT00000002")
        assert reasons(found, query)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Hospital del Corazón", "hospital del corazon"),
        ("Banco de Sangre de Cordón", "sangre de cordon"),
        ("Instituto do Cerebro", "cerebro"),
        ("Instituto do Cerebro", "brain"),
    ],
)
def test_spanish_words_find_records_in_english_and_names_in_spanish(client, name, typed):
    make_trial(sponsor=name, title="Heart and brain, and blood of the cord")
    make_trial("NCT00000002", title="A tablet", interventions=("Tablet",), arms=(), summary="")
    found = client.get("/api/v1/trials", {"q": typed}).json()["results"]
    assert [one["registry_id"] for one in found] == ["NCT00000001"]
