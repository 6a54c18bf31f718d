"""The starter catalogue: facts of ALS studies that come with the app, so that a fresh install shows real trials."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parent.parent / "data" / "starter.jsonl"


def starter_studies():
    """Yield each study's facts, in the registry's own form, with the day they were read."""
    with CATALOGUE.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["study"], datetime.fromisoformat(entry["read"]).replace(tzinfo=UTC)


def starter_edition():
    """What tells the catalogue of one release from that of another."""
    return f"edition {sha256(CATALOGUE.read_bytes()).hexdigest()[:12]}"
