from pathlib import Path

from trials.management.commands.make_glyph_table import code_points, table
from trials.sheet.renderers import glyph_table
from trials.sheet.renderers.pdf_glyphs import DRAWABLE


def test_the_table_agrees_with_the_typeface_that_is_installed():
    """If not: `manage.py make_glyph_table`."""
    assert code_points() == DRAWABLE
    assert table(code_points()) == Path(glyph_table.__file__).read_text(encoding="utf-8")
