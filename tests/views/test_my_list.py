import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.factories import make_trial, make_trials
from tests.pages import text
from trials.models import Trial
from trials.visitor.my_list import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def trials():
    return make_trials({f"NCT{number:08}": {"title": f"Cells, number {number}"} for number in range(1, 8)})


def ids(*numbers):
    return [f"NCT{number:08}" for number in numbers]


def having(client, *numbers):
    client.cookies[COOKIE] = ".".join(ids(*numbers))
    return client


def kept(response):
    return response.cookies[COOKIE].value


# Changing the list


def test_adding_leads_back_to_where_the_person_was(client, trials):
    back = "/trials/?q=cells&page=2#list-NCT00000001"
    response = client.post("/list/", {"add": ids(1), "back": back})
    assert kept(response) == "NCT00000001"
    assert client.get(response["Location"])["Location"] == back
    response = client.post("/list/", {"add": ids(1), "back": back})
    assert (response.status_code, response["Location"]) == (303, back)
    assert kept(client.post("/list/", {"add": ids(2, 1)})) == "NCT00000001.NCT00000002"


def test_taking_off_keeping_and_clearing(client, trials):
    having(client, 1, 2, 3)
    assert kept(client.post("/list/", {"remove": ids(2)})) == "NCT00000001.NCT00000003"
    assert kept(client.post("/list/", {"keep": ids(5, 4)})) == "NCT00000005.NCT00000004"
    response = client.post("/list/", {"clear": "1"})
    assert kept(response) == ""
    assert response.cookies[COOKIE]["max-age"] == 0


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:alert(1)", "", "/\\x.org"])
def test_the_way_back_leads_nowhere_else(client, back):
    having(client, 1)
    assert client.post("/list/", {"add": "NCT00000001", "back": back})["Location"] == "/list/"
    assert client.get("/list/kept/", {"to": back})["Location"] == "/list/"


def test_a_browser_without_cookies_is_told_so_and_gets_the_list_as_an_address(client, trials):
    response = client.post("/list/", {"add": ids(1), "back": "/trials/?q=cells"})
    client.cookies.clear()
    page = text(client.get(response["Location"]))
    assert "Your browser did not keep your list" in page
    assert 'href="/list/?trial=NCT00000001"' in page
    assert "NCT" not in text(client.get("/list/kept/?trial=%3Cscript%3E"))


@pytest.mark.parametrize("form", [{}, {"add": ""}, {"add": "<script>"}, {"remove": "\x00"}, {"keep": "x" * 9999}])
def test_a_form_that_makes_no_sense_is_no_error(client, form):
    assert client.post("/list/", form).status_code == 303


def test_beyond_twenty_nothing_is_lost(client):
    having(client, *range(1, 21))
    response = client.post("/list/", {"add": ids(21), "back": "/trials/?q=cells"})
    assert response.status_code == 400
    assert COOKIE not in response.cookies
    page = text(response)
    assert "A list has room for 20 trials. Yours has 20. Nothing on it was changed." in page
    assert "Then add NCT00000021." in page
    assert 'href="/trials/?q=cells"' in page
    assert client.post("/list/", {"keep": ids(*range(30, 51))}).status_code == 400


