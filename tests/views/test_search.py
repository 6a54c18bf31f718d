import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import IN_THE_SPINAL_FLUID, load_trial, make_trial, make_trials
from tests.pages import text
from tests.process_state import clear_process_state
from trials.choices import PullSource
from trials.curation import decide
from trials.extraction.results import StudyFacts
from trials.models import LearnEdit, PublicName, Trial
from trials.visitor.my_list import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>{{ 7|add:7 }}'


def without_our_scripts(page):
    """The page without the scripts that are ours, and without the data block for search engines."""
    page = re.sub(r'<script src="/static/trials/(near|language)[^"]*\.js" defer></script>', "", page)
    return re.sub(r'<script type="application/ld\+json">[^<>]*</script>', "", page)


def many_trials(count, **keywords):
    make_trials(
        {
            f"NCT{number:08}": {"title": f"Cells for people, number {number}", **keywords}
            for number in range(1, count + 1)
        }
    )


@pytest.fixture
def curator():
    user = get_user_model().objects.create_user("ada")
    PublicName.objects.create(user=user, name="Ada Example", agreed_at=datetime(2026, 11, 1, tzinfo=UTC))
    return user


# Lists


@pytest.mark.parametrize("path", ["/", "/trials/", "/about/", "/method/", "/trials/?q=none"])
def test_pages_exist_without_any_trial(client, path):
    assert client.get(path).status_code == 200


def test_a_row_tells_what_is_given_whether_people_can_join_and_where(client, time_machine):
    time_machine.move_to("2026-11-23")
    make_trial(
        "NCT00000001",
        title="Cells by lumbar puncture",
        phases=("PHASE1", "PHASE2"),
        findings=IN_THE_SPINAL_FLUID | {"placebo": "placebo"},
        updated="2026-10-17",
        locations=[{"city": "Madrid", "country": "Spain"}, {"city": "Lyon", "country": "France"}],
    )
    page = text(client.get("/trials/"))
    for words in [
        '<span class="number">1.</span> Own bone-marrow cells into the spinal fluid, phases 1 and 2',
        '<span class="id">NCT00000001</span> <bdi lang="en">Cells by lumbar puncture</bdi>',
        '<strong>Open: taking people now</strong> <span class="quiet-text">(updated 17 October 2026)</span>',
        '<use href="#i-open"/>',
        '<symbol id="i-open"',
        "2 places in Spain and France",
        "Mesenchymal cells (MSC). Some people get a placebo",
        'href="/trials/NCT00000001/">Open 1<span class="for-voice"> Own bone-marrow cells',
        'name="add" value="NCT00000001">Add 1<span class="for-voice"> NCT00000001 to my list',
    ]:
        assert words in page, words


def test_what_is_on_the_list_can_be_removed_by_its_number(client):
    make_trial()
    client.cookies[COOKIE] = "NCT00000001"
    button = 'name="remove" value="NCT00000001"><span aria-hidden="true">✓&nbsp;</span>Remove 1<'
    assert button in text(client.get("/trials/"))


def test_what_is_not_known_is_not_stated(client):
    make_trial(findings={}, phases=(), locations=(), updated="")
    page = text(client.get("/trials/"))
    assert '<p class="where unknown">Where: not stated</p>' in page
    assert "(updated" not in page
    assert "None" not in page


@pytest.mark.parametrize(
    ("status", "updated", "says"),
    [
        ("COMPLETED", "", "<strong>Finished</strong> (last checked 23 November 2026)"),
        ("WITHDRAWN", "", "<strong>Withdrawn before it began</strong> (last checked 23 November 2026)"),
        ("UNKNOWN", "", "<strong>Unknown: not updated for over two years</strong> (last checked 23 November 2026)"),
        ("UNKNOWN", "2023-05-02", "<strong>Unknown: not updated for over two years</strong> (updated 2 May 2023)"),
        ("RECRUITING", "2023-05-02", "<strong>Listed as open in May 2023; nobody confirmed it since</strong>"),
        (
            "NOT_YET_RECRUITING",
            "2023-05-02",
            "<strong>Listed in May 2023 as opening soon; nobody confirmed it since</strong>",
        ),
    ],
)
def test_a_row_says_of_which_day_its_status_is(client, time_machine, status, updated, says):
    time_machine.move_to("2026-11-23")
    make_trial(status=status, updated=updated, verified="")
    page = re.sub(r'<span class="quiet-text">([^<]*)</span>', r"\1", text(client.get("/trials/")))
    assert says in page


