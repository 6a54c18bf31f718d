"""QR code of a sheet's address."""

import io

import segno
from django.utils.translation import gettext_lazy as _

ALTERNATIVE = _("QR code: scan it with a phone’s camera to open this sheet.")
BORDER = 2
PIXELS_A_MODULE = 8
MASK = 0  # all eight are readable; choosing the best takes longer than the rest of a sheet


def qr_svg(url):
    """SVG document, for the PDF."""
    drawn = io.BytesIO()
    _code(url).save(drawn, kind="svg", border=BORDER, light="#fff", xmldecl=False, nl=False)
    return drawn.getvalue().decode()


def qr_inline(url, title=ALTERNATIVE):
    """SVG element with a title, for a page."""
    return _code(url).svg_inline(
        border=BORDER, light="#fff", title=str(title), omitsize=True, svgclass="qr", lineclass=None
    )


def qr_png(url):
    """PNG, for DOCX."""
    drawn = io.BytesIO()
    _code(url).save(drawn, kind="png", border=BORDER, scale=PIXELS_A_MODULE)
    return drawn.getvalue()


def _code(url):
    return segno.make(url, error="l", micro=False, mask=MASK)
