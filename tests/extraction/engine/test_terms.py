"""Every row of every table of terms: its example must be read, its counter-example must not."""

import pytest

from trials.choices import VALUES, Attribute
from trials.extraction.cells import cell_source, cell_type, products, route, tissue
from trials.extraction.cells.prefilter import may_name_cells
from trials.extraction.engine.terms import SPACE, Mention, Table, Term, Words, as_regex, first_letters

TABLES = {
    Attribute.CELL_TYPE: cell_type.TABLE,
    Attribute.CELL_SOURCE: cell_source.TABLE,
    Attribute.TISSUE: tissue.TABLE,
    Attribute.ROUTE: route.TABLE,
}
ROWS = [
    pytest.param(table, row, id=f"{attribute}-{number}-{row.value or 'passed over'}")
    for attribute, table in TABLES.items()
    for number, row in enumerate(table.rows)
]


def values(table, sentence):
    return {mention.value for mention in table.find(Words(sentence))}


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_example_is_read(table, row):
    if row.value:
        assert row.value in values(table, row.example)
    else:
        assert not values(table, row.example)


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_counter_example_is_not(table, row):
    if row.value:
        assert row.value not in values(table, row.counter_example)
    else:
        assert values(table, row.counter_example)


@pytest.mark.parametrize("row", [row for row in cell_type.TABLE.rows if row.value], ids=lambda row: row.value)
def test_the_cheap_look_misses_no_kind_of_cell(row):
    assert may_name_cells(row.example)


@pytest.mark.parametrize("attribute", TABLES)
def test_values_are_of_the_vocabulary_and_each_has_a_row(attribute):
    assert {row.value for row in TABLES[attribute].rows} - {""} == set(VALUES[attribute].values)


@pytest.mark.parametrize("product", products.PRODUCTS, ids=lambda product: product.name)
def test_product_is_known_by_its_names(product):
    assert products.named([product.example]) == [product]
    for name in product.names:
        assert may_name_cells(name)
        assert products.named([f"Repeated doses of {name}."]) == [product]


@pytest.mark.parametrize("product", products.PRODUCTS, ids=lambda product: product.name)
def test_product_facts_are_of_the_vocabulary_and_have_a_source(product):
    assert all(value in VALUES[attribute].values for attribute, value in product.facts)
    assert product.source.startswith("NCT")


def table(*words, **row):
    return Table(Term(value="x", words=words, example="", counter_example="", **row))


@pytest.mark.parametrize(
    ("term", "read", "not_read"),
    [
        (
            "bone marrow",
            ["bone marrow", "Bone-marrow", "BONE MARROWS"],
            ["bonemarrow", "bone of marrow", "backbone marrow"],
        ),
        ("intra-venous", ["intravenous", "intra venous", "intra-venous"], ["intravenously"]),
        ("mesenchym*", ["mesenchymal", "mesenchyme"], ["ectomesenchymal"]),
        ("(stem|stromal) cell", ["stem cell", "stromal cells"], ["stem or cell"]),
        ("adipose [tissue] derived", ["adipose derived", "adipose tissue-derived"], ["adipose lipo derived"]),
        ("[human] amnion", ["amnion", "human amnion"], ["humanamnion"]),
        ("(cord_blood|marrow) unit", ["cord blood units", "marrow unit"], ["cord unit"]),
        ("MSC", ["MSC", "MSCs", "BM-MSC"], ["msc", "MSCX"]),
        ("~MSC", ["MSC", "MSCs", "hUC-MSC", "AdMSCs"], ["admsc", "MSCTRAIL"]),
    ],
)
def test_notation(term, read, not_read):
    terms = table(term)
    assert [text for text in read if not list(terms.find(Words(text)))] == []
    assert [text for text in not_read if list(terms.find(Words(text)))] == []


def test_longest_row_above_wins_and_mentions_do_not_overlap():
    rows = [
        Term(value="blood", words=("cord blood",), example="", counter_example=""),
        Term(value="cord", words=("cord",), example="", counter_example=""),
    ]
    assert list(Table(*rows).find(Words("cord, cord blood"))) == [Mention("cord", 0, 4), Mention("blood", 6, 16)]


def test_abbreviation_takes_the_letters_before_it():
    assert list(table("~MSC").find(Words("by HB-adMSCs"))) == [Mention("x", 3, 12)]


def test_first_letters_begin_what_a_term_matches():
    assert first_letters("[human] (spinal_cord|IV) x") == {"hum", "spi", "iv "}
    assert first_letters("(AD|P)-MSC") == {"ad ", "adm", "p ", "pms"}
    assert first_letters("(IM|in*)") == {"im", "in"}
    assert as_regex("a b") == f"a{SPACE}b"
