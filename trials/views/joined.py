"""What to say where an id leads to a trial that a curator joined its record with."""

from typing import NamedTuple

from trials.models import Trial
from trials.presentation.checked import join_in_words
from trials.registries.identifiers import id_key
from trials.search import joins_of_ids
from trials.visitor.selection import ids_of


class JoinInWords(NamedTuple):
    """Who joined two records, when and why; the trial that they are now, and the ids that were asked for."""

    words: str
    trial: Trial
    asked: list


def joined_in_words(ids, trials, joins=None):
    """A JoinInWords for each join by which one of the ids of these trials is no trial of its own.

    `joins` are those of the trials, where they were loaded; else that takes a query, where any id is another one.
    """
    keys = {id_key(one) for one in ids if "\x00" not in one}
    if keys <= {*ids_of(trials)}:
        return []
    found = joins_of_ids(keys) if joins is None else joins
    asked = [(held, sorted(keys & _ids_of(held.decision) - {held.trial.registry_id})) for held in found]
    return [JoinInWords(join_in_words(held), held.trial, some) for held, some in asked if some]


def _ids_of(decision):
    return {decision.record.registry_id, decision.other_record.registry_id}
