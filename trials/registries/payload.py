"""Careful reading of a payload: every value is of the type it should be, every text is safe to store."""

import re

from trials.registries.errors import UnreadablePayload

# PostgreSQL stores no NUL; no encoding writes half of a surrogate pair; other control characters are never meant.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Payload:
    """One JSON object of a payload, with typed access to what it holds.

    Every method raises UnreadablePayload, naming the key, where a value has another type. A missing value, null
    included, is "" or None or empty.
    """

    def __init__(self, value, name="the record"):
        if not isinstance(value, dict):
            raise UnreadablePayload(f"{name} is {kind(value)}, not an object")
        self.value, self.name = value, name

    def _get(self, key, wanted, words):
        value = self.value.get(key)
        if value is not None and (not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool)):
            raise UnreadablePayload(f"{key} is {kind(value)}, not {words}")
        return value

    def part(self, key) -> "Payload":
        return Payload(self._get(key, dict, "an object") or {}, key)

    def parts(self, key) -> list["Payload"]:
        return [Payload(item, key) for item in self._get(key, list, "a list") or []]

    def text(self, key) -> str:
        return clean(self._get(key, str, "text") or "")

    def texts(self, key) -> tuple[str, ...]:
        items = self._get(key, list, "a list") or []
        for item in items:
            if not isinstance(item, str):
                raise UnreadablePayload(f"{key} holds {kind(item)}, not text")
        return tuple(clean(item) for item in items)

    def whole_number(self, key) -> int | None:
        return self._get(key, int, "a whole number")

    def number(self, key) -> float | None:
        value = self._get(key, (int, float), "a number")
        if value is not None and not abs(value) < 1e12:  # infinities and not-a-number, which JSON parsers let in
            raise UnreadablePayload(f"{key} is {value}, out of range")
        return value

    def yes_no(self, key) -> bool | None:
        return self._get(key, bool, "true or false")


def clean(text: str) -> str:
    """The text without the characters that no database can store, and without white space around it."""
    if not text.isprintable():  # line breaks are not printable either
        text = UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def kind(value) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