def test_each_group_has_its_heading_where_no_words_were_typed(client, time_machine):
    time_machine.move_to("2026-11-23")
    make_trial("NCT00000001", status="COMPLETED", updated="2026-11-20")
    make_trial("NCT00000002", updated="2026-10-01")
    make_trial("NCT00000003", updated="2021-10-01", verified="2021-10")
    make_trial("NCT00000004", status="NOT_YET_RECRUITING", updated="2026-09-01", started="2027-01")
    groups = ["Open now", "Opening soon", "Listed as open or opening, but not confirmed", "Finished"]
    page = text(client.get("/trials/"))
    assert re.findall(r'<h3 class="group">([^<]*)</h3>', page) == groups
    assert re.findall(r"Open \d<span[^>]*>[^<]*, (NCT\d*)", page) == [f"NCT0000000{n}" for n in (2, 4, 3, 1)]
    assert "Open trials first, then opening soon, by invitation, expanded access, closed; in each group" in page
    assert "Open trials first" not in text(client.get("/trials/?q=cells"))
    assert 'class="group"' not in text(client.get("/trials/?q=cells"))


def test_near_a_place_closed_trials_stand_under_a_heading(client, time_machine):
    time_machine.move_to("2026-11-23")
    madrid = {"city": "Madrid", "country": "Spain", "geoPoint": {"lat": 40.4165, "lon": -3.70256}}
    make_trial("NCT00000001", status="COMPLETED", updated="2026-11-20", locations=[madrid])
    make_trial("NCT00000002", updated="2026-10-01", locations=[madrid])
    page = text(client.get("/trials/?near=Madrid"))
    assert re.findall(r'<h3 class="group">([^<]*)</h3>', page) == ["Open now, the nearest first", "Finished"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("how much does it cost", "What it costs"),
        ("is it safe", "Risks"),
        ("¿cuánto cuesta?", "What it costs"),
        ("stem cell clinic", "outside a trial"),
    ],
)
def test_a_question_leads_with_the_page_that_answers_it(client, typed, title):
    make_trial()
    page = text(client.get("/trials/", {"q": typed}))
    answer = page[page.index("Read this first") : page.index('id="results"')]
    assert title in answer
    assert "1 trial found" in page
    assert "Please type a word" not in page
    is_searched_for = typed == "stem cell clinic"
    assert (f"The list below is not filtered by “{typed}”." in page) != is_searched_for
    assert ("Words “stem cell”" in page) == is_searched_for
    assert ("Showing" in page) == is_searched_for


@pytest.mark.parametrize(
    ("address", "typed", "link", "title"),
    [
        ("/trials/", "Is it too late for me?", "/learn/closed-doors/#late", "Is it too late for me?"),
        ("/trials/", "IS IT TO LATE", "/learn/closed-doors/#late", "Is it too late for me?"),
        ("/trials/", "does insurence cover it", "/learn/costs/#insurance", "Insurance"),
        ("/trials/", "will it hurt", "/learn/risks/#needle", "Risks of the needle and the operation"),
        ("/trials/", "am I eligible", "/join/", "Could I join?"),
        ("/es/trials/", "soy demasiado mayor", "/es/learn/closed-doors/#late", "¿Es demasiado tarde para mí?"),
        ("/es/trials/", "que es el plasevo", "/es/learn/how-a-trial-works/#placebo", "El placebo, y quién sabe"),
        ("/trials/", "trials near me", "/near/", "Trials near you: choose a country"),
        ("/trials/", "what does sham mean", "/words/", "Words explained"),
        ("/es/trials/", "quien hace esta web", "/es/about/", "Acerca de este sitio y de su privacidad"),
        ("/es/trials/", "MI MEDICO DICE QUE NO", "/es/learn/your-doctor/#disagree", "Si no están de acuerdo"),
    ],
)
def test_a_question_leads_to_the_section_that_answers_and_filters_nothing(client, address, typed, link, title):
    make_trial()
    page = text(client.get(address, {"q": typed}))
    assert f"<h2>{'Read this first' if address == '/trials/' else 'Lea esto primero'}</h2>" in page
    assert f'href="{link}">{title}' in page
    assert "1 trial found" in page or "1 ensayo encontrado" in page


def test_a_question_that_no_page_answers_leads_to_pages_that_help(client):
    make_trial()
    page = text(client.get("/trials/", {"q": "why is the sky blue"}))
    answers = page[page.index("We have no answer to exactly that.") : page.index('id="results"')]
    assert re.findall(r'href="([^"]*)"', answers) == ["/learn/", "/learn/your-doctor/", "/join/"]
    assert "Is it the name of a clinic" not in page


def test_a_question_about_a_place_that_no_trial_names_leads_to_trials_near_it(client):
    make_trial()
    page = text(client.get("/trials/", {"q": "is there a trial in Argentina"}))
    assert "We have no answer to exactly that." not in page
    assert 'href="/trials/?near=Argentina#results">' in page


