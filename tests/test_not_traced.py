"""The list of tests that are not traced names tests that are there."""

from pathlib import Path

from tests.not_traced import NOT_TRACED

ROOT = Path(__file__).parent.parent


def test_each_is_there():
    gone = []
    for name in NOT_TRACED:
        path, _, test = name.partition("::")
        function, _, _case = test.partition("[")
        file = ROOT / path
        if not file.exists() or f"def {function or 'test_'}" not in file.read_text():
            gone.append(name)
    assert gone == []
