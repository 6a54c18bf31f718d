import io
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.utils.translation import override
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.sheet.helpers import TODAY, URL, cells, criterion, finding, options, trial
from trials.sheet.bank import BASE
from trials.sheet.build import build_sheet
from trials.sheet.data import FitLine, FitLines
from trials.sheet.questions import EffectiveBank
from trials.sheet.renderers.docx import sheet_docx
from trials.sheet.renderers.layout import Layout
from trials.sheet.renderers.pdf import sheet_pdf
from trials.sheet.renderers.pdf_glyphs import drawable
from trials.sheet.renderers.qr import ALTERNATIVE

CELLS = cells(tissue="bone_marrow", route="intrathecal")


def pdf_of(*trials, query="", url=URL, **layout):
    sheet = build_sheet(trials, today=TODAY, url=url, short_url=URL, options=options(query))
    return PdfReader(io.BytesIO(sheet_pdf(sheet, Layout(**layout))))


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u200b", "").split())


def structure(pdf):
    """The names of the structure elements, in reading order."""
    return [element["/S"] for element in elements(pdf)]


def elements(pdf):
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                walk(kid)
        elif hasattr(node, "get"):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_it_is_tagged_and_says_so():
    pdf = pdf_of(trial(findings=CELLS))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of pypdf's
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert pdf.metadata.title == "Questions to ask about NCT00000001"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_its_structure_has_headings_and_lists():
    sheet = build_sheet([trial(findings=CELLS)], today=TODAY, url=URL)
    tags = structure(PdfReader(io.BytesIO(sheet_pdf(sheet))))
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == len(sheet.parts[0].topics) + 1  # and one's own questions
    assert tags.count("/LI") == len(sheet.questions) + len(sheet.trials[0].facts) + len(sheet.trials[0].dates)
    assert "/Link" in tags
    assert tags.index("/H1") < tags.index("/H2")
    assert tags.count("/Figure") == 1  # the QR code


def test_the_qr_code_has_words_and_stands_after_the_questions():
    all_elements = elements(pdf_of(trial(findings=CELLS)))
    [figure] = [element for element in all_elements if element["/S"] == "/Figure"]
    assert figure["/Alt"] == ALTERNATIVE
    tags = [element["/S"] for element in all_elements]
    assert tags.index("/Figure") > max(place for place, tag in enumerate(tags) if tag == "/H2")


PERSONAL = "own=Can+my+son+come%3F&own=%23panic(%22no%22)+%3Cb%3E&device=yes&breathing=FVC+72%25&weakness_year=2025"


def test_what_the_person_added_is_printed():
    pdf = pdf_of(trial(findings=CELLS), query=PERSONAL)
    words = words_of(pdf)
    for said in ["Can my son come?", '#panic("no") <b>', "please give me time", "Breathing test: FVC 72%", "About me"]:
        assert said in words
    assert len(pdf.pages) <= 3
    assert structure(pdf).count("/H1") == 1


def test_in_a_person_s_own_order_one_heading_stands_over_all_questions():
    pdf = pdf_of(trial(findings=CELLS), query=f"{PERSONAL}&order=own-1", url=f"{URL}&order=evidence")
    words = words_of(pdf)
    assert "1. Can my son come?" in words
    assert "In short, without your choices:" in words
    assert "/H3" not in structure(pdf)
    assert len(pdf.pages) <= 3


def test_a_short_sheet_fills_its_second_page_with_lines_to_write_on():
    pdf = pdf_of(trial(overall_status="completed"))
    last = pdf.pages[-1]
    assert len(pdf.pages) == 2
    assert "My own questions" in last.extract_text()
    assert last.get_contents().get_data().count(b" l\n") > 6


def test_a_sheet_fills_two_pages_rather_than_half_of_a_third():
    assert len(pdf_of(trial(findings=CELLS)).pages) == 2


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_with_much_to_say_stands_closer_together_on_three_pages(paper, language):
    findings = cells(tissue="bone_marrow", route="intrathecal")
    for found in findings:
        found.quote = "Long words of the record. " * 7
    with override(language):
        pdf = pdf_of(trial(findings=findings, masking="none", enrollment=12), paper=paper)
    assert len(pdf.pages) == 3


