"""Elements of a Word document that python-docx has no API for."""

from string import Formatter

from django.utils.encoding import iri_to_uri
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
BLACK = RGBColor(0, 0, 0)
INDENT = Cm(1)  # room for a number of two digits
PAGE_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
# Font size and space above, as multiples of the size of the body text.
HEADINGS = {"Heading 1": (1.6, 0), "Heading 2": (1.25, 0.6), "Heading 3": (1.1, 0.6)}
ANSWER_LINE = 1.5
LARGE = Pt(15)


def set_styles(document, points, language):
    """Set font, colour and sizes; all sizes follow that of the body text."""
    styles = document.styles
    properties = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    properties.find(qn("w:lang")).set(qn("w:val"), language)
    _letters(styles["Normal"], points)
    styles["Normal"].paragraph_format.space_after = Pt(points / 4)
    styles["Normal"].paragraph_format.line_spacing = 1
    for name, (times, above) in HEADINGS.items():
        _letters(styles[name], points * times)
        styles[name].font.bold = True
        styles[name].paragraph_format.space_before = Pt(points * above)
        styles[name].paragraph_format.space_after = Pt(points / 4)
    for name in ("List Number", "List Continue"):
        styles[name].paragraph_format.left_indent = INDENT
        styles[name].paragraph_format.space_after = Pt(points / 12)
    numbered = styles["List Number"].paragraph_format
    numbered.first_line_indent = -INDENT
    numbered.space_before = Pt(points / 3)
    for tabs in document.part.numbering_part.element.iter(qn("w:tabs")):
        tabs.clear()  # the tab stops of the list styles leave no room for a number of two digits


def _letters(style, points):
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(points), BLACK
    fonts = style.element.rPr.rFonts
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)  # a theme font would override the name


def add_styled(document, style_id):
    """Add a paragraph in a style. python-docx would read all styles of the document to find its id from its name."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style_id
    return paragraph


def add_words(paragraph, words, language):
    """Add a run. `language` is "" for that of the document."""
    run = paragraph.add_run(words)
    if language:
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(tag)
    return run


def footer(section, text, page):
    """Add a footer with a text and the page number; `page` is a pattern such as "Page {page} of {pages}"."""
    line = section.footer.paragraphs[0]
    width = section.page_width - section.left_margin - section.right_margin
    for stop in list(line.style.paragraph_format.tab_stops):
        line.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{text}\t")
    for words, place, *_ in Formatter().parse(page):
        line.add_run(words)
        if place:
            _field(line, PAGE_FIELDS[place])


def _field(paragraph, name):
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(OxmlElement("w:r"))
    shown = OxmlElement("w:t")
    shown.text = "1"
    field[0].append(shown)
    paragraph._p.append(field)


def link(paragraph, url):
    """Add a hyperlink that shows its address."""
    address = iri_to_uri(url)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.underline = True
    element.append(run._r)
    paragraph._p.append(element)


def facts(document, said):
    """Add a list of labelled facts, in two columns unless the text is large."""
    columns = 2 if document.styles["Normal"].font.size < LARGE else 1
    if columns > 1:
        in_columns(document, columns)
    for fact in said:
        line = add_styled(document, "ListBullet")
        line.paragraph_format.space_after = 0
        line.paragraph_format.keep_together = True  # never half in one column
        line.add_run(f"{fact.label}: ").bold = True
        _add_value(line, fact)
    if columns > 1:
        in_columns(document, 1)


def in_columns(document, count):
    """Begin a section with a number of columns, on the same page."""
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(count))


def answer_lines(document, count):
    """Add lines to write on: empty paragraphs with a bottom border, kept with the paragraph above."""
    for number in range(count):
        line = document.add_paragraph()
        line.paragraph_format.left_indent = INDENT
        line.paragraph_format.space_after = 0
        line.paragraph_format.line_spacing = Pt(ANSWER_LINE * document.styles["Normal"].font.size.pt)
        line.paragraph_format.keep_with_next = number < count - 1
        # Without `between`, Word draws one border around paragraphs with equal borders.
        _borders(line, ("bottom", "between"), width=6, space=1)


def bar(paragraph):
    """Draw a bar beside a paragraph, as beside what raises a question."""
    _borders(paragraph, ("left",), width=12, space=6)


def _borders(paragraph, sides, *, width, space):
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", width), ("space", space), ("color", "595959")):
            border.set(qn(f"w:{name}"), str(value))
        borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def table(document, comparison, trial):
    """Add the comparison as a table whose header row repeats on each page."""
    made = document.add_table(rows=1, cols=1 + len(comparison.columns), style="Table Grid")
    for cell, words in zip(made.rows[0].cells, [trial, *comparison.columns], strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    header = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(header)
    for row in comparison.rows:
        cells = made.add_row()
        cells._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells.cells[0].paragraphs[0].add_run(row.label).bold = True
        for cell, fact in zip(cells.cells[1:], row.cells, strict=True):
            _add_value(cell.paragraphs[0], fact)


def _add_value(paragraph, fact):
    for words, language in fact.spans or [(fact.value, "")]:
        add_words(paragraph, words, language)


def describe_last_picture(document, words):
    """Set the alternative text of the last picture."""
    document.inline_shapes[-1]._inline.docPr.set("descr", words)