def test_spanish_terms_are_no_misspelt_questions(client):
    make_trial(title="Regulatory T cells")
    page = text(client.get("/es/trials/", {"q": "linfocitos T reguladores"}))
    assert "Lea esto primero" not in page
    assert "1 ensayo encontrado" in page


def test_a_section_that_a_curator_switched_off_is_no_answer(client):
    LearnEdit.objects.create(page="closed-doors", section="late", is_on=False)
    page = text(client.get("/trials/", {"q": "am I too old"}))
    assert 'href="/learn/closed-doors/">It can close doors' in page


def test_words_that_no_trial_holds_together_find_those_with_most_of_them(client):
    make_trial("NCT00000001", title="Cells in Madrid")
    make_trial("NCT00000002", title="Cells in Madrid by needle")
    page = text(client.get("/trials/?q=needle+madrid+zzzzqqq"))
    assert "No trial here has “zzzzqqq”. 1 trial has “needle” and “madrid”." in page
    assert "1 trial found" in page
    assert "NCT00000002" in page
    page = text(client.get("/trials/?q=zzzzqqq+madrid+yyyyqqq"))
    assert "No trial here has “zzzzqqq” or “yyyyqqq”. 2 trials have “madrid”." in page
    assert "and we know none like it" not in page


def test_words_that_stand_in_different_trials_are_counted_each(client):
    make_trial("NCT00000001", title="Needles in Madrid")
    make_trial("NCT00000002", title="A vest in Madrid")
    make_trial("NCT00000003", title="A vest in Lima")
    page = text(client.get("/trials/?q=needle+vest"))
    assert "No trial here has all of your words. 1 has “needle”, 2 have “vest”." in page
    assert "The trials below have one of these words." in page
    page = text(client.get("/trials/?q=needle+vest+lima"))
    assert "1 has “needle”, 2 have “vest”, 1 has “lima”. The trials below have 2 of these words." in page
    page = text(client.get("/es/trials/?q=needle+vest"))
    assert "Ningún ensayo de aquí tiene todas sus palabras. 1 tiene «needle», 2 tienen «vest»." in page


def test_a_filter_counts_the_words_of_what_it_lets_through(client):
    make_trial("NCT00000001", title="A vest in Madrid", status="COMPLETED")
    make_trial("NCT00000002", title="A needle in Madrid")
    page = text(client.get("/trials/?q=vest+madrid&recruitment=open"))
    assert "No trial here has “vest”. 1 trial has “madrid”." in page


@pytest.mark.parametrize(
    "address", ["/trials/?q=stem+cells+tijuana", "/trials/?q=Panama+stem+cells", "/es/trials/?q=células+madre+Cancún"]
)
def test_cells_and_a_place_without_a_trial_lead_to_how_to_check_an_offer(client, address):
    make_trial(title="Stem cells by needle")
    check = "/learn/outside-a-trial/#check"
    page = text(client.get(address))
    assert check in page[: page.index("<h4")]
    for typed in ("needle tijuana", "stem cells spain"):
        assert check not in text(client.get("/trials/", {"q": typed}))


def test_names_of_clinics_made_of_common_words_lead_to_how_to_check_an_offer(client):
    """Clinics are called so, and trials hold such words here and there."""
    make_trial(title="Neural stem cells", sponsor="A medical center", summary="The unique hope of many hospitals")
    check = 'href="/learn/outside-a-trial/#check">How to check an offer'
    for typed in (
        "neural stem cell center",
        "medical stem cells",
        "Unique Stem Cell Hospital",
        "hope stem cell institute",
        "bulgaria stem cell hospital",
    ):
        page = text(client.get("/trials/", {"q": typed}))
        assert check in page[: page.index("<h4")], typed
        assert "These have one of them" not in page
    for typed in ("neural stem cells", "medical center"):
        assert check not in text(client.get("/trials/", {"q": typed})), typed


def test_a_place_that_no_trial_has_is_no_name_of_a_clinic(client):
    make_trial(title="A vest")
    for typed in ("vest Andalucía", "vest Toledo", "vest Peru"):
        assert "Is this the name of a clinic" not in text(client.get("/trials/", {"q": typed})), typed
    assert "Is this the name of a clinic" in text(client.get("/trials/", {"q": "vest zzzzqqq"}))


def test_the_biggest_town_of_a_region_is_offered_in_the_language_of_the_page(client):
    make_trial(title="A vest")
    assert "Look near “Sevilla, Andalusia, Spain”" in text(client.get("/trials/", {"q": "vest in Andalucía"}))
    assert "Sevilla, Andalucía, España" in text(client.get("/es/trials/", {"q": "vest en Andalucía"}))