@pytest.mark.parametrize(
    ("paper", "size", "sides", "most"),
    [("letter", "normal", [612, 792], 3), ("a4", "large", [595, 842], 6), ("letter", "large", [612, 792], 6)],
)
def test_a_pdf_has_the_paper_and_the_letters_that_were_chosen(paper, size, sides, most):
    pdf = pdf_of(trial(findings=CELLS), paper=paper, size=size)
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == sides
    assert len(pdf.pages) <= most
    fonts = []
    pdf.pages[1].extract_text(visitor_text=lambda text, cm, tm, font, size: fonts.append(size) if text.strip() else 0)
    assert max(set(fonts), key=fonts.count) == {"normal": 12, "large": 18}[size]


def test_several_trials_have_a_table_with_headers():
    tags = structure(pdf_of(trial("NCT00000001"), trial("NCT00000002", findings=CELLS)))
    assert tags.count("/Table") == 1
    assert tags.count("/TH") >= 3
    assert "/H3" in tags


def test_several_trials_are_named_before_their_numbers_stand_for_them():
    words = words_of(pdf_of(trial(findings=cells()), trial("NCT00000002")))
    names = "NCT00000001: Own skin cells into a muscle, phase 2 NCT00000002: A medicine for ALS"
    assert words.index(names) < words.index("not medical advice")


@pytest.mark.parametrize("number", range(6, 16))
def test_the_name_of_a_trial_and_its_notes_stay_with_its_first_open_rule(number):
    rule = FitLine(text="An open rule", quote="A line of the record", people="")
    fit = (FitLines(trial="NCT00000001", notes=("A note",), lines=(rule,) * number),
           FitLines(trial="NCT00000002", notes=("Another note",), lines=(rule,)))  # fmt: skip
    trials = [trial(f"NCT0000000{one}") for one in (1, 2)]
    sheet = build_sheet(trials, today=TODAY, url=URL, short_url=URL, options=options(""), fit=fit)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(sheet_pdf(sheet))).pages]
    [after] = [page.partition("Another note")[2] for page in pages if "Another note" in page]
    assert "An open rule" in after


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_table_of_several_trials_ends_the_sheet_and_takes_a_page_at_most(count, language):
    with override(language):
        pages = pdf_of(*[trial(f"NCT0000000{number + 1}", findings=CELLS) for number in range(count)]).pages
    headings = {"en": ("About this sheet", "The trials side by side"), "es": ("Sobre esta hoja", "Los ensayos en")}
    about, table = headings[language]
    end = "".join(page.extract_text() for page in pages[-2:])
    assert about in end
    assert table in end.partition(about)[2]


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_how_to_make_a_sheet_again_stands_on_the_page_with_room_for_own_questions(count, size):
    """Alone it would leave its page nearly empty, as the table of several trials begins a new one."""
    for more in range(3):
        some = [trial(f"NCT0000000{number}", findings=CELLS) for number in range(1, count + 1)]
        some[0].finding_list = CELLS[:more]
        pages = [page.extract_text() for page in pdf_of(*some, size=size).pages]
        assert [page for page in pages if "About this sheet" in page and "My own questions" not in page] == []


@pytest.mark.parametrize("count", [2, 4, 5])
def test_a_sheet_about_several_trials_with_questions_of_one_s_own_has_room_for_notes(count):
    some = [trial(f"NCT0000000{number}", findings=CELLS) for number in range(1, count + 1)]
    for questions in range(1, 4):
        query = urlencode([("own", f"Can my son come, {number}?") for number in range(questions)])
        pages = [page.extract_text() for page in pdf_of(*some, query=query, size="large").pages]
        assert ["Notes" in page for page in pages if "About this sheet" in page] == [True]


@pytest.mark.parametrize("more", range(6))
def test_no_row_of_the_table_of_several_trials_is_split_over_two_pages(more):
    kinds = [finding("cell_type", kind) for kind in ("neural", "glial", "immune", "hematopoietic", "mononuclear")]
    towns = [f"First{number} Saint Mary of the Lower Valley by the River Last{number}" for number in range(1, 6)]
    some = [
        trial(f"NCT0000000{number}", findings=[*CELLS, *kinds[:more]], sites=[{"city": town, "country": "Italy"}])
        for number, town in enumerate(towns, start=1)
    ]
    pages = [page.extract_text() for page in pdf_of(*some, size="large").pages]
    assert [
        number for number in range(1, 6) for page in pages if (f"First{number}" in page) != (f"Last{number}" in page)
    ] == []


