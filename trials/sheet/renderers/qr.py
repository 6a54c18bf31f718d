"""The link of a sheet as a QR code: points a telephone's camera at the same questions."""

import io

import segno
from django.utils.translation import gettext_lazy as _

ALTERNATIVE = _("QR code: a telephone's camera opens this sheet with it.")
BORDER = 2
PIXELS_A_MODULE = 8
MASK = 0  # any of the eight can be read; to look for the fairest takes longer than all the rest of a sheet


def qr_svg(url):
    """For the PDF: a picture of its own."""
    drawn = io.BytesIO()
    _code(url).save(drawn, kind="svg", border=BORDER, light="#fff", xmldecl=False, nl=False)
    return drawn.getvalue().decode()


def qr_inline(url):
    """For a page: an element that says what it is."""
    return _code(url).svg_inline(
        border=BORDER, light="#fff", title=str(ALTERNATIVE), omitsize=True, svgclass="qr", lineclass=None
    )


def qr_png(url):
    """For documents that cannot hold drawings."""
    drawn = io.BytesIO()
    _code(url).save(drawn, kind="png", border=BORDER, scale=PIXELS_A_MODULE)
    return drawn.getvalue()


def _code(url):
    return segno.make(url, error="l", micro=False, mask=MASK)
