"""What make does to a checkout."""

import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parent.parent / "Makefile"


@pytest.mark.subprocess
def test_an_environment_that_is_a_link_is_left_as_it_is(tmp_path):
    elsewhere, checkout = tmp_path / "elsewhere", tmp_path / "checkout"
    elsewhere.mkdir()
    checkout.mkdir()
    (elsewhere / "kept").touch()
    shutil.copy(MAKEFILE, checkout)
    (checkout / ".venv").symlink_to(elsewhere)
    done = subprocess.run(["make", "venv"], cwd=checkout, capture_output=True, text=True)
    assert done.returncode != 0
    assert f".venv is a link to {elsewhere}" in done.stderr
    assert (elsewhere / "kept").exists()
