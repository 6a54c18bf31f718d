"""How much of our code the tests reach: `python -m tests.branch_coverage FLOOR COMMAND…` runs pytest under SlipCover.

It ends with the status of the tests, or with 1 where they reach less than FLOOR percent of all lines and branches.
Without arguments it lists what the last run missed.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

FOUND = Path(".coverage.json")
REASONS = "docs/adr/0041-coverage-by-slipcover.md"
NOT_MEASURED = f"Coverage is not measured: SlipCover has no wheel for this Python on this machine ({REASONS}).\n"
# So it says with pytest 9 of the branches of tests, which are not to be measured.
QUIETLY = ["-W", "ignore:Unable to activate pytest branch coverage:RuntimeWarning"]
LISTED_BY = ".venv/bin/python -m tests.branch_coverage"


def run(floor, command):
    if find_spec("slipcover") is None:
        sys.stderr.write(NOT_MEASURED)
        return subprocess.run(command).returncode
    python, *arguments = command
    FOUND.unlink(missing_ok=True)
    status = subprocess.run([python, *QUIETLY, "-m", "slipcover", "--out", FOUND, *arguments]).returncode
    return status or judge(json.loads(FOUND.read_text()), floor)


def judge(found, floor):
    """SlipCover's own `--fail-under` comes too early for what pytest-xdist's processes found, and loses it."""
    percent = found["summary"]["percent_covered"]
    sys.stdout.write(f"Lines and branches reached: {percent:.2f} % (at least {floor:g}; what is missed: {LISTED_BY})\n")
    return 0 if percent >= floor else 1


def show():
    from slipcover import print_coverage  # here: not everywhere is it there

    print_coverage(json.loads(FOUND.read_text()), missing_width=60, skip_covered=True)


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(run(float(sys.argv[1]), sys.argv[2:]))
    show()
