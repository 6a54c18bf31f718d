"""What was read of each mention in the criteria, and what accepted or refused it: kept for `manage.py explain`."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trials.extraction.engine.matches import Match
from trials.extraction.engine.vetoes import Veto

if TYPE_CHECKING:
    from trials.extraction.eligibility.binding import Bound
    from trials.extraction.eligibility.statement import Statement
    from trials.extraction.eligibility.topics import Mention


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention, with the rule that found it, what bears on it and what became of it."""

    measures: tuple[str, ...]
    criterion: str
    sentence: str
    words: str
    rule: str
    outcome: str
    details: tuple[str, ...] = ()


def rule_of(match: Match) -> str:
    return f"{match.rule.file}: {match.value} ({match.phrase.text})"


@dataclass(slots=True)
class MeasureTrace:
    explained: list[Explained] = field(default_factory=list)

    def mention(self, statement: "Statement", mention: "Mention", outcome: str, veto: Veto | None = None) -> None:
        """A mention of something with a state, and the state or the refusal."""
        modifiers = [f"{cue.value}: {cue.words!r} ({cue.rule.file})" for cue in statement.modifiers(mention)]
        groups = [f"group: {one.words!r}" for one in statement.groups]
        self.explained.append(
            Explained(
                mention.topic.measures or (_measure_of(mention),),
                statement.criterion.kind,
                statement.sentence.text,
                statement.text[mention.start : mention.end],
                rule_of(mention.match),
                f"refused by the veto {veto.name!r}" if veto else outcome,
                (*modifiers, *groups),
            )
        )

    def limit(self, statement: "Statement", bound: "Bound", measure: str, refusal: str) -> None:
        """A number with a limit, the topics that it might be of, and the one that it is of."""
        limit, mention = bound.limit, bound.mention
        names = dict.fromkeys(one.name for one in bound.candidates)
        details = [
            f"limit: {statement.text[limit.start : limit.stop]!r}, at least {limit.minimum}, at most {limit.maximum}, "
            f"unit {limit.unit or 'none'}",
            f"topics that take it: {', '.join(names) or 'none'}",
            f"bound to {mention.name}: {bound.why}" if mention else bound.why,
            *(f"group: {one.words!r}" for one in statement.groups),
        ]
        about = {measure} if measure else set()
        about |= {name for one in bound.candidates for name in one.topic.measures if one.topic.kind == "limit"}
        self.explained.append(
            Explained(
                tuple(sorted(about)),
                statement.criterion.kind,
                statement.sentence.text,
                statement.text[limit.start : limit.stop],
                rule_of(mention.match) if mention else "",
                measure or f"refused: {refusal}",
                tuple(details),
            )
        )


def _measure_of(mention: "Mention") -> str:
    kinds = {"certainty": "diagnosis_certainty", "family": "family_history"}
    return kinds.get(mention.topic.kind, mention.topic.kind)
