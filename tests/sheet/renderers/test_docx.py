import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from docx import Document

from tests.sheet.helpers import TODAY, URL, cells, criterion, options, trial
from tests.sheet.renderers.test_pdf import HOSTILE
from trials.sheet.build import build_sheet
from trials.sheet.renderers.docx import sheet_docx
from trials.sheet.renderers.layout import Layout
from trials.sheet.renderers.qr import ALTERNATIVE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PERSONAL = "own=Can+my+son+come%3F&device=yes&breathing=FVC+72%25"


def sheet_of(*trials, query=""):
    return build_sheet(trials, today=TODAY, url=URL, options=options(query))


def opened(sheet, **layout):
    return Document(io.BytesIO(sheet_docx(sheet, Layout(**layout))))


def texts(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def part(sheet, name):
    with zipfile.ZipFile(io.BytesIO(sheet_docx(sheet))) as file:
        return ElementTree.fromstring(file.read(name))


def test_headings_and_numbered_questions_are_real():
    sheet = sheet_of(trial(findings=cells()), query=PERSONAL)
    document = opened(sheet)
    assert texts(document, "Heading 1") == [sheet.title]
    names = [topic.name for topic in sheet.parts[0].topics]
    assert texts(document, "Heading 2") == ["About me", *names, "My own questions", "About this sheet"]
    asked = [text.removeprefix("★ ") for text in texts(document, "List Number")]
    assert asked == [question.text for question in sheet.questions]
    assert len([text for text in texts(document, "List Number") if text.startswith("★")]) == 3


def test_it_says_all_that_a_sheet_must():
    sheet = sheet_of(trial(findings=cells(), oversight_has_dmc=None), query=PERSONAL)
    words = "\n".join(paragraph.text for paragraph in opened(sheet).paragraphs)
    for question in sheet.questions:
        assert question.why in words
        assert all(fact.text in words for fact in question.raised_by)
    for said in [URL, "https://clinicaltrials.gov/study/NCT00000001", "Last checked: 20 November 2026", sheet.notice,
                 "Made on 23 November 2026", "Breathing test: FVC 72%", sheet.please]:  # fmt: skip
        assert said in words


def test_title_language_and_page_numbers():
    sheet = sheet_of(trial())
    core = opened(sheet).core_properties
    assert (core.title, core.language, core.author) == (sheet.title, "en", "Trialfinder")
    [language] = {one.get(f"{W}val") for one in part(sheet, "word/styles.xml").iter(f"{W}lang")}
    assert language == "en"
    footer = opened(sheet).sections[0].footer._element
    assert [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_a_question_stays_with_its_lines():
    paragraphs = opened(sheet_of(trial(findings=cells()))).paragraphs
    for above, below in pairwise(paragraphs):
        if above.style.name in ("List Number", "List Continue"):
            assert above.paragraph_format.keep_with_next
            assert below.text or below._p.pPr.find(f"{W}pBdr") is not None


def test_how_to_make_it_again_stays_on_one_page_with_its_heading():
    paragraphs = opened(sheet_of(trial())).paragraphs
    [start] = [place for place, line in enumerate(paragraphs) if line.text == "About this sheet"]
    *lines, _picture = paragraphs[start + 1 :]
    assert lines
    assert all(line.paragraph_format.keep_with_next for line in lines)
    assert paragraphs[start].style.paragraph_format.keep_with_next


def test_what_raises_a_question_has_a_bar_beside_it():
    sheet = sheet_of(trial(findings=cells()))
    barred = [line.text for line in opened(sheet).paragraphs if line._p.findall(f".//{W}pBdr/{W}left")]
    assert barred == [fact.text for question in sheet.questions for fact in question.raised_by]


def test_the_picture_has_words():
    shapes = opened(sheet_of(trial())).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [ALTERNATIVE]


@pytest.mark.parametrize(
    ("layout", "width", "points"),
    [({}, 21.0, 12), ({"paper": "letter"}, 21.59, 12), ({"size": "large"}, 21.0, 18)],
)
def test_a_document_has_the_paper_and_the_letters_that_were_chosen(layout, width, points):
    document = opened(sheet_of(trial()), **layout)
    assert round(document.sections[0].page_width.cm, 2) == width
    assert document.styles["Normal"].font.size.pt == points


def test_several_trials_have_a_table_with_a_header_on_each_page():
    sheet = sheet_of(trial(), trial("NCT00000002"))
    [table] = opened(sheet).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Trial", "NCT00000001", "NCT00000002"]
    assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert len(table.rows) == 1 + len(sheet.comparison.rows)


def test_several_trials_are_named_before_their_numbers_stand_for_them():
    lines = [line.text for line in opened(sheet_of(trial(findings=cells()), trial("NCT00000002"))).paragraphs]
    names = ["NCT00000001: Own skin cells into a muscle, phase\u00a02", "NCT00000002: A medicine for ALS"]
    assert lines[1:3] == names


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text):
    sheet = sheet_of(
        trial(brief_title=text or "x", lead_sponsor=text, criteria=[criterion(f"prior stem cells {text}")])
    )
    assert opened(sheet).paragraphs


def test_the_record_s_own_words_are_marked_as_english():
    with override("es"):
        sheet = sheet_of(trial(findings=cells()))
    assert opened(sheet).core_properties.language == "es"
    assert {one.get(f"{W}val") for one in part(sheet, "word/styles.xml").iter(f"{W}lang")} == {"es"}
    runs = [run for run in part(sheet, "word/document.xml").iter(f"{W}r") if run.find(f"{W}rPr/{W}lang") is not None]
    assert {run.find(f"{W}rPr/{W}lang").get(f"{W}val") for run in runs} == {"en"}
    said = ["".join(run.itertext()) for run in runs]
    assert said[0] == "A medicine for ALS"
    assert "words on mesenchymal" in said
    assert not any("“" in words for words in said)
