"""The build id: a hash of the source files, which tells what this build made from what an earlier one made.

It is the same in a checkout, in an image and on each of several servers, and needs no version control and no setting.
See docs/adr/0015-one-build-id.md.
"""

from functools import cache
from hashlib import sha256

from django.conf import settings

ALL_PARTS = ("trialfinder", "trials", "templates", "locale", "requirements.txt")
# What the rows of a trial are made with. tests/test_build.py compares it with what `ingest` imports.
DERIVATION = (
    "trials/choices",
    "trials/extraction",
    "trials/ingest",
    "trials/lexicon",
    "trials/places",
    "trials/registries",
    "trials/study.py",
    "requirements.txt",
)
BYTECODE_FOLDER = "__pycache__"


@cache
def build_id(parts=ALL_PARTS):
    """The id of this build or, with `parts`, of a part of it, as hexadecimal digits. Computed once per process."""
    found = sha256()
    for path in files(parts):
        found.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


@cache
def build_time():
    """When the newest file was written here, as a timestamp: also where that file is an older version, put back."""
    return max(path.stat().st_ctime for path in files(ALL_PARTS))


def files(parts):
    """The files of some parts, folders with all that is in them, in a fixed order."""
    roots = [settings.BASE_DIR / part for part in parts]
    inside = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return sorted(path for path in inside if path.is_file() and BYTECODE_FOLDER not in path.parts)
