"""The home page: what is open, four doors, news, and who runs the site."""

import re

import pytest

from tests.factories import log_changes, make_trial
from tests.pages import text
from trials.extraction.results import StudyFacts
from trials.views.home import doors

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FRESH = {"updated": "2099-01-01", "verified": "2099-01"}


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("q=cells", "q=cells&scope=cell_therapy"),
        ("scope=all&near=Madrid", "scope=all&near=Madrid"),
        ("page=2", "page=2&scope=cell_therapy"),
        ("fit=may", "fit=may&scope=cell_therapy"),
        ("recruitment=open&recruitment=opening", "recruitment=open&recruitment=opening&scope=cell_therapy"),
    ],
)
@pytest.mark.parametrize("root", ["/", "/es/"])
def test_a_search_at_home_leads_to_the_search_page(client, root, asked, leads_to):
    response = client.get(f"{root}?{asked}")
    assert (response.status_code, response["Location"]) == (302, f"{root}trials/?{leads_to}")


def test_other_parameters_leave_the_visitor_at_home(client):
    assert client.get("/?utm_source=letter").status_code == 200


def test_home_counts_the_open_cell_trials_of_the_condition_and_shows_them(client):
    make_trial("NCT00000001", **FRESH)
    make_trial("NCT00000002", findings={}, **FRESH)
    make_trial("NCT00000003", status="COMPLETED", **FRESH)
    make_trial("NCT00000004", title="Cells in stroke", conditions=["Stroke"], keywords=["ALS"], summary="", **FRESH)
    make_trial("NCT00000005", updated="2020-01-01", verified="2020-01")
    page = text(client.get("/"))
    assert "1 cell therapy trial is open now." in page
    assert re.findall(r"Open \d<span[^>]*>[^<]*, (NCT\d*)", page) == ["NCT00000001", "NCT00000005"]


def test_without_a_confirmed_trial_home_says_what_may_be_open(client):
    make_trial(updated="2020-01-01", verified="2020-01")
    assert "No cell therapy trial is confirmed as open today. 1 may open or still be open." in text(client.get("/"))


def test_the_condition_is_a_setting_with_its_other_names(client, settings):
    settings.CONDITION, settings.CONDITION_SYNONYMS = "Stroke", ["Apoplexy"]
    make_trial("NCT00000001", **FRESH)
    make_trial("NCT00000002", title="Cells for apoplexy", conditions=["Apoplexy"], **FRESH)
    page = text(client.get("/"))
    assert "1 cell therapy trial is open now." in page
    assert "NCT00000002" in page
    assert "q=Stroke&amp;scope=cell_therapy&amp;doubtful=yes&amp;recruitment=open" in page


def test_the_spanish_name_of_the_condition_is_a_setting(client, settings):
    settings.CONDITION, settings.CONDITION_SYNONYMS = "Multiple sclerosis", ["esclerosis múltiple"]
    settings.CONDITION_NAMES = {"es": "esclerosis múltiple"}
    make_trial("NCT00000002", title="Cells in MS", conditions=["Multiple Sclerosis"], **FRESH)
    page = text(client.get("/es/"))
    assert "<h1>Ensayos clínicos de terapia celular para la esclerosis múltiple, en lenguaje sencillo</h1>" in page
    assert "Hay 1 ensayo de terapia celular abierto ahora." in page
    assert "q=esclerosis+m%C3%BAltiple&amp;scope=cell_therapy" in page
    assert "<h1>Clinical trials of cell therapy for Multiple sclerosis, in plain words</h1>" in text(client.get("/"))


def test_four_doors_lead_somewhere(client):
    make_trial(**FRESH)
    page = text(client.get("/"))
    for door in doors():
        assert f'href="{door.url.replace("&", "&amp;")}"' in page
        assert f'<symbol id="i-{door.icon}"' in page
        assert client.get(door.url).status_code == 200
    assert len(doors()) == 4


def test_the_door_to_open_trials_never_says_that_there_is_nothing_where_some_may_be_open(client):
    make_trial(updated="2020-01-01", verified="2020-01")
    page = text(client.get(doors()[0].url))
    assert "1 trial found" in page
    assert "not confirmed" in page


