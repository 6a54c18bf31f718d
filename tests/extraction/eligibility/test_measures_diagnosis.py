"""How sure the diagnosis is, site of onset, family history, genes."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, facts, read_measures
from tests.extraction.eligibility.test_single_criteria import check

CERTAINTY, SITE, FAMILY, GENE = "diagnosis_certainty", "onset_site", "family_history", "gene"


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Definite ALS by El Escorial criteria", ("definite",)),
        ("Definite or probable ALS according to the revised El Escorial criteria", ("definite", "probable")),
        (
            "Diagnosis of possible, probable, laboratory-supported probable or definite ALS",
            ("definite", "probable", "probable_lab_supported", "possible"),
        ),
        (
            "Clinically definite, clinically probable or clinically probable – laboratory supported ALS",
            ("definite", "probable", "probable_lab_supported"),
        ),
        ("Probable laboratory-supported or definite ALS (Awaji)", ("definite", "probable_lab_supported")),
        ("ALS, at least probable by El Escorial", ("definite", "probable")),
        (
            "Clinically definite, probable or laboratory-supported ALS",
            ("definite", "probable", "probable_lab_supported"),
        ),
        ("Laboratory-supported possible, probable or definite ALS", ("definite", "probable", "possible")),
        ("Possible ALS with laboratory-supported findings", ("probable_lab_supported",)),
        ("Diagnosed with ALS or probable ALS", ("definite", "probable")),
        (
            "Probable (clinically or with laboratory support) or definite ALS",
            ("definite", "probable", "probable_lab_supported"),
        ),
        ("Definite ALS or probable ALS", ("definite", "probable")),
        (
            "ALS or possible ALS by the Awaji criteria",
            ("definite", "probable", "probable_lab_supported", "possible"),
        ),
        (
            "Probable or definite ALS by the modified El Escorial criteria, suspected ALS by the original ones",
            ("definite", "probable", "suspected"),
        ),
    ],
)
def test_levels_of_certainty_are_read(sentence, values):
    assert facts(IN, sentence, {CERTAINTY}) == [(CERTAINTY, values)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Excludes possible ALS by El Escorial",
        "ALS, but not possible ALS, by El Escorial",
        "Patients with possible ALS are excluded",
    ],
)
def test_a_level_that_a_rule_for_joining_denies_is_excluded(sentence):
    [measure] = read_measures(sentence, kind=IN)
    assert (measure.state, measure.values) == ("excluded", ("possible",))


@pytest.mark.parametrize(
    ("kind", "sentence", "state", "values"),
    [
        (IN, "Definite, probable or suspected ALS", "", ("definite", "probable", "suspected")),
        (IN, "Suspected, possible, probable or definite ALS", "", ("definite", "probable", "possible", "suspected")),
        (IN, "ALS: definite, possible, or clinically suspected", "", ("definite", "possible", "suspected")),
        (IN, "No suspected or possible ALS", "excluded", ("possible", "suspected")),
        (OUT, "Suspected or possible ALS", "excluded", ("possible", "suspected")),
        # What is suspected is no ALS, or is said not to be enough.
        (IN, "Definite or probable ALS and suspected infection ruled out", "", ("definite", "probable")),
        (IN, "Definite or probable ALS (suspected ALS is not enough)", "", ("definite", "probable")),
    ],
)
def test_suspected_als_is_a_level_beside_others(kind, sentence, state, values):
    [measure] = read_measures(sentence, kind=kind)
    assert (measure.state, measure.values) == (state, values)


def test_a_suspected_infection_is_no_level_of_als():
    assert read_measures("Suspected or possible infection in patients with ALS", kind=OUT) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "All other possible causes of ALS-like weakness were excluded",
        "ALS visits as soon as possible after consent",
        "Any ALS drug with possible side effects",
        "ALS according to the El Escorial criteria",
        "A definite date of birth",
    ],
)
def test_leaves_other_doubts_alone(sentence):
    assert facts(IN, sentence, {CERTAINTY}) == []


@pytest.mark.parametrize(
    ("kind", "sentence", "state", "values"),
    [
        (IN, "Limb-onset ALS", "required", ("limb",)),
        (IN, "Spinal onset of the disease", "required", ("limb",)),
        (IN, "Bulbar or spinal onset", "allowed", ("bulbar", "limb")),
        (OUT, "Bulbar onset", "excluded", ("bulbar",)),
        (OUT, "Bulbar form of ALS", "excluded", ("bulbar",)),
    ],
)
def test_sites_of_onset_are_read(kind, sentence, state, values):
    from tests.extraction.eligibility.measure_tables import read_measures

    assert [(m.measure, m.state, m.values) for m in read_measures(sentence, kind=kind)] == [(SITE, state, values)]


@pytest.mark.parametrize(
    ("kind", "sentence", "state"),
    [
        (IN, "Sporadic or familial ALS", "allowed"),
        (IN, "Familial or sporadic ALS", "allowed"),
        (IN, "Sporadic ALS", "excluded"),
        (IN, "Familial ALS", "required"),
        (OUT, "Familial ALS", "excluded"),
        (OUT, "Family history of ALS", "excluded"),
        (IN, "No family history of ALS", "excluded"),
    ],
)
def test_family_history_is_read(kind, sentence, state):
    assert facts(kind, sentence, {FAMILY}) == [(FAMILY, state)]


@pytest.mark.parametrize(
    ("kind", "sentence", "values"),
    [
        (IN, "Documented SOD1 mutation", ("SOD1",)),
        (IN, "Carriers of a pathogenic C9ORF72 repeat expansion", ("C9orf72",)),
        (OUT, "Known mutation in the SOD1 or FUS gene", ("SOD1", "FUS")),
    ],
)
def test_genes_are_read(kind, sentence, values):
    assert facts(kind, sentence, {GENE}) == [(GENE, values)]


@pytest.mark.parametrize(
    "sentence",
    ["Treated with focused ultrasound (FUS)", "A sample for SOD1 testing is taken", "Family members may attend"],
)
def test_leaves_other_genes_alone(sentence):
    assert facts(IN, sentence, {GENE, FAMILY}) == []


def test_hereditary_illness_of_another_kind_is_no_family_history():
    from tests.extraction.eligibility.measure_tables import read_measures

    assert read_measures("Any genetic disease, or sporadic headache", kind="exclusion") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This excludes people with a tracheostomy or on NIV",
         "tracheostomy excluded; noninvasive_ventilation excluded"),
        ("The trial excludes those with an FVC below 50%", "vital_capacity ≥ 50"),
        ("Excludes bulbar onset", "onset_site excluded bulbar"),
        ("Excludes pregnant women", "pregnancy excluded"),
        ("NIV does not exclude anybody", "noninvasive_ventilation allowed"),
    ],
)  # fmt: skip
def test_what_a_rule_for_joining_says_that_it_excludes(sentence, expected):
    check(IN, sentence, expected)