def test_a_question_whose_country_finds_no_trial_says_that_the_list_is_of_all_places(client):
    make_trial(title="A vest with stem cells")
    page = text(client.get("/trials/", {"q": "where can I get stem cells in Mexico"}))
    assert "The list below has trials from everywhere, not only those in or near “Mexico”." in page
    assert "Look near “Mexico”" in page
    page = text(client.get("/es/trials/", {"q": "dónde puedo recibir células madre en México"}))
    assert "La lista de abajo tiene ensayos de todas partes, no solo los que están en «México» o cerca." in page
    assert "from everywhere" not in text(client.get("/trials/", {"q": "stem cells"}))


def test_a_radius_without_a_trial_can_be_widened_in_one_step(client):
    seville = {"city": "Sevilla", "country": "Spain", "geoPoint": {"lat": 37.38, "lon": -5.97}}
    make_trial(locations=[seville], updated="2099-01-01", verified="2099-01")
    page = text(client.get("/trials/?near=Madrid&radius=50"))
    assert "0 trials found" in page
    assert 'href="/trials/?near=Madrid&amp;radius=500#results">Look up to 500 km (311 mi) away: 1 trial' in page
    page = text(client.get("/trials/?q=zebra+%26&recruitment=stopped"))
    assert 'href="https://clinicaltrials.gov/search?cond=ALS&amp;term=zebra+%26"' in page
    assert 'href="https://www.isrctn.com/search?q=ALS+zebra+%26"' in page


def test_a_search_has_twenty_trials_a_page(client):
    many_trials(21)
    first, second = text(client.get("/trials/?q=cells")), text(client.get("/trials/?q=cells&page=2"))
    assert first.count("<article") == 20
    assert 'href="?q=cells&amp;page=2#results"' in first
    assert second.count("<article") == 1
    assert 'href="?q=cells&amp;page=1#results"' in second


@pytest.mark.parametrize("page", ["2", "9999", "0", "-1", "x", "1.5", "9" * 5000])
def test_a_page_that_does_not_exist(client, page):
    response = client.get("/trials/", {"page": page})
    assert response.status_code == 404
    assert f"There is no page “{page[:20]}” of this search. The last page is 1." in text(response)


def test_a_page_of_nul(client):
    assert client.get("/trials/?page=%00").status_code == 404


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("status=foo", "“Status in the registry” has no choice “foo”"),
        ("country=Atlantis", "“Country” has no choice “Atlantis”"),
        ("scope=x", "has no choice “x”"),
        ("q=%00", "NUL"),
        ("q=" + "x" * 10_000, "This text is too long: 10000 characters. Use at most 200."),
        ("route=" + "x" * 10_000, "has no choice"),
        ("status=<script>", "has no choice “&lt;script&gt;”"),
    ],
)
def test_what_cannot_be_searched_is_refused_with_its_reason(client, query, message):
    response = client.get(f"/trials/?{query}")
    assert response.status_code == 400
    assert message in text(response)
    assert "<script" not in without_our_scripts(text(response))


def test_more_parameters_than_anyone_needs(client):
    response = client.get("/trials/?" + "a=1&" * 1001)
    assert response.status_code == 400
    assert "We could not read this request" in text(response)


def test_no_result_is_not_a_dead_end(client):
    page = text(client.get("/trials/?q=zebra&status=recruiting"))
    assert "0 trials found" in page
    assert "Remove: Words “zebra”" in page
    assert 'href="/trials/?q=zebra#results"' in page
    assert "See all trials" in page


@pytest.mark.parametrize("path", ["/", "/trials/", "/about/", "/method/", "/trials/NCT00000001/"])
def test_pages_are_for_reading_only(client, path):
    make_trial()
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_a_visit_leaves_no_cookie(client):
    make_trial()
    for path in ["/", "/trials/?q=cells", "/trials/NCT00000001/", "/about/"]:
        assert not client.get(path).cookies


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def queries_the_first_time(client, path):
    clear_process_state(["trials.views.result_rows._kept"])
    return queries_of(client, path)


SITES = [{"city": f"Town {number}", "country": country} for number in range(60) for country in ("Spain", "France")]


def test_a_list_costs_the_same_queries_whatever_it_holds(client):
    paths = ("/", "/trials/", "/trials/?q=cells&recruitment=open&country=Spain", "/trials/?near=Madrid&radius=50")
    make_trial("NCT00000001")
    client.get("/")  # what search keeps in memory is read once after each change of the data
    few = [queries_the_first_time(client, path) for path in paths]
    many_trials(25, locations=SITES)
    client.get("/")
    many = [queries_the_first_time(client, path) for path in paths]
    assert few[:3] == many[:3]
    assert max(few + many) <= 12


# A trial's own page


