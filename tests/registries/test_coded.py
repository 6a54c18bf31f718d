import pytest

from trials.registries.coded import sane_ages


@pytest.mark.parametrize(
    ("minimum", "maximum", "kept", "problem"),
    [
        ("18 Years", "75 Years", ("18 Years", "75 Years"), None),
        ("18 Years", "", ("18 Years", ""), None),
        ("", "6 Months", ("", "6 Months"), None),
        ("75 Years", "18 Years", ("", ""), "'18 Years' is less than the youngest age, '75 Years'"),
        ("", "0 Years", ("", ""), "'0 Years' would keep everybody out"),
        ("0 Years", "0 Years", ("0 Years", ""), "'0 Years' would keep everybody out"),
    ],
)
def test_ages_that_nobody_has_are_left_out_and_named(minimum, maximum, kept, problem):
    problems = []
    ages = sane_ages(minimum, maximum, problems)
    assert (ages["minimum_age"], ages["maximum_age"]) == kept
    assert [words for _, words in problems] == ([problem] if problem else [])
