"""How often the software is right on labelled records: figures that a scorer printed, kept for the page on method."""

import json
import re
from datetime import date
from pathlib import Path

FILE = Path(__file__).resolve().parent / "data" / "accuracy.json"
LABELS = {
    "cell_types": "Kind of cells",
    "cell_sources": "Whose cells",
    "tissues": "Where the cells come from",
    "routes": "How they are given",
    "measures": "Limits in the rules for joining",
}
FIGURE = re.compile(r"(\w+)\s+precision ([\d.]+)\s+recall ([\d.]+)\s+F1 ([\d.]+)\s+\((\d+) expected, (\d+) given\)")
WHOLE = re.compile(r"trials right in every value: (\d+) of (\d+)")


def read_scores(printed):
    """The figures in what a scorer printed. Raises ValueError where there are none."""
    figures = [
        {
            "label": LABELS[name],
            "right": round(100 * float(precision), 1),
            "found": round(100 * float(recall), 1),
            "expected": int(expected),
        }
        for name, precision, recall, _, expected, _ in FIGURE.findall(printed)
        if name in LABELS and int(expected)
    ]
    if not figures:
        raise ValueError("no figure found: give the lines “name precision … recall … F1 … (… expected, … given)”")
    whole = WHOLE.search(printed)
    return {"figures": figures, "whole": whole and {"right": int(whole[1]), "of": int(whole[2])}}


def record(printed, *, labelled, on, file=FILE):
    """Keep what a scorer printed for the set of records called `labelled`; it replaces what was kept for that set."""
    sets = [one for one in _kept(file) if one["labelled"] != labelled]
    sets.append({"labelled": labelled, "date": on.isoformat(), **read_scores(printed)})
    file.write_text(json.dumps(sets, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def labelled_sets(file=FILE):
    """The figures of every set, with their day as a date."""
    return [one | {"date": date.fromisoformat(one["date"])} for one in _kept(file)]


def _kept(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
