"""The learn pages, their sources, their questions, and the ways to and from the sheet."""

import re

import pytest

from tests.factories import make_trial
from trials.curation import publish
from trials.learn.shipped import SLUGS, shipped_pages
from trials.models import LearnEdit, QuestionEdit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_list_leads_to_every_page(client, prefix):
    listed = page_of(client, f"{prefix}/learn/")
    assert re.findall(rf'<h2><a class="line-link" href="{prefix}/learn/([\w-]+)/"', listed) == list(SLUGS)
    for slug in SLUGS:
        page = page_of(client, f"{prefix}/learn/{slug}/")
        title = shipped_pages("es" if prefix else "en")[slug].title
        assert f"<h1>{title}</h1>" in page
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_the_list_answers_first_what_the_door_of_the_home_page_asks(client):
    assert "Is it real? What does it cost?" in page_of(client, "/")
    first, second, *_ = page_of(client, "/learn/").split("<h2>")[1:]
    assert "No trial has yet proved that cells slow ALS." in first
    assert "In most trials you do not pay for the treatment." in second


def test_a_page_that_does_not_exist_is_not_found(client):
    response = client.get("/learn/miracles/")
    assert response.status_code == 404
    assert "There is no page with this name." in response.text


@pytest.mark.parametrize("path", ["/", "/trials/", "/sheet/"])
def test_every_page_leads_to_the_list(client, path):
    top, _, bottom = page_of(client, path).partition("</header>")
    assert 'href="/learn/"' in top
    assert 'href="/learn/"' in bottom


def test_a_page_says_what_it_is_in_other_languages(client):
    page = page_of(client, "/learn/risks/")
    assert '<link rel="canonical" href="http://testserver/learn/risks/">' in page
    assert '<link rel="alternate" hreflang="es" href="http://testserver/es/learn/risks/">' in page
    assert "http://testserver/es/learn/risks/" in page_of(client, "/sitemap.xml")


def test_a_source_says_exactly_what_was_done(client, admin_user):
    make_trial()
    text = "One. [nurown-phase-3]\n\nTwo. [cns10-npc-gdnf]\n\nThree. [murcia-2012]\n\nFour. [https://example.org/paper]"
    publish(LearnEdit(page="risks", section="cells", text=text), by=admin_user)
    page = page_of(client, "/learn/risks/")
    section = re.search(r'<section aria-labelledby="cells".*?</section>', page, re.DOTALL)[0]
    said = [" ".join(re.sub("<[^>]+>", " ", item).split()) for item in re.findall("<li>(.*?)</li>", section, re.DOTALL)]
    assert "Source as of 5 January 2022" in said[0]
    assert said[0].endswith("Not checked by us at this address. We read a stored copy on 26 November 2026.")
    assert "Not checked by us at this address. We read about it on another page: https://" in said[1]
    assert said[2].endswith("Not checked by us at this address. We have not read it.")
    assert said[3].endswith("Not checked by us at this address. One of our editors named it.")
    assert section.count('class="cited"') == 4


def test_a_checked_source_names_the_day(client, admin_client):
    admin_client.post(
        "/admin/trials/sourcecheck/add/", {"source": "fda-2021", "checked_on": "2026-11-27", "is_on": "on"}
    )
    assert "Checked by us on 27 November 2026." in page_of(client, "/learn/risks/")


def test_results_link_to_the_trials_that_are_stored(client):
    make_trial("NCT03280056")
    page = page_of(client, "/learn/known-so-far/")
    assert 'href="/trials/NCT03280056/"' in page
    assert 'href="/trials/NCT02017912/"' not in page
    assert "NCT02017912" in page
    assert page.count('<th scope="row">') >= 10


def test_the_page_of_a_finished_trial_says_what_came_of_it(client):
    make_trial("NCT03280056", status="COMPLETED")
    make_trial("NCT01348451", status="COMPLETED")  # the first of two trials of its treatment
    make_trial("NCT06973629", status="NOT_YET_RECRUITING")
    link = '<a class="line-link" href="/learn/known-so-far/#{}">What is known so far: {}</a>'
    panel, rest = page_of(client, "/trials/NCT03280056/").split("</header>", 2)[1:]
    words = "The main goal was missed. 33 of 100 people reached it with cells, and 28 of 100 with placebo."
    assert words in panel
    assert link.format("nurown-3", "NurOwn, phase 3") in panel
    assert link.format("nurown-3", "NurOwn, phase 3") in rest
    panel, rest = page_of(client, "/trials/NCT01348451/").split("</header>", 2)[1:]
    assert "What came of it</dt>" in panel
    assert "No lasting harm was seen" in panel
    assert "Most problems were pain" not in panel
    panel, rest = page_of(client, "/trials/NCT06973629/").split("</header>", 2)[1:]
    assert "known-so-far" not in panel
    assert link.format("nurown-3b", "NurOwn, phase 3b (planned)") in rest
    assert "No se alcanzó" in page_of(client, "/es/trials/NCT03280056/")


