"""Files of decisions, as JSON and CSV."""

import csv
import io
import json
import re
from itertools import chain
from math import inf

from trials.api.csv_table import guarded, unguarded
from trials.curation.exchange import COLUMNS, LIMIT_COLUMNS

FORMAT = "trialfinder decisions, version 1"
TEXTS = [name for name in COLUMNS if name not in ("values", "limits")]
NUMBERS = ("minimum", "maximum", "days", "hours")
NO_TEXT = re.compile("[\0\ud800-\udfff]")  # no database stores them


class Unreadable(Exception):
    """A file that holds no decisions; the message says why."""


def written(rows, *, as_csv):
    """The text of a file."""
    if not as_csv:
        objects = [
            row | {"values": [{"value": value, "amount": amount} for value, amount in row["values"]]} for row in rows
        ]
        return json.dumps({"format": FORMAT, "decisions": objects}, ensure_ascii=False, indent=1) + "\n"
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        values = "; ".join(value if amount is None else f"{value}={amount}" for value, amount in row["values"])
        limits = json.dumps(row["limits"], ensure_ascii=False) if row["limits"] else ""
        writer.writerow(guarded((row | {"values": values, "limits": limits})[name]) for name in COLUMNS)
    return out.getvalue()


def rows_of(data, *, name):
    """The rows of a file, from its bytes; its name says whether it is CSV or JSON. Raises Unreadable."""
    read = {".csv": _from_csv, ".json": _from_json}.get(name[name.rfind(".") :].lower())
    if read is None:
        raise Unreadable("Give a file whose name ends in .json or .csv.")
    try:
        rows = read(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not text in UTF-8.") from error
    for number, row in enumerate(rows, 1):
        if NO_TEXT.search(
            "".join([*(row[name] for name in TEXTS), *(value for value, _ in row["values"]), *_texts(row["limits"])])
        ):
            raise Unreadable(f"Row {number} holds characters that no text has.")
    return rows


def _from_csv(text):
    try:
        header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (csv.Error, ValueError) as error:
        raise Unreadable(f"The file is no table in CSV: {error}.") from error
    if sorted(header) != sorted(COLUMNS):
        raise Unreadable(f"The first line must name these columns, with commas between: {', '.join(COLUMNS)}.")
    rows = []
    for number, line in enumerate(filter(None, lines), 1):
        if len(line) != len(header):
            raise Unreadable(f"Row {number} has {len(line)} cells in place of {len(header)}.")
        row = dict(zip(header, map(unguarded, line), strict=True))
        values = [_pair(one.strip(), number) for one in row["values"].split(";") if one.strip()]
        rows.append(row | {"values": values, "limits": _limits_in(row["limits"], number)})
    return rows


def _limits_in(cell, number):
    try:
        limits = json.loads(cell or "[]")
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Row {number}: limits are no JSON.") from error
    return _limits(limits, number)


def _pair(text, number):
    value, is_counted, amount = text.partition("=")
    try:
        return value, float(amount) if is_counted else None
    except ValueError as error:
        raise Unreadable(f"Row {number}: {amount!r} is no number.") from error


def _from_json(text):
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("The file is no JSON.") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or not isinstance(whole.get("decisions"), list):
        raise Unreadable(f"The file must be an object with the format “{FORMAT}” and a list of decisions.")
    return [_from_object(one, number) for number, one in enumerate(whole["decisions"], 1)]


def _from_object(one, number):
    if not isinstance(one, dict) or sorted(one) != sorted(COLUMNS):
        raise Unreadable(f"Row {number} must be an object with these keys: {', '.join(COLUMNS)}.")
    texts = {name: one[name] for name in TEXTS}
    if wrong := next((name for name, text in texts.items() if not isinstance(text, str)), None):
        raise Unreadable(f"Row {number}: {wrong} is no text.")
    values = one["values"]
    if not isinstance(values, list) or not all(isinstance(pair, dict) and _is_pair(pair) for pair in values):
        raise Unreadable(f"Row {number}: values must be a list of objects with a value and an amount or null.")
    pairs = [(pair["value"], _number(pair["amount"])) for pair in values]
    return texts | {"values": pairs, "limits": _limits(one["limits"], number)}


def _limits(limits, number):
    if not isinstance(limits, list) or not all(isinstance(one, dict) and _is_limit(one) for one in limits):
        raise Unreadable(f"Row {number}: limits must be a list of objects with these keys: {', '.join(LIMIT_COLUMNS)}.")
    return [one | {name: _number(one[name]) for name in NUMBERS} for one in limits]


def _is_limit(one):
    if sorted(one) != sorted(LIMIT_COLUMNS) or not isinstance(one["values"], list):
        return False
    group = one["group"]
    texts = [one["state"], one["cohort"], *one["values"]]
    if group is not None:
        if not isinstance(group, dict) or len(group) != 1:
            return False
        texts += group.values()
    return all(isinstance(text, str) for text in texts) and all(_is_amount(one[name]) for name in NUMBERS)


def _texts(limits):
    """All texts in limits."""
    return [text for one in limits for text in (one["cohort"], *one["values"], *chain(*(one["group"] or {}).items()))]


def _number(amount):
    try:
        return None if amount is None else float(amount)
    except OverflowError:
        return inf  # refused, as other numbers that are too large


def _is_pair(pair):
    return sorted(pair) == ["amount", "value"] and isinstance(pair["value"], str) and _is_amount(pair["amount"])


def _is_amount(amount):
    return amount is None or (isinstance(amount, int | float) and not isinstance(amount, bool))
