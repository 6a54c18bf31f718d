"""The words of records are marked as English on Spanish pages, so that a screen reader says them right."""

import pytest

from tests.factories import criterion, finding, make_trial
from tests.pages import said_in
from trials.extraction.results import StudyFacts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NO_CELLS = StudyFacts(is_about_als=True, gives_cells=False)
GROUP = "The later starters"
RECORD = {
    "title": "A title by the sponsor",
    "official_title": "An official title by the sponsor",
    "conditions": ["ALS", "A condition in English"],
    "keywords": ["A keyword in English"],
    "summary": "A summary in English.",
    "interventions": [{"type": "DRUG", "name": "A drug with a name", "description": "Drops in a glass"}],
    "arms": [{"label": GROUP, "type": "EXPERIMENTAL", "description": "They start in spring"}],
}
WORDS = (
    "title by the sponsor", "condition in English", "keyword in English", "summary in English", "drug with a name",
    "Drops in a glass", "later starters", "start in spring", "Breathes well enough", "early birds", "ran out of money",
    "Walking speed",
)  # fmt: skip
PAGES = (
    "/es/trials/NCT00000001/",
    "/es/trials/NCT00000001/clinician/",
    "/es/trials/NCT00000001/report/",
    "/es/sheet/?trial=NCT00000001",
    "/es/sheet/?trial=NCT00000001&trial=NCT00000002",
    "/es/list/?trial=NCT00000001",
    "/es/compare/?trial=NCT00000001&trial=NCT00000002",
    "/es/trials/?scope=all&condition=any",
    "/es/changes/",
)


def trial_with(**read):
    rule = criterion("inclusion", "Breathes well enough", measure="vital_capacity", minimum=60, cohort="early birds")
    make_trial("NCT00000002")
    make_trial(
        status="TERMINATED",
        statusModule={"whyStopped": "They ran out of money"},
        criteria=[rule],
        outcomesModule={"primaryOutcomes": [{"measure": "Walking speed", "timeFrame": "One year"}]},
        **RECORD,
        **read,
    )


@pytest.mark.parametrize("address", PAGES)
def test_no_words_of_a_record_pass_for_spanish(client, address):
    trial_with(findings={}, facts=NO_CELLS)
    told = list(said_in("es", client.get(address)))
    assert told
    assert [words for words in told if any(one in words for one in WORDS)] == []


@pytest.mark.parametrize(
    "of_a_group",
    [
        finding("route", "intravenous", groups=(GROUP,)),
        finding("route", "intraspinal", groups=(GROUP,)),
        finding("cell_source", "autologous", groups=(GROUP,)),
        finding("tissue", "bone_marrow", groups=(GROUP,)),
        finding("doses", "doses", amount=3, groups=(GROUP,)),
        finding("procedure", "immunosuppression", groups=(GROUP,)),
        finding("procedure", "lumbar_puncture", amount=2, groups=(GROUP,)),
    ],
    ids=lambda one: f"{one.attribute} {one.value}",
)
def test_a_group_that_a_fact_holds_for_is_named_in_english(client, of_a_group):
    trial_with(findings=[finding("cell_type", "mesenchymal"), of_a_group])
    pages = {address: client.get(address) for address in PAGES}
    assert [address for address, page in pages.items() if any(GROUP in words for words in said_in("es", page))] == []
    assert GROUP in pages["/es/trials/NCT00000001/"].text


def test_people_whom_a_rule_on_earlier_cells_is_for_are_named_in_english(client):
    who = "the very early birds"
    rule = criterion("exclusion", "Cells", measure="prior_cell_therapy", state="excluded", days=90, cohort=who)
    make_trial(criteria=[rule])
    make_trial("NCT00000002")
    for address in (PAGES[0], PAGES[1], PAGES[3], PAGES[6]):
        page = client.get(address)
        assert not any(who in words for words in said_in("es", page)), address
    assert who in client.get(PAGES[0]).text