def test_any_id_in_any_case_leads_to_the_trial(client):
    make_trial("NCT00000001", other_ids=("ABC/2019-7", "A 1"))
    assert client.get("/trials/NCT00000001/").status_code == 200
    # Other ids may come to name another trial: curators join and part records.
    for path, status in [("nct00000001", 301), ("abc/2019-7", 302), ("ABC/2019-7", 302), ("a%201", 302)]:
        response = client.get(f"/trials/{path}/")
        assert response.status_code == status
        assert response["Location"] == "/trials/NCT00000001/"


def test_an_id_of_two_trials_leads_to_both(client):
    make_trial("NCT00000001", other_ids=("shared 1",))
    make_trial("NCT00000002", other_ids=("Shared 1",))
    response = client.get("/trials/shared 1/", follow=True)
    assert response.redirect_chain == [("/trials/?q=shared+1", 302)]
    assert "2 trials found" in text(response)


def test_a_number_we_do_not_know_leads_to_the_registry_where_it_can_be_one(client):
    for number, leads in (("NCT99999999", True), ("NCT9999999", False), ("NCT99999999/notes", False)):
        page = client.get(f"/trials/{number}/").text
        assert ("at ClinicalTrials.gov</a>" in page) == leads


@pytest.mark.parametrize(
    "registry_id", ["NCT99999999", "%00", "a%00b", "x" * 200, "x" * 5000, "<b>", "..", "%F0%9F%98%80"]
)
def test_an_unknown_id_is_not_found(client, registry_id):
    make_trial()
    response = client.get(f"/trials/{registry_id}/")
    assert response.status_code == 404
    assert "We cannot find this page" in text(response)


def test_a_full_record_is_told(client):
    load_trial(
        "NCT00000001",
        title="Cells by lumbar puncture",
        official_title="A Phase 2 Trial of Cells by Lumbar Puncture",
        acronym="CELLS",
        other_ids=("ABC-1",),
        status="TERMINATED",
        started="2024-05",
        updated="2026-10-01",
        verified="2026-09",
        sponsor="Example Cells Ltd",
        sponsor_class="INDUSTRY",
        enrollment=1200,
        minimum_age="18 Years",
        maximum_age="75 Years",
        read_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
        interventions=[
            {
                "type": "BIOLOGICAL",
                "name": "Autologous mesenchymal stem cells",
                "description": "Cells are given by intrathecal injection.",
                "otherNames": ["MSC-X"],
            }
        ],
        arms=[{"type": "PLACEBO_COMPARATOR", "label": "Salt water", "description": "Looks the same."}],
        contacts=[{"name": "The team", "email": "team@example.org", "phone": "+1 555"}],
        statusModule={"whyStopped": "Money ran out"},
        oversightModule={"oversightHasDmc": True, "isFdaRegulatedDrug": False},
        locations=[
            {"facility": "Hospital B", "city": "Lyon", "country": "France", "status": "RECRUITING"},
            {"facility": "Hospital A", "city": "Madrid", "state": "Madrid", "country": "Spain"},
        ],
    )
    page = text(Client().get("/trials/NCT00000001/"))
    for words in [
        "<h1>Own mesenchymal cells into the spinal fluid, phase 1</h1>",
        '<bdi lang="en">Cells by lumbar puncture</bdi>',
        "A Phase 2 Trial of Cells by Lumbar Puncture",
        "also called CELLS",
        "ABC-1",
        "Stopped early",
        '<q lang="en">Money ran out</q>',
        "1,200 planned",
        "18 to 75 years",
        'Example Cells Ltd</dd><dd class="quiet-text">Company',
        "May 2024",
        "<dt>Trial team last confirmed it</dt><dd>September 2026</dd>",
        "<dt>Registry last updated it</dt><dd>1 October 2026</dd>",
        "<dt>Last checked</dt><dd>20 November 2026</dd>",
        "Not yet",
        'From the name of treatment 1: <q lang="en">Autologous mesenchymal stem cells</q>',
        'From the description of treatment 1: <q lang="en">Cells are given by intrathecal injection',
        'Also called: <span lang="en">MSC-X</span>',
        "Gets a placebo to compare with",
        "What the trial asks for",
        "Adults who are 18 to 75 years old",
        "What keeps people out",
        "A tracheostomy",
        'href="mailto:team@example.org"',
        "<h3>France (1)</h3>",
        "Open: taking people now",
        'href="https://clinicaltrials.gov/study/NCT00000001" rel="noreferrer"',
        'href="/trials/NCT00000001/report/"',
        'href="/sheet/?trial=NCT00000001"',
        "Independent safety board: yes, the trial team says",
        "Overseen by the US regulator (FDA) as a medicine: no, the trial team says. This is common outside the US.",
    ]:
        assert words in page, words
    assert page.index("Hospital B") < page.index("Hospital A")


