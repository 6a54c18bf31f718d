"""What is done to a person, how many lumbar punctures where one number is told, and medicines given with cells.

Read of studies that treat. A donor's marrow or fat asks nothing of the person treated; an operation of long ago, a
biopsy that proved the disease, or anaesthesia that is not needed are no procedures of the trial.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import Attribute, Procedure
from trials.extraction.engine.passages import labels_of_arms, treated_groups
from trials.extraction.participation.claims import Reader, best_of, coded, finding, of_count
from trials.extraction.participation.counts import count_in
from trials.extraction.participation.groups import groups_told
from trials.extraction.participation.signals import Record, table
from trials.extraction.results import MAX_QUOTE_LENGTH, Extracted

TABLE = table("procedure")
MEDICINES = {"drug", "biological", "combination_product"}  # types of interventions, as the registry codes them
ONLY_IF_NEEDED = re.compile(
    r"\b(?:as needed|rescue|if (?:needed|necessary|required|(?:a|the) (?:participant|patient|subject)s?))\b",
    re.IGNORECASE,
)


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed:
        return []
    found = {match.value: finding(Attribute.PROCEDURE, match) for match in reader.best(Attribute.PROCEDURE, TABLE)}
    counts = {match: count for match in reader.record.matches(TABLE) if (count := count_in(match))}
    claims = list(reader.claims(Attribute.PROCEDURE, counts))
    if len({counts[claim].number for claim in claims}) == 1:
        best = best_of(claims)
        found[best.value] = of_count(Attribute.PROCEDURE, best, counts[best])
    if given := found.get(Procedure.IMMUNOSUPPRESSION):
        told = (one for one in reader.record.matches(TABLE) if one.value == given.value and not one.passage.compared)
        groups = groups_told(reader.study, reader.claims(Attribute.PROCEDURE, told))
        found[given.value] = replace(given, groups=groups)
    return [*found.values(), *_medicine(reader.record)]


def _medicine(record: Record) -> Iterator[Extracted]:
    """The first medicine that people get who get cells, whether or not they turn out to need it."""
    study = record.study
    treated = treated_groups(study)
    for number, given in enumerate(study.interventions):
        is_medicine = given.type in MEDICINES and 0 < len(given.name) <= MAX_QUOTE_LENGTH
        is_planned = not ONLY_IF_NEEDED.search(given.description)
        if is_medicine and is_planned and record.gives_cells and f"interventions[{number}]" in record.beside_cells:
            labels = labels_of_arms(given, study) & treated.keys()
            if labels & record.arms_of_cells or len(study.arms) == 1:
                yield coded(Attribute.PROCEDURE, Procedure.MEDICINE, given.name, f"interventions[{number}].name")
                return
