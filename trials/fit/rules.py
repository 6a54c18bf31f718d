"""The rules of a trial as `fit` takes them: limits alone, without a database."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """What one rule asks for, in the fields of a measure (`extraction.results.ExtractedMeasure`).

    `values` is the measure's set, `qualifiers` are values of `choices.Qualifier`. Equal limits of many trials are one
    value, judged once for a person.
    """

    measure: str
    minimum: float | None = None
    maximum: float | None = None
    state: str = ""
    values: tuple[str, ...] = ()
    days: float | None = None
    hours: float | None = None
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit, and for whom it holds: everybody where `cohort` is "", else the group that it names.

    `group` is the group as one code and its value, ("onset_site", "bulbar"), or None where answers cannot tell who
    belongs to it. `key` is the caller's own, to find the quote again.
    """

    limit: Limit
    cohort: str = ""
    group: tuple[str, str] | None = None
    key: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialRules:
    """Every rule that was read of one trial.

    `unread` are criteria that hold a number or name something measured which was not read as a measure: the trial team
    alone can say what they mean, so that the answer is never `may`. `not_measured` counts every criterion without a
    measure. `contradicted` are measures of which the record says two things. `is_read` is false of a copy that does
    not hold all criteria: what it holds may say no, and the answer is never `may`. `is_outdated` is true of rules of an
    older version of a record: the answer is neither `may` nor `no`. `is_of_another_disease` is true of a trial that is
    not about ALS: no answer is on its disease, so that the answer is never `may`. `countries` are those of its places;
    without any, it is not known where it takes place.
    """

    trial: str
    rules: tuple[Rule, ...] = ()
    not_measured: int = 0
    unread: int = 0
    contradicted: frozenset[str] = field(default_factory=frozenset)
    is_read: bool = True
    is_outdated: bool = False
    is_of_another_disease: bool = False
    countries: frozenset[str] = frozenset()
    limits: tuple[Limit, ...] = field(init=False, repr=False, compare=False)
    limit_ids: tuple[int, ...] = field(init=False, repr=False, compare=False)
    weighed: tuple[tuple[str, tuple[int, ...]], ...] = field(init=False, repr=False, compare=False)
    different: tuple[int, ...] = field(init=False, repr=False, compare=False)
    travel: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep what every person's answers need: the limits as objects, and the rules weighed against each other.

        `weighed` has each measure that holds for groups or is contradicted, with the positions of its rules. Most
        trials have none. `different` are the positions of rules with equal limits for the same group once: many records
        state an age twice. Of equal ones it is the last: those of a registry's own fields come first and have no quote.
        """
        object.__setattr__(self, "limits", tuple(rule.limit for rule in self.rules))
        object.__setattr__(self, "limit_ids", tuple(map(id, self.limits)))
        of_groups = {rule.limit.measure for rule in self.rules if rule.cohort} | self.contradicted
        positions: dict[str, list[int]] = {}
        for position, limit in enumerate(self.limits):
            if limit.measure in of_groups:
                positions.setdefault(limit.measure, []).append(position)
        last = {(rule.limit, rule.cohort, rule.group): position for position, rule in enumerate(self.rules)}
        object.__setattr__(self, "different", tuple(last.values()))
        travel = (position for position, limit in enumerate(self.limits) if limit.measure == "travel")
        object.__setattr__(self, "travel", tuple(travel))
        object.__setattr__(self, "weighed", tuple((measure, tuple(some)) for measure, some in positions.items()))
