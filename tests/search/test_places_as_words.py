"""A place typed as words: its name is one word, and trials whose places were not read yet are offered too."""

import pytest

from tests.search.helpers import hits, searched
from trials.search import meant_filters, places_not_read, reasons

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("q=Cundinamarca", ""),  # a whole region
        ("q=Montevideo&scope=cell_therapy&page=3", "scope=cell_therapy&near=Montevideo"),
        ("q=Uruguay", "near=Uruguay"),
        ("q=msc+M13+9PL", "q=msc&near=M13+9PL"),
        ("q=Scotland", "near=Glasgow%2C+Scotland%2C+United+Kingdom"),
        ("q=msc+England", "q=msc&near=London%2C+England%2C+United+Kingdom"),
        ("q=zzzzqqq", ""),
        ("q=Uruguay&near=Boston&radius=5", ""),
    ],
)
def test_a_place_that_finds_nothing_as_words_is_offered_as_a_place(query, near):
    assert meant_filters(searched(query)).query == near


@pytest.mark.parametrize(
    ("query", "finding_them"),
    [
        ("q=Montevideo&scope=cell_therapy", "scope=cell_therapy&country=not_read"),
        ("q=Uruguay&scope=cell_therapy&page=3", "scope=cell_therapy&country=not_read"),
        ("q=placebo+Los+Angeles", "q=placebo&country=not_read"),
        ("q=zzzzqqq", ""),
        ("scope=cell_therapy", ""),
    ],
)
def test_trials_whose_places_were_not_read_are_offered_where_a_place_was_typed(query, finding_them):
    search = searched(query)
    assert places_not_read(search, meant_filters(search)).query == finding_them


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("placebo Los Angeles", (("placebo", 2), ("los angeles", 1))),
        ("stem cells Baja California", (("stem cells", 11), ("baja california", 0))),
        ("msc in South Dakota", (("msc", 10), ("south dakota", 0))),
        ("placebo in New York", (("placebo", 2), ("new york", 0))),
        ("células madre en Costa Rica", (("celulas madre", 11), ("costa rica", 0))),
        ("células madre en la República Dominicana", (("celulas madre", 11), ("republica dominicana", 0))),
        ("células madre en Carolina del Sur", (("celulas madre", 11), ("carolina del sur", 0))),
    ],
)
def test_a_name_of_several_words_is_one_of_the_words_that_trials_hold(typed, counts):
    search = searched(q=typed)
    assert search.qs.hits
    assert search.most_words.counts == counts


def test_half_the_name_of_a_place_finds_nothing():
    assert not searched(q="Baja California").qs.hits
    assert not searched(q="South Boston").qs.hits


def test_a_place_of_several_words_is_named_as_the_reason():
    [trial] = hits(searched(q="trials in Los Angeles"))
    assert [reason.words for reason in reasons(trial, searched(q="Los Angeles").query)] == [("Angeles",)]


def test_a_question_keeps_the_whole_name_of_a_place():
    assert searched(q="are there any trials in New York?").query.labels == ("new york",)
    assert searched(q="hay ensayos en Buenos Aires").query.labels == ("buenos aires",)


def test_a_question_that_no_trial_there_answers_keeps_its_other_words():
    assert searched(q="can I get NurOwn in Spain?").query.labels == ("nurown",)