def test_the_door_to_open_trials_shows_as_many_as_home_tells_of(client):
    make_trial("NCT00000001", **FRESH)
    make_trial(
        "NCT00000002", status="NOT_YET_RECRUITING", statusModule={"startDateStruct": {"date": "2099-01"}}, **FRESH
    )
    make_trial("NCT00000003", updated="2020-01-01", verified="2020-01")
    home = text(client.get("/"))
    assert "1 cell therapy trial is open now. 2 more may open or still be open." in home
    assert "See all 3 that are open or may open" in home
    assert "3 trials found" in text(client.get(doors()[0].url))


@pytest.mark.parametrize("path", ["/", "/list/", "/learn/closed-doors/"])
def test_links_to_a_list_lead_to_its_results(client, path):
    make_trial(**FRESH)
    main = text(client.get(path)).partition("<main")[2].partition("</main>")[0]
    lists = re.findall(r'<a [^>]*href="(/trials/(?:[?#][^"]*)?)"', main)
    assert lists
    assert [address for address in lists if not address.endswith("#results")] == []
    assert 'id="results"' in text(client.get("/trials/"))


def test_home_tells_what_is_new_without_trials_that_are_only_new_here(client):
    trial = make_trial(status="COMPLETED", **FRESH)
    make_trial("NCT00000002", **FRESH)
    assert "What is new" not in text(client.get("/"))
    log_changes(trial, status="RECRUITING")
    news = text(client.get("/")).partition("What is new")[2]
    assert "now “Finished”" in news
    assert 'href="/trials/NCT00000001/#changes"' in news
    assert "NCT00000002" not in news


def test_news_are_not_crowded_out_by_those_of_other_diseases(client, monkeypatch):
    monkeypatch.setattr("trials.views.home.CHANGES_READ", 2)
    log_changes(make_trial("NCT00000001", status="COMPLETED", **FRESH), status="RECRUITING")
    for number in (2, 3, 4):
        other = make_trial(f"NCT0000000{number}", title="Cells in stroke", conditions=["Stroke"], summary="", **FRESH)
        log_changes(other, status="COMPLETED")
    news = text(client.get("/")).partition("What is new")[2]
    assert 'href="/trials/NCT00000001/#changes"' in news
    assert "NCT00000002" not in news


def test_news_say_of_which_day_the_registry_dates_them(client):
    trial = make_trial(status="RECRUITING", updated="2025-06-18")
    log_changes(trial, status="NOT_YET_RECRUITING")
    news = text(client.get("/")).partition("What is new")[2]
    words = r"<p>18 June 2025 \(noticed on [^)]+\): Can people join\? – Was “Opening soon”, now “Open: taking"
    assert re.search(words, news)


def test_news_name_what_is_new_and_end_with_one_full_stop(client):
    trial = make_trial(status="COMPLETED", sponsor="A new sponsor", **FRESH)
    log_changes(trial, status="RECRUITING", sponsor="An old sponsor")
    news = text(client.get("/")).partition("What is new")[2]
    assert "Lead sponsor – Now: A new sponsor" in news
    assert "”.;" not in news


def test_a_title_in_two_languages_is_one_run_of_text_in_its_link(client):
    trial = make_trial(status="COMPLETED", facts=StudyFacts(is_about_als=True, products=("NurOwn",)), **FRESH)
    log_changes(trial, status="RECRUITING")
    news = text(client.get("/es/")).partition('class="news"')[2]
    name = '<bdi lang="en"><span class="unbroken">NurOwn</span></bdi>'
    words = rf"(?:(?!</?span).)*{name}(?:(?!</?span).)*\(NCT00000001\)"
    assert re.search(rf'href="/es/trials/NCT00000001/#changes"><span>{words}</span></a>', news)


def test_a_site_says_who_runs_it_or_that_it_is_a_test_site(client, settings):
    assert "This is a test site." in text(client.get("/"))
    settings.SITE_OPERATOR, settings.SITE_ADDRESS = "ALS Example Association", "1 Example Street"
    settings.SITE_PARTNERS = ["One Clinic", "Another Clinic"]
    page = text(client.get("/"))
    assert "This is a test site." not in page
    for words in ("ALS Example Association", "1 Example Street", "Together with: One Clinic, Another Clinic"):
        assert words in page


def test_the_condition_is_searched_for_by_its_name_in_the_language_of_the_page(client):
    assert "q=ELA&amp;scope=cell_therapy" in text(client.get("/es/"))
    assert "q=ALS&amp;scope=cell_therapy" in text(client.get("/"))
