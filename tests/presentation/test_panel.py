from datetime import date
from urllib.parse import unquote

import pytest
from django.utils.translation import override

from tests.factories import finding, make_trial
from trials import places
from trials.extraction.results import StudyFacts
from trials.glossary import TERMS
from trials.glossary.effective import Glossary
from trials.models import Trial
from trials.presentation.emails import letter_to_team
from trials.presentation.panel import panel_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = date(2026, 11, 26)


def trial(**keywords):
    make_trial(**keywords)
    return Trial.objects.for_page().get()


def site(city, country="Spain", status="RECRUITING", **rest):
    return {"facility": "Hospital", "city": city, "country": country, "status": status, **rest}


def test_open_places_come_first_and_the_nearest_where_the_visitor_looked():
    sites = [
        site("Paris", "France", "COMPLETED", geoPoint={"lat": 48.9, "lon": 2.4}),
        site("Sevilla", geoPoint={"lat": 37.4, "lon": -6.0}),
        site("Madrid", geoPoint={"lat": 40.4, "lon": -3.7}),
    ]
    found = trial(locations=sites)
    assert panel_of(found, TODAY).where.words == "Sevilla, Madrid (Spain)"
    assert panel_of(found, TODAY).where.heading == "Where it is open"
    near = panel_of(found, TODAY, places.find("Toledo, Spain")).where.words
    assert near.startswith("Madrid, Spain: about ")
    assert near.endswith("away and 1 more town")


@pytest.mark.parametrize(
    ("keywords", "icon", "heading"),
    [
        ({"status": "RECRUITING"}, "open", "Where it is open"),
        ({"status": "RECRUITING", "updated": "2019-01-01", "verified": "2019-01"}, "doubtful", "Places listed as open"),
        ({"status": "NOT_YET_RECRUITING", "started": "2027-01"}, "opening", "Where"),
        ({"status": "ACTIVE_NOT_RECRUITING"}, "closed", "Where"),
        ({"status": "COMPLETED"}, "finished", "Where"),
        ({"status": "UNKNOWN"}, "unknown", "Where"),
        ({"status": "TEMPORARILY_NOT_AVAILABLE"}, "stopped", "Where"),
        ({"status": "NO_LONGER_AVAILABLE"}, "finished", "Where"),
    ],
)
def test_the_picture_says_what_the_words_say(keywords, icon, heading):
    panel = panel_of(trial(**keywords), TODAY)
    assert (panel.icon, panel.where.heading) == (icon, heading)


@pytest.mark.parametrize(
    ("sites_on", "heading"), [("2026-08-01", "Where it is open"), ("2020-07-28", "Places (as read in July 2020)")]
)
def test_places_read_long_before_the_status_are_not_called_open(sites_on, heading):
    found = trial(locations=[site("Sevilla", status="")])
    found.read_on = {"sites": sites_on, "overall_status": "2026-08-03"}
    assert panel_of(found, TODAY).where.heading == heading
    assert panel_of(found, TODAY).where.words == "Sevilla (Spain)"


def test_old_places_of_a_trial_that_is_to_open_are_dated_too():
    found = trial(locations=[site("Sevilla", status="")], status="NOT_YET_RECRUITING", started="2027-01")
    found.read_on = {"sites": "2020-07-28"}
    assert panel_of(found, TODAY).where.heading == "Places (as read in July 2020)"


def test_who_it_is_for_is_said_in_one_line():
    assert panel_of(trial(), TODAY).people == (
        "People with ALS",
        "18 to 75 years",
        "first weakness at most 24 months ago",
    )
    with override("es"):
        assert panel_of(trial(), TODAY).people[:2] == ("Personas con ELA", "de 18 a 75 años")


@pytest.mark.parametrize(
    ("stated", "phrases"),
    [
        ({"sex": "MALE"}, ("People with ALS", "18 to 75 years", "men only")),
        ({"sex": "FEMALE", "minimum_age": "", "maximum_age": ""}, ("People with ALS", "women only")),
        ({"sex": "MALE", "minimum_age": "", "maximum_age": "", "facts": StudyFacts(is_about_als=False)}, ("Men only",)),
        ({"sex": "ALL"}, ("People with ALS", "18 to 75 years")),
    ],
)
def test_a_trial_for_one_sex_says_so_in_that_line(stated, phrases):
    assert panel_of(trial(criteria=[], **stated), TODAY).people == phrases


@pytest.mark.parametrize(
    ("is_healthy_volunteer_study", "number_of_conditions", "words"),
    [
        (False, 1, "People with ALS"),
        (True, 1, "Healthy people, as its title says"),
        (False, 20, "People with one of 20 conditions, ALS among them"),
        (True, 20, "Healthy people, as its title says"),
    ],
)
def test_who_it_is_for_names_als_only_where_people_with_als_alone_take_part(
    is_healthy_volunteer_study, number_of_conditions, words
):
    conditions = ["ALS", *(f"Disease {number}" for number in range(1, number_of_conditions))]
    facts = StudyFacts(is_about_als=True, is_healthy_volunteer_study=is_healthy_volunteer_study)
    assert panel_of(trial(conditions=conditions, facts=facts), TODAY).people[0] == words


def test_who_it_is_for_is_not_known_from_conditions_where_the_rules_were_not_read():
    copied = trial(criteria=[])
    copied.not_read = ["criteria"]
    assert panel_of(copied, TODAY).people[0] == "It is about ALS, but we have not read its rules for joining yet"


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ([finding("placebo", "placebo", amount=33)], ("About 33 in 100 people get a placebo",)),
        ([finding("placebo", "placebo")], ("Some people get a placebo: ask how many",)),
        ([finding("placebo", "none")], ("No placebo",)),
        ([], ("Not stated: ask",)),
    ],
)
def test_the_odds_of_a_placebo_are_told_or_to_be_asked(findings, words):
    assert panel_of(trial(findings=findings), TODAY).placebo == words


