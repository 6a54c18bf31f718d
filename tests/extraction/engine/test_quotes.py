"""Where quotes begin and end. All sentences are ours; the fact is marked."""

import pytest

from trials.extraction.engine.quotes import quote

LONG = (
    "people whose breathing was tested in the clinic by a nurse and by a doctor of that clinic on the day of the visit"
)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("No <heparin> (or other drugs", "No heparin"),
        ("in the last month) or on <heparin>", "on heparin"),
        ("No drugs (<heparin>, for example", "heparin, for example"),
        ("and no <heparin> (or warfarin) since then, or", "no heparin (or warfarin) since then"),
        (
            f"Drugs of any kind (such as painkillers, and others that {LONG} were given) and <heparin> at any dose",
            f"Drugs of any kind (such as painkillers, and others that {LONG} were given) and heparin at any dose",
        ),
        (f"Of all {LONG}, those who {LONG}, and <heparin> as well", "heparin as well"),
        (f"<Heparin> (for {LONG}, and others that {LONG}; and at last those {LONG}) is not allowed", "Heparin"),
    ],
)
def test_quotes_begin_and_end_outside_brackets_that_they_do_not_hold(marked, expected):
    start = marked.index("<")
    end = marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    assert quote(text, (0, len(text)), start, end) == expected
