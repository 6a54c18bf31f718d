"""Accuracy figures on labelled records, as a scorer printed them, for the page on method."""

import json
import re
from datetime import date
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

FILE = Path(__file__).resolve().parents[1] / "data" / "accuracy.json"
LABELS = {
    "cell_types": _("Kind of cells"),
    "cell_sources": _("Whose cells"),
    "tissues": _("Where the cells come from"),
    "routes": _("How they are given"),
    "measures": _("Limits in the rules for joining"),
}
SETS = (  # as the file has them: they stand here so that they are translated
    _("80 records that the software had not met, before it learned from them"),
    _("94 records labelled by experts, some of which it learned from"),
)
FIGURE = re.compile(r"(\w+)\s+precision ([\d.]+)\s+recall ([\d.]+)\s+F1 ([\d.]+)\s+\((\d+) expected, (\d+) given\)")
WHOLE = re.compile(r"trials right in every value: (\d+) of (\d+)")


def read_scores(printed):
    """Parse a scorer's output. Raises ValueError if it has no figures."""
    figures = [
        {
            "label": LABELS[name],
            "right": round(100 * float(precision), 1),
            "found": round(100 * float(recall), 1),
            "expected": int(expected),
        }
        for name, precision, recall, _f1, expected, _given in FIGURE.findall(printed)
        if name in LABELS and int(expected)
    ]
    if not figures:
        raise ValueError("no figure found: give the lines “name precision … recall … F1 … (… expected, … given)”")
    whole = WHOLE.search(printed)
    return {"figures": figures, "whole": whole and {"right": int(whole[1]), "of": int(whole[2])}}


def record(printed, *, labelled, on, file=FILE):
    """Store a scorer's figures for the set of records called `labelled`, replacing earlier ones."""
    sets = [one for one in _kept(file) if one["labelled"] != labelled]
    sets.append({"labelled": labelled, "date": on.isoformat(), **read_scores(printed)})
    file.write_text(json.dumps(sets, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def labelled_sets(file=FILE):
    """The figures of every set, with names in the active language."""
    return [
        {
            "labelled": _in_words(one, "labelled"),
            "date": date.fromisoformat(one["date"]),
            "figures": [figure | {"label": _in_words(figure, "label")} for figure in one["figures"]],
            "whole": one["whole"],
        }
        for one in _kept(file)
    ]


def _kept(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def _in_words(kept, name):
    text = kept[name]  # on a line of its own: what stands in the call is marked for translation
    return gettext(text)