def test_no_placebo_says_nothing_of_the_number_of_groups():
    several = trial(findings=[finding("placebo", "none")])
    several.intervention_model = "sequential"
    assert panel_of(several, TODAY).placebo == ("No placebo",)
    explanation = Glossary(terms=TERMS).explaining("placebo", "none")
    assert explanation.key == "placebo", "that of a single group would say that all get the same treatment"


def test_nothing_is_to_ask_about_the_placebo_of_a_trial_that_has_ended():
    given = [finding("placebo", "placebo")]
    assert panel_of(trial(findings=given, status="COMPLETED"), TODAY).placebo == ("Some people got a placebo",)
    assert panel_of(trial(status="COMPLETED"), TODAY).placebo == ("Not stated",)


def test_what_came_of_it_is_told_where_it_has_ended():
    publications = {"references": [{"pmid": "1", "type": "RESULT", "citation": "A result."}]}
    ended = trial(status="COMPLETED", has_results=False, referencesModule=publications)
    assert panel_of(ended, TODAY).outcome == ("No results posted yet", "1 publication of results")
    assert panel_of(trial(status="RECRUITING"), TODAY).outcome == ()


def test_where_nothing_came_of_a_trial_that_was_held_that_is_said():
    assert panel_of(trial(status="COMPLETED", has_results=None), TODAY).no_outcome == "Not stated"
    assert panel_of(trial(status="COMPLETED", has_results=False), TODAY).no_outcome == ""
    withdrawn = panel_of(trial(status="WITHDRAWN", has_results=False), TODAY)
    assert (withdrawn.outcome, withdrawn.no_outcome) == ((), ""), "it never began"


def test_posted_results_are_named_as_results():
    posted = trial(
        status="COMPLETED", has_results=True, statusModule={"resultsFirstPostDateStruct": {"date": "2022-05-02"}}
    )
    assert panel_of(posted, TODAY).outcome == ("Results in the registry: posted on 2 May 2022",)


def test_a_paused_trial_is_told_as_one_that_may_go_on(client):
    trial(status="SUSPENDED")
    assert "What taking part involves" in client.get("/trials/NCT00000001/").text


def test_a_letter_to_the_team_is_ready_to_send():
    found = trial(contacts=[{"name": "The team", "email": "team@example.org"}])
    letter = unquote(letter_to_team(found))
    assert letter.startswith("mailto:team@example.org?subject=Question about NCT00000001&body=Dear trial team,")
    assert "Are you taking people now" in letter
    with override("es"):
        letter = unquote(letter_to_team(found))
    assert letter.index("¿Admiten ahora") < letter.index("Are you taking people now")


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        ("RECRUITING", "Are you taking people now, and at which places?"),
        ("NOT_YET_RECRUITING", "When will you start to take people, and at which places?"),
        ("ENROLLING_BY_INVITATION", "Whom do you invite, and at which places?"),
        ("COMPLETED", "What came of it, and where can I read the results?"),
        ("TERMINATED", "Why was it stopped, and what does that mean for the treatment?"),
        ("WITHDRAWN", "Why was it stopped, and what does that mean for the treatment?"),
        ("SUSPENDED", "Will you take people again, and when?"),
        ("ACTIVE_NOT_RECRUITING", "When do you expect results, and where can I read them?"),
        ("UNKNOWN", "Is the trial still running, and does it take people?"),
    ],
)
def test_a_letter_asks_about_joining_only_where_people_can_or_may(status, asked):
    letter = unquote(letter_to_team(trial(status=status, contacts=[{"email": "team@example.org"}])))
    assert f"- {asked}" in letter
    about_joining = asked.endswith("at which places?")
    assert ("Which of your rules" in letter) == about_joining
    assert ("Is there another study of this treatment that takes people now?" in letter) != about_joining


def test_a_letter_about_posted_results_asks_what_they_mean():
    found = trial(status="COMPLETED", has_results=True, contacts=[{"email": "team@example.org"}])
    assert "What do the results mean for someone like me?" in unquote(letter_to_team(found))
    assert "where can I read the results" not in unquote(letter_to_team(found))


def test_a_letter_about_a_study_that_observes_speaks_of_no_treatment():
    found = trial(status="COMPLETED", study_type="OBSERVATIONAL", contacts=[{"email": "team@example.org"}])
    assert "Is there another study like it" in unquote(letter_to_team(found))
    assert "treatment" not in unquote(letter_to_team(found))


def test_a_letter_goes_to_an_open_place_where_the_whole_trial_names_no_address():
    sites = [
        site("Paris", "France", "COMPLETED", contacts=[{"email": "closed@example.org"}]),
        site("Madrid", contacts=[{"name": "Ward", "email": "open@example.org"}]),
    ]
    assert letter_to_team(trial(locations=sites)).startswith("mailto:open@example.org?")
    assert letter_to_team(trial(contacts=[{"email": "no address, sorry"}])) == ""


@pytest.mark.parametrize(
    ("verified", "updated", "said"),
    [
        ("2026-07", "2026-07-08", "Last confirmed in July 2026."),
        (None, "2026-07-08", "Last updated in July 2026."),
        ("2026-03", "2026-07-08", "Last updated in July 2026."),
        ("2024-03", "2024-07-08", "Last updated in July 2024, over a year ago."),
    ],
)
def test_what_the_registry_alone_updated_is_not_said_to_be_confirmed(verified, updated, said):
    found = trial(status="COMPLETED", verified=verified, updated=updated)
    assert panel_of(found, TODAY).confirmed == said
