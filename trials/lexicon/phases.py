"""The phases of a trial as people write them: "phase 2", "Phase II", "phase two", "phase 1b/2a", "fase dos"."""

NUMERALS = {
    "phase1": ("1", "i", "one", "uno", "1a", "1b", "ia", "ib"),
    "phase2": ("2", "ii", "two", "dos", "2a", "2b", "iia", "iib"),
    "phase3": ("3", "iii", "three", "tres", "3a", "3b", "iiia", "iiib"),
    "phase4": ("4", "iv", "four", "cuatro"),
}
PREFIXES = ("phase ", "phase", "phases ", "fase ")


def _alone(numerals: tuple[str, ...]) -> list[str]:
    return [prefix + numeral for prefix in PREFIXES for numeral in numerals]


def _together(first: tuple[str, ...], second: tuple[str, ...]) -> list[str]:
    """Spellings of two phases at once, the same in both groups."""
    return [f"{phase} {between}{other}" for phase in _alone(first) for other in second for between in ("", "and ")]


def _spellings() -> dict[str, tuple[str, ...]]:
    found = {key: _alone(numerals) for key, numerals in NUMERALS.items()}
    for first, second in zip(list(NUMERALS)[:-1], list(NUMERALS)[1:], strict=True):
        both = _together(NUMERALS[first], NUMERALS[second])
        found[first] += both
        found[second] += both
    return {key: tuple(spellings) for key, spellings in found.items()}


PHASES = _spellings()
