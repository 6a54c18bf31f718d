"""Words of a search that filters find better: the name of a place, and that people can join now."""

import pytest

from tests.search.helpers import searched
from trials.search import meant_filters

pytestmark = pytest.mark.usefixtures("catalogue")
OPEN = "recruitment=open&doubtful=yes"


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("stem cells Denver", "q=stem+cells&near=Denver"),
        ("stem cells in Denver, Colorado", "q=stem+cells&near=Denver%2C+Colorado"),
        ("Denver stem cells", "q=stem+cells&near=Denver"),
        ("trials near Salt Lake City?", "near=Salt+Lake+City"),
        ("is there a trial near Denver for bulbar onset", "q=bulbar+onset&near=Denver"),
        ("células madre cerca de Sevilla", "q=c%C3%A9lulas+madre&near=Sevilla"),
        ("02114", "near=02114"),
        ("stem cells 02114", "q=stem+cells&near=02114"),
        ("open trials Denver", f"near=Denver&{OPEN}"),
        ("ensayos abiertos en Sevilla", f"near=Sevilla&{OPEN}"),
        ("open stem cell trials", f"q=stem+cell+trials&{OPEN}"),
        ("open stem cell trials phase 2", f"q=stem+cell+trials+phase+2&{OPEN}"),  # a figure is no id
        ("hey um are there any open trials near Denver", f"near=Denver&{OPEN}"),
        ("find me stem cells in Denver", "q=stem+cells&near=Denver"),
        ("oye, busco células madre en Sevilla", "q=c%C3%A9lulas+madre&near=Sevilla"),
        ("stem cells without placebo", "q=stem+cells&placebo=no"),
        ("open stem cell trials, no surgery or placebo", f"q=stem+cell+trials&{OPEN}&surgery=no&placebo=no"),
        ("hola, placebo-free trials", "placebo=no"),
        ("ensayos en Sevilla que recluten", f"near=Sevilla&{OPEN}"),
        ("células madre sin placebo", "q=celulas+madre&placebo=no"),
        ("no caregiver, Denver", "near=denver&caregiver=no"),
        ("stem cells not in Spain", ""),
        ("stem cells Denver not in Spain", "q=stem+cells&near=denver"),
        ("open label", ""),
        ("open-label Denver", "q=open-label&near=Denver"),
        ("bone marrow", ""),  # Bone is a town in Algeria
        ("cells from bone", ""),
        ("side effects", ""),  # Side is a town in Turkey, and University one in Florida
        ("university of Denver", "q=university+of&near=Denver"),
        ("trials in Reading", "near=Reading"),
        ("msc UK", "q=msc&near=UK"),
        ("vivo en Ponferrada, León", "near=Ponferrada"),
        ("cells in Halifax Nova Scotia", "q=cells&near=Halifax+Nova+Scotia"),
        ("cells in Boston or Denver", "q=cells+in+Boston+or&near=Denver"),
        ("trials in Ontario, Canada", "near=Toronto%2C+Ontario%2C+Canada"),
        ("células madre Sonora México", "q=c%C3%A9lulas+madre&near=Hermosillo%2C+Sonora%2C+Mexico"),
        ("cells Bostn", "q=cells&near=boston"),
        ("cells in the Bay Area", "q=cells&near=San+Francisco"),
        ("células madre en Mallorca", "q=c%C3%A9lulas+madre&near=Palma%2C+Spain"),
        ("St. Joseph's Hospital", ""),
        ("Cleveland Clinic", ""),
        ("msc in the US", "q=msc&near=US"),
        ("can you help us", ""),
        ("anything near us", ""),
        ("trials in rural Kansas", "near=Wichita%2C+Kansas%2C+United+States"),
        ("stem cells in northern Ohio", "q=stem+cells&near=Columbus%2C+Ohio%2C+United+States"),
        ("algo en un pueblo de Sevilla", "near=Sevilla"),
        ("células madre en el norte de España", "q=c%C3%A9lulas+madre&near=Espa%C3%B1a"),
        ("stem cells in Ohio", "q=stem+cells&near=Columbus%2C+Ohio%2C+United+States"),
        ("ensayos en Andalucía", "near=Sevilla%2C+Andalusia%2C+Spain"),
        ("stem cells Ohio", ""),
        ("stem cells New Mexico", "q=stem+cells&near=Albuquerque%2C+New+Mexico%2C+United+States"),  # not Mexico
        ("New Jersey", "near=Newark%2C+New+Jersey%2C+United+States"),
        ("British Columbia open trials", f"near=Vancouver%2C+British+Columbia%2C+Canada&{OPEN}"),
        ("North West England", ""),  # not North-West in South Africa
        ("células madre en Tejas", "q=c%C3%A9lulas+madre&near=Houston%2C+Texas%2C+United+States"),
        ("Carolina del Norte", "near=Charlotte%2C+North+Carolina%2C+United+States"),
        ("Nuevo México", "near=Albuquerque%2C+New+Mexico%2C+United+States"),
        ("Nueva York", "near=Nueva+York"),
        ("Nuevo León", "near=Monterrey%2C+Nuevo+Leon%2C+Mexico"),
        ("diagnosed in March", ""),  # March is a town in England
        ("células madre Hospital La Paz", ""),
        ("estoy en silla de ruedas", ""),  # Silla is a town near Valencia
        ("esperansa de bida", ""),  # Bida is a town in Nigeria
        ("celulaz madre en Sevilla", "q=celulas+madre&near=Sevilla"),
        ("reading and writing", ""),
        ("terapia para la ELA", ""),
        ("NCT03280056", ""),
        ("riluzole", ""),
    ],
)
def test_the_place_and_open_are_filters_and_the_other_words_stay(words, query):
    assert meant_filters(searched(q=words)).query == query


@pytest.mark.parametrize(
    ("typed", "is_dropped"),
    [
        ("can I get NurOwn in Spain?", True),
        ("can I get NurOwn in the UK?", True),
        ("can I get stem cells in South Dakota?", True),
        ("where can I get stem cells in Denver", True),
        ("¿dónde puedo recibir células madre en Perú?", True),
        ("I live in Boston and look for mesenchymal cells", True),
        ("where can I get NurOwn in Boston", False),
        ("stem cells in Denver", False),  # the page says that no trial has “Denver”
        ("I live in Boston", False),  # nothing is looked for
        ("is NurOwn open", False),
    ],
)
def test_a_place_that_is_not_looked_for_is_known(typed, is_dropped):
    assert meant_filters(searched(q=typed)).is_place_dropped == is_dropped


def test_a_place_that_is_chosen_already_stays():
    assert not meant_filters(searched("q=Denver&near=Boston")).query
    assert meant_filters(searched("q=open+Denver&near=Boston")).query == f"near=Boston&q=Denver&{OPEN}"


def test_a_filter_that_is_chosen_already_is_not_offered():
    assert not meant_filters(searched("q=cells+without+placebo&placebo=no")).query


def test_open_is_no_word_to_look_for():
    search = searched(q="open stem cells")
    assert search.query.labels == ("stem cells",)
    assert search.query.ignored == ("open",)
    assert searched(q="open label").query.labels == ("open", "label")