@pytest.mark.parametrize(
    ("countries", "is_said"),
    [(["Spain"], True), (["United States"], False), (["Spain", "United States"], False), ([], False)],
)
def test_what_is_common_outside_the_us_is_said_of_trials_elsewhere_alone(client, countries, is_said):
    make_trial(
        locations=[{"facility": "Hospital", "city": "Anywhere", "country": country} for country in countries],
        oversightModule={"isFdaRegulatedDrug": False},
    )
    page = text(client.get("/trials/NCT00000001/"))
    assert "as a medicine: no, the trial team says" in page
    assert ("This is common outside the US." in page) == is_said


def test_a_bare_record_is_told_as_not_stated(client):
    make_trial(
        title="A study",
        interventions=(),
        arms=(),
        summary="",
        conditions=(),
        phases=(),
        enrollment=None,
        started="",
        updated="",
        verified="",
        sponsor="",
        criteria="",
        sex="",
        minimum_age="",
        maximum_age="",
        locations=(),
        study_type="",
        status="",
    )
    page = text(client.get("/trials/NCT00000001/"))
    assert page.count("Not stated") >= 18
    assert "Not stated: see the registry" in page
    assert "The trial team has not updated this record for a long time" not in page
    assert "The record does not say when it was last updated. It may no longer be right." in page
    assert "Nobody can tell from the record whether it still takes people." in page
    assert "None" not in page


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"updated": "2019-05-17"}, "last updated in the registry on 17 May 2019. That is over a year ago"),
        ({"updated": ""}, "does not say when it was last updated"),
        ({"status": "UNKNOWN"}, "has not updated this record for a long time"),
        ({"verified": "2019-05", "updated": "2026-11-01"}, "last checked this record in May 2019"),
    ],
)
def test_an_old_record_says_so(client, keywords, words, time_machine):
    time_machine.move_to("2026-11-23")
    make_trial(**keywords)
    assert words in text(client.get("/trials/NCT00000001/"))


def test_a_fresh_record_needs_no_note(client, time_machine):
    time_machine.move_to("2026-11-23")
    make_trial(updated="2026-10-01", verified="2026-09")
    assert "no longer be right" not in text(client.get("/trials/NCT00000001/"))


def test_the_last_known_status_is_told(client):
    make_trial(status="UNKNOWN", statusModule={"lastKnownStatus": "RECRUITING"})
    assert "Before that: Open: taking people now." in text(client.get("/trials/NCT00000001/"))


def test_a_decision_shows_who_when_and_why(client, curator):
    trial = make_trial()
    decide(
        record=trial.records.get(),
        attribute="route",
        values=["intrathecal"],
        reason="The protocol <b>says</b> so.",
        curator=curator,
        at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    )
    page = text(client.get("/trials/NCT00000001/"))
    assert 'on 20 November 2026: <span lang="en">The protocol &lt;b&gt;says&lt;/b&gt; so.</span>' in page
    assert "<dt>Checked by a person</dt><dd>1 of 17 facts checked by a person, " in page


def test_a_decided_not_stated_shows_its_reason(client, curator):
    trial = make_trial()
    record = trial.records.get()
    decide(record=record, attribute="cell_type", values=["not_stated"], reason="It is unclear.", curator=curator)
    page = text(client.get("/trials/NCT00000001/"))
    assert '<div class="value unknown">Not stated</div> <p class="basis">Decided by Ada Example' in page


def test_a_known_fact_of_a_product_shows_its_source(client):
    trial = make_trial(findings={})
    fact = {"attribute": "route", "value": "oral", "product": "Tabletine", "source": "The label of 2024"}
    trial.findings.create(position=0, version=trial.records.get().shown, **fact)
    page = text(client.get("/trials/NCT00000001/"))
    assert (
        'By mouth (oral)</div> <p class="basis">Known about this product, Tabletine. Source: <span lang="en">The'
        in page
    )


def test_what_a_criterion_measures_is_labelled(client):
    trial = make_trial()
    criterion = trial.criteria.get(text__contains="tracheostomy")
    criterion.measures.all().delete()
    criterion.measures.create(position=0, measure="tracheostomy", state="excluded", quote="A tracheostomy")
    page = text(client.get("/trials/NCT00000001/"))
    assert 'A tracheostomy</span> <br><span class="measure">No tracheostomy (breathing tube in the neck)</span>' in page


def test_starter_facts_say_how_old_they_are(client):
    make_trial(source=PullSource.STARTER, read_at=datetime(2026, 7, 1, 12, tzinfo=UTC), summary="", criteria="")
    words = "Short summary, 1 July 2026. The full record is at the registry."
    assert words in text(client.get("/trials/NCT00000001/"))
    assert "You can read the rules for joining at the registry" in text(client.get("/trials/NCT00000001/"))


