"""Nothing of ours is shown that is not marked for translation.

Pages are asked for in a language made up for the test: every marked text stands in ⟦brackets⟧, what is filled in does
not. What is left outside of brackets, and outside of elements in the records' English, must be no words of ours.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils.translation import override

from tests.factories import log_changes, make_trial
from tests.process_state import OF_LANGUAGES, clear_process_state
from trials.i18n import catalogs
from trials.learn.shipped import shipped_pages
from trials.models import Trial
from trials.places import full_name_in
from trials.presentation.dates import whole_day
from trials.sheet.build import build_sheet
from trials.sheet.renderers.text import sheet_text
from trials.visitor.my_list import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FILLED_IN = re.compile(r"(%\(\w+\)s|\{\w*(?::[^{}]*)?\})")
IN_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
ADDRESS = re.compile(r"https?://\S+|mailto:\S+|/es/\S*|\S+@\S+|\w+\.\w+/\S+")
# Names, units, and what Django and Babel translate themselves.
NAMES = re.compile(
    r"\b(?:Trialfinder|English|ClinicalTrials\.gov|EU CTIS|ISRCTN|NCT\d*|EX-\d+|España|Francia|km|mi|IV|ALSFRS|SOD1"
    r"|C9orf72|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b",
    re.IGNORECASE,
)
LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
SAID_IN_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-asking", "data-refused")
FIRST, SECOND = "NCT00000001", "NCT00000002"
BOTH = urlencode([("trial", FIRST), ("trial", SECOND)])
OWN = {
    "trial": [FIRST],
    "own": ["Вопрос?"],
    "device": "yes",
    "medicines": ["Riluzole"],
    "equipment": ["Wheelchair"],
    "weakness_month": "5",
    "weakness_year": "2026",
    "breathing": "72%",
}
PAGES = [
    "/", "/trials/", "/trials/?q=placebo+zzzzqqq+the&route=intrathecal&age=50&country=Spain",
    "/trials/?near=Madrid&radius=100", "/trials/?near=Spain", "/trials/?near=Madrd", "/trials/?near=Bavaria",
    "/trials/?age=many&cell_type=x&radius=5&sort=distance", "/trials/?route=oral", "/trials/?page=99",
    f"/trials/{FIRST}/", f"/trials/{SECOND}/", "/trials/NCT09999999/", "/sheet/", f"/sheet/?trial={FIRST}",
    f"/sheet/?{BOTH}",
    f"/sheet/?trial={FIRST}&size=huge", "/sheet/?trial=NCT09999999", f"/sheet/own/?trial={FIRST}",
    f"/sheet/order/?trial={FIRST}", f"/sheet/speak/?trial={FIRST}", f"/sheet/speak/?trial={FIRST}&n=400", "/list/",
    f"/list/?{BOTH}", "/list/?trial=NCT09999999", "/list/?cleared=NCT00000001", f"/compare/?{BOTH}", "/compare/",
    f"/compare/?trial={FIRST}", "/display/", "/words/", "/about/", "/method/", "/nowhere/",
    "/changes/", "/changes/?kind=status", "/changes/?week=2020-W01", "/changes/?page=9", "/changes/?week=x",
]  # fmt: skip


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A folder of translations into brackets, under the code of Spanish."""
    made = Catalog(locale="es")
    for message in catalogs.extracted():
        if message.id:
            texts = message.id if message.pluralizable else [message.id]
            said = [FILLED_IN.sub(r"⟧\1⟦", f"⟦{text}⟧") for text in texts]
            string = (said[0], *[said[1]] * (made.num_plurals - 1)) if message.pluralizable else said[0]
            made.add(message.id, string, context=message.context)
    folder = tmp_path_factory.mktemp("locale")
    (folder / "es" / "LC_MESSAGES").mkdir(parents=True)
    with (folder / "es" / "LC_MESSAGES" / "django.mo").open("wb") as file:
        write_mo(file, made)
    return folder


@pytest.fixture(autouse=True)
def in_brackets(settings, made_up):
    settings.LOCALE_PATHS = [made_up]
    clear_process_state(OF_LANGUAGES)
    yield
    clear_process_state(OF_LANGUAGES)


