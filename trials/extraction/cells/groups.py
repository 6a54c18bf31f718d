"""Which groups of people get which cells, whose, and by which route, where the record tells it of each group."""

from collections.abc import Collection, Iterable

from trials.extraction.engine.matches import Match
from trials.extraction.engine.passages import labels_of_passage, treated_groups
from trials.extraction.engine.sections import Section
from trials.study import Study


def groups_by_value(study: Study, mentions: Iterable[Match], values: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The labels of the groups that a value holds for, of those values that do not hold for all groups.

    Nothing where a group is told of none of the values: what holds for others may hold for it as well. What a group
    and the interventions of it alone say counts before what an intervention says that several groups get.
    """
    labels = treated_groups(study)
    by_itself: dict[str, set[str]] = {label: set() for label in labels}
    by_its_own: dict[str, set[str]] = {label: set() for label in labels}
    by_shared: dict[str, set[str]] = {label: set() for label in labels}
    for passage, value in {(match.passage, match.value) for match in mentions if match.value in values}:
        of_passage = labels_of_passage(passage, study) & labels.keys()
        by_intervention = by_its_own if len(of_passage) == 1 else by_shared
        told = by_itself if passage.section == Section.ARM else by_intervention
        for label in of_passage:
            told[label].add(value)
    of_group = {label: by_its_own[label] | (by_itself[label] or by_shared[label]) for label in labels}
    if len(labels) < 2 or study.intervention_model == "single_group" or not all(of_group.values()):
        return {}
    groups = {value: [labels[label] for label, some in of_group.items() if value in some] for value in values}
    return {value: tuple(some) for value, some in groups.items() if 0 < len(some) < len(labels)}
