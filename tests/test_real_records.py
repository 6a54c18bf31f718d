"""The real registry records beside the checkout, where they are there: reading them is a test of its own."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override
from pypdf import PdfReader

from trials import ingest
from trials.choices import OF_THE_CELLS
from trials.extraction import extract, read, read_criteria
from trials.models import Trial
from trials.registries import ClinicalTrialsGov
from trials.search import index
from trials.sheet.build import build_sheet
from trials.sheet.renderers.layout import PAPERS, Layout
from trials.sheet.renderers.pdf import sheet_pdf

RECORDS = Path(__file__).resolve().parents[2] / "shared" / "registry" / "ctgov"

pytestmark = pytest.mark.skipif(not RECORDS.exists(), reason="the real records are not beside this checkout")


@pytest.fixture(scope="module")
def studies():
    payloads = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((RECORDS / "als").glob("*.json"))]
    for file in sorted(RECORDS.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            payloads += map(json.loads, lines)
    return [ClinicalTrialsGov.parse(payload) for payload in payloads]


def test_every_quote_stands_in_the_field_it_names(studies):
    wrong = []
    for study in studies:
        reading = read(study)
        quoted = [found for found in (*reading.findings, *reading.doubts) if found.quote]
        wrong += [(study.registry_id, found) for found in quoted if found.quote not in study.text_at(found.quoted_from)]
    assert wrong == []


def test_every_measure_is_quoted_from_its_criterion(studies):
    wrong = [
        (study.registry_id, measure.measure)
        for study in studies
        for criterion in read_criteria(study.eligibility_criteria)
        for measure in criterion.measures
        if measure.quote not in criterion.text or len(measure.quote) > 300
    ]
    assert wrong == []


@pytest.mark.django_db
def test_every_record_is_stored_and_storing_again_changes_nothing():
    paths = [RECORDS / "als", *sorted(RECORDS.glob("*.jsonl.gz"))]
    first = ingest.load(ClinicalTrialsGov, paths)
    assert (first.new, first.unreadable) == (1421, 0)
    again = ingest.load(ClinicalTrialsGov, paths)
    assert (again.unchanged, again.unreadable) == (1421, 0)
    assert len(index.current().of("scope", "cell_therapy")) > 700


@pytest.mark.django_db
def test_a_sheet_about_one_trial_fits_on_three_pages_in_every_language():
    ingest.load(ClinicalTrialsGov, [RECORDS / "als"])
    pages = {}
    for language, _ in settings.LANGUAGES:
        with override(language):
            for trial in Trial.objects.for_sheet():
                url = f"https://trials.example.org/{language}/sheet/?trial={trial.registry_id}"
                sheet = build_sheet([trial], today=date(2026, 11, 23), url=url)
                for paper in PAPERS:
                    document = sheet_pdf(sheet, Layout(paper=paper))
                    pages[language, paper, trial.registry_id] = len(PdfReader(io.BytesIO(document)).pages)
    assert len(pages) > 50
    assert {name: count for name, count in pages.items() if count > 3} == {}


LABELS = Path(__file__).parent / "extraction" / "labels.jsonl"


@pytest.mark.parametrize("attribute", OF_THE_CELLS)
def test_reads_what_people_read_in_the_same_records(studies, attribute):
    """140 records that we labelled by reading them; a value that experts differ on counts neither way."""
    by_id = {study.registry_id: study for study in studies}
    right = given = wanted = 0
    for label in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        plural = f"{attribute.value}s"
        either = set(label.get("either", {}).get(plural, ()))
        want = set(label[plural])
        have = {found.value for found in extract(by_id[label["id"]]) if found.attribute == attribute} - either
        right, given, wanted = right + len(want & have), given + len(have), wanted + len(want)
    assert right / given >= 0.97
    assert right / wanted >= 0.97
