"""Careful reading of a payload: every value is of the type it should be, every text is safe to store."""

import re

# PostgreSQL stores no NUL; no encoding writes half of a surrogate pair; other control characters are never meant.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Payload:
    """One JSON object of a payload, with typed access to what it holds.

    A value of another type is left out, as if it were missing or null: it is "", None or empty. It is noted in
    `problems`, which all parts of a payload share, as the path of the field and what is wrong with it.
    """

    __slots__ = ("above", "key", "problems", "value")

    def __init__(self, value, *, above=None, key=""):
        self.above, self.key = above, key
        self.problems = [] if above is None else above.problems
        self.value = value if isinstance(value, dict) else {}

    def problem(self, key, words):
        """Note that a field is left out, and why."""
        steps, node = [key], self
        while node.above is not None:
            steps.append(node.key)
            node = node.above
        self.problems.append((".".join(reversed(steps)), words))

    def _get(self, key, wanted, words):
        value = self.value.get(key)
        if value is not None and (not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool)):
            self.problem(key, f"is {kind(value)}, not {words}")
            return None
        return value

    def _items(self, key, wanted, words):
        """The position and value of each item of a list that is of the type wanted."""
        for position, item in enumerate(self._get(key, list, "a list") or []):
            if isinstance(item, wanted):
                yield position, item
            else:
                self.problem(f"{key}[{position}]", f"is {kind(item)}, not {words}")

    def part(self, key) -> "Payload":
        return Payload(self._get(key, dict, "an object"), above=self, key=key)

    def parts(self, key) -> list["Payload"]:
        items = self._items(key, dict, "an object")
        return [Payload(item, above=self, key=f"{key}[{position}]") for position, item in items]

    def text(self, key) -> str:
        return clean(self._get(key, str, "text") or "")

    def texts(self, key) -> tuple[str, ...]:
        return tuple(clean(item) for _, item in self._items(key, str, "text"))

    def whole_number(self, key) -> int | None:
        return self._get(key, int, "a whole number")

    def number(self, key, *, largest) -> float | None:
        """A number no further from zero than `largest`."""
        value = self._get(key, (int, float), "a number")
        if value is not None and not abs(value) <= largest:  # infinities and not-a-number, which JSON parsers let in
            self.problem(key, f"is {value!r:.40}, out of range")
            return None
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