def test_the_sheet_is_one_step_away_and_asks_the_questions_of_the_page(client):
    page = page_of(client, "/learn/costs/")
    [address] = re.findall(r'class="button" href="(/sheet/[^"]*)"', page)
    sheet = client.get(address.replace("&amp;", "&")).context["sheet"]
    assert {question.key for question in sheet.questions} == set(shipped_pages("en")["costs"].questions)


def test_an_edited_question_shows_as_edited_and_one_switched_off_not_at_all(client):
    QuestionEdit.objects.create(key="general_pay", text="Who <i>pays</i>?")
    QuestionEdit.objects.create(key="general_abroad", is_on=False)
    page = page_of(client, "/learn/costs/")
    assert "Who &lt;i&gt;pays&lt;/i&gt;?" in page
    assert "If I am treated abroad" not in page
    spanish = page_of(client, "/es/learn/costs/")
    assert '<li lang="en">Who &lt;i&gt;pays&lt;/i&gt;?</li>' in spanish


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_questions_of_a_sheet_lead_to_the_page_that_explains_them(client, prefix):
    make_trial()
    for path in ("/sheet/", "/sheet/?trial=NCT00000001"):
        sheet = page_of(client, prefix + path)
        assert f'<p class="no-print"><a class="line-link" href="{prefix}/learn/closed-doors/">' in sheet


@pytest.mark.parametrize("slug", SLUGS)
def test_each_list_of_sources_has_a_name_of_its_own_to_say(client, slug):
    names = re.findall(r'<details class="sources">\s*<summary>(.*?)</summary>', page_of(client, f"/learn/{slug}/"))
    assert names
    assert len(names) == len(set(names))
    assert all(name.startswith("Sources: ") for name in names)


@pytest.mark.parametrize(
    ("country", "regulator"),
    [
        ("United States", "https://www.fda.gov"),
        ("Canada", "https://www.canada.ca/en/health-canada.html"),
        ("United Kingdom", "https://www.gov.uk/mhra"),
        ("Ireland", "https://www.hpra.ie"),
        ("Australia", "https://www.tga.gov.au"),
        ("Spain", "https://www.aemps.gob.es"),
    ],
)
def test_the_regulator_of_a_country_that_speaks_our_languages_is_named(client, country, regulator):
    page = page_of(client, "/learn/by-country/")
    of_country = page.partition(f"{country}: ")[2].partition("</li>")[0]
    assert f'href="{regulator}"' in of_country


def test_an_authority_is_one_step_away_and_so_is_the_list_of_all(client):
    page = page_of(client, "/es/learn/by-country/")
    assert '<a class="in-words" href="https://www.gob.mx/cofepris">COFEPRIS</a>' in page
    assert 'href="mailto:ocod@fda.hhs.gov"' in page
    for slug in ("outside-a-trial", "costs"):
        assert '<a class="in-words" href="/es/learn/by-country/">' in page_of(client, f"/es/learn/{slug}/")


def test_an_edit_shows_at_once_and_as_plain_text(client, admin_user):
    known = client.get("/learn/risks/")["ETag"]
    publish(LearnEdit(page="risks", section="cells", heading="<b>Harm</b>", text="{{ 7 }} <i>x</i>"), by=admin_user)
    response = client.get("/learn/risks/", headers={"If-None-Match": known})
    assert response.status_code == 200
    assert "&lt;b&gt;Harm&lt;/b&gt;" in response.text
    assert "{{ 7 }} &lt;i&gt;x&lt;/i&gt;" in response.text
    again = client.get("/learn/risks/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "first", "after"),
    [("/learn/", 3, 1), ("/learn/risks/", 5, 3), ("/learn/known-so-far/", 6, 4), ("/learn/closed-doors/", None, 3)],
)
def test_a_page_costs_few_queries(client, admin_user, django_assert_num_queries, path, first, after):
    make_trial()
    publish(LearnEdit(page="risks", section="cells", heading="Harm"), by=admin_user)
    if first:
        with django_assert_num_queries(first):
            client.get(path)
    else:  # the counts are made
        client.get(path)
    with django_assert_num_queries(after):
        client.get(path)
