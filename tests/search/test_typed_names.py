"""Names that people type in their own way: countries, companies, products, parts of ids."""

import pytest

from tests.factories import load_trial, make_trial
from tests.search.helpers import hits, keys, searched
from trials.search import reasons

pytestmark = pytest.mark.django_db


def led_by(name):
    return {"overallOfficials": [{"name": name, "role": "PRINCIPAL_INVESTIGATOR"}]}


@pytest.mark.parametrize("typed", ["BCT-002", "bct 002", "bct002", "002-US"])
def test_a_part_of_a_sponsors_id_finds_its_trial(typed):
    make_trial("NCT00000001", other_ids=("BCT-002-US",))
    make_trial("NCT00000002", other_ids=("BCT-003-US",))
    assert keys(searched(q=typed)) == [1]


def test_a_whole_id_goes_before_a_part_of_another():
    make_trial("NCT00000001", other_ids=("BCT-002",))
    make_trial("NCT00000002", other_ids=("BCT-002-US",))
    assert keys(searched(q="BCT-002")) == [1]


@pytest.mark.parametrize("typed", ["04220190", "trial 04220190", "als 04220190"])
@pytest.mark.parametrize("ids", [("NCT04220190",), ("NCT00000001", "ISRCTN04220190")])
def test_the_figures_of_a_number_alone_find_its_trial(typed, ids):
    make_trial(ids[0], other_ids=ids[1:])
    make_trial("NCT00000002", title="A trial in ALS")
    assert [trial.registry_id for trial in searched(q=typed).qs] == [ids[0]]


@pytest.mark.parametrize("typed", ["stem als", "STEM-ALS"])
def test_a_name_typed_as_two_words_finds_it_as_one_first(typed):
    make_trial("NCT00000001", title="Stem cells in ALS", updated="2026-02-01")
    make_trial("NCT00000002", title="A stem of ALS", updated="2026-03-01")
    make_trial("NCT00000003", title="The STEMALS study", updated="2026-01-01")
    assert keys(searched(q=typed))[0] == 3
    assert sorted(keys(searched(q=typed))) == [1, 2, 3]


@pytest.mark.parametrize("typed", ["ctx 1000", "CTx-1000", "ctx 1000 als", "ctx1000", "mn166", "MN166 als", "mn 166"])
def test_a_code_is_found_as_one_word_or_two_however_it_is_typed(typed):
    make_trial("NCT00000001", title="CTx1000 in ALS" if typed.lower().startswith("ctx") else "MN-166 in ALS")
    for number, word in enumerate(("ctx", "1000", "MN", "166"), start=2):
        make_trial(f"NCT{number:08}", title=f"{word} in ALS")
    result = searched(q=typed)
    assert keys(result) == [1]
    assert not result.query.unknown


def test_a_short_part_of_a_name_is_joined_too():
    make_trial("NCT00000001", title="PrimeC in ALS")
    make_trial("NCT00000002", title="A prime vitamin C")
    assert keys(searched(q="Prime C"))[0] == 1


def test_a_trial_with_just_that_title_comes_first():
    title = "Stem Cell Therapy for Amyotrophic Lateral Sclerosis"
    make_trial("NCT00000001", title=title, updated="2020-01-01")
    for number in (2, 3):
        make_trial(f"NCT{number:08}", title=f"Another {title}", updated="2026-01-01")
    assert keys(searched(q=title.lower()))[0] == 1
    assert keys(searched(q="therapy with stem cells in ALS"))[-1] == 1


def test_a_study_is_found_by_its_acronym_of_everyday_words():
    make_trial("NCT00000001", title="Vitamins in ALS", acronym="NO-ALS", updated="2020-01-01")
    make_trial("NCT00000002", title="Tablets in ALS", updated="2026-01-01")
    assert keys(searched(q="no-als"))[0] == 1


@pytest.mark.parametrize("typed", ["zelinski", "Dr. Zelinski", "ana zelinski"])
def test_a_study_is_found_by_who_leads_it(typed):
    make_trial("NCT00000001", contactsLocationsModule=led_by("Ana Zelinski, MD, MSc"))
    result = searched(q=typed)
    assert keys(result) == [1]
    [reason] = reasons(hits(result)[0], result.query)
    assert reason.field == "Investigator"


def test_a_degree_finds_nobody():
    make_trial("NCT00000001", contactsLocationsModule=led_by("Ana Zelinski MD"))
    assert keys(searched(q="md")) == []


@pytest.mark.parametrize("typed", ["ucsf", "UCSF stem cells"])
def test_a_hospital_is_found_by_its_short_name(typed):
    sites = [{"facility": "University of California, San Francisco", "city": "San Francisco"}]
    make_trial("NCT00000001", title="Stem cells", locations=sites)
    make_trial("NCT00000002", title="Stem cells at UCSF")
    make_trial("NCT00000003", title="Stem cells in California")
    assert sorted(keys(searched(q=typed))) == [1, 2]


def test_a_term_of_two_words_is_no_name():
    make_trial("NCT00000001", title="The StemCell registry", updated="2026-01-01")
    make_trial("NCT00000002", title="Own stem cells", updated="2026-02-01")
    assert keys(searched(q="stem cell"))[0] == 2


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


def test_a_question_is_not_searched_for_words_of_other_diseases():
    make_trial("NCT00000001", title="Zelocell", conditions=("Stroke",))
    make_trial("NCT00000002", title="Tablets in ALS")
    result = searched(q="who pays for zelocell", condition="ours")
    assert keys(result) == [2]
    assert not result.has_words
    assert keys(searched(q="who pays for zelocell", condition="any")) == [1]


def test_everyday_words_are_left_out_where_no_trial_holds_all_words():
    make_trial("NCT00000001", title="Vests accepted in Peru")
    make_trial("NCT00000002", title="Gloves in Peru")
    assert keys(searched(q="vests accepted")) == [1]
    result = searched(q="gloves accepted in Peru")
    assert keys(result) == [2]
    assert result.query.ignored == ("in", "accepted")
    assert not result.most_words
    assert keys(searched(q="accepted")) == [1]
    assert sorted(keys(searched(q="nuevo"))) == [1, 2]
    result = searched(q="accepted gloves tablets")
    assert (keys(result), result.most_words.of) == ([2], 2)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lenzumestrocel", [1]),
        ("Neuronata-R", [1]),
        ("HYNR-CS", [1]),
        ("hynr-cs-allo", [2]),
        ("HYNRCS-Allo", [2]),
        ("rapa-501", [3]),
        ("rapa501 allo", [4]),
    ],
)
def test_own_cells_and_those_of_a_donor_are_two_products(typed, found):
    for number, name in enumerate(("HYNR-CS", "HYNR-CS-Allo", "RAPA-501", "RAPA-501-ALLO"), start=1):
        load_trial(f"NCT{number:08}", title="Cells in ALS", interventions=(f"{name} inj",))
    assert keys(searched(q=typed)) == found


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
