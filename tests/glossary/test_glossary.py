"""The glossary: shipped words, what curators change in them, the page of words, and words explained in their place."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from tests.factories import IN_THE_SPINAL_FLUID, make_trial
from trials.choices import VALUES, Attribute, Phase, RecruitmentStatus, StudyType, WordGroup
from trials.curation import publish
from trials.glossary import TERMS, effective
from trials.glossary.effective import effective_glossary
from trials.lexicon import fold
from trials.models import DataVersion, GlossaryEdit

KEYS = {term.key for term in TERMS}
EXPLAINED = [name for term in TERMS for name in term.explains]
# Values that say in their label all there is to say.
PLAIN = {
    *("cell_type.other", "tissue.skin", "tissue.other", "route.intra_articular", "route.cardiac", "route.ocular"),
    *("route.topical", "route.inhaled", "route.oral", "route.other", "procedure.medicine", "visits.visits"),
    *("visits.at_home", "visits.by_phone", "visits.near", "interval.every", "interval.times_a_week", "interval.varies"),
    *("waiting.after_harvest", "waiting.within", "waiting.same_day"),
    *("costs.travel_paid", "costs.free", "costs.participant_pays", "costs.insurance_needed", "costs.mentioned"),
}
VOCABULARIES = {
    **{str(attribute): vocabulary.values for attribute, vocabulary in VALUES.items()},
    "phase": Phase.values,
    "status": RecruitmentStatus.values,
    "study_type": StudyType.values,
}


def test_immune_suppression_is_explained_without_a_donor_as_own_cells_may_need_it_too():
    [term] = [term for term in TERMS if term.key == "immunosuppression"]
    assert "donor" not in term.meaning


def test_at_least_sixty_words_of_every_part_are_explained():
    assert len(TERMS) >= 60
    assert {term.group for term in TERMS} == set(WordGroup)
    assert len(KEYS) == len(TERMS) == len({term.word for term in TERMS})
    for term in TERMS:
        assert re.fullmatch(r"[a-z0-9-]{2,40}", term.key)
        assert term.meaning.endswith(".")


def test_every_value_of_a_fact_is_explained_once_or_plain():
    facts = {f"{attribute}.{value}" for attribute in Attribute for value in VALUES[attribute].values}
    assert facts - set(EXPLAINED) == PLAIN
    assert len(EXPLAINED) == len(set(EXPLAINED))
    for name in EXPLAINED:
        attribute, value = name.split(".")
        assert value in VOCABULARIES[attribute], name


@pytest.fixture
def glossary(db):
    def current():
        return {term.key: term for term in effective_glossary(DataVersion(changed_at=timezone.now())).terms}

    return current


@pytest.mark.one_database
def test_without_edits_the_shipped_words_are_in_force_in_order(glossary):
    terms = list(glossary().values())
    assert set(terms) == set(TERMS)
    assert [fold(term.word) for term in terms] == sorted(fold(term.word) for term in terms)


@pytest.mark.one_database
def test_an_edit_holds_over_a_release_and_the_rest_follows_it(glossary, monkeypatch):
    GlossaryEdit.objects.create(key="placebo", meaning="A dummy.")
    shipped = {term.key: term for term in TERMS}
    released = (replace(shipped["placebo"], word="Dummy", meaning="New."), replace(shipped["sham"], meaning="New too."))
    monkeypatch.setattr(effective, "TERMS", released)
    assert (glossary()["placebo"].word, glossary()["placebo"].meaning) == ("Dummy", "A dummy.")
    assert glossary()["sham"].meaning == "New too."


@pytest.mark.one_database
def test_words_are_added_and_switched_off(glossary):
    GlossaryEdit.objects.create(key="stride", word="Stride", meaning="A step.", group=WordGroup.DESIGN)
    GlossaryEdit.objects.create(key="sham", is_on=False)
    GlossaryEdit.objects.create(key="no-longer-shipped", meaning="Half of a word.")
    GlossaryEdit.objects.create(key="of-no-group", word="Gait", meaning="How somebody walks.")
    assert glossary().keys() == KEYS - {"sham"} | {"stride"}


@pytest.mark.one_database
@pytest.mark.django_db
def test_the_page_has_every_word_with_an_anchor(client):
    page = client.get("/words/").text
    for term in TERMS:
        assert f'<div id="{term.key}">' in page
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))
    for group in WordGroup:
        assert f'href="#part-{group.value}"' in page


@pytest.mark.one_database
@pytest.mark.django_db
def test_an_edit_shows_at_once_and_as_plain_text(client, admin_user):
    known = client.get("/words/")["ETag"]
    publish(GlossaryEdit(key="placebo", meaning="A <b>dummy</b> {{ 7 }}."), by=admin_user)
    response = client.get("/words/", headers={"If-None-Match": known})
    assert response.status_code == 200
    assert "A &lt;b&gt;dummy&lt;/b&gt; {{ 7 }}." in response.text


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_curators_english_is_marked_where_it_has_no_translation(client, admin_user):
    make_trial(phases=["PHASE1"])
    publish(GlossaryEdit(key="phase-1", word="First phase", meaning="A first test."), by=admin_user)
    words = '<div id="phase-1"{}><dt>First phase</dt><dd>A first test.</dd></div>'
    assert words.format("") in client.get("/words/").text
    assert words.format(' lang="en"') in client.get("/es/words/").text
    page = client.get("/es/trials/NCT00000001/").text
    assert '<p lang="en">A first test.</p>' in page


@pytest.mark.one_database
@pytest.mark.django_db
def test_words_are_read_once_after_each_change(client, admin_user, django_assert_num_queries):
    publish(GlossaryEdit(key="placebo", meaning="A dummy."), by=admin_user)
    with django_assert_num_queries(2):
        client.get("/words/")
    with django_assert_num_queries(1):
        client.get("/words/")


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_trial_explains_its_facts_in_their_place(client):
    make_trial(
        findings=IN_THE_SPINAL_FLUID,
        phases=["PHASE1"],
        designModule={"designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "DOUBLE"}}},
    )
    page = client.get("/trials/NCT00000001/").text
    summaries = re.findall(r'<details class="word">\s*<summary>(.*?)</summary>', page)
    assert {
        "Mesenchymal cells (MSC)",
        "Your own cells (autologous)",
        "Bone marrow",
        "Into the spinal fluid (intrathecal)",
        "Phase 1 (is it safe?)",
        "Trial of a treatment or procedure",
    } <= set(summaries)
    assert len(summaries) == len(set(summaries))
    assert 'href="/words/"' in page


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/about/", "/sheet/"])
def test_every_page_leads_to_the_words_below_at_most_six_links_at_the_top(client, path):
    page = client.get(path).text
    top, _, rest = page.partition("</header>")
    assert 'href="/words/"' in rest
    assert top.partition('aria-label="Main"')[2].count("<li>") <= 6


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/trials/", "/sheet/?trial=NCT00000001", "/es/sheet/?trial=NCT00000001"])
def test_cards_and_sheets_link_to_the_words_in_them(client, path):
    make_trial(findings=IN_THE_SPINAL_FLUID)
    linked = re.findall(r'/words/#([\w-]+)"', client.get(path).text)
    assert {"phase-1", "mesenchymal", "autologous", "bone-marrow", "intrathecal"} == set(linked)
    assert len(linked) == len(set(linked))
