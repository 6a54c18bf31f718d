import re

import pytest

from tests.factories import criterion, load_trial, make_trial
from trials.templatetags.plain_words import in_language, mailto, names_unbroken


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("ask@example.org", "mailto:ask@example.org"),
        ("ask+als@example.org", "mailto:ask+als@example.org"),
        ("ask@example.org?bcc=other.org", "mailto:ask@example.org%3Fbcc%3Dother.org"),
        ("by telephone", ""),
        ("javascript:alert(1)@example.org", ""),
        ("", ""),
    ],
)
def test_mailto_links_to_addresses_alone(address, link):
    assert mailto(address) == link


def test_a_text_amid_ours_is_marked_and_escaped():
    assert in_language("<b>", "en") == '<span lang="en">&lt;b&gt;</span>'
    assert in_language("<b>", "") == "<b>"


@pytest.mark.parametrize("name", ["VZ-002", "ZeloCell", "Zelocell-R", "nL-XY-001"])
def test_names_of_products_are_kept_on_one_line_and_keep_their_hyphen(name):
    assert names_unbroken(f"Own cells ({name}), phase 3") == (
        f'Own cells (<span class="unbroken">{name}</span>), phase 3'
    )


def test_names_too_long_for_a_heading_on_a_phone_are_marked():
    assert names_unbroken("QZ10-NPC-XYZW") == '<span class="unbroken long">QZ10-NPC-XYZW</span>'


def test_ordinary_and_very_long_words_may_break_and_all_is_escaped():
    assert names_unbroken("Sclerosis-Frontotemporal-X1") == "Sclerosis-Frontotemporal-X1"
    assert names_unbroken("Own bone-marrow cells, Phase 3") == "Own bone-marrow cells, Phase 3"
    assert names_unbroken("<b> VZ-1<i>") == '&lt;b&gt; <span class="unbroken">VZ-1&lt;i&gt;</span>'


@pytest.mark.django_db
def test_the_group_that_a_limit_holds_for_is_marked_and_escaped(client):
    trial = make_trial(criteria=[criterion("exclusion", "A tracheostomy", measure="tracheostomy", state="excluded")])
    trial.criteria.get().measures.update(cohort="group A & B")
    page = client.get("/trials/NCT00000001/").text
    assert page.count('No tracheostomy (breathing tube in the neck), for <span lang="en">group A &amp; B</span>') == 2


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keywords", "criterion", "words"),
    [
        ({"minimum_age": "18 Years", "maximum_age": "65 Years"}, "Age 21 to 70 years", "age says: 18 to 65 years."),
        ({"sex": "ALL"}, "Women only", "sex says: Women and men."),
    ],
)
def test_a_record_that_says_two_things_is_shown_with_both_once(client, keywords, criterion, words):
    load_trial(criteria=f"Inclusion Criteria:\n\n* {criterion}\n", **keywords)
    page = " ".join(client.get("/trials/NCT00000001/").text.split())
    assert page.count("The record says two things.") == 1
    assert f"The registry’s field for {words} The rules for joining say something else." in page
    assert f'From the rules for joining: <q lang="en">{criterion}</q>' in page


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rules", "what"),
    [
        ("* FVC of at least 65% seated and at least 50% supine", "breathing test (vital capacity)"),
        ("* Symptoms for at most 24 months\n* Symptoms for at most 36 months", "time since first weakness"),
    ],
)
def test_two_limits_for_one_thing_are_not_told_as_of_the_sex(client, rules, what):
    load_trial(criteria=f"Inclusion Criteria:\n\n{rules}\n")
    page = " ".join(client.get("/trials/NCT00000001/").text.split())
    assert f"The rules for joining give two limits for one thing: {what}." in page
    assert "field for sex" not in page


@pytest.mark.one_database
@pytest.mark.django_db
def test_the_records_own_words_are_marked_as_english(client):
    make_trial(official_title="A Trial of Cells", statusModule={"whyStopped": "Money ran out"})
    page = " ".join(client.get("/es/trials/NCT00000001/").text.split())
    in_english = re.findall(r'<(\w+)[^>]* lang="en">([^<]*)<', page)
    assert {
        ("bdi", "Stem cells for people with ALS"),
        ("dd", "A Trial of Cells"),
        ("dd", "Amyotrophic Lateral Sclerosis"),
        ("q", "Money ran out"),
        ("p", "This trial asks whether a treatment with cells is safe."),
        ("h4", "Autologous mesenchymal stem cells"),
        ("h4", "Cells"),
        ("span", "A tracheostomy"),
    } <= set(in_english)
    assert "<h3>España (1)</h3>" in page
    assert 'href="/es/words/"' in page