def test_in_large_print_no_page_is_half_empty_before_the_facts_of_a_trial():
    trials = [trial(f"NCT0000000{number + 1}", findings=CELLS) for number in range(2)]
    pages = [page.extract_text() for page in pdf_of(*trials, size="large").pages]
    [above_first] = [page.partition("About NCT00000001")[0] for page in pages if "About NCT00000001" in page]
    [above_second] = [page.partition("About NCT00000002")[0] for page in pages if "About NCT00000002" in page]
    assert "Some cells may stay for years" in above_first
    assert "Our curator checked it" in above_second
    assert len(pages) <= 8


def test_an_address_is_not_broken_between_its_slashes():
    sheet = build_sheet([trial()], today=TODAY, url="https://trialfinder.example.org/sheet/?trial=NCT00000001")
    for page in PdfReader(io.BytesIO(sheet_pdf(sheet))).pages:
        assert ":/\u200b/" not in page.extract_text()


def test_a_trial_without_cells_has_fewer_facts_and_all_are_printed():
    drug = trial(gives_cells=False)
    pdf = pdf_of(drug)
    assert "What is given" in words_of(pdf)


def test_every_question_and_fact_is_printed():
    sheet = build_sheet([trial(findings=CELLS, oversight_has_dmc=None)], today=TODAY, url=URL)
    words = words_of(PdfReader(io.BytesIO(sheet_pdf(sheet))))
    for question in sheet.questions:
        assert question.text in words
        assert question.why in words
        for fact in question.raised_by:
            assert fact.text in words
    assert sheet.notice in words
    assert URL in words.replace(" ", "")
    assert "https://clinicaltrials.gov/study/NCT00000001" in words.replace(" ", "")
    assert "Page 1 of 2" in words
    assert words.index("Ask these first") < words.index(sheet.questions[0].text)
    assert words.count("Ask first:") == 0


@pytest.mark.parametrize(("count", "most"), [(0, 2), (1, 3), (5, 9)])
def test_a_sheet_keeps_to_a_few_pages_of_a4(count, most):
    pdf = pdf_of(*[trial(f"NCT0000000{number + 1}", findings=CELLS) for number in range(count)])
    assert len(pdf.pages) <= most
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]


def test_no_question_is_parted_from_its_why():
    for page in pdf_of(trial(findings=CELLS)).pages:
        first_line = page.extract_text().strip().splitlines()[0]
        assert first_line.split()[0].rstrip(".").isdigit() or first_line[0].isupper()


def test_the_same_sheet_gives_the_same_file():
    sheet = build_sheet([trial(findings=CELLS)], today=TODAY, url=URL)
    assert sheet_pdf(sheet) == sheet_pdf(sheet)


