"""What visitors say of themselves: asked by tapping, kept in their cookie, and what lists and trials make of it."""

import logging
import re
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import criterion, make_trial, make_trials
from tests.process_state import clear_process_state, held_in_memory
from trials.choices import MEMBERS, Measure
from trials.fit.answers import Answers, read_answers
from trials.fit.function_score import ITEMS
from trials.fit.spans import Month, Span
from trials.fit.trial import TrialFit
from trials.fit.verdicts import Verdict
from trials.models import DataVersion, Trial
from trials.presentation.fit import FitWords
from trials.views.join.choices import Setting, flattened
from trials.views.join.questions import QUESTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TAPPED = {
    "first-weakness": "2026-01", "vital-capacity": "70-79", "vital-capacity-on": "2026-10", "alsfrs-r": "35-39",
    "noninvasive-hours": "0-0", "tracheostomy": "no", "feeding-tube": "no", "prior-cell-therapy": "no",
    "country": "Spain", "gene": "SOD1", "age": "1971", "travel-km": "200",
}  # fmt: skip
ONSET = criterion("inclusion", "Weak for at most 24 months", measure="months_since_onset", maximum=24)


def breathing(limit):
    text = f"Vital capacity of {limit} % or more"
    return criterion("inclusion", text, measure="vital_capacity", minimum=limit)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-26")


@pytest.fixture
def trials():
    places = [{"city": "Madrid", "state": "Madrid", "country": "Spain"}]
    make_trials(
        {
            "NCT00000001": {"criteria": [ONSET, breathing(90)], "locations": places, "updated": "2026-10-03"},
            "NCT00000002": {"criteria": [ONSET, breathing(75)], "locations": places, "updated": "2026-10-02"},
            "NCT00000003": {
                "criteria": [ONSET, breathing(60)],
                "locations": places,
                "updated": "2026-10-01",
                "minimum_age": "",
            },
        }
    )


def tap(client, **tapped):
    for slug, code in (tapped or TAPPED).items():
        response = post(client, f"/join/{slug.replace('_', '-')}/", choice=code)
        assert response.status_code in (302, 303), slug
    return response


def post(client, path, **fields):
    """The redirect to the next page; for a first answer the one after the page that looks for the cookie."""
    response = client.post(path, fields)
    assert response.status_code == 303
    return client.get(response.url) if response.url.startswith("/join/kept/") else response


def text(response):
    return response.text


def without_spans(page):
    """A page whose lines are whole: on a phone a row shows a part of its line."""
    return re.sub("</?span[^>]*>", "", page)


def test_the_first_question_stands_on_the_first_page(client, trials):
    page = text(client.get("/join/"))
    assert 'value="y2025"' in page
    assert "Forget my answers" not in page


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/join/state/", "/join/country/"),
        ("/join/vital-capacity-on/?back=/trials/NCT00000001/", "/join/vital-capacity/?back=%2Ftrials%2FNCT00000001%2F"),
        ("/es/join/riluzole-since/", "/es/join/riluzole/"),
        ("/join/other-trial-until/?back=https://elsewhere.example/", "/join/other-trial/"),
    ],
)
def test_a_question_on_an_answer_not_given_leads_to_that_answer(client, path, leads_to):
    response = client.get(path)
    assert (response.status_code, response.url) == (302, leads_to)


def test_a_question_on_an_answer_that_was_given_is_asked(client, trials):
    tap(client, vital_capacity="70-79", country="Spain")
    assert client.get("/join/vital-capacity-on/").status_code == 200
    assert client.get("/join/state/").status_code == 200


def test_a_year_leads_to_its_months_and_is_in_no_address(client, trials):
    back = "/trials/NCT00000001/"
    response = post(client, "/join/first-weakness/", choice="y2026", back=back)
    assert response.url == "/join/first-weakness/more/?back=%2Ftrials%2FNCT00000001%2F"
    page = text(client.get(response.url))
    assert 'value="2026-11"' in page
    assert 'value="2026-12"' not in page
    assert f'name="back" value="{back}"' in page
    assert "Your answers" not in page  # half an answer is none
    assert 'value="">I don’t know: leave this question out<' in page  # the year goes with the month
    assert post(client, "/join/first-weakness/", choice="2026-06", back=back).url == back


def test_going_back_to_the_months_of_a_year_shows_them_until_nothing_is_said(client, trials):
    tap(client, first_weakness="y2026")
    tap(client, first_weakness="2026-06")
    assert 'value="2026-11"' in text(client.get("/join/first-weakness/more/"))
    tap(client, vital_capacity="70-79")
    assert 'value="2026-11"' in text(client.get("/join/first-weakness/more/"))
    tap(client, first_weakness="")
    assert client.get("/join/first-weakness/more/").url == "/join/first-weakness/"


@pytest.mark.parametrize(
    "half", ["", "|half:first-weakness", "|half:first-weakness~2026-06", "|half:x~y2026", "|half:~~"]
)
def test_more_choices_that_nothing_led_to_lead_to_the_question(client, trials, half):
    client.cookies["answers"] = f"feeding_tube:no{half}"
    response = client.get("/es/join/first-weakness/more/?back=/es/list/")
    assert (response.status_code, response.url) == (302, "/es/join/first-weakness/?back=%2Fes%2Flist%2F")
    assert client.get("/join/colour/more/").status_code == 404


def test_every_post_of_the_questions_leads_on_so_that_going_back_sends_nothing_again(client, trials):
    for path, fields in (
        ("/join/first-weakness/", {"choice": "y2026"}),
        ("/join/first-weakness/", {"choice": "2026-06"}),
        ("/join/first-weakness/", {"choice": "none of them"}),
        ("/join/country/", {"choice": ""}),
        ("/join/all/", {"feeding-tube": "perhaps"}),
        ("/join/all/", {"feeding-tube": "no"}),
        ("/join/forget/", {}),
    ):
        assert client.post(path, fields).status_code == 303


