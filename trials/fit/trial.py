"""A whole trial against a person's answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from trials.fit.answer_readers import gene_name
from trials.fit.answers import Answers
from trials.fit.judging import judge
from trials.fit.judging_numbers import PARTS_OF_SCORE
from trials.fit.rules import Rule, TrialRules
from trials.fit.spans import Month
from trials.fit.verdicts import FitAnswer, Reason, Verdict, ask, fits

# Onset, diagnosis, breathing and function: at least one must be answered and fit before a trial is said to be possible.
# Why these: docs/adr/0040-what-may-rests-on.md.
DECISIVE = frozenset(
    {
        "months_since_onset", "months_since_diagnosis", "vital_capacity", "noninvasive_ventilation",
        "invasive_ventilation", "tracheostomy", "alsfrs_r", *PARTS_OF_SCORE, "alsfrs_r_item",
    }
)  # fmt: skip
# What hardly anybody who has ALS fails: a trial of which no more was compared may ask for anything.
COMMON = frozenset({"age", "sex", "pregnancy"})
ENOUGH_COMPARED = 3  # measures, guessed; fewer are enough where they are half of all that the record asks for
SAID = (Reason.WITHIN, Reason.IMPLIED)  # why a rule fits, where the answers say so
# Nobody answers these of themselves: lines to go through with the team, like those without a measure.
TEAM_MEASURES = frozenset({"consent", "swallowing", "lying_flat", "life_expectancy"})


@dataclass(frozen=True, slots=True)
class RuleFit:
    rule: Rule
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TrialFit:
    """The answer of a trial, with the verdict of each of its rules, in their order."""

    trial: TrialRules
    answer: FitAnswer
    verdicts: tuple[Verdict, ...]

    @property
    def rules(self) -> list[RuleFit]:
        """The rules that answers can speak of."""
        pairs = zip(self.trial.rules, self.verdicts, strict=True)
        return [RuleFit(rule, verdict) for rule, verdict in pairs if rule.limit.measure not in TEAM_MEASURES]

    @property
    def different_rules(self) -> list[RuleFit]:
        """Those rules, with equal limits for the same group once."""
        pairs = [(self.trial.rules[position], self.verdicts[position]) for position in self.trial.different]
        return [RuleFit(rule, verdict) for rule, verdict in pairs if rule.limit.measure not in TEAM_MEASURES]

    def rules_that_say(self, answer: FitAnswer) -> list[RuleFit]:
        return [rule for rule in self.different_rules if rule.verdict.answer == answer]

    @property
    def not_measured(self) -> int:
        """The criteria that are left to the trial team."""
        return self.trial.not_measured + sum(rule.limit.measure in TEAM_MEASURES for rule in self.trial.rules)

    @property
    def is_unread(self) -> bool:
        """Whether there was nothing to compare answers with, as none of its rules was read yet."""
        return not self.trial.is_read and not self.rules

    @property
    def share_compared(self) -> float:
        """How much of what the record asks for the answers were compared with, from 0 to 1, without what is COMMON."""
        compared, asked = len(self._compared), len(self._measures_that_ask) + self.not_measured
        return compared / (compared + asked) if compared else 0.0

    @property
    def is_little_compared(self) -> bool:
        return len(self._compared) < ENOUGH_COMPARED and self.share_compared < 0.5

    @property
    def _compared(self) -> set[str]:
        pairs = zip(self.trial.limits, self.verdicts, strict=True)
        return {
            limit.measure
            for limit, verdict in pairs
            if verdict.answer is FitAnswer.FITS and verdict.reason in SAID and limit.measure not in COMMON
        }

    @property
    def _measures_that_ask(self) -> set[str]:
        pairs = zip(self.trial.limits, self.verdicts, strict=True)
        asked = {limit.measure for limit, verdict in pairs if verdict.answer is FitAnswer.ASK}
        return asked - TEAM_MEASURES

    @property
    def window_opens(self) -> Month | None:
        """The month from which the rules on time let the person in; None where more than time speaks against it."""
        return max((one.opens for one in self.verdicts if one.opens), default=None) if self._time_decides else None

    @property
    def window_closes(self) -> Month | None:
        """The month until which the rules on time let the person in; None where more than time speaks against it."""
        return min((one.closes for one in self.verdicts if one.closes), default=None) if self._time_decides else None

    @property
    def _time_decides(self) -> bool:
        is_known = not self.trial.is_outdated
        return is_known and all(one.opens for one in self.verdicts if one.answer == FitAnswer.NO)


def fit_trials(trials: Iterable[TrialRules], answers: Answers, today: date) -> Iterator[TrialFit]:
    """Each trial's answer, in their order. A limit that several trials share as one object is judged once."""
    judged: dict[int, Verdict] = {}
    kept = []  # so that no id is used twice
    for trial in trials:
        if not all(map(judged.get, trial.limit_ids)):
            for limit in trial.limits:
                if id(limit) not in judged:
                    kept.append(limit)
                    judged[id(limit)] = judge(limit, answers, today)
        verdicts = tuple(map(judged.__getitem__, trial.limit_ids))
        if trial.weighed:
            verdicts = _weighed(trial, verdicts, answers)
        if trial.travel:
            verdicts = _with_places(trial, verdicts, answers)
        yield TrialFit(trial, _answer(trial, verdicts), verdicts)