@pytest.fixture
def trials():
    """Two trials; what of them is no English text is in another script."""
    names = {"sponsor": "Пример", "contacts": [{"name": "Имя", "phone": "1", "email": "a@example.org"}]}
    trial = make_trial(
        FIRST,
        title="Mesenchymal cells",
        official_title="A placebo-controlled trial of autologous bone marrow mesenchymal cells",
        other_ids=["EX-1"],
        description="Costs of travel are paid. People are followed for 36 months after a lumbar puncture.",
        interventions=["Autologous bone marrow mesenchymal stem cells by intrathecal injection"],
        arms=[
            {"label": "Cells", "type": "EXPERIMENTAL", "description": "Two intrathecal injections"},
            {"label": "Placebo", "type": "PLACEBO_COMPARATOR"},
        ],
        designModule={"designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "DOUBLE"}}},
        locations=[{"facility": "Больница", "city": "Город", "country": "Spain", "status": "RECRUITING"}],
        minimum_age="18 Years",
        maximum_age="75 Years",
        **names,
    )
    site = {"facility": "Другая", "city": "Город", "country": "Spain", "status": "SUSPENDED"}
    log_changes(trial, status="SUSPENDED", phases=(), enrollment=1, started="2025", sponsor="Другой", locations=[site])
    make_trial(
        SECOND,
        status="UNKNOWN",
        phases=(),
        sex="FEMALE",
        conditions=[f"Condition {number}" for number in range(12)],
        interventions=["Allogeneic cord blood cells, intravenous"],
        criteria="",
        updated="2020-01-05",
        minimum_age="",
        maximum_age="6 Months",
        locations=[{"facility": "Больница", "city": "Город", "country": country} for country in ("Spain", "France")],
        **names,
    )


class Shown(HTMLParser):
    """What a page says in its own language: texts and spoken attributes."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self):
        super().__init__()
        self.open = []
        self.said = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.said.append(" ")
        if tag not in self.VOID:
            self.open.append((tag, attributes.get("lang", "")))
        if tag == "meta" and attributes.get("name") == "description":
            self.said.append(attributes["content"])
        if self.is_ours() and attributes.get("lang", "es") == "es":
            self.said += [attributes[name] for name in SAID_IN_ATTRIBUTES if attributes.get(name)]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if self.is_ours():
            self.said.append(text)

    def is_ours(self):
        languages = [language for _, language in self.open if language]
        return languages[-1:] != ["en"] and not {"script", "style"} & {tag for tag, _ in self.open}


def not_marked(text):
    """Words outside of brackets that nobody need translate."""
    before = None
    while before != text:
        before, text = text, IN_BRACKETS.sub(" ", text)
    return LATIN_WORD.findall(NAMES.sub(" ", ADDRESS.sub(" ", text)))


def of_page(response):
    shown = Shown()
    shown.feed(response.text)
    typed = {word for value in response.wsgi_request.GET.values() for word in LATIN_WORD.findall(value)}
    suggested = [*response.context.get("suggestions", ()), *response.context.get("other_places", ())]
    names = {word for name in suggested for word in LATIN_WORD.findall(full_name_in("es", name))}
    said = "".join(shown.said)
    of_records = Trial.objects.values_list("brief_title", flat=True)  # which no attribute can mark in a page's title
    of_learn_pages = [page.title for page in shipped_pages("es").values()]  # which have files of their own
    for title in [*of_records, *of_learn_pages]:
        said = said.replace(title, "")
    return [word for word in not_marked(said) if word not in typed | names]


def test_what_is_not_marked_is_found():
    assert not_marked("⟦Found ⟧3⟦ trials⟧ near Madrid") == ["near", "Madrid"]
    page = Shown()
    page.feed('<html lang="es"><p title="Two">⟦One⟧ <q lang="en">two</q><br> three<script>four</script></p></html>')
    assert not_marked("".join(page.said)) == ["Two", "three"]


def test_all_that_a_page_says_is_marked(trials):
    said = {path: of_page(Client().get(f"/es{path}")) for path in PAGES}
    assert {path: words for path, words in said.items() if words} == {}


@pytest.mark.parametrize("path", ["/sheet/", "/sheet/own/", "/sheet/order/", "/sheet/speak/"])
@pytest.mark.parametrize("changes", [{}, {"own": ["Вопрос? " * 50], "weakness_year": ""}])
def test_all_that_a_page_says_of_what_was_typed_is_marked(client, trials, path, changes):
    assert of_page(client.post(f"/es{path}", OWN | changes)) == []


def test_all_that_the_list_says_is_marked(client, trials):
    client.cookies[COOKIE] = f"{FIRST}.{SECOND}.NCT09999999"
    for path in ("/list/", f"/list/?trial={FIRST}", "/trials/", f"/trials/{FIRST}/"):
        assert of_page(client.get(f"/es{path}")) == []


def test_all_that_the_text_of_a_sheet_says_is_marked(trials):
    with override("es"):
        text = sheet_text(
            build_sheet(Trial.objects.for_page(), today=whole_day("2026-11-23"), url="https://example.org")
        )
    for english in [*re.findall("“[^”]*”", text), *Trial.objects.values_list("brief_title", flat=True)]:
        text = text.replace(english, "")
    assert not_marked(text) == []