def test_a_browser_without_cookies_is_told_so_at_the_first_answer(client, trials):
    for path, fields in (("/es/join/vital-capacity/", {"choice": "70-79"}), ("/es/join/all/", {"feeding-tube": "no"})):
        response = client.post(path, fields)
        client.cookies.clear()
        assert response.url.startswith("/es/join/kept/?to=%2Fes%2Fjoin%2F")
        page = text(client.get(response.url))
        assert "Su navegador no guardó su respuesta" in page
        assert "70" not in response.url
    assert client.post("/join/vital-capacity/", {"choice": ""}).url == "/join/alsfrs-r/"  # nothing to keep


def test_the_page_that_looks_for_the_cookie_leads_to_no_other_site(client, trials):
    tap(client)
    assert client.get("/join/kept/?to=https://elsewhere.example/").url == "/join/"
    assert client.get("/join/kept/?to=/join/country/").url == "/join/country/"


@pytest.mark.parametrize(
    ("language", "said", "again"),
    [
        ("", "There are no answers to compare", "Answer the questions again"),
        ("/es", "No hay respuestas que comparar", "Responder de nuevo a las preguntas"),
    ],
)
def test_who_knows_no_answer_is_told_at_the_end_that_nothing_could_be_compared(client, language, said, again):
    address, asked = f"{language}/join/first-weakness/", 0
    while QUESTIONS.get(address.split("/")[-2]):
        address, asked = client.post(address, {"choice": ""}).url, asked + 1
    page = text(client.get(address))
    assert asked == 8
    assert f"<h1>{said}</h1>" in page
    assert f'href="{language}/join/first-weakness/">{again}</a>' in page
    assert f'href="{language}/sheet/"' in page
    assert "#results" in page


def test_a_form_sent_without_an_answer_ends_on_the_same_page_which_is_for_nobody_with_answers(client, trials):
    assert client.post("/join/all/", {}).url == "/join/unanswered/"
    assert client.post("/join/country/", {"choice": ""}).url == "/join/unanswered/"
    tap(client, country="Spain")
    assert client.get("/join/unanswered/").url == "/join/"
    assert client.post("/join/all/", {"country": "Spain"}).url == "/join/"


def test_each_answer_leads_to_the_next_question_that_is_asked(client, trials):
    assert tap(client, vital_capacity="70-79").url == "/join/vital-capacity-on/"
    assert tap(client, vital_capacity="").url == "/join/alsfrs-r/"
    assert tap(client, prior_cell_therapy="yes").url == "/join/prior-cell-therapy-on/"
    assert tap(client, prior_cell_therapy="no").url == "/join/country/"
    assert tap(client, country="Spain").url == "/join/state/"
    assert tap(client, state="").url == "/join/"


def test_an_answer_can_be_changed_and_taken_back(client, trials):
    tap(client)
    assert "70 to 79%" in text(client.get("/join/"))
    tap(client, vital_capacity="50-59")
    assert "50 to 59%" in text(client.get("/join/"))
    tap(client, vital_capacity_on="2026-11", vital_capacity="")
    page = text(client.get("/join/"))
    assert "50 to 59%" not in page
    assert "<dt>Month of the breathing test</dt>" not in page
    assert "We no longer keep your answer on “Month of the breathing test”" in page
    tap(client, feeding_tube="no")
    assert "We no longer keep" not in text(client.get("/join/"))


def test_regions_to_choose_from_are_those_of_the_country_and_not_what_records_write(client):
    written = ["A Coruña", "A Coruña [La Coruña]", "Barcelone", "Castilla Y León", "Spain", "CHUN", ""]
    sites = [{"city": "Burgos", "state": state, "country": "Spain"} for state in written]
    make_trial("NCT00000001", locations=sites)
    tap(client, country="Spain")
    page = text(client.get("/es/join/state/"))
    labels = re.findall(r'name="choice" value="[^"]+">([^<]+)<', page)
    assert labels[:4] == ["Andalucía", "Aragón", "Asturias", "Cantabria"]
    assert len(set(labels)) == len(labels) == 19
    assert not {"España", "Spain", "CHUN", "A Coruña", "Barcelona"} & set(labels)


def test_every_country_can_be_chosen_by_the_part_of_the_world_in_the_order_of_its_language(client, trials):
    page = text(client.get("/es/join/country/"))
    labels = re.findall(r'name="choice" value="[^"]+">([^<]+)<', page)
    assert labels[-2:] == ["Otro país: África", "Otro país: Australia, Nueva Zelanda y el Pacífico"]
    post(client, "/es/join/country/", choice="asia")
    labels = re.findall(r'name="choice" value="[^"]+">([^<]+)<', text(client.get("/es/join/country/more/")))
    assert labels.index("Laos") < labels.index("Líbano") < labels.index("Macao")
    post(client, "/es/join/country/", choice="latin-america")
    assert ">Honduras<" in text(client.get("/es/join/country/more/"))
    post(client, "/es/join/country/", choice="Honduras")
    assert "Honduras" in text(client.get("/es/join/"))
    assert '<optgroup label="Another country: Africa">' in text(client.get("/join/all/"))


