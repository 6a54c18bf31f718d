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


@pytest.mark.parametrize("address", PAGES[1:2] + PAGES[3:7])
def test_a_group_that_some_cells_are_for_is_named_in_english(client, address):
    trial_with(findings=[finding("cell_type", "mesenchymal"), finding("route", "intravenous", groups=(GROUP,))])
    assert GROUP in client.get(address).text
    assert not any(GROUP in words for words in said_in("es", client.get(address)))
