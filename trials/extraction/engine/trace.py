"""What accepted or refused each mention: kept for `manage.py explain`, and not otherwise."""

from dataclasses import dataclass, field

from trials.extraction.engine.matches import Match
from trials.extraction.engine.vetoes import Veto


@dataclass(frozen=True, slots=True)
class Judged:
    """A match that a reader asked the vetoes about."""

    about: str
    match: Match
    veto: Veto | None


@dataclass(slots=True)
class Trace:
    judged_matches: list[Judged] = field(default_factory=list)

    def judged(self, about: str, match: Match, veto: Veto | None) -> None:
        self.judged_matches.append(Judged(str(about), match, veto))
