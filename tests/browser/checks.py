"""What a browser is asked of every page, and how a keyboard alone gets about."""

import pytest
from axe_playwright_python.sync_playwright import Axe

VIOLATIONS = {"resultTypes": ["violations"]}  # no lists of what is right, which take axe-core most of its time
RULES = {
    "color-contrast": {"enabled": False},  # finds nothing that the enhanced rule does not find too
    "color-contrast-enhanced": {"enabled": True},
    "target-size": {"enabled": True},
    "identical-links-same-purpose": {"enabled": True},
}
AXE = {**VIOLATIONS, "rules": RULES}
# Without colours, which know no language.
WORDS = {**VIOLATIONS, "rules": {**RULES, "color-contrast-enhanced": {"enabled": False}}}
OF_COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
COLOURS = {**VIOLATIONS, "runOnly": {"type": "rule", "values": OF_COLOURS}}
# The rules that can find something else in another size or other colours; all others ask what the HTML says.
OF_A_LOOK = [*OF_COLOURS, "scrollable-region-focusable", "target-size"]
LOOK = {**VIOLATIONS, "runOnly": {"type": "rule", "values": OF_A_LOOK}}
# A width and a colour scheme, or a width and what a visitor chose on /display/. Colours do not depend on the width, nor
# widths on colours: each is seen once, and in `make soak` with each of the others.
LOOKS = [
    (1280, "light", AXE),
    (320, "dark", LOOK),
    pytest.param(1280, "dark", AXE, marks=pytest.mark.soak),
    pytest.param(320, "light", AXE, marks=pytest.mark.soak),
    pytest.param(320, "dark", AXE, marks=pytest.mark.soak),
]
LARGE_LOOKS = [
    (1280, "200.contrast-dark"),
    (320, "200.contrast-light"),
    pytest.param(1280, "200.contrast-light", marks=pytest.mark.soak),
    pytest.param(320, "200.contrast-dark", marks=pytest.mark.soak),
]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = """
Array.from(document.querySelectorAll(
  'a, button, summary, label.choice, select, input:not([type=checkbox], [type=radio], [type=hidden])'))
  .filter(one => one.getClientRects().length)
  .map(one => ({text: one.innerText || one.name, ...one.getBoundingClientRect().toJSON()}))
"""
MAIN_ACTIONS = """
Array.from(document.querySelectorAll('.button:not(.small)'))
  .map(one => ({text: one.innerText, ...one.getBoundingClientRect().toJSON()}))
"""


def axe_finds(page, options=AXE):
    """The report of what axe-core's rules find wrong with a page; "" where that is nothing."""
    results = Axe().run(page, options=options)
    return results.generate_report() if results.violations_count else ""


# What has the focus: the words that are seen in it or, of a box to tick, those of its label.
FOCUSED = """
(one => one.querySelector('.for-voice') ? one.firstChild.textContent
  : one.innerText || one.labels?.[0]?.innerText || '')
(document.activeElement).trim()
"""


def press_on(page, name, *, key="Enter", at_most=200):
    """Tab until the element with a name has the focus, and press it; the steps it took."""
    for step in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            page.keyboard.press(key)
            return step + 1
    raise AssertionError(f"The keyboard does not reach {name!r}")
