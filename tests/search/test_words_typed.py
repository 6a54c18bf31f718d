"""Which trials words find, in which order: a table of what people type, the same on every database."""

import json

import pytest

from tests.search.catalogue import payload
from tests.search.helpers import hits, key, keys, searched
from trials.search import reasons

pytestmark = pytest.mark.usefixtures("catalogue")

ALS = [15, 17, 9, 12, 11, 3, 1, 13, 14, 26, 24, 6, 28, 7, 4, 8, 2, 22, 16, 23, 25, 5, 21, 10, 18]
# By its own name the condition of the site is a list as without words: open trials first.
CONDITION = [15, 17, 9, 6, 28, 12, 4, 11, 8, 22, 13, 26, 16, 21, 24, 18, 7, 3, 2, 1, 5, 14, 23, 25, 10]
NEWEST_ALS = [15, 17, 9, 6, 28, 12, 7, 4, 11, 3, 8, 2, 22, 1, 13, 14, 26, 16, 23, 25, 5, 21, 10, 24, 18]
MSC = [9, 4, 1, 13, 3, 2, 22, 14, 21, 20]
BY_LUMBAR_PUNCTURE = [7, 4, 1, 14, 9, 3, 20]
PHASE_2 = [7, 4, 11, 8, 14, 23, 5, 21, 19]

FOUND = [
    # The disease, in anyone's words
    ("als", CONDITION),
    ("MND", CONDITION),
    ("Lou Gehrig's disease", ALS),
    ("Lou Gehrig’s", ALS),
    ("motor neurone disease", CONDITION),
    ("motor neuron disease", CONDITION),
    ("amyotrophic lateral sclerosis", CONDITION),
    ("esclerosis lateral amiotrófica", ALS),
    ("sclérose latérale amyotrophique", ALS),
    ("ELA", CONDITION),
    ("sla", ALS),
    ("multiple sclerosis", [19]),
    ("MS", [19]),
    ("spinal cord injury", [20]),
    ("sci", [20]),
    # Products
    ("nurown", [2, 1]),
    ("MSC-NTF", [2, 1]),
    ("debamestrocel", [2, 1]),
    ("lenzumestrocel", [3]),
    ("Neuronata R", [3]),
    ("NSI 566", [5]),
    ("nsi566", [5]),
    ("astro rx", [7]),
    ("rapa501", [11]),
    ("gdnf", [6]),
    # Cells
    ("msc", MSC),
    ("mesenchymal stem cells", MSC),
    ("mesenchymal stromal cell", MSC),
    ("células mesenquimales", MSC),
    ("uc-msc", [9, 21]),
    ("bm-msc", [3, 2, 1, 14]),
    ("fat cells", [4, 25]),
    ("adipose", [4, 25]),
    ("fat", [4, 26, 25]),
    ("high fat diet", [26]),
    ("bone marrow", [14, 3, 2, 1, 18]),
    ("wharton jelly", [9, 21, 24]),
    ("own stem cells", [1, 4, 11, 3, 8, 2, 25, 10, 18, 19]),
    ("autologous", [1, 4, 11, 3, 8, 2, 25, 10, 18, 19]),
    ("stem cells", [7, 1, 13, 6, 12, 3, 5, 10, 18, 19, 20]),
    ("stemcell", [7, 1, 13, 6, 12, 3, 5, 10, 18, 19, 20]),
    ("células madre ELA", [1, 13, 6, 12, 7, 3, 5, 10, 18]),
    ("cd34", [10, 19]),
    ("haematopoietic", [10, 19]),
    ("tregs", [8]),
    ("secretome", [22]),
    ("ipsc", [12]),
    # The way they are given
    ("spinal tap", BY_LUMBAR_PUNCTURE),
    ("lumbar punctures", BY_LUMBAR_PUNCTURE),
    ("intrathecal", BY_LUMBAR_PUNCTURE),
    ("intravenous", [8, 24, 18]),
    ("iv", [16, 8, 24, 18, 27]),
    ("stage iv", [27]),
    # Beginnings and forms of words
    ("mesench", [9, 4, 1, 13, 21, 3, 2, 22, 14, 20]),
    ("intrath", BY_LUMBAR_PUNCTURE),
    ("interleuk", [8]),
    ("tablets", [15, 27]),
    ("transplantation", [19]),
    # Typing mistakes, those that registries hold among them
    ("stem cel", [7, 1, 13, 6, 12, 3, 5, 10, 18, 19, 20]),
    ("stem sell", [7, 1, 13, 6, 12, 3, 5, 10, 18, 19, 20]),
    ("mesenchimal", [9, 4, 1, 13, 21, 3, 2, 22, 14, 20]),
    ("mesenchymel", MSC),
    ("nurwon", [2, 1]),
    ("lenzumestrosel", [3]),
    ("neuronta", [3]),
    ("marow", [14, 3, 2, 1, 18]),
    ("hematopoetic", [10, 19]),
    ("tofersn", [28]),
    ("hadasah", [7]),
    ("nurown phase thre", [1]),
    # Phases
    ("phase 2", PHASE_2),
    ("Phase II", PHASE_2),
    ("fase 2", PHASE_2),
    ("fase dos", PHASE_2),
    ("phase 1/2", [7, 14, 5, 21]),
    ("Phase I/II", [7, 14, 5, 21]),
    ("phase 1b/2a", [7, 14, 5, 21]),
    ("phase thre", [1, 15, 28, 11, 3, 27]),
    ("early phase 1", [12]),
    ("phase iv", [16]),
    # Ids
    ("NCT00000001", [1]),
    ("nct 0000 0001", [1]),
    ("nct-00000004", [4]),
    ("NCTO0000OO4", [4]),
    ("nct number 0000000l", [1]),
    ("n c t 00000001 please", [1]),
    ("ＮＣＴ００００００１２", [12]),
    ("nurown (NCT00000001)", [1]),
    ("NCT00000001 or NCT00000007", [7, 1]),
    ("BCT-002-US", [1]),
    ("bct 002 us", [1]),
    ("bct002us", [1]),
    ("trial bct-002-us", [1]),
    ("abc/2019-7", [28]),
    ("2019-000123-11", [1]),
    ("2019-000123", [1]),
    ("EudraCT 2019-000123", [1]),
    ("sod1", [28]),
    ("als 2", [23, 7, 4, 11, 8, 14, 5, 21, 18]),
    # Who and where
    ("brainstorm", [2, 1]),
    ("brain storm", [2, 1]),
    ("mayo clinic", [4, 1]),
    ("spain", [9, 20]),
    ("España", [9, 20]),
    ("Seville", [9, 20]),
    ("sevilla", [9, 20]),
    ("cologne", [14]),
    ("KOLN", [14]),
    ("Kyōto", [12]),
    ("kyoto", [12]),
    ("nuevo leon", [10]),
    ("us", [6, 4, 11, 8, 2, 1, 25, 5, 18]),
    ("USA", [6, 4, 11, 8, 2, 1, 25, 5, 18]),
    ("uk", [15]),
    ("turkey", [23]),
    ("israel als", [7]),
    ("als boston", [11, 2, 1]),
    ("trials for people with als in spain", [9]),
    ("recruiting trials near sevilla", [9, 20]),
    ("placebo", [1, 15]),
    ("sham", [23]),
    ("expanded access", [2]),
    # Text, not syntax
    ('"als"', CONDITION),
    ("als*", CONDITION),
    ("^als", CONDITION),
    ("(als", CONDITION),
    ("als AND", ALS),
    ("als - - nurown", [1, 2]),
    ("NEAR(als nurown)", [1, 2]),
    ("als OR nurown", [1, 2]),
    ("als | nurown", [1, 2]),
    ("als & !nurown", [1, 2]),
    ("titles:als", NEWEST_ALS),
    ("{titles} : als", NEWEST_ALS),
    ("nurown:*", [2, 1]),
    ("nur'own", [2, 1]),
    ("' OR 1=1 --", [9, 6, 12, 7, 22, 13, 14, 25, 5, 21, 24, 18, 20]),
    ("筋萎縮性側索硬化症", CONDITION),
    ("筋萎縮性側索", [12]),
    ("🧠 nurown", [2, 1]),
    ("ᦰals", CONDITION),
    ("***", []),
    ("- -", []),
    ("🧠", []),
    ("%", []),
    ("\\", []),
    ("NCT99999999", []),
    ("zzzzqqq", []),
    # No trial holds all of it: those with most of it, the rarest word first
    ("nurown zzzzqqq", [2, 1]),
    ("zzzzqqq nurown boston tablets", [2, 1]),
]


