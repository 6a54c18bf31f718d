"""Words by which people ask for trials that they can join now."""

OPEN = frozenset(
    """
    open recruiting enrolling enrolment enrollment recruitment recruit recruits accepting abierto abierta abiertos
    abiertas activos reclutando reclutan recluta recluten reclute reclutamiento inscribiendo admitiendo vigentes
    """.split()  # noqa: SIM905
)


def asks_for_open(word: str, after: str) -> bool:
    """Whether a folded word, and the one after it, ask for open trials: "open label" says how a trial is done."""
    return word in OPEN and not after.startswith("label")