def test_the_countries_of_the_language_are_one_tap_away_and_the_largest_of_all_stays(client):
    held = ["United States", "Canada", "France", "Mexico", "Spain", "Colombia", "Argentina"]
    make_trials(
        {
            f"NCT0000000{number}": {"locations": [{"city": "", "country": name} for name in held[: 7 - number]]}
            for number in range(7)
        }
    )
    labels = re.findall(r'name="choice" value="[^"]+">([^<]+)<', text(client.get("/es/join/country/")))
    assert labels[:7] == ["México", "España", "Colombia", "Argentina", "Estados Unidos", "Canadá", "Francia"]
    assert labels[7:9] == ["Otro país: América del Norte", "Otro país: América Latina y el Caribe"]
    labels = re.findall(r'name="choice" value="[^"]+">([^<]+)<', text(client.get("/join/country/")))
    assert labels[:7] == held


@pytest.mark.parametrize("part", ["north-america", "latin-america"])
def test_mexico_is_found_in_either_part_of_the_world(client, part):
    post(client, "/es/join/country/", choice=part)
    assert ">México<" in text(client.get("/es/join/country/more/"))


def test_changing_one_answer_leads_back_to_the_page_it_came_from(client, trials):
    page = text(client.get("/join/feeding-tube/?back=/trials/NCT00000001/"))
    assert 'value="/trials/NCT00000001/"' in page
    for back, lands in (("/trials/NCT00000001/", "/trials/NCT00000001/"), ("https://elsewhere.example/", None)):
        response = post(client, "/join/feeding-tube/", choice="no", back=back)
        assert response.url == (lands or "/join/prior-cell-therapy/")


@pytest.mark.parametrize(
    ("question", "first", "month", "changed"),
    [
        ("vital-capacity", "70-79", "2026-10", "50-59"),
        ("prior-cell-therapy", "no", "", "yes"),
        ("riluzole", "no", "", "yes"),
        ("edaravone", "no", "", "yes"),
        ("other-trial", "no", "", "yes"),
    ],
)
def test_a_changed_answer_asks_for_its_month_again_before_it_leads_back(client, question, first, month, changed):
    of_month = next(slug for slug in (f"{question}-{end}" for end in ("on", "since", "until")) if slug in QUESTIONS)
    post(client, f"/join/{question}/", choice=first)
    post(client, f"/join/{of_month}/", choice=month)
    response = post(client, f"/join/{question}/", choice=changed, back="/join/")
    assert response.url == f"/join/{of_month}/?back=%2Fjoin%2F"
    asked = text(client.get(response.url))
    assert "Your answer now" not in asked
    assert "We no longer keep" not in asked
    assert f"<dt>{QUESTIONS[of_month].short}</dt>" not in text(client.get("/join/"))
    assert post(client, f"/join/{of_month}/", choice="2026-11", back="/join/").url == "/join/"
    assert f"<dt>{QUESTIONS[of_month].short}</dt>" in text(client.get("/join/"))


def test_an_answer_that_stays_keeps_its_month_which_can_be_changed_then(client):
    tap(client, vital_capacity="70-79", vital_capacity_on="2026-10")
    response = post(client, "/join/vital-capacity/", choice="70-79", back="/join/")
    assert "Your answer now: October 2026" in text(client.get(response.url))


def test_all_questions_stand_on_one_page(client, trials):
    assert client.post("/join/all/", TAPPED).status_code == 303
    one_by_one = client.cookies["answers"].value
    client.cookies.clear()
    tap(client)
    assert client.cookies["answers"].value == one_by_one
    page = text(client.get("/join/all/"))
    assert '<option value="2026-01" selected>' in page
    assert page.count(" checked") + page.count(" selected") >= len(TAPPED)


def test_twelve_taps_give_the_function_score(client, trials):
    page, back = text(client.get("/join/alsfrs-r/?back=/trials/NCT00000001/")), "/trials/NCT00000001/"
    assert 'href="/join/alsfrs-r-speech/?back=/trials/NCT00000001/"' in page
    for position, item in enumerate(ITEMS):
        slug = f"alsfrs-r-{item.replace('_', '-')}"
        assert f"Function score: {position + 1} of 12" in text(client.get(f"/join/{slug}/"))
        response = client.post(f"/join/{slug}/", {"choice": "2" if item == "walking" else "3", "back": back})
    assert response.url == "/join/alsfrs-r/?back=%2Ftrials%2FNCT00000001%2F"
    assert "Your answer now: 35 points (35 to 39)" in text(client.get(response.url))
    assert len(client.cookies["answers"].value) < 500
    client.post("/join/all/", {"alsfrs-r": "as-said", "feeding-tube": "no"})
    assert "35 points (35 to 39)" in text(client.get("/join/"))
    tap(client, alsfrs_r="40-44")
    assert client.cookies["answers"].value == "alsfrs_r:40~44|feeding_tube:no"


def test_an_item_that_a_trial_asks_for_leaves_the_score_as_it_was(client, trials):
    tap(client, alsfrs_r="35-39", alsfrs_r_speech="2")
    assert client.cookies["answers"].value == "alsfrs_r:35~39|alsfrs_r_speech:2"
    assert "Your answer now: 35 to 39 points" in text(client.get("/join/alsfrs-r/"))


def test_answers_that_do_not_go_together_are_pointed_out_where_they_can_be_changed(client, trials):
    tap(client, first_weakness="2026-05", diagnosed="2026-02", noninvasive_hours="23-24", vital_capacity="80-200")
    for path in ("/join/", "/join/all/", "/join/alsfrs-r/"):
        page = text(client.get(path))
        assert "The diagnosis cannot be earlier than the first weakness. Until you change one of these answers" in page
        assert "Diagnosis: February 2026." in page
        assert (
            "Few people with a breathing test of 80% or more need a mask for most of the day. Both may be right" in page
        )
        for slug in ("diagnosed", "first-weakness", "noninvasive-hours", "vital-capacity"):
            assert f'href="/join/{slug}/?back={path}"' in page
    trial = text(client.get("/trials/NCT00000001/"))
    assert "This trial needs at most 24 months. Your answers about this do not go together" in trial
    tap(client, diagnosed="2026-06", vital_capacity="70-79")
    assert "Please look at these answers again" not in text(client.get("/join/"))


