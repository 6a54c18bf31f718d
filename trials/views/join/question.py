"""A question of `/join/`, and short ways to write one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trials.views.join.choices import Choice, Setting, yes_no


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """`sets` are the names of the answers that it gives; the first one names it in addresses.

    `asked_if` tells from the other answers whether it is asked at all.
    """

    sets: tuple[str, ...]
    short: Any
    text: Any
    choices: Callable[[Setting, Any], list[Choice]]
    hint: Any = ""
    asked_if: Callable[[Any], bool] = lambda answers: True
    is_follow_up: bool = False
    has_short_choices: bool = False  # of a word or two each, so that several have room side by side

    @property
    def slug(self):
        return self.sets[0].replace("_", "-")


def is_yes(name):
    return lambda answers: getattr(answers, name) is True


def yes_no_question(name, **fields):
    return Question(sets=(name,), choices=yes_no(name), has_short_choices=True, **fields)
