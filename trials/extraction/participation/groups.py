"""Which groups of people something is told of, where the record does not tell it of the whole study."""

from collections.abc import Iterable

from trials.extraction.engine.matches import Match
from trials.extraction.engine.passages import labels_of_passage, treated_groups
from trials.study import Study


def groups_told(study: Study, claims: Iterable[Match]) -> tuple[str, ...]:
    """The labels of the groups that claims are about; none where one is about the study, or they are about all."""
    treated = treated_groups(study)
    named = [labels_of_passage(claim.passage, study) for claim in claims]
    labels = set().union(*named) & treated.keys()
    if not all(named) or len(labels) == len(treated):
        return ()
    return tuple(label for folded, label in treated.items() if folded in labels)
