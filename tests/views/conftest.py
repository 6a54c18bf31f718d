import pytest

from tests.factories import load_trial
from tests.views.changing import DAY, WEDNESDAY


@pytest.fixture
def opened():
    """A trial that was new two weeks ago and opened last Wednesday."""
    load_trial(status="NOT_YET_RECRUITING", read_at=WEDNESDAY - 14 * DAY)
    return load_trial(status="RECRUITING", updated="2026-11-16", read_at=WEDNESDAY)
