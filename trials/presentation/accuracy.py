"""Accuracy figures on labelled records, as a scorer printed them, for the page on method."""

import json
import re
from datetime import date
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from trials.i18n.languages import grouped

FILE = Path(__file__).resolve().parents[1] / "data" / "accuracy.json"
FIT_FILE = FILE.with_name("fit_accuracy.json")
LABELS = {
    "cell_types": _("Kind of cells"),
    "cell_sources": _("Whose cells"),
    "tissues": _("Where the cells come from"),
    "routes": _("How they are given"),
    "measures": _("Limits in the rules for joining"),
    "closely": _("The same, with whom a limit holds for and from how many hours"),
}
KEPT = (  # texts of the file: they stand here so that they are translated
    _("60 records of trials with cells"),
    _(
        "Two AI models read each record whole, each on its own, and wrote down the facts. Where they were in doubt or "
        "differed, a fact counts neither way. No person has checked their work."
    ),
    _("In 3 records it named one way too many of giving the cells."),
    _("In 2 records it took a donor from words about other cells."),
    _("In 1 record it missed the second of two kinds of cells."),
    _("In 1 record it missed that drops are for the eye."),
    _("29 records of ALS trials"),
    _(
        "An AI model read each record whole and wrote down the facts before it saw what the software read. No person "
        "has checked its work. The software has learned from these records since."
    ),
    _("In 3 records it took one of several ways to get in for a rule for everybody."),
    _("In 2 records it took ALS in the family for something that everybody needs."),
    _("It missed 10 limits."),
    _("Only 17 of the 29 records were right in every limit."),
    _("Of 100 made-up people who fitted every rule, 16 were told no, all wrongly."),
    _("237 records labelled by experts"),
    _("These records were used to improve the software, so its mistakes in them were mended."),
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


def record(printed, *, labelled, on, learned=False, note="", remained=(), file=FILE):
    """Store a scorer's figures for the set of records called `labelled`, replacing earlier ones.

    `learned` says that the software was improved with these records, `note` how they were labelled, and `remained`
    what kinds of mistakes there were.
    """
    sets = [one for one in _kept(file) if one["labelled"] != labelled]
    about = {"learned": learned, "note": note, "remained": list(remained)}
    sets.append({"labelled": labelled, "date": on.isoformat(), **about, **read_scores(printed)})
    file.write_text(json.dumps(sets, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def labelled_sets(file=FILE):
    """The figures of every set in the active language: sets that the software had not met come first."""
    return [
        {
            "labelled": _in_words(one["labelled"]),
            "date": date.fromisoformat(one["date"]),
            "learned": one["learned"],
            "note": _in_words(one["note"]),
            "remained": [_in_words(text) for text in one["remained"]],
            "figures": [figure | {"label": _in_words(figure["label"])} for figure in one["figures"]],
            "whole": one["whole"],
        }
        for one in sorted(_kept(file), key=lambda one: one["learned"])
    ]


def _kept(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def _in_words(text):
    return gettext(text) if text else ""  # the translation of nothing is the header of the catalogue


def fit_figures():
    """What made-up people were told by the rules that were read, in sentences; see `manage.py fit_accuracy`."""
    kept = json.loads(FIT_FILE.read_text(encoding="utf-8"))
    told = {kind: {answer: kept[kind].get(answer, 0) for answer in ("may", "ask", "no")} for kind in ("breaks", "fits")}
    of_breaking = gettext(
        "{people} made-up people broke one rule. Of 100 of them, {no} were told no, {ask} to ask, and {may} that no "
        "rule keeps them out."
    )
    of_fitting = gettext(
        "{people} fitted every rule. Of 100 of them, {may} were told that no rule keeps them out, {ask} to ask, "
        "and {no} no."
    )
    return [
        sentence.format(people=grouped(sum(counts.values())), **_in_hundred(counts))
        for sentence, counts in ((of_breaking, told["breaks"]), (of_fitting, told["fits"]))
    ]


def _in_hundred(counts):
    total = sum(counts.values())
    return {answer: f"{100 * count / total:.0f}" for answer, count in counts.items()}