def test_an_answer_that_goes_with_another_is_never_dropped_in_silence(client, trials):
    answers = {"riluzole": "no", "riluzole-since": "2026-03", "prior-cell-therapy": "no", "feeding-tube": "no"}
    assert client.post("/join/all/", answers).status_code == 303
    page = text(client.get("/join/"))
    assert page.count("We no longer keep your answer on") == 1
    assert "“Riluzole since”: it went with the answer that you changed." in page
    assert "I do not take riluzole" in page
    tap(client, country="Spain", state="Madrid", feeding_tube="yes")
    assert "We no longer keep" not in text(client.get("/join/"))
    tap(client, country="Spain")
    assert "We no longer keep your answer on “State, province or region”" in text(client.get("/join/"))
    tap(client, alsfrs_r="40-44", alsfrs_r_speech="0", alsfrs_r_walking="0")
    assert "We no longer keep" not in text(client.get("/join/"))
    tap(client, alsfrs_r_dressing="0")
    assert "We no longer keep your answer on “ALS function score”" in text(client.get("/join/"))


def test_the_last_page_has_every_open_cell_trial_that_does_not_fit_with_its_reason(client, trials):
    cells = {"interventions": [{"type": "BIOLOGICAL", "name": "Mesenchymal stem cells", "description": "By vein"}]}
    make_trials({f"NCT000000{number}": {"criteria": [ONSET, breathing(90)], **cells} for number in range(11, 36)})
    tap(client)
    page = text(client.get("/join/"))
    assert "Cell therapy trials that are open or may be, and your answers" in page
    assert "See cell therapy trials that are open or may be" in page
    said_no = page[page.index('<details class="fit-no">') : page.index("Your answers")]
    assert said_no.count("This trial needs 90% or more.") == said_no.count("(NCT") >= 25
    assert f"A rule does not fit what you said ({said_no.count('(NCT')})" in page


def test_a_choice_that_is_none_is_refused_with_a_sentence_and_the_rest_kept(client, trials):
    for code in ("maybe", "x" * 10_000, "300", "2030-01"):
        assert tap(client, vital_capacity=code).url == "/join/vital-capacity/"
        for is_told in (True, False):  # once
            page = text(client.get("/join/vital-capacity/"))
            assert ("That was none of the choices, so nothing has changed." in page) == is_told
    assert client.cookies["answers"].value == ""
    fields = {"feeding-tube": "no", "vital-capacity": "300", "first-weakness": "2030-01"}
    assert post(client, "/join/all/", **fields).url == "/join/all/"
    page = text(client.get("/join/all/"))
    assert "Breathing test: that was none of the choices. Your other answers are kept." in page
    assert client.cookies["answers"].value == "feeding_tube:no"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/join/colour/", "There is no question with this name."),
        ("/es/join/colour/", "No hay ninguna pregunta con este nombre."),
    ],
)
def test_a_question_that_there_is_not_is_answered_with_a_sentence(client, path, words):
    response = client.get(path)
    assert response.status_code == 404
    assert words in text(response)
    assert "Http404" not in text(response)


def test_answers_are_forgotten_only_after_a_question(client, trials):
    tap(client)
    foot = text(client.get("/trials/")).partition('class="remembered')[2]
    assert 'href="/join/forget/">Forget my answers</a>' in foot
    page = text(client.get("/join/forget/"))
    assert "<h1>Forget your answers?</h1>" in page
    assert 'href="/join/">No, keep them</a>' in page
    assert client.cookies["answers"].value
    response = client.post("/join/forget/")
    client.cookies.pop("answers")
    assert "Your browser remembers no answers about you." in text(client.get(response.url))


