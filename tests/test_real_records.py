"""The real registry records beside the checkout, where they are there: reading them is a test of its own."""

import gzip
import html
import io
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlencode

import docx
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils.html import strip_tags
from django.utils.translation import override
from pypdf import PdfReader

from tests.compared_forms import forms_of
from trials import ingest
from trials.choices import CELL_ATTRIBUTES
from trials.extraction import read
from trials.models import Trial
from trials.registries import ClinicalTrialsGov
from trials.search import index
from trials.sheet.build import build_sheet
from trials.sheet.renderers.layout import PAPERS, Layout
from trials.sheet.renderers.pdf import sheet_pdf

ALS = "Amyotrophic Lateral Sclerosis"
RECORDS = Path(__file__).resolve().parents[2] / "shared" / "registry" / "ctgov"
ALS_RECORDS = sorted(RECORDS.rglob("als/*.json"))
PACKED = sorted(RECORDS.rglob("*.jsonl.gz"))

pytestmark = pytest.mark.skipif(not RECORDS.exists(), reason="the real records are not beside this checkout")


@pytest.fixture(scope="module")
def share(pytestconfig):
    """One in so many of the packed records is tried; all of them by `make soak`."""
    return 1 if pytestconfig.getoption("soak") else 20


@pytest.fixture(scope="module")
def payloads(share):
    """Every record about ALS, and a share of the packed ones."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in ALS_RECORDS] + packed_records()[::share]


def packed_records():
    return [json.loads(line) for file in PACKED for line in gzip.open(file, "rt", encoding="utf-8")]


@pytest.fixture(scope="module")
def studies(payloads):
    return [ClinicalTrialsGov.parse(payload) for payload in payloads]


@pytest.fixture(scope="module")
def paths(payloads, tmp_path_factory):
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("\n".join(map(json.dumps, payloads)), encoding="utf-8")
    return [file]


@pytest.fixture(scope="module")
def first_load(paths, django_db_setup, django_db_blocker):
    """The pull that stored the records, once for all tests here; what each of them changes is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        [pull] = ingest.load(paths)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL gathers no statistics in a transaction that is still open
        yield pull
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def readings(studies):
    """What is read of each study, for all tests here that ask what was read."""
    return [(study, read(study)) for study in studies]


def test_every_quote_stands_in_the_field_it_names(readings):
    wrong = []
    for study, reading in readings:
        quoted = [found for found in (*reading.findings, *reading.doubts) if found.quote]
        wrong += [(study.registry_id, found) for found in quoted if found.quote not in study.text_at(found.quoted_from)]
    assert wrong == []


def test_every_measure_is_quoted_from_its_criterion(readings):
    wrong = [
        (study.registry_id, measure.measure)
        for study, reading in readings
        for criterion in reading.criteria
        for measure in criterion.measures
        if measure.quote not in criterion.text or len(measure.quote) > 300
    ]
    assert wrong == []


def test_every_record_is_stored_and_storing_again_changes_nothing(studies, paths, first_load, db):
    number = len({study.registry_id for study in studies})
    assert (first_load.new, first_load.unreadable, Trial.objects.count()) == (number, 0, number)
    [again] = ingest.load(paths)
    assert (again.new, again.changed, again.unreadable) == (0, 0, 0)
    assert len(index.current().with_any("scope", "cell_therapy")) > number / 2


@pytest.mark.one_database
def test_a_sheet_about_one_trial_fits_on_three_pages_in_every_language(first_load, db, share):
    """On another paper in each language; `make soak` tries each in each."""
    als = [path.stem for path in ALS_RECORDS]
    pages, every_paper = {}, list(PAPERS)
    for number, (language, _) in enumerate(settings.LANGUAGES):
        papers = every_paper if share == 1 else every_paper[number % 2 :][:1]
        with override(language):
            for trial in Trial.objects.for_page().filter(registry_id__in=als):
                url = f"https://trials.example.org/{language}/sheet/?trial={trial.registry_id}"
                sheet = build_sheet([trial], today=date(2026, 11, 23), url=url)
                for paper in papers:
                    document = sheet_pdf(sheet, Layout(paper=paper))
                    pages[language, paper, trial.registry_id] = len(PdfReader(io.BytesIO(document)).pages)
    assert len(pages) > 50
    assert {name: count for name, count in pages.items() if count > 3} == {}


@pytest.mark.one_database
def test_a_comparison_says_the_same_in_its_table_and_in_its_list(first_load, db, client):
    """Over every cell trial about ALS, a few at a time, so that they differ, agree and leave out what others state."""
    about_als = Trial.objects.filter(is_about_als=True, gives_cells=True).order_by("registry_id")
    ids = list(about_als.values_list("registry_id", flat=True))
    assert len(ids) > 20
    for start in range(0, len(ids) - 1, 3):
        for language in ("", "/es"):
            table, listed = forms_of(client.get(f"{language}/compare/", {"trial": ids[start : start + 4]}).text)
            assert listed == table, ids[start : start + 4]
            assert len(table) > 100 or len(ids[start:]) < 4