@pytest.mark.one_database
@pytest.mark.parametrize(("typed", "found"), FOUND, ids=[typed for typed, _ in FOUND])
def test_typed_words_find_the_trials_that_are_meant(typed, found):
    assert keys(searched(q=typed)) == found


def test_every_trial_found_says_why_in_words_that_stand_in_it():
    for typed, found in FOUND:
        result = searched(q=typed)
        for trial in hits(result):
            given = reasons(trial, result.query)
            assert given, (typed, trial)
            for reason in given:
                assert all(words in words_of(trial) for words in reason.words), (typed, trial, reason)
        assert result.qs.count() == len(found)


def words_of(trial):
    """Whatever may be shown of a trial, as it stands there."""
    found = [f"{finding.value} {finding.get_value_display()}" for finding in trial.finding_list]
    phases = [phase.value.upper().replace("PHASE", "phase ") for phase in trial.phases]
    return "\n".join([json.dumps(payload(key(trial.registry_id)), ensure_ascii=False), *found, *phases])


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("NCT00000001", {"Trial number": ("NCT00000001",)}),
        ("bct 002 us", {"Trial number": ("BCT-002-US",)}),
        ("nurown boston", {"Title": ("NurOwn", "MSC-NTF"), "Place": ("Boston",)}),
        ("als phase iii", {"Title": ("ALS", "Phase 3")}),
        ("bone marrow mayo", {"What we found": ("Bone marrow",), "Place": ("Mayo",)}),
        ("brainstorm", {"Run by": ("Brainstorm",)}),
    ],
)
def test_reasons_name_the_most_telling_field(typed, fields):
    result = searched(q=typed)
    [trial] = [trial for trial in hits(result) if key(trial.registry_id) == 1]
    assert {reason.field: reason.words for reason in reasons(trial, result.query)} == fields