def test_another_site_cannot_change_answers(client):
    for path in ("/join/forget/", "/join/all/", "/join/feeding-tube/"):
        assert client.post(path, {"choice": "no"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_every_choice_gives_answers_that_make_sense(client, trials):
    setting = Setting(today=date(2026, 11, 26), largest_countries=("Spain",), first_countries=("Spain",))
    for question in QUESTIONS.values():
        choices = flattened(question.choices(setting, Answers()))
        twice = [code for code, times in Counter(choice.code for choice in choices).items() if times > 1]
        assert twice == (["Mexico"] if question.slug == "country" else [])  # which lies in either America
        for choice in choices:
            assert read_answers(choice.gives, setting.today)[1] == [], (question.slug, choice.code)
            assert set(choice.gives) <= {*question.sets, "state", "born"}


def test_lists_put_first_what_may_fit_and_fold_what_says_no(client, trials):
    assert "Rules checked" not in text(client.get("/trials/"))
    tap(client)
    page = text(client.get("/trials/?scope=all"))
    order = [page.index(f'id="NCT0000000{number}"') for number in (3, 2, 1)]
    assert order == sorted(order)
    folded = page[page.index('<details class="fit-no">') :]
    assert 'id="NCT00000001"' in folded
    assert 'id="NCT00000002"' not in folded
    assert "You said: 70 to 79%. This trial needs 90% or more." in folded


def test_where_no_rule_keeps_the_visitor_out_lists_say_what_is_left_and_pages_how_old_the_rules_are(client):
    make_trial(criteria=[ONSET, breathing(60), criterion("inclusion", "Good veins")])
    tap(client)
    left = "Rules checked: 3 fit. 1 more line to go through with the trial team."
    for path in ("/trials/?fit=may", "/trials/NCT00000001/"):
        page = without_spans(text(client.get(path)))
        assert left in page
        assert "They may have changed since" not in page
    Trial.objects.update(read_on={"criteria": "2020-07-28"})
    DataVersion.next()
    assert f"{left} We read its rules in July 2020. They may have changed since." in text(
        client.get("/trials/NCT00000001/")
    )


@pytest.mark.parametrize("limit", [90, 75, 60])
def test_lists_say_how_old_the_rules_are_that_any_answer_rests_on(client, limit):
    make_trial(criteria=[ONSET, breathing(limit)], findings={"cell_type": "mesenchymal"})
    Trial.objects.update(read_on={"criteria": "2020-07-28"}, last_update_posted="2020-07-21")
    DataVersion.next()
    tap(client)
    assert text(client.get("/trials/")).count("We read its rules in July 2020. They may have changed since.") == 1
    on_overview = text(client.get("/join/")).count("We read its rules in July 2020. They may have changed since.")
    assert on_overview == (limit == 90)


def test_what_rests_on_little_stands_behind_what_rests_on_much_and_says_so(client, trials):
    adults = criterion("inclusion", "Adults of 18 years or more", measure="age", minimum=18)
    lines = [criterion("inclusion", f"Line {number} on something else") for number in range(5)]
    tube = criterion("exclusion", "A feeding tube", measure="feeding_tube", state="excluded")
    pacer = criterion("exclusion", "A pacer of the diaphragm", measure="diaphragm_pacer", state="excluded")
    abroad = [{"city": "Boston", "state": "Massachusetts", "country": "United States"}]
    make_trial("NCT00000007", criteria=[adults, ONSET, *lines], locations=abroad, updated="2026-11-01")
    make_trial("NCT00000008", criteria=[ONSET, breathing(60), tube, pacer], locations=abroad, updated="2026-11-02")
    make_trial("NCT00000009", criteria=[ONSET, breathing(60), tube], locations=abroad, updated="2026-11-03")
    tap(client)
    tap(client, diaphragm_pacer="no")
    page = text(client.get("/trials/?scope=all"))
    order = [page.index(f'id="NCT0000000{number}"') for number in (3, 9, 8, 2, 7, 1)]
    assert order == sorted(order)  # at home, then abroad; to ask about much, then little; no
    last = without_spans(page[page.index('id="NCT00000007"') :])
    said = "Rules checked: 2 fit. Little of what it asks for could be compared. Its record names no place in Spain."
    assert last.index(said) < last.index('<details class="fit-no">')
    assert page.count("Little of what it asks for") == 1
    assert "Little of what it asks for" in text(client.get("/trials/NCT00000007/"))


@pytest.mark.parametrize("query", ["", "?scope=all", "?q=trial", "?fit=ask", "?sort=updated"])
def test_of_those_to_ask_about_the_fewer_rules_say_no_the_further_ahead_one_stands(client, query):
    cells = {"interventions": [{"type": "BIOLOGICAL", "name": "Mesenchymal stem cells", "description": "By vein"}]}
    machine = criterion("exclusion", "Use of a feeding tube", measure="feeding_tube", state="required")
    fits = criterion("exclusion", "A tracheostomy", measure="tracheostomy", state="excluded")
    old = {
        "NCT00000001": [ONSET, breathing(90), machine, fits],
        "NCT00000002": [ONSET, breathing(90), fits],
        "NCT00000003": [ONSET, breathing(60), fits],
        "NCT00000004": [ONSET],  # little was compared, and nothing says no
    }
    make_trials({key: {"criteria": rules, "updated": "2026-10-01"} | cells for key, rules in old.items()})
    Trial.objects.update(read_on={"criteria": "2020-07-28"})
    DataVersion.next()
    tap(client)
    page = text(client.get(f"/trials/{query}"))
    assert '<details class="fit-no">' not in page
    order = [page.index(f'id="NCT0000000{number}"') for number in (3, 4, 2, 1)]
    assert order == sorted(order)


def test_trials_of_which_no_rule_was_read_are_counted_apart(client, trials):
    cells = {"interventions": [{"type": "BIOLOGICAL", "name": "Mesenchymal stem cells", "description": "By vein"}]}
    bare = {"criteria": [], "minimum_age": "", "maximum_age": ""}
    make_trials({f"NCT0000001{number}": bare | cells for number in (1, 2)})
    make_trial("NCT00000013", criteria=[ONSET, breathing(75)], **cells)
    tap(client)
    page = text(client.get("/join/"))
    assert "Some points are unclear: ask the trial team (2)" in page  # this one, and one of the fixture
    assert "We have not read any of its rules yet (2)" in page
    listed = text(client.get("/trials/?fit=unread"))
    assert [number for number in range(1, 14) if f'id="NCT000000{number:02}"' in listed] == [11, 12]
    assert (
        '<strong class="in-full">We have not read any of its rules yet.</strong>'
        '<strong class="in-short">Rules not read yet.</strong> You can read them at the registry.'
        in without_spans(listed)
    )


def test_nobody_is_asked_to_answer_for_a_trial_of_which_no_rule_was_read(client, trials):
    make_trial("NCT00000011", criteria=[], minimum_age="", maximum_age="")
    make_trial("NCT00000012", criteria=[], minimum_age="", maximum_age="", status="COMPLETED")
    said = {number: text(client.get(f"/trials/NCT000000{number}/")) for number in (11, 12, "03")}
    nothing = "We have not read any of its rules yet, so there is nothing to compare your answers with."
    assert [nothing in page for page in said.values()] == [True, False, False]
    assert ["Answer eight short questions" in page for page in said.values()] == [False, False, True]
    assert 'href="/join/">Could I join another trial? Start the questions</a>' in said[11]


def test_trials_that_do_not_fit_are_unfolded_where_they_are_all_that_was_asked_for(client, trials):
    tap(client)
    assert '<details class="fit-no">' in text(client.get("/trials/"))
    assert '<details class="fit-no" open>' in text(client.get("/trials/?fit=no"))


def test_lists_are_filtered_by_what_rules_say(client, trials):
    tap(client)
    for answer, number in (("may", 3), ("ask", 2), ("no", 1)):
        page = text(client.get(f"/trials/?fit={answer}"))
        assert [n for n in (1, 2, 3) if f'id="NCT0000000{n}"' in page] == [number]
    assert client.get("/trials/?fit=perhaps").status_code == 400
    assert client.get("/trials/?sort=closes").status_code == 200
    assert client.get("/api/v1/trials?sort=closes").status_code == 400


def test_downloads_and_links_to_them_carry_nothing_of_the_answers(client, trials):
    before = client.get("/trials.csv").getvalue()
    tap(client)
    assert client.get("/trials.csv?fit=may").getvalue() == before
    page = text(client.get("/trials/?fit=may&sort=closes"))
    assert "fit=" not in "".join(link for link in page.split('"') if link.startswith(("/trials.csv", "/trials.atom")))


def test_what_closes_first_comes_first(client, trials):
    late = criterion("inclusion", "Weak for at most 60 months", measure="months_since_onset", maximum=60)
    soon = criterion("inclusion", "Weak for at most 12 months", measure="months_since_onset", maximum=12)
    make_trial("NCT00000004", criteria=[late])
    make_trial("NCT00000005", criteria=[soon])
    tap(client)
    page = text(client.get("/trials/?sort=closes"))
    order = [page.index(f'id="NCT0000000{number}"') for number in (5, 3, 4, 1)]
    assert order == sorted(order)
    assert "until about January 2027" in page
    assert "in the order in which their time limits close for you" in page
    assert "First the trials that take people, or may: those where no rule keeps you out" in text(
        client.get("/trials/")
    )


def test_a_window_of_a_trial_that_takes_nobody_comes_behind_those_that_do(client, trials):
    soon = criterion("inclusion", "Weak for at most 12 months", measure="months_since_onset", maximum=12)
    make_trial("NCT00000004", status="UNKNOWN", criteria=[soon])
    make_trial("NCT00000005", status="COMPLETED", criteria=[soon])
    make_trial("NCT00000006", updated="2019-01-01", verified="2019-01", criteria=[soon])  # nobody confirmed it since
    tap(client)
    page = text(client.get("/trials/?sort=closes"))
    order = [page.index(f'id="NCT0000000{number}"') for number in (3, 6, 5, 4, 1)]
    assert order == sorted(order)


def test_a_trial_shows_the_rule_that_decides_with_its_quote(client, trials):
    assert "Start the questions" in text(client.get("/trials/NCT00000001/"))
    tap(client)
    page = text(client.get("/trials/NCT00000001/"))
    assert "Rules checked: 2 fit, 1 does not fit." in page
    assert '<q lang="en">Vital capacity of 90 % or more</q>' in page
    assert "/join/vital-capacity/?back=/trials/NCT00000001/" in page


def test_a_trial_shows_what_answers_left_open_and_no_rule_that_was_not_answered(client, trials):
    across = criterion("inclusion", "Vital capacity of 75 % or more", measure="vital_capacity", minimum=75)
    tube = criterion("exclusion", "A pacer of the diaphragm", measure="diaphragm_pacer", state="excluded")
    make_trial("NCT00000004", criteria=[ONSET, across, tube])
    tap(client)
    page = text(client.get("/trials/NCT00000004/"))
    shown = page[: page.index("Every rule that we checked")]
    assert "To ask: Breathing test" in shown
    assert "Your answer covers both sides of the limit." in shown
    assert "To ask: Diaphragm pacer" not in shown
    assert "Answer: Diaphragm pacer" in shown


def test_a_trial_quotes_the_lines_that_no_answer_could_be_compared_with(client):
    walking = criterion("inclusion", "Able to walk <10 m>", unread="measure")
    risk = criterion("exclusion", "Calculated risk above 4", unread="measure")
    blood = criterion("exclusion", "Haemoglobin under 8", unread="other_number")
    make_trial("NCT00000004", criteria=[ONSET, breathing(60), walking, risk, blood])
    tap(client)
    page = text(client.get("/trials/NCT00000004/"))
    shown = page[page.index("what we could not compare") : page.index("Every rule that we checked")]
    assert 'Needed to join: <q lang="en">Able to walk &lt;10 m&gt;</q>' in shown
    assert 'Keeps people out: <q lang="en">Calculated risk above 4</q>' in shown
    assert "Haemoglobin" not in shown
    make_trial("NCT00000005", criteria=[breathing(90), walking])
    assert "what we could not compare" not in text(client.get("/trials/NCT00000005/"))  # a rule says no


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("COMPLETED", "Nobody can join any more."),
        ("NO_LONGER_AVAILABLE", "Nobody can join any more."),
        ("ACTIVE_NOT_RECRUITING", "It takes no new people now, whatever its rules say."),
        ("SUSPENDED", "It takes no new people now, whatever its rules say."),
        ("UNKNOWN", "Nobody can tell from the record whether it still takes people."),
        ("RECRUITING", ""),
        ("NOT_YET_RECRUITING", ""),
        ("ENROLLING_BY_INVITATION", "Only people invited by its team can join."),
    ],
)
def test_a_trial_that_not_everybody_may_join_says_so_before_what_its_rules_say(client, status, words):
    make_trial("NCT00000008", criteria=[ONSET, breathing(60)], status=status)
    for has_answers in (False, True):
        if has_answers:
            tap(client)
        page = text(client.get("/trials/NCT00000008/"))
        said = page[page.index('id="fit"') : page.index('id="burden"')]
        assert ("See trials that are open or may be" in said) == bool(words)
        assert words in said
        assert ("Rules checked: " in said) == has_answers
    if words:
        assert said.index(words) < said.index("Rules checked")


