from itertools import groupby
from pathlib import Path

from django.core.management import BaseCommand
from fontTools.ttLib import TTFont

from trials.sheet.renderers import glyph_table
from trials.sheet.renderers.pdf_glyphs import FONT_FOLDER

HEAD = '''"""Unicode ranges that every style of the PDF's typeface can draw. Made by `manage.py make_glyph_table`."""

RANGES = (
'''


class Command(BaseCommand):
    """For maintainers, after an update of the typeface. Needs fonttools, which is in requirements-dev.txt."""

    requires_system_checks = []
    help = "Make the table of characters that the PDF's typeface can draw: trials/sheet/renderers/glyph_table.py."

    def handle(self, **options):
        source = table(code_points())
        Path(glyph_table.__file__).write_text(source, encoding="utf-8")
        self.stdout.write(f"{glyph_table.__file__}: {len(code_points())} characters")


def code_points():
    """The code points that every style of the typeface has a glyph for."""
    return set.intersection(*(set(TTFont(path).getBestCmap()) for path in FONT_FOLDER.glob("*.ttf")))


def table(points):
    """The source of the module."""
    runs = [
        [point for _, point in run] for _, run in groupby(enumerate(sorted(points)), key=lambda pair: pair[1] - pair[0])
    ]
    lines = [f"    (0x{run[0]:04X}, 0x{run[-1]:04X}),\n" for run in runs]
    return f"{HEAD}{''.join(lines)})\n"