def _answer(trial: TrialRules, verdicts: tuple[Verdict, ...]) -> FitAnswer:
    if trial.is_outdated:
        return FitAnswer.ASK
    if FitAnswer.NO in [verdict.answer for verdict in verdicts]:
        return FitAnswer.NO
    if trial.unread or not trial.is_read or trial.is_of_another_disease:
        return FitAnswer.ASK
    decided = False
    for limit, verdict in zip(trial.limits, verdicts, strict=True):
        if verdict.answer is FitAnswer.ASK:
            if limit.measure not in TEAM_MEASURES:
                return FitAnswer.ASK
        elif verdict.reason in SAID and limit.measure in DECISIVE:
            decided = True
    return FitAnswer.MAY if decided else FitAnswer.ASK


def _weighed(trial: TrialRules, verdicts: tuple[Verdict, ...], answers: Answers) -> tuple[Verdict, ...]:
    """Verdicts where rules hold for groups, or where the record contradicts itself."""
    weighed = list(verdicts)
    for measure, positions in trial.weighed:
        rules = [trial.rules[position] for position in positions]
        some = [(rule, verdicts[at], is_member(rule, answers)) for at, rule in zip(positions, rules, strict=True)]
        said = [_for_the_person(*judged, some) for judged in some]
        agree = len(said) > 1 and len({verdict.answer for verdict in said}) == 1
        if measure in trial.contradicted and not agree:
            said = [ask(Reason.CONTRADICTION)] * len(some)
        for position, verdict in zip(positions, said, strict=True):
            weighed[position] = verdict
    return tuple(weighed)


def _with_places(trial: TrialRules, verdicts: tuple[Verdict, ...], answers: Answers) -> tuple[Verdict, ...]:
    """Verdicts where a distance that is not known is told with what is known of the places."""
    placed = list(verdicts)
    for position in trial.travel:
        if verdicts[position].reason is Reason.DISTANCE:
            if not trial.countries:
                placed[position] = ask(Reason.PLACES_UNKNOWN)
            elif answers.country and answers.country not in trial.countries:
                placed[position] = ask(Reason.ABROAD)
    return tuple(placed)


Judged = tuple[Rule, Verdict, bool | None]


def _for_the_person(rule: Rule, verdict: Verdict, member: bool | None, judged: list[Judged]) -> Verdict:
    """A group's limit replaces the general one for its members; where membership is unknown, `no` needs both."""
    if rule.cohort:
        if member or (member is None and verdict.answer == FitAnswer.FITS):
            return verdict
        if member is False:
            return fits(Reason.NOT_FOR_YOU)
        general = [other for one, other, _ in judged if not one.cohort]
        if verdict.answer == FitAnswer.NO and any(other.answer == FitAnswer.NO for other in general):
            return verdict
        return ask(Reason.GROUP_UNKNOWN)
    if any(one.cohort and belongs for one, _, belongs in judged):
        return fits(Reason.NOT_FOR_YOU)
    if verdict.answer != FitAnswer.NO:
        return verdict
    unknown = [other for one, other, belongs in judged if one.cohort and belongs is None]
    return verdict if all(other.answer == FitAnswer.NO for other in unknown) else ask(Reason.GROUP_UNKNOWN)


def is_member(rule: Rule, answers: Answers) -> bool | None:
    """Whether a person belongs to the group of a rule; None where their answers cannot tell."""
    if not rule.cohort:
        return True
    if rule.group is None:
        return None
    what, value = rule.group
    if what == "als":  # healthy volunteers, caregivers: everybody who answers here has ALS
        return value == "yes"
    given = getattr(answers, what, None)
    if given is None:
        return None
    if what == "family_history":
        return bool(given == (value == "familial"))
    return gene_name(value) in given if what == "gene" else bool(value == given)