KEEPS_PEOPLE_OUT = {"en": "Keeps people out:", "es": "Impide participar:"}
SHEET_FORMS = (
    "sheet/", "sheet/?size=large", "sheet.pdf", "sheet.pdf?size=large", "sheet.pdf?paper=letter",
    "sheet.docx", "sheet.txt",
)  # fmt: skip


@pytest.mark.one_database
def test_no_sheet_quotes_an_exclusion_without_saying_that_it_keeps_people_out(first_load, db, client, share):
    """The facts on the sheet of every trial; every form of some sheets about ALS."""
    trials = Trial.objects.for_page()
    for language, introduction in KEEPS_PEOPLE_OUT.items():
        quoting = []
        with override(language):
            for trial in trials:
                sheet = build_sheet([trial], today=date(2026, 11, 23), url="https://trials.example.org/")
                said = "\n".join(fact.text for question in sheet.questions for fact in question.raised_by)
                assert not_introduced(said, [trial], introduction) == []
                quoting += [trial] * (introduction in said)
        assert len(quoting) > len(trials) / 20
        about_one = [[trial] for trial in quoting if ALS in trial.conditions][:: min(share**2, 100)]
        assert about_one
        for some in [*about_one, quoting[-5:]]:
            for form, text in printed_forms(client, language, some):
                assert not_introduced(text, some, introduction) == [], form
                quotes_facts = form not in ("sheet.txt", "speak", "e-mail")
                assert (squeezed(introduction) in squeezed(text)) == quotes_facts, form


def not_introduced(text, trials, introduction):
    """What a text quotes from exclusion criteria, and from nothing else, without the introduction."""
    text = squeezed(text)
    criteria = [criterion for trial in trials for criterion in trial.criterion_list]
    exclusions = [squeezed(one.text) for one in criteria if one.kind == "exclusion"]
    others = [squeezed(one.text) for one in criteria if one.kind == "inclusion"]
    others += [squeezed(json.dumps(_other_texts(trial), ensure_ascii=False)) for trial in trials]
    quotes = [(found.start(), found[1].strip("…")) for found in re.finditer("[“«]([^”»]+)", text)]
    quotes += [(found.start() - 1, one) for one in exclusions for found in re.finditer(re.escape(one), text)]
    return [
        quote
        for start, quote in quotes
        if len(quote) > 8 and any(quote in one for one in exclusions) and not any(quote in one for one in others)
        if not text[:start].endswith(squeezed(introduction))
    ]


def _other_texts(trial):
    text = trial.text
    return [trial.brief_title, trial.official_title, trial.conditions, text.brief_summary, text.detailed_description,
            text.keywords, text.interventions, text.arms, trial.why_stopped]  # fmt: skip


def squeezed(text):
    """A text without its spaces, as lines end elsewhere in each form."""
    return re.sub(r"[\s\u200b]", "", text)


def printed_forms(client, language, trials):
    """The name of every form of a sheet, and all that it says."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"{language}/"
    ids = urlencode([("trial", trial.registry_id) for trial in trials])
    for form in SHEET_FORMS:
        content = client.get(f"/{prefix}{form}{'&' if '?' in form else '?'}{ids}").content
        if ".pdf" in form:
            yield form, "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        elif ".docx" in form:
            yield form, "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
        else:
            yield form, html.unescape(strip_tags(content.decode()))
    letter = re.search(r'href="(mailto:\?[^"]+)', client.get(f"/{prefix}sheet/?{ids}").text)[1]
    yield "e-mail", unquote(html.unescape(letter))
    if len(trials) == 1:
        pages = [client.get(f"/{prefix}sheet/speak/?{ids}&n={number}") for number in range(1, 21)]
        yield "speak", "\n".join(strip_tags(page.text) for page in pages if page.status_code == 200)


LABELS = Path(__file__).parent / "extraction" / "labels.jsonl"


@pytest.mark.parametrize("attribute", CELL_ATTRIBUTES)
def test_reads_what_people_read_in_the_same_records(readings, attribute, share):
    """Records labelled by reading them and learned from; a value that labellers differ on counts neither way."""
    by_id = {study.registry_id: reading for study, reading in readings}
    right = given = wanted = 0
    labels = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    plural = f"{attribute.value}s"
    for label in (label for label in labels if label["id"] in by_id and plural in label):
        either = set(label.get("either", {}).get(plural, ()))
        want = set(label[plural])
        have = {found.value for found in by_id[label["id"]].findings if found.attribute == attribute} - either
        right, given, wanted = right + len(want & have), given + len(have), wanted + len(want)
    assert given >= 500 / share
    assert right / given >= 0.97
    assert right / wanted >= 0.97
