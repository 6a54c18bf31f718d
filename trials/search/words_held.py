"""Which words of a query trials hold, where none holds all of them."""

from dataclasses import dataclass

from pyroaring import BitMap

from trials.search.full_text import trials_matching, trials_matching_most
from trials.search.names import is_place, may_name_a_clinic, telling_groups, tokens_of_countries

MAX_COUNTED = 8  # words, where no trial holds all: each costs a query


@dataclass(frozen=True, kw_only=True, slots=True)
class MostWords:
    """How many of the words the trials found hold, and the trials that hold each: the rarest first, countries last.

    `counts` says of each word counted how many trials have it, in the order in which they were typed.
    """

    held: int
    of: int
    trials: tuple[BitMap, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def missing(self):
        """The words that no trial has."""
        return [word for word, count in self.counts if not count]

    @property
    def present(self):
        """The words that some trial has, each with the number of such trials."""
        return [(word, count) for word, count in self.counts if count]

    @property
    def present_words(self):
        return [word for word, _ in self.present]

    @property
    def are_together(self):
        """Whether the trials found have all the words that any trial has."""
        return self.held == len(self.present)


def holding_most(query, among):
    """The MostWords of a Query, and those of some trials that hold the most of its words; twice None for one word."""
    groups = telling_groups(query)[:MAX_COUNTED]
    if len(groups) < 2:
        return None, None
    # Many copies lack their places, so that what is in the country named is often something else.
    found, most, of_groups = trials_matching_most(groups, among, less_telling=tokens_of_countries())
    of = len(groups) if most < len(groups) else len(query.groups)
    labels = zip(query.groups, query.labels, strict=True)
    counts = tuple((label, len(of_groups[group])) for group, label in labels if group in of_groups)
    words = MostWords(held=most, of=of, trials=tuple(of_groups.values()), counts=counts)
    return words, found if most else None


def as_far_as_held(query, others):
    """A Query without words that keep it from finding trials, but for `others`.

    Everyday words are left out, and of a question that a page answers the names of places, or all words.
    """
    shorter = query.without_everyday_words()
    if query.is_empty or (shorter is query and not query.answers):
        return query
    elsewhere = shorter.keeping(lambda _group, label: not is_place(label)) if query.answers else shorter
    for one in dict.fromkeys((query, shorter, elsewhere)):
        if one.is_empty or trials_matching(one.groups, one.ids) - others:
            return one
    if query.answers:
        return query.without_words()
    return shorter if len(telling_groups(shorter)) > 1 and not may_name_a_clinic(query) else query