def test_a_trial_that_the_registry_dropped_says_so(client):
    make_trial()
    Trial.objects.update(missing_since=datetime(2026, 11, 20, 12, tzinfo=UTC))
    for path in ["/", "/trials/NCT00000001/"]:
        assert "We noticed on 20 November 2026" in text(client.get(path))


def test_registry_text_is_never_markup(client):
    load_trial(
        title=HOSTILE,
        official_title=HOSTILE + "2",
        acronym=HOSTILE,
        other_ids=(HOSTILE,),
        summary=HOSTILE,
        conditions=(HOSTILE,),
        sponsor=HOSTILE,
        criteria=HOSTILE,
        interventions=[{"type": HOSTILE, "name": HOSTILE, "description": HOSTILE, "otherNames": [HOSTILE]}],
        arms=[{"type": HOSTILE, "label": HOSTILE, "description": HOSTILE}],
        minimum_age=HOSTILE,
        contacts=[{"name": HOSTILE, "email": HOSTILE, "phone": HOSTILE}],
        locations=[{"facility": HOSTILE, "city": HOSTILE, "state": HOSTILE, "country": HOSTILE}],
        statusModule={"whyStopped": HOSTILE},
    )
    for path in ["/trials/", "/trials/NCT00000001/", "/trials/?q=script"]:
        page = without_our_scripts(text(client.get(path)))
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
        assert "{{ 7|add:7 }}" in page


def read_once_after_a_change(client):
    """Let the glossary and the index of search be read, as they are once after each change of the data."""
    client.get("/words/")
    client.get("/trials/")


def test_a_trial_costs_at_most_twelve_queries_the_first_time_and_one_more_for_decisions(client, curator):
    trial = make_trial(other_ids=("A-1",), locations=SITES * 9, contacts=[{"email": "team@example.org"}])
    assert trial.sites.count() == 1080
    read_once_after_a_change(client)
    assert queries_of(client, "/trials/NCT00000001/") <= 12
    for attribute in ["route", "cell_type"]:
        values = {"route": ["oral", "other"], "cell_type": ["glial"]}[attribute]
        decide(record=trial.records.get(), attribute=attribute, values=values, reason="Read.", curator=curator)
    read_once_after_a_change(client)
    assert queries_of(client, "/trials/NCT00000001/") <= 13


def test_a_trial_that_goes_with_others_costs_three_more(client):
    make_trial("NCT00000002", summary="A follow-up of NCT00000001.")
    make_trial("NCT00000001", summary="See NCT00000003.")
    read_once_after_a_change(client)
    assert queries_of(client, "/trials/NCT00000001/") <= 15


# Every page


@pytest.mark.parametrize(
    "path", ["/", "/trials/", "/trials/NCT00000001/", "/about/", "/method/", "/nowhere", "/trials/?status=x"]
)
def test_pages_ask_nobody_else_and_say_what_they_are_not(client, path):
    make_trial()
    response = client.get(path)
    page = text(response)
    assert "This is not medical advice." in page
    assert "default-src 'none'" in response["Content-Security-Policy"]
    for unwanted in ["<script", "style=", "<style", ' src="http', "onclick", "@import"]:
        assert unwanted not in without_our_scripts(page)


def test_the_stylesheet_asks_nobody_else(settings):
    for name in ("trialfinder", "results"):
        css = (settings.BASE_DIR / f"trials/static/trials/{name}.css").read_text()
        assert "url(" not in css
        assert "@import" not in css


