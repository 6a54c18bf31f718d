"""The list of tests that are not traced names tests that are there."""

from pathlib import Path

import pytest

from tests.not_traced import NOT_TRACED

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", NOT_TRACED)
def test_it_is_there(name):
    path, _, test = name.partition("::")
    assert f"def {test or 'test_'}" in (ROOT / path).read_text()
