"""Long lists in parts, so that no record makes a page that takes seconds to send and minutes to scroll."""

from trials.choices import CriterionKind
from trials.presentation.text import no_longer_than

PART_SIZE = 200  # lines of rules, places, arms …
MAX_TEXT_LENGTH = 20_000  # characters; the longest in the real records shown here has 19,000
KINDS = tuple(CriterionKind)


def first_part(items):
    return items[:PART_SIZE]


def is_in_parts(items):
    return len(items) > PART_SIZE


def criteria_in_order(criteria):
    """Criteria by their kind, as pages show them."""
    return sorted(criteria, key=lambda criterion: KINDS.index(criterion.kind))


def cut(text):
    """A text of a record, cut where it is longer than any page can use. The whole record is a link away."""
    return no_longer_than(text, MAX_TEXT_LENGTH)