def test_an_error_of_ours_says_so(client, monkeypatch):
    monkeypatch.setattr("trials.views.search.TrialFilter", None)
    client.raise_request_exception = False
    response = client.get("/trials/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in text(response)


SHORT = {"source": PullSource.STARTER, "has_results": None, "summary": "", "criteria": "", "locations": ()}
SHORT |= {"minimum_age": "", "maximum_age": "", "sex": "", "verified": "", "findings": {}}


def test_what_the_starter_does_not_hold_is_not_read_yet_rather_than_not_stated(client):
    make_trial(**SHORT)
    page = text(client.get("/trials/NCT00000001/"))
    assert "No results posted yet" not in page
    assert "“Not stated” means that we found nothing" in page
    assert "Not stated" not in page.replace("“Not stated”", "")
    assert '<dt>Consent form at the registry</dt><dd><span class="unknown">Not read yet</span></dd>' in page
    clinician = "/trials/NCT00000001/clinician/"
    for path in ("/trials/", "/sheet/?trial=NCT00000001", "/sheet.txt?trial=NCT00000001", clinician):
        page = text(client.get(path))
        assert "Not read yet" in page
        assert "Not stated" not in page.partition("</form>")[2]
    trial = client.get("/api/v1/trials/NCT00000001").json()
    assert trial["has_results"] is None
    assert {"has_results", "sites", "criteria", "cell_types", "sex", "minimum_age_years"} <= set(trial["not_read"])
    assert {"brief_title", "phases", "enrollment"}.isdisjoint(trial["not_read"])


def test_a_search_by_what_short_copies_lack_says_how_many_they_are(client):
    make_trial("NCT00000001", **SHORT)
    make_trial("NCT00000002", **SHORT, phases=("PHASE3",))
    make_trial("NCT00000003")
    page = text(client.get("/trials/?country=Colombia"))
    assert "We do not have the places of 2 trials yet." in page
    assert "We do not have the places of 1 trial yet." in text(client.get("/trials/?country=Spain&phase=phase3"))
    assert "We do not have the" not in text(client.get("/trials/?phase=phase1"))
    assert client.get("/api/v1/trials?age=50&near=Madrid").json()["not_read"] == {"sites": 2, "minimum_age_years": 2}
    assert client.get("/api/v1/trials?route=not_stated").json()["count"] == 1
    assert client.get("/api/v1/trials?route=not_read").json()["count"] == 2
    assert 'value="not_read"' not in client.get("/trials/?phase=phase1&status=available").text


def test_a_place_typed_as_words_that_finds_some_trials_leads_to_those_whose_places_were_not_read(client):
    make_trial("NCT00000001", **SHORT)
    make_trial("NCT00000002", **SHORT, phases=("PHASE3",))
    make_trial("NCT00000003", phases=("PHASE3",))
    page = text(client.get("/trials/?q=Spain&phase=phase3"))
    assert "1 trial found" in page
    link = re.search(r'href="([^"]*)">Show the 1 trial whose places we have not read yet', page)[1]
    assert link == "/trials/?phase=phase3&amp;country=not_read#results"
    assert "places we have not read" not in text(client.get("/trials/?q=stem+cells"))


def test_a_place_typed_as_words_that_finds_nothing_leads_to_trials_whose_places_were_not_read(client):
    make_trial("NCT00000001", **SHORT)
    make_trial("NCT00000002", **SHORT, phases=("PHASE3",))
    make_trial("NCT00000003")
    page = text(client.get("/trials/?q=Panama&phase=phase3"))
    link = re.search(r'href="([^"]*)">Show the 1 trial whose places we have not read yet', page)[1]
    assert link == "/trials/?phase=phase3&amp;country=not_read#results"
    assert "How to check an offer" in page
    assert "places we have not read" not in text(client.get("/trials/?q=zzzzqqq"))


DRUG = {
    "interventions": [{"type": "DRUG", "name": "Tofersen"}],
    "findings": {},
    "facts": StudyFacts(gives_cells=False, tested=("Tofersen",)),
}


def test_a_trial_that_gives_no_cells_has_no_rows_about_cells(client):
    make_trial(**DRUG)
    make_trial("NCT00000002", **DRUG)
    pages = [
        *("/trials/NCT00000001/", "/trials/", "/sheet/?trial=NCT00000001", "/list/?trial=NCT00000001"),
        *("/compare/?trial=NCT00000001&trial=NCT00000002", "/sheet/?trial=NCT00000001&trial=NCT00000002"),
    ]
    for path in pages:
        page = text(client.get(path, follow=True)).partition("</form>")[2] or text(client.get(path, follow=True))
        assert "Whose cells" not in page, path
        assert "What is given" in page or path == "/trials/", path  # rows say it in their titles
        assert "Tofersen" in page, path


def test_beside_a_trial_of_cells_a_drug_is_said_to_give_none(client):
    make_trial(**DRUG)
    make_trial("NCT00000002")
    page = text(client.get("/compare/?trial=NCT00000001&trial=NCT00000002"))
    assert "No cells are given" in page
    assert "Mesenchymal" in page


def test_the_comparison_says_that_the_registry_no_longer_lists_a_trial(client):
    make_trial()
    make_trial("NCT00000002")
    Trial.objects.filter(registry_id="NCT00000002").update(missing_since=datetime(2026, 11, 20, 12, tzinfo=UTC))
    page = text(client.get("/compare/?trial=NCT00000001&trial=NCT00000002"))
    assert "The registry no longer lists this trial under ALS. We noticed on 20 November 2026." in page


def test_conditions_of_trials_that_are_not_about_als_are_told_and_escaped_once(client):
    make_trial(conditions=["Lou Gehrig's Disease"], facts=StudyFacts(is_about_als=False))
    assert "Lou Gehrig&#x27;s Disease" in client.get("/trials/").text