def test_a_comparison_says_of_which_trials_nobody_can_join(client, trials):
    make_trial("NCT00000008", criteria=[ONSET], status="COMPLETED")
    tap(client)
    page = text(client.get("/compare/?trial=NCT00000003&trial=NCT00000008"))
    said = page[page.index('id="fit"') : page.index('id="comparison"')]
    assert said.count("Nobody can join any more.") == 1
    assert said.index("<h3>2. NCT00000008</h3>") < said.index("Nobody can join any more.")


def test_a_limit_that_a_record_states_twice_counts_as_one_rule(client, trials):
    adults = criterion("inclusion", "Adults who are 18 to 75 years old", measure="age", minimum=18, maximum=75)
    make_trial("NCT00000009", criteria=[adults, ONSET], minimum_age="18 Years", maximum_age="75 Years")
    tap(client)
    page = text(client.get("/trials/NCT00000009/"))
    assert "Rules checked: 2 fit." in page
    assert page.count("This trial needs 18 to 75 years.") == 1
    assert '<q lang="en">Adults who are 18 to 75 years old</q>' in page


def test_a_rule_on_travel_is_asked_about_with_what_is_known_of_the_places(client, trials):
    near = criterion("inclusion", "Able to travel to the centre", measure="travel", state="required")
    abroad = [{"city": "Boston", "state": "Massachusetts", "country": "United States"}]
    make_trial("NCT00000008", criteria=[ONSET, near], locations=abroad)
    make_trial("NCT00000009", criteria=[ONSET, near], locations=[])
    tap(client)
    for number, words in ((8, "Its record names no place in your country"), (9, "We do not know where it takes place")):
        page = text(client.get(f"/trials/NCT0000000{number}/"))
        assert f"You said: 200 km. This trial needs this. {words}" in page
    tap(client, travel_km="20000")
    assert "You said: I could travel anywhere." in text(client.get("/trials/NCT00000008/"))


