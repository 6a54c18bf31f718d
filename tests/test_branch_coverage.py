"""What `make test` says of coverage, and when it fails for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("slipcover", reason="SlipCover has no wheel for this Python on this machine")

ROOT = Path(__file__).parent.parent
PYTEST = ["-m", "pytest", "-n", "1", "-p", "xdist", "-p", "slipcover.pytest_plugin"]
HALF_TESTED = """
def is_negative(number):
    if number < 0:
        return True
    return False
"""
CONFIGURATION = """
[tool.slipcover]
branch = true
source = ["."]
omit = ["test_*"]
format = "json"
"""


@pytest.mark.subprocess
@pytest.mark.parametrize(
    ("floor", "expected", "status", "figure"),
    [("66", "False", 0, "66.67 %"), ("67", "False", 1, "66.67 %"), ("66", "True", 1, "")],
    ids=["the floor is reached", "the floor is not reached", "a test fails"],
)
def test_it_fails_where_too_little_is_reached_or_a_test_fails(tmp_path, floor, expected, status, figure):
    (tmp_path / "pyproject.toml").write_text(CONFIGURATION)
    (tmp_path / "half_tested.py").write_text(HALF_TESTED)
    (tmp_path / "test_half_tested.py").write_text(
        f"import half_tested\ndef test_one():\n    assert half_tested.is_negative(1) is {expected}\n"
    )
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("SLIPCOVER_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.branch_coverage", floor, sys.executable, *PYTEST],
        cwd=tmp_path,
        env={**outside, "PYTHONPATH": f"{ROOT}:{tmp_path}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, "Lines and branches reached" in done.stdout) == (status, bool(figure)), done
    assert figure in done.stdout
