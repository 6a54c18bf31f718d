"""Numbers of registries in the spellings that records use."""

import pytest

from trials.registries.identifiers import id_key, parts_of_id, registration, sort_ids


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NCT03280056", "NCT03280056"),
        ("nct 0328-0056", "NCT03280056"),
        ("ClinicalTrials.gov Identifier: NCT03280056", "NCT03280056"),
        ("ISRCTN 12345670", "ISRCTN12345670"),
        ("EudraCT number: 2011-004801-25", "2011-004801-25"),
        ("EUCTR2011-004801-25-ES", "2011-004801-25"),
        ("2011-004801-25-3rd", "2011-004801-25"),
        ("EU CT 2024‑510663‑34", "2024-510663-34"),
        ("2024-510663-34-00", "2024-510663-34"),
        ("UTN: U1111 1300 0001", "U1111-1300-0001"),
        ("JPRN-jRCT2013190010", "JRCT2013190010"),
        ("ctri/2020/01/022989", "CTRI/2020/01/022989"),
        ("ACTRN12624000123456", "ACTRN12624000123456"),
    ],
)
def test_a_number_has_one_spelling(text, number):
    assert registration(text).number == number


@pytest.mark.parametrize(
    "text",
    ["", "see NCT03280056 for the parent", "NCT0328005", "NCT00000000", "R01 NS123456", "75,061; 125,097", "trial"],
)
def test_what_is_no_number_alone_is_none(text):
    assert registration(text) is None


def test_numbers_of_the_old_and_the_new_eu_register_are_of_two_families():
    assert registration("2011-004801-25").family == "eudract"
    assert registration("2024-510663-34").family == "ctis"


def test_other_ids_are_looked_up_in_any_case():
    assert id_key(" abc-1 ") == "ABC-1"


def test_a_second_number_of_the_same_registry_is_that_of_another_study():
    assert sort_ids("NCT00000001", ["ABC-1", "NCT00000002", "nct00000001", "ISRCTN12345670", "ISRCTN 12345670"]) == {
        "other_ids": ("ABC-1", "ISRCTN12345670"),
        "mentioned_ids": ("NCT00000002",),
    }


def test_a_number_in_the_address_of_its_page_is_read_and_words_for_none_are_left_out():
    assert id_key("https://clinicaltrials.gov/study/NCT00000002") == "NCT00000002"
    assert sort_ids("NCT00000001", ["Nil known", " none", "N/A", " ABC-1 "])["other_ids"] == ("ABC-1",)


def test_a_number_that_a_record_calls_related_is_that_of_another_study():
    stated = "EudraCT 2011-004801-25-ES"
    assert sort_ids("NCT00000001", [stated], related=[stated])["mentioned_ids"] == ("2011-004801-25",)


TWO = ["nct 0000-0002", "NCT00000003"]


@pytest.mark.parametrize(
    ("stated_as_own", "others", "own", "mentioned"),
    [
        ([], ["X-1", *TWO], ("X-1",), ("NCT00000002", "NCT00000003")),
        (["NCT00000003"], TWO, ("NCT00000003",), ("NCT00000002",)),
        (["NCT00000003"], ["nct 0000 0003"], ("NCT00000003",), ()),
        (TWO, [], (), ("NCT00000002", "NCT00000003")),
        (
            ["NCT00000003"],
            ["ISRCTN12345670", "isrctn 12345671"],
            ("NCT00000003",),
            ("ISRCTN12345670", "ISRCTN12345671"),
        ),
    ],
)
def test_of_several_numbers_of_one_other_registry_that_stated_as_its_own_is_the_study_s(
    stated_as_own, others, own, mentioned
):
    ids = sort_ids("2024-510663-34-00", others, stated_as_own=stated_as_own)
    assert ids == {"other_ids": own, "mentioned_ids": mentioned}


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("BCT-002-US", ["BCT-002", "002-US"]),
        ("ABC/2019/7", ["ABC/2019", "2019/7"]),
        ("BCT-002", []),
        ("NCT00000001", []),
        ("2019-000123-11", ["2019-000123"]),
        ("EudraCT number: 2019-000123-11", ["2019-000123"]),
        ("2023-500123-11-00", ["2023-500123"]),
        ("A-B-C", []),
        ("ONE TWO THREE", []),
    ],
)
def test_a_sponsors_id_is_known_by_its_beginning_and_end(stated, parts):
    assert parts_of_id(stated) == parts
