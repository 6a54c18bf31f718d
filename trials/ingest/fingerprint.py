"""Which code derived what is stored: a mark that changes with it, so that an update knows when to derive anew."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import Stemmer

TRIALS = Path(__file__).resolve().parents[1]
READERS = ("words", "extraction", "registries", "study.py", "ingest/derive.py")


@cache
def fingerprint():
    """A hash of the code that makes rows of a record, and of the version of its stemmer."""
    found = sha256(Stemmer.version().encode())
    for name in READERS:
        path = TRIALS / name
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()
