"""What a browser is asked of every page, and how a keyboard alone gets about."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

# No lists of what is right, which take axe-core most of its time, and no fetching of style sheets and media again: that
# serves rules about autoplay and the orientation of a screen; our pages play nothing, and the second is off by default.
VIOLATIONS = {"resultTypes": ["violations"], "preload": False}
RULES = {
    "color-contrast-enhanced": {"enabled": True},  # finds what is below 7 to 1, but not what is below 4.5 to 1
    "target-size": {"enabled": True},
    "identical-links-same-purpose": {"enabled": True},
}
AXE = {**VIOLATIONS, "rules": RULES}
# Without colours, which know no language.
CONTRASTS = ["color-contrast", "color-contrast-enhanced"]
WORDS = {**VIOLATIONS, "rules": {**RULES, **{name: {"enabled": False} for name in CONTRASTS}}}
OF_COLOURS = [*CONTRASTS, "link-in-text-block"]
COLOURS = {**VIOLATIONS, "runOnly": {"type": "rule", "values": OF_COLOURS}}
# The rules that can find something else in another size, or in other colours too; all others ask what the HTML says.
OF_A_SIZE = ["scrollable-region-focusable", "target-size"]
SIZE = {**VIOLATIONS, "runOnly": {"type": "rule", "values": OF_A_SIZE}}
LOOK = {**VIOLATIONS, "runOnly": {"type": "rule", "values": [*OF_COLOURS, *OF_A_SIZE]}}
TARGET_SIZE = {**VIOLATIONS, "runOnly": {"type": "rule", "values": ["target-size"]}}
# What a page is seen in, one after the other without loading it again: a width, a colour scheme, and the rules of
# axe-core. All rules see each page once; colours do not depend on the width, nor the layout on colours.
NARROW_AND_WIDE = [(320, "light", SIZE), (1280, "light", AXE)]
# And this, of pages that between them hold every kind of part: all have their colours from one style sheet.
DARK = [(1280, "dark", COLOURS)]
# These, and what a visitor chose on /display/. `make soak` has each with each.
SWEEPS = [
    ("", NARROW_AND_WIDE),
    pytest.param("", [(320, "light", AXE), (1280, "dark", AXE)], marks=pytest.mark.soak),
    pytest.param("200.contrast-light", [(1280, "light", AXE)], marks=pytest.mark.soak),
    pytest.param("200.contrast-dark", [(320, "light", AXE)], marks=pytest.mark.soak),
]
# In `make test` only pages that hold every kind of part are seen in these.
LARGE_LOOKS = [(320, "light", "200.contrast-light", LOOK), (1280, "dark", "200.contrast-dark", LOOK)]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A button out of sight that only the Enter key presses is no target.
TARGETS = """
Array.from(document.querySelectorAll(
  'a, button:not([aria-hidden]), summary, label.choice, select, ' +
  'input:not([type=checkbox], [type=radio], [type=hidden])'))
  .filter(one => one.getClientRects().length)
  .map(one => ({text: one.innerText || one.name, ...one.getBoundingClientRect().toJSON()}))
"""
MAIN_ACTIONS = """
Array.from(document.querySelectorAll('.button:not(.small), textarea'))
  .map(one => ({text: one.innerText || one.name, ...one.getBoundingClientRect().toJSON()}))
"""
LINKS = "Array.from(document.links).map(one => [one.innerText.trim(), one.href])"
BUTTONS = "Array.from(document.querySelectorAll('button')).map(one => one.textContent.trim())"


def faults(page, options=AXE):
    """What is wrong with a page as it is seen: for axe-core, wider than the window, or with small targets."""
    found = [axe_finds(page, options)]
    found += ["scrolls sideways"] if page.evaluate(OVERFLOW) else []
    found += [f"small: {one}" for one in page.evaluate(TARGETS) if one["width"] < 44 or one["height"] < 44]
    found += [f"small main action: {one}" for one in page.evaluate(MAIN_ACTIONS) if one["height"] < 60]
    return [f"{page.url}: {fault}" for fault in found if fault]


def faults_in_each(page, views=NARROW_AND_WIDE):
    """What is wrong with a page in each of its views and, where all rules see it, with the names in it."""
    found = []
    for width, scheme, rules in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme} {fault}" for fault in faults(page, rules)]
    return found + (shared_names(page) if AXE in [rules for *_, rules in views] else [])


def shared_names(page):
    """Links to different addresses with one name, links without a name, and buttons with one name."""
    page.evaluate(OPEN_ALL)  # what is folded up has no inner text
    named, buttons = {}, page.evaluate(BUTTONS)
    wrong = [
        words for words, address in page.evaluate(LINKS) if not words or named.setdefault(words, address) != address
    ]
    wrong += [words for words in buttons if buttons.count(words) > 1]
    return [f"{page.url}: more than one is called {words!r}" for words in wrong]


def axe_finds(page, options=AXE):
    """The report of what axe-core's rules find wrong with a page, once that is loaded; "" where that is nothing."""
    page.wait_for_load_state()  # without its style sheet it has the browser's own colours
    if not page.evaluate("'axe' in window"):  # half a megabyte, which stays while the page does
        page.evaluate(AXE_SCRIPT)
    results = AxeResults(page.evaluate("options => axe.run(options)", options))
    return results.generate_report() if results.violations_count else ""


# What has the focus: the words that are seen in it or, of a box to tick, those of its label.
FOCUSED = """
(one => one.querySelector('.for-voice') ? one.firstChild.textContent
  : one.innerText || one.labels?.[0]?.innerText || '')
(document.activeElement).trim()
"""


def press_on(page, name, *, key="Enter"):
    """Tab until the element with a name has the focus, and press it; the steps it took."""
    steps = tab_until(page, lambda: page.evaluate(FOCUSED) == name)
    page.keyboard.press(key)
    return steps


def tab_until(page, reached, at_most=200):
    """Press Tab until a condition holds; the steps it took."""
    page.wait_for_load_state()  # its scripts may take the keys
    for step in range(at_most):
        page.keyboard.press("Tab")
        if reached():
            return step + 1
    raise AssertionError(f"The keyboard does not reach what was looked for in {at_most} steps of {page.url}")


def follow(target):
    """Click what leads to another page, and wait until that page is loaded."""
    with target.page.expect_navigation():
        target.click()