@pytest.mark.parametrize("headers", [{"origin": "https://example.org"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_changes_nothing(client, headers):
    response = client.post("/list/", {"add": "NCT00000001"}, headers=headers)
    assert response.status_code == 403
    assert COOKIE not in response.cookies
    assert "Another website sent this request." in text(response)


def test_no_token_is_asked_for():
    assert Client(enforce_csrf_checks=True).post("/list/", {"add": "NCT00000001"}).status_code == 303


# The page


def test_an_empty_list_says_how_to_fill_it(client):
    page = text(client.get("/list/"))
    assert "Your list is empty." in page
    assert "My list</a>" in page


def test_my_list_shows_its_trials_in_the_order_they_were_added(client, trials):
    page = text(having(client, 3, 1).get("/list/"))
    assert "<h1>My list</h1>" in page
    assert "2 trials on my list" in page
    assert "My list (2)</a>" in page
    assert page.index("Cells, number 3") < page.index("Cells, number 1")
    assert 'href="/compare/?trial=NCT00000003&amp;trial=NCT00000001">Compare both side by side' in page
    assert 'href="/sheet/?trial=NCT00000003&amp;trial=NCT00000001">Questions to ask about them' in page
    assert ">1. Own mesenchymal cells, phase 1 (NCT00000003)</a></h3>" in page
    assert 'value="NCT00000003">Remove 1 from my list<span class="for-voice"> (NCT00000003)</span>' in page
    assert 'name="back" value="/list/#trials"' in page
    assert "http://testserver/list/?trial=NCT00000003&amp;trial=NCT00000001" in page
    assert 'type="checkbox"' not in page
    assert " style=" not in page
    assert "<script" not in page


def test_the_letter_holds_the_whole_address(client, trials):
    [link] = [word for word in having(client, 1, 2).get("/list/").text.split('"') if word.startswith("mailto:")]
    letter = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert letter["subject"] == ["Please look at 2 clinical trials"]
    assert "http://testserver/list/?trial=NCT00000001&trial=NCT00000002\r\n" in letter["body"][0]
    assert "+" not in link


def test_of_more_than_five_some_can_be_ticked(client, trials):
    page = text(having(client, *range(1, 8)).get("/list/"))
    assert page.count('type="checkbox" form="ticked" name="trial"') == 7
    assert '<form class="no-print" id="ticked" method="get" action="/sheet/">' in page
    assert 'formaction="/compare/"' in page
    assert "Questions to ask about them" not in page


def test_a_list_from_a_link_can_be_kept(client, trials):
    page = text(client.get("/list/", {"trial": ids(2, 1)}))
    assert "A list of trials from a link" in page
    assert "Your own list is empty." in page
    assert '<input type="hidden" name="keep" value="NCT00000002">' in page
    assert "Clear my list" not in page
    page = text(having(client, 3).get("/list/", {"trial": ids(2, 1)}))
    assert "Keep these as my list in place of the 1 on it" in page
    assert '<input type="hidden" name="add" value="NCT00000002">' in page
    page = text(having(client, 1, 2).get("/list/", {"trial": ids(2, 1)}))
    assert "<h1>My list</h1>" in page
    assert 'name="keep"' not in page


def test_two_lists_without_room_for_both_are_not_put_together(client, trials):
    page = text(having(client, *range(10, 30)).get("/list/", {"trial": ids(1)}))
    assert "Keep this as my list in place of the 20 on it" in page
    assert "Add this to my list" not in page


def test_what_we_no_longer_know_is_left_out_with_a_word(client, trials):
    page = text(having(client, 1, 98, 99).get("/list/"))
    assert "1 trial on my list" in page
    assert "We no longer know NCT00000098 and NCT00000099. They are left out here." in page
    assert '<input type="hidden" name="remove" value="NCT00000099">' in page
    page = text(having(client, 99).get("/list/"))
    assert "It is left out here." in page
    assert "Your list is empty." in page


@pytest.mark.parametrize("path", ["/list/", "/compare/"])
def test_an_unknown_id_in_the_address(client, trials, path):
    response = client.get(path, {"trial": [*ids(1, 2), "<zebra>"]})
    assert response.status_code == 400
    assert "We have no trial with the number “&lt;zebra&gt;”." in text(response)
    assert f'href="{path}?trial=NCT00000001&amp;trial=NCT00000002"' in text(response)
    assert client.get(path, {"trial": ids(*range(1, 22))}).status_code == 400


@pytest.mark.parametrize("cookie", ["garbage!", "." * 5000, "é\x00", "<script>alert(1)</script>"])
def test_a_strange_cookie_is_an_empty_list(client, cookie):
    client.cookies[COOKIE] = cookie
    response = client.get("/list/")
    assert response.status_code == 200
    assert "Your list is empty." in text(response)


def test_a_cleared_list_can_be_put_back(client, trials):
    page = text(having(client, 1, 2).get("/list/"))
    assert 'name="back" value="/list/?cleared=NCT00000001&amp;cleared=NCT00000002"' in page
    client.post("/list/", {"clear": "1"})
    page = text(client.get("/list/?cleared=NCT00000001&cleared=NCT00000002&cleared=%00"))
    assert "Your list was cleared." in page
    assert "Put back the 2 trials" in page
    assert '<input type="hidden" name="add" value="NCT00000002">' in page


def test_the_button_on_a_trial_page(client, trials):
    page = text(client.get("/trials/NCT00000001/"))
    assert '<button class="button quiet" id="list-NCT00000001" name="add" value="NCT00000001">' in page
    assert 'name="back" value="/trials/NCT00000001/#list-NCT00000001"' in page
    page = text(having(client, 1).get("/trials/NCT00000001/"))
    assert "Remove NCT00000001 from my list" in page
    assert "On my list</p>" in page


def test_the_list_in_another_language(client, trials):
    response = having(client, 1).post("/es/list/", {"add": ids(2)})
    assert response["Location"] == "/es/list/"
    assert response.cookies[COOKIE]["path"] == "/"
    page = text(client.get("/es/list/"))
    assert 'href="/es/compare/?trial=NCT00000001&amp;trial=NCT00000002"' in page
    assert 'href="/es/trials.csv?trial=NCT00000001&amp;trial=NCT00000002"' in page
    assert "http://testserver/es/list/?trial=NCT00000001&amp;trial=NCT00000002" in page
    assert 'name="back" value="/es/list/#trials"' in page
    assert 'name="back" value="/es/list/?cleared=NCT00000001&amp;cleared=NCT00000002"' in page
    assert '<a href="/es/trials/NCT00000001/">1. Células mesenquimales propias, fase 1 (NCT00000001)</a>' in page
    assert '<p class="sponsors"><bdi lang="en">Cells, number 1</bdi></p>' in page
    assert "My list (2)" in text(client.get("/about/"))


# Side by side


def test_trials_side_by_side(client, trials):
    make_trial("NCT00000008", title="Another <x>", phases=("PHASE2",))
    page = text(client.get("/compare/", {"trial": ids(8, 1)}))
    assert "<h1>2 trials side by side</h1>" in page
    assert 'rowheader">Phase <span class="mark differs"><span aria-hidden="true">≠</span> differs</span></th>' in page
    sponsor = page.partition(
        'rowheader">Run by <span class="mark"><span aria-hidden="true">=</span> the same in all</span>'
    )[2]
    assert re.match(r'</th> <td role="cell" dir="auto" colspan="2">[^<]+</td> </tr>', sponsor)
    assert 'data-label="1. NCT00000008">Phase 2' in page
    assert '<span class="short-title"><bdi>Own mesenchymal cells, phase 2</bdi></span>' in page
    assert 'rowheader">Time since first weakness <span class="mark">' in page
    assert 'colspan="2">at most 24 months</td>' in page
    assert "No record states anything of these." in page
    assert 'href="/sheet/?trial=NCT00000008&amp;trial=NCT00000001"' in page
    assert "Leave out" not in page


def test_one_can_be_left_out_of_three(client, trials):
    page = text(client.get("/compare/", {"trial": ids(1, 2, 3)}))
    assert 'href="/compare/?trial=NCT00000001&amp;trial=NCT00000003">Leave out 2. NCT00000002</a>' in page


def test_of_more_than_five_no_sheet_is_offered(client, trials):
    assert "Questions to ask about them" not in text(client.get("/compare/", {"trial": ids(*range(1, 7))}))


@pytest.mark.parametrize("query", [{}, {"trial": "NCT00000001"}])
def test_fewer_than_two_are_not_compared(client, trials, query):
    assert "Choose at least two trials to compare." in text(client.get("/compare/", query))


@pytest.mark.parametrize(
    ("path", "query", "most"),
    [
        ("/list/", {}, 8),
        ("/list/", {"trial": ids(*range(1, 8))}, 8),
        ("/compare/", {"trial": ids(*range(1, 8))}, 10),
        ("/compare/", {"trial": ["own-1", *ids(2)]}, 11),
    ],
)
def test_a_page_takes_few_queries(client, trials, path, query, most, django_assert_max_num_queries):
    make_trial("NCT00000009", other_ids=("own-1",))
    having(client, *range(1, 8))
    client.get("/trials/")  # the index of search is read once after each change of the data
    with django_assert_max_num_queries(most):
        assert client.get(path, query).status_code == 200


def test_the_list_costs_other_pages_no_query(client, trials, django_assert_num_queries):
    having(client, 1, 2)
    with django_assert_num_queries(0):
        assert "My list (2)" in text(client.get("/about/"))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_comparison_takes_no_other_methods(client, method):
    assert getattr(client, method)("/compare/").status_code == 405


def test_a_list_is_stored_nowhere_on_the_server(client, trials):
    before = Trial.objects.count()
    client.post("/list/", {"add": ids(1)})
    assert Trial.objects.count() == before
    assert "sessionid" not in client.cookies


def test_switching_the_language_keeps_what_is_ticked_and_changes_nothing(client, trials):
    having(client, 1, 2, 3, 4, 5, 6)
    assert 'form="ticked" name="unsent" value="yes" formmethod="post"' in text(client.get("/list/"))
    response = client.post("/es/list/", {"trial": ids(2, 6), "unsent": "yes"})
    assert (response.status_code, response.cookies.get(COOKIE)) == (200, None)
    assert re.findall(r'value="(NCT\d+)" autocomplete="off" checked', text(response)) == ids(2, 6)


def test_numbers_that_are_unknown_are_not_offered_as_a_list(client, trials):
    many = "&".join(f"trial=NCT999{number:05}" for number in range(200))
    page = text(client.get(f"/list/?{many}"))
    assert "You chose 200 trials. A list has room for 20." in page
    assert "Show the list of" not in page
    page = text(client.get(f"/list/?{many}&trial=NCT00000001"))
    assert 'href="/list/?trial=NCT00000001">Show the list of NCT00000001<' in page


def test_many_numbers_are_named_as_a_few_and_how_many_more(client):
    client.cookies[COOKIE] = ".".join(f"NCT000001{number}" for number in range(10, 30))
    page = text(client.get("/list/"))
    named = "NCT00000110, NCT00000111, NCT00000112, NCT00000113, NCT00000114 and 15 more"
    assert f"We no longer know {named}. They are left out here." in page
    assert f"Remove {named} from my list" in page


def test_a_list_says_where_each_trial_is(client):
    make_trial("NCT00000001", locations=[{"city": "Madrid", "country": "Spain"}])
    make_trial("NCT00000002", locations=[])
    page = text(having(client, 1, 2).get("/list/"))
    assert "<dt>Where</dt><dd>1 place in Spain</dd>" in page
    assert '<dt>Where</dt><dd><span class="unknown">Not stated</span></dd>' in page