@pytest.mark.parametrize(
    ("qualifiers", "words"),
    [
        (("lying",), "It means a test lying down"),
        ((), "You said: 70 to 79%. This trial needs 60% or more."),
    ],
)
def test_a_breathing_test_lying_down_is_asked_about(client, trials, qualifiers, words):
    line = criterion("inclusion", "FVC of 60 % or more", measure="vital_capacity", minimum=60, qualifiers=qualifiers)
    make_trial("NCT00000008", criteria=[ONSET, line])
    tap(client)
    page = text(client.get("/trials/NCT00000008/"))
    assert words in page
    assert ("It means a test lying down" in page) == words.startswith("It")


@pytest.mark.parametrize(
    ("qualifiers", "tapped", "answer"),
    [
        (("minimum_in",), "60-64", "fit"),
        (("minimum_out",), "60-64", "to ask"),
        ((), "60-64", "to ask"),
        (("minimum_in",), "50-59", "not fit"),
        (("minimum_out",), "65-69", "fit"),
    ],
)
def test_a_range_that_begins_on_a_limit_fits_where_the_limit_is_in(client, trials, qualifiers, tapped, answer):
    line = criterion("inclusion", "FVC of 60 % or more", measure="vital_capacity", minimum=60, qualifiers=qualifiers)
    make_trial("NCT00000008", criteria=[ONSET, line])
    tap(client, first_weakness="2026-01", vital_capacity=tapped, age="1971")
    page = text(client.get("/trials/NCT00000008/"))
    counts = {"fit": "3 fit.", "to ask": "2 fit, 1 to ask.", "not fit": "2 fit, 1 does not fit."}
    assert f"Rules checked: {counts[answer]}" in page


def test_ranges_that_were_choices_before_are_still_read_and_told(client, trials):
    client.cookies["answers"] = "vital_capacity:61~65|alsfrs_r:26~30"
    page = text(client.get("/join/"))
    assert "61 to 65%" in page
    assert "26 to 30 points" in page
    assert "Your answer now: 61 to 65%" in text(client.get("/join/vital-capacity/"))
    assert client.post("/join/all/", {"vital-capacity": "as-said", "alsfrs-r": "30-34"}).status_code == 303
    assert client.cookies["answers"].value == "vital_capacity:61~65|alsfrs_r:30~34"


def test_no_page_calls_anybody_eligible(client, trials):
    tap(client)
    for path in ("/trials/?scope=all", "/trials/NCT00000003/", "/join/"):
        assert "eligible" not in text(client.get(path)).lower()


