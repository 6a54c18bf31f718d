"""Names that people type in their own way: countries, companies, products, parts of ids."""

import pytest

from tests.factories import load_trial, make_trial
from tests.search.helpers import keys, searched

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["BCT-002", "bct 002", "bct002", "002-US"])
def test_a_part_of_a_sponsors_id_finds_its_trial(typed):
    make_trial("NCT00000001", other_ids=("BCT-002-US",))
    make_trial("NCT00000002", other_ids=("BCT-003-US",))
    assert keys(searched(q=typed)) == [1]


def test_a_whole_id_goes_before_a_part_of_another():
    make_trial("NCT00000001", other_ids=("BCT-002",))
    make_trial("NCT00000002", other_ids=("BCT-002-US",))
    assert keys(searched(q="BCT-002")) == [1]


@pytest.mark.parametrize(
    "typed",
    ["EUCTR2015-000688-49-ES", "EUCTR 2015-000688-49", "EudraCT 2015-000688-49", "eudract number: 2015-000688-49"],
)
def test_a_european_number_is_known_with_its_prefix(typed):
    make_trial("NCT00000001", other_ids=("2015-000688-49",))
    make_trial("NCT00000002", title="Cells 49", summary="In 2015.")
    assert keys(searched(q=typed)) == [1]
    assert keys(searched(q=typed.replace("000688", "000689"))) == []


def test_a_country_is_no_misspelling():
    make_trial("NCT00000001", title="Columbia University cells")
    assert keys(searched(q="Colombia")) == []
    assert searched(q="Colombia").query.corrected == ()


def test_the_beginning_of_a_companys_name_finds_it():
    make_trial("NCT00000001", sponsor="Zelocellpharma, Inc.", sponsor_class="INDUSTRY")
    make_trial("NCT00000002", title="Zelocell injections")
    assert sorted(keys(searched(q="zelocell"))) == [1, 2]


def test_a_product_is_found_by_each_of_its_names():
    load_trial("NCT00000001", title="Debamestrocel in ALS", interventions=("Debamestrocel",))
    load_trial("NCT01730716", title="Human spinal cord derived neural stem cells", interventions=("Cells",))
    for typed, number in [("nurown", 1), ("msc-ntf", 1), ("nsi-566", 1730716)]:
        assert [trial.registry_id for trial in searched(q=typed).qs] == [f"NCT{number:08}"]


def test_without_a_trial_that_holds_all_words_other_filters_still_hold():
    make_trial("NCT00000001", title="Cells in Madrid", status="COMPLETED")
    make_trial("NCT00000002", title="Cells in Madrid")
    result = searched(q="madrid zzzzqqq", recruitment="open")
    assert keys(result) == [2]
    assert (result.most_words.held, result.most_words.of) == (1, 2)


def test_without_a_trial_that_holds_all_words_those_of_the_country_alone_come_last():
    make_trial("NCT00000001", title="A tablet in Peru")
    for number in (2, 3):
        make_trial(f"NCT{number:08}", title="A weekly vest")
    for typed in ("vest peru", "Perú vest", "peru vest poland"):
        assert keys(searched(q=typed)) == [2, 3, 1], typed
