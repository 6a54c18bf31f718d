"""Facets: the choices of a filter, and how many trials each would find."""

from dataclasses import dataclass
from typing import NamedTuple

from trials.choices import NOT_READ


class Choice(NamedTuple):
    """A value with its label in the language of the page, the number of trials, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]
    takes_several: bool

    @property
    def chosen(self):
        return [choice for choice in self.choices if choice.is_chosen]

    @property
    def with_trials(self):
        """Choices to show at once: those that find trials or are chosen."""
        return [choice for choice in self.choices if choice.count or choice.is_chosen]

    @property
    def without_trials(self):
        return [choice for choice in self.choices if not (choice.count or choice.is_chosen)]


def facet(filter, chosen, found):
    """The Facet of a filter: `found` are the trials to count, those that all other filters let through."""
    chosen = set(chosen if filter.takes_several else [chosen])
    buckets = filter.buckets
    choices = []
    for value, label in filter.choices():
        count = buckets[value].intersection_cardinality(found) if value in buckets else 0
        if count or value in chosen or value != NOT_READ:
            choices.append(Choice(value, label, count, value in chosen))
    return Facet(
        name=filter.field_name, label=str(filter.label), choices=tuple(choices), takes_several=filter.takes_several
    )