def test_nothing_of_the_answers_is_left_anywhere(client, django_user_model, trials, caplog):
    """After a whole journey the database, logs, addresses, caches and other sessions hold none of them."""
    paths = ["/join/", "/trials/?fit=may", "/trials/NCT00000003/", "/", "/about/", "/list/", "/es/trials/"]
    unanswered = {path: client.get(path).content for path in paths}
    clear_process_state()  # so that it is the visitor with answers who fills what is held in memory
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        addresses = [tap(client, **{slug: code}).url for slug, code in TAPPED.items()]
        client.post("/join/first-weakness/", {"choice": "y2021"})
        responses = [client.get(path) for path in paths]
    written = [query["sql"] for query in queries if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []
    for secret in ("SOD1", "2026-01", "70-79", "70~79"):
        assert secret not in "".join(addresses)
        assert secret not in caplog.text
    for response in responses:
        assert response["Cache-Control"] == "private, no-store"
        assert "Cookie" in response["Vary"]
        assert not response.has_header("ETag")
        assert not response.has_header("Last-Modified")
    assert client.cookies["answers"]["max-age"] == ""
    assert client.cookies["answers"]["expires"] == ""
    assert client.cookies["answers"]["httponly"]
    held = held_in_memory()
    assert not {type(one) for one in held} & {Answers, Month, Span, Verdict, TrialFit, FitWords}
    texts = " ".join(one for one in held if isinstance(one, str))
    assert "NCT00000003" in texts  # rows of lists are among them
    assert not re.search("71 to 80|70-79|70~79|2026-01|January 2026|You said|Rules checked", texts)
    other = client.__class__()
    assert {path: other.get(path).content for path in paths} == unanswered
    assert client.post("/join/forget/").status_code == 303
    assert client.cookies["answers"].value == ""
    client.cookies.pop("answers")
    assert {path: client.get(path).content for path in paths} == unanswered


def test_a_known_etag_does_not_bring_back_a_page_without_answers(client, trials):
    etag = client.get("/trials/")["ETag"]
    tap(client)
    assert client.get("/trials/", headers={"if-none-match": etag}).status_code == 200


def test_switching_the_language_of_all_questions_keeps_what_was_ticked_and_stores_nothing(client):
    button = 'form="answers" name="unsent" value="yes" formmethod="post" formnovalidate formaction="/es/join/all/"'
    assert button in text(client.get("/join/all/"))
    response = client.post("/es/join/all/", TAPPED | {"unsent": "yes"})
    assert (response.status_code, response.cookies) == (200, {})
    page = text(response)
    assert 'name="feeding-tube" value="no" checked' in page
    assert 'value="2026-01" selected' in page


def test_switching_the_language_keeps_what_is_ticked_against_another_answer(client):
    ticked = {
        "riluzole": "",
        "riluzole-since": "2026-09",
        "prior-cell-therapy": "no",
        "prior-cell-therapy-on": "2025-12",
    }
    page = text(client.post("/es/join/all/", ticked | {"unsent": "yes"}))
    assert 'name="riluzole-since" value="2026-09" checked' in page
    assert 'name="prior-cell-therapy" value="no" checked' in page
    since_cells = re.search(r'<select id="prior-cell-therapy-on".*?</select>', page, re.DOTALL)[0]
    assert 'value="2025-12" selected' in since_cells


def test_a_rule_that_depends_on_a_time_not_given_leads_to_the_question_about_it(client):
    stable = criterion(
        "inclusion", "Riluzole, unchanged for 30 days", measure="riluzole", state="allowed_if_stable", days=30
    )
    make_trial("NCT00000001", criteria=[ONSET, stable])
    tap(client, first_weakness="2026-01", riluzole="yes")
    page = text(client.get("/trials/NCT00000001/"))
    assert '/join/riluzole-since/?back=/trials/NCT00000001/">Say when: Riluzole</a>' in page
    assert "Change my answer: Riluzole" not in page
    tap(client, riluzole_since="2026-11")
    assert "Change my answer: Riluzole" in text(client.get("/trials/NCT00000001/"))


def test_a_rule_that_keeps_nobody_out_asks_for_no_other_answer(client):
    allowed = criterion("inclusion", "Familial or sporadic ALS", measure="family_history", state="allowed")
    make_trial("NCT00000001", criteria=[ONSET, allowed])
    tap(client, first_weakness="2026-01")
    page = text(client.get("/trials/NCT00000001/"))
    assert "This keeps nobody out." in page
    assert "/join/family-history/" not in page


def test_the_overview_counts_the_questions_that_are_left(client, trials):
    tap(client)
    assert "Answer 14 more questions, if you like" in text(client.get("/join/"))


def test_a_year_of_birth_is_not_called_an_age(client, trials):
    tap(client)
    assert re.search(r"<dt>Year of birth</dt>\s*<dd>1971 ", text(client.get("/join/")))


@pytest.mark.parametrize("query", ["", "?q=cells", "?sort=closes"])
def test_a_list_in_the_order_of_answers_has_headings_of_that_order_each_once(client, trials, query):
    make_trial("NCT00000004", status="NOT_YET_RECRUITING", criteria=[ONSET, breathing(60)])
    make_trial("NCT00000005", status="COMPLETED", criteria=[ONSET, breathing(60)])
    make_trial("NCT00000006", status="UNKNOWN", criteria=[ONSET, breathing(90)])
    tap(client)
    headings = re.findall('<h3 class="group">(.*?)</h3>', text(client.get(f"/trials/{query}")))
    assert headings == [
        "Taking people, or may be",
        "Closed, finished or not known",
        "A rule does not fit what you said",
    ]
    assert "Open now" in re.findall('<h3 class="group">(.*?)</h3>', text(client.get("/")))


@pytest.mark.parametrize("query", ["", "?near=Madrid", "?q=cells"])
def test_in_the_order_of_answers_a_trial_that_takes_nobody_stands_behind_those_that_may(client, trials, query):
    make_trial("NCT00000004", status="COMPLETED", criteria=[ONSET, breathing(60)], locations=[])
    make_trial("NCT00000005", status="RECRUITING", criteria=[ONSET, breathing(75)], updated="2023-01-01")
    tap(client)
    page = text(client.get(f"/trials/{query}"))
    order = [page.index(f'id="NCT0000000{number}"') for number in (3, 2, 4, 1)]
    assert order == sorted(order)
    assert page.index('id="NCT00000005"') < page.index('id="NCT00000004"')


def test_every_level_of_certainty_that_a_rule_may_have_can_be_answered(client, trials):
    page = client.get("/join/diagnosis-certainty/").content.decode()
    levels = MEMBERS[Measure.DIAGNOSIS_CERTAINTY]
    assert [level for level in levels if f'value="{level}"' not in page] == []
    tap(client, **{"diagnosis-certainty": "suspected"})
    assert "suspected" in client.get("/join/all/").content.decode()