HOSTILE = [
    '#panic("no") #read("/etc/passwd") $x$ *bold* _it_ `code` <label> @ref \\ // /* [ ] { }',
    "<script>alert(1)</script>&amp;",
    "细胞治疗 試験 임상",
    "علاج الخلايا \u202eabc\u202c שלום",
    "👩‍🔬🧬 🏳️‍🌈",
    "α-synuclein β ≥ 5 µg → x₂",
    "nul \x00 bell \x07 half \ud83d \ufffe \U0010ffff",
    "x" * 10_000,
    "a\u0301\u0302\u0303\u0304" * 3000,
    "\u200b\u200c\u200d\ufeff\u2028\u2029\xad",
    "-" * 3000,
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_printed_as_text_or_stood_in_for(text):
    assert len(hostile_pdf(text).pages) <= 4


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_can_be_printed(text):
    assert len(hostile_pdf(text).pages) <= 4


def hostile_pdf(text):
    return pdf_of(
        trial(
            brief_title=text or "x",
            lead_sponsor=text,
            overall_status="terminated",
            why_stopped=text,
            conditions=[text],
            findings=[finding("cell_type", "neural", quote=text[:300] or "x", quoted_from="brief_title")],
            sites=[{"city": text, "country": text[:100]}],
            text={"brief_summary": f"Patients pay {text}", "arms": [{"label": text, "type": "sham_comparator"}]},
            criteria=[criterion(f"prior stem cells {text}")],
        )
    )


def test_an_address_in_another_script_stays_an_address():
    words = words_of(pdf_of(trial(url="https://registry.example/试验/1?a=#read('x')")))
    assert "https://registry.example/%E8%AF%95%E9%AA%8C/1?a=#read('x')" in words.replace(" ", "")


def test_markup_in_a_record_is_printed_as_text():
    assert HOSTILE[0].split()[0] in words_of(hostile_pdf(HOSTILE[0]))


def test_what_cannot_be_shown_is_explained():
    words = words_of(hostile_pdf("Cells 细胞治疗 for ALS"))
    assert "Cells [?] for ALS" in words
    assert "Where you see [?]" in words
    assert "Where you see" not in words_of(pdf_of(trial()))


OWN_SIGNS = ["كم مرة؟", "מתי זה מתחיל?", "Will it hurt? 😟"]


@pytest.mark.parametrize("signs", OWN_SIGNS)
@pytest.mark.parametrize("field", ["own", "other_medicines"])
def test_signs_in_the_persons_own_words_are_not_laid_to_the_record(signs, field):
    words = words_of(pdf_of(trial(), query=urlencode({field: signs})))
    assert "In my own words, [?] stands for letters or signs that this PDF cannot show." in words
    assert "the record uses signs" not in words


def test_signs_of_the_record_and_of_the_person_are_both_explained():
    words = words_of(pdf_of(trial(why_stopped="细胞", overall_status="terminated"), query=urlencode({"own": "😟"})))
    assert "the record uses signs" in words
    assert "In my own words, [?]" in words


@pytest.mark.parametrize("signs", OWN_SIGNS)
def test_the_word_document_has_the_signs_that_the_pdf_lacks(signs):
    sheet = build_sheet([trial()], today=TODAY, url=URL, short_url=URL, options=options(urlencode({"own": signs})))
    shown = Document(io.BytesIO(sheet_docx(sheet)))
    assert signs in " ".join(paragraph.text for paragraph in shown.paragraphs)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ábc ≥ 5 µ", "Ábc ≥ 5 µ"),
        ("α-Σ", "alpha-Sigma"),
        ("H₂O ﬁt", "H2O fit"),
        ("a\u2011b → c", "a-b -> c"),
        ("细胞 治疗", "[?]"),
        ("x\u200by", "xy"),
        ("x\u202fy", "x y"),
        ("ấ", "a"),
    ],
)
def test_signs_without_a_glyph_are_stood_in_for(text, shown):
    assert drawable(text) == shown


def test_a_sheet_in_spanish_says_so_and_marks_what_is_english():
    with override("es"):
        sheet = build_sheet([trial(findings=CELLS)], today=TODAY, url=URL)
    pdf = PdfReader(io.BytesIO(sheet_pdf(sheet)))
    assert pdf.trailer["/Root"]["/Lang"] == "es"
    assert "noviembre" in words_of(pdf)
    drawn = b"".join(page.get_contents().get_data() for page in pdf.pages)
    quotes = [words for one in sheet.questions for fact in one.raised_by for words, language in fact.spans if language]
    assert len(quotes) > 5
    assert len(quotes) + 1 <= drawn.count(b"/Lang(en)") <= 2 * len(quotes)  # and the title; each on one line or two


def test_a_question_in_another_language_is_marked():
    [first, *others] = BASE
    bank = EffectiveBank(base=(replace(first, text="¿Cabe mi silla?", language="es"), *others), raised=(), general=())
    sheet = build_sheet([trial()], today=TODAY, url=URL, bank=bank)
    pdf = PdfReader(io.BytesIO(sheet_pdf(sheet)))
    assert "¿Cabe mi silla?" in words_of(pdf)
    assert b"/Lang(es)" in b"".join(page.get_contents().get_data() for page in pdf.pages)


def test_the_typeface_has_all_that_spanish_needs():
    spanish = "¿Cuánto? ¡Sí! áéíóúüñ ÁÉÍÓÚÜÑ ªº “ ” ‘ ’ … – €"
    assert drawable(spanish) == spanish
