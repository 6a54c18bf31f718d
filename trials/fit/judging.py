"""One limit against a person's answers. Every measure has its judge in `JUDGES`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from trials.choices import WITH_MORE, Measure, Qualifier
from trials.fit import judging_numbers as numbers
from trials.fit.answer_readers import ANYWHERE, CERTAINTIES, gene_name
from trials.fit.answers import Answers
from trials.fit.contradictions import MOST_OF_THE_DAY
from trials.fit.rules import Limit
from trials.fit.spans import Month
from trials.fit.verdicts import FitAnswer, Reason, Verdict, ask, fits, no
from trials.places import country_names

COUNTRIES = country_names() - {"Georgia"}  # also a state
SURELY_STABLE = 90  # days, guessed: of rules on a stable dose that state no time. Those that do have 30 to 60

Judge = Callable[[Limit, Answers, date], Verdict]


def judge(limit: Limit, answers: Answers, today: date) -> Verdict:
    """What a limit says to a person; measures that we know no question for are to be asked about."""
    judged_by = JUDGES.get(limit.measure)
    if judged_by is None:
        return ask(Reason.NO_QUESTION)
    if is_for_some_only(limit):
        return _judge_narrowed(judged_by, limit, answers, today)
    verdict = judged_by(limit, answers, today)
    if verdict != no():
        return verdict
    if Qualifier.SOME_KINDS in limit.qualifiers:
        return ask(Reason.SOME_ONLY)
    return ask(Reason.TIME_UNKNOWN) if Qualifier.TIME_LIMITED in limit.qualifiers else verdict


def is_for_some_only(limit: Limit) -> bool:
    """Whether a rule may leave out a person to whom its measure applies.

    The question about cancer leaves out what trials accept, such as skin cancer that was removed.
    """
    return Qualifier.SOME_ONLY in limit.qualifiers and limit.measure != Measure.ACTIVE_CANCER


def _judge_narrowed(judged_by: Judge, limit: Limit, answers: Answers, today: date) -> Verdict:
    """A rule that applies to only some of the people it names: where it would say no, it asks."""
    as_bar = replace(limit, state="excluded") if limit.state == "allowed" else limit
    verdict = judged_by(as_bar, answers, today)
    return ask(Reason.SOME_ONLY) if verdict.answer is FitAnswer.NO else verdict


def _yes_no(key: str) -> Judge:
    def judge_yes_no(limit: Limit, answers: Answers, today: date) -> Verdict:
        return _state(limit, getattr(answers, key))

    return judge_yes_no


def _state(limit: Limit, given: bool | None) -> Verdict:
    """A state that a person is in or not: "excluded", "required", "allowed_if_stable" or "allowed"."""
    if limit.state == "allowed":
        return fits(Reason.NO_BAR)
    if given is None:
        return ask(Reason.NOT_ANSWERED)
    if limit.state == "required":
        return fits() if given else no()
    if not given:
        return fits()
    return no() if limit.state == "excluded" else ask(Reason.STABLE_UNKNOWN)


def _pregnancy(limit: Limit, answers: Answers, today: date) -> Verdict:
    return fits() if answers.sex == "male" and limit.state == "excluded" else _state(limit, answers.pregnancy)


def _medicine(key: str) -> Judge:
    """A medicine: taken (true), since when, or not taken (false), since when if it was taken before."""

    def judge_medicine(limit: Limit, answers: Answers, today: date) -> Verdict:
        taken, since = getattr(answers, key), getattr(answers, f"{key}_since")
        verdict = _state(limit, taken)
        if taken and limit.state == "allowed_if_stable" and not limit.days:
            is_stable = since is not None and since.days_ago(today).above(SURELY_STABLE)
            return fits() if is_stable else ask(Reason.STABLE_UNKNOWN)
        if taken and limit.state in ("required", "allowed_if_stable") and limit.days:
            return ask(Reason.STABLE_UNKNOWN) if since is None else _days_passed(limit.days, since, today)
        if taken is False and limit.state == "excluded" and limit.days and since is not None:
            return _days_passed(limit.days, since, today)
        return verdict

    return judge_medicine


def _days_passed(days: float, since: Month, today: date) -> Verdict:
    """Whether so many days have passed since some day of a month."""
    passed = since.days_ago(today)
    if passed.above(days):
        return fits()
    opens = since.plus_days(days)
    return no(Reason.TOO_EARLY, opens) if passed.below(days) else ask(Reason.ACROSS_THE_LIMIT, opens)


def _prior_cell_therapy(limit: Limit, answers: Answers, today: date) -> Verdict:
    verdict = _state(limit, answers.prior_cell_therapy)
    if not answers.prior_cell_therapy or limit.state != "excluded" or not limit.days:
        return verdict
    if answers.prior_cell_therapy_on is None:
        return ask(Reason.TIME_UNKNOWN)
    return _days_passed(limit.days, answers.prior_cell_therapy_on, today)


def _other_trial(limit: Limit, answers: Answers, today: date) -> Verdict:
    """Another trial, until a month that may lie ahead. Of 0 days only taking part now keeps people out;
    where no time is stated, having left may not be enough.
    """
    verdict = _state(limit, answers.other_trial)
    until = answers.other_trial_until
    if not answers.other_trial or limit.state != "excluded":
        return verdict
    if until is None:
        return ask(Reason.TIME_UNKNOWN) if limit.days else verdict
    if limit.days is not None:
        return _days_passed(limit.days, until, today)
    if until.days_ago(today).below(0):
        return no(Reason.TOO_EARLY, until.plus(1))
    return ask(Reason.TIME_UNKNOWN)


def _noninvasive_ventilation(limit: Limit, answers: Answers, today: date) -> Verdict:
    """A mask, by hours a day. "excluded" keeps out from so many on, "allowed" lets in up to them.

    Who bars masks may all the more bar people who use a machine through a tube, and says nothing of them: ask.
    """
    verdict = _by_hours_of_a_mask(limit, answers)
    if verdict.answer is FitAnswer.FITS and limit.state == "excluded" and answers.invasive_ventilation:
        return ask(Reason.TUBE_BESIDE_MASK)
    return verdict


def _by_hours_of_a_mask(limit: Limit, answers: Answers) -> Verdict:
    hours = answers.noninvasive_hours
    if limit.state == "allowed" and limit.hours is None:
        return fits(Reason.NO_BAR)
    if hours is None:
        return ask(Reason.NOT_ANSWERED)
    if limit.hours is None:
        if hours.high == 0 or hours.low > 0:
            return _state(limit, hours.low > 0)
        return ask(Reason.ACROSS_THE_LIMIT)
    if limit.state not in ("excluded", "allowed"):
        return ask(Reason.STABLE_UNKNOWN)
    if hours.below(limit.hours) or hours.high == 0:
        return fits()
    if not hours.above(limit.hours):
        return ask(Reason.ON_THE_LIMIT if hours.low == hours.high else Reason.ACROSS_THE_LIMIT)
    return no() if limit.state == "excluded" else ask(Reason.OUTSIDE)


def _onset_site(limit: Limit, answers: Answers, today: date) -> Verdict:
    return _set(limit, None if answers.onset_site is None else (answers.onset_site,))


def _invasive_ventilation(limit: Limit, answers: Answers, today: date) -> Verdict:
    """A machine through a tube. A rule on who depends on one may mean people who use a mask all day, too: ask.

    Nobody is asked for how many hours they use it: a rule from so many hours on asks whoever does.
    """
    verdict, hours = _state(limit, answers.invasive_ventilation), answers.noninvasive_hours
    if verdict.answer is FitAnswer.NO and limit.hours is not None:
        return ask(Reason.SOME_ONLY)
    if verdict.answer is FitAnswer.FITS and limit.state == "excluded" and hours:
        if hours.high >= MOST_OF_THE_DAY:
            return ask(Reason.MASK_ALL_DAY)
        if limit.hours is not None and hours.high >= limit.hours:
            return ask(Reason.SOME_ONLY)  # "ventilation for more than 12 hours" may mean a mask
    return verdict


def _set(limit: Limit, given: tuple[str, ...] | None) -> Verdict:
    if limit.state == "allowed":
        return fits(Reason.NO_BAR)
    if given is None:
        return ask(Reason.NOT_ANSWERED)
    named = bool(set(given) & set(limit.values)) if limit.values else bool(given)
    return fits() if named == (limit.state != "excluded") else no()


def _gene(limit: Limit, answers: Answers, today: date) -> Verdict:
    """Genes. What a record bars may be examples ("a genetic cause, e.g. SOD1"): one that it does not name asks."""
    verdict = _set(replace(limit, values=tuple(map(gene_name, limit.values))), answers.gene)
    is_another = verdict.answer is FitAnswer.FITS and answers.gene and limit.state == "excluded"
    return ask(Reason.OTHER_GENE) if is_another else verdict


def _travel(limit: Limit, answers: Answers, today: date) -> Verdict:
    """A country does not tell how far a trial is, so that it fits only those who would go anywhere."""
    given = answers.travel_km
    if given is None or limit.state == "allowed":
        return _state(limit, None)
    if given.high == 0 or given.low >= ANYWHERE:
        return _state(limit, given.high > 0)
    return ask(Reason.DISTANCE)


def _residence(limit: Limit, answers: Answers, today: date) -> Verdict:
    """Countries, or states and regions. A region that is not the person's own state may hold it all the same: ask.

    Citizens may live elsewhere, and people who live there need not be citizens: ask. So for countries by names that we
    do not know.
    """
    if answers.country is None:
        return ask(Reason.NOT_ANSWERED)
    own = {place.casefold() for place in (answers.country, answers.state) if place}
    if not limit.values or limit.state != "required":
        return ask(Reason.NO_QUESTION)
    if any(place.casefold() in own for place in limit.values):
        is_of_citizens = bool(limit.qualifiers) and Qualifier.RESIDENTS not in limit.qualifiers
        return ask(Reason.CITIZENSHIP) if is_of_citizens else fits()
    if Qualifier.CITIZENS in limit.qualifiers:
        return ask(Reason.CITIZENSHIP)
    are_countries = answers.country in country_names() and COUNTRIES.issuperset(limit.values)
    return no() if are_countries else ask(Reason.NO_QUESTION)


def _sex(limit: Limit, answers: Answers, today: date) -> Verdict:
    return _set(limit, None if answers.sex is None else (answers.sex,))


def _certainty(limit: Limit, answers: Answers, today: date) -> Verdict:
    """How sure the diagnosis is. Records that take surer and less sure ones rarely leave out one between them: ask.

    So where a level counts together with something else alone: of the others such a rule may say nothing.
    """
    given = answers.diagnosis_certainty
    qualified = {level for level, qualifier in WITH_MORE.items() if qualifier in limit.qualifiers}
    is_of_qualified_alone = limit.state != "excluded" and qualified.issuperset(limit.values)
    if given is not None and (given in qualified or is_of_qualified_alone):
        return ask(Reason.QUALIFIED)
    verdict = _set(limit, None if given is None else (given,))
    places = [CERTAINTIES.index(value) for value in limit.values if value in CERTAINTIES]
    if given is not None and limit.state == "excluded" and places and CERTAINTIES.index(given) > max(places):
        return no()  # where "possible" is not sure enough, "suspected" is not, either
    if verdict.answer is not FitAnswer.NO or given is None or limit.state == "excluded":
        return verdict
    is_between = bool(places) and min(places) < CERTAINTIES.index(given) < max(places)
    return ask(Reason.BETWEEN) if is_between else verdict


def _family_history(limit: Limit, answers: Answers, today: date) -> Verdict:
    """ALS in the family. Where a gene was found without any, records differ on whether that is familial."""
    if answers.family_history is False and answers.gene and limit.state in ("excluded", "required"):
        return ask(Reason.GENE_FOUND)
    return _state(limit, answers.family_history)


JUDGES: dict[str, Judge] = {
    "age": numbers.age,
    "sex": _sex,  # a coded field of the record
    "months_since_onset": numbers.onset,
    "months_since_diagnosis": numbers.diagnosis,
    "vital_capacity": numbers.vital_capacity,
    "alsfrs_r": numbers.alsfrs_r,
    "alsfrs_r_item": numbers.item_of_score,
    "alsfrs_r_respiratory": numbers.part_of_score(numbers.PARTS_OF_SCORE["alsfrs_r_respiratory"]),
    "alsfrs_r_bulbar": numbers.part_of_score(numbers.PARTS_OF_SCORE["alsfrs_r_bulbar"]),
    "diagnosis_certainty": _certainty,
    "onset_site": _onset_site,
    "gene": _gene,
    "family_history": _family_history,
    "tracheostomy": _yes_no("tracheostomy"),
    "invasive_ventilation": _invasive_ventilation,
    "noninvasive_ventilation": _noninvasive_ventilation,
    "feeding_tube": _yes_no("feeding_tube"),
    "diaphragm_pacer": _yes_no("diaphragm_pacer"),
    "prior_cell_therapy": _prior_cell_therapy,
    "riluzole": _medicine("riluzole"),
    "edaravone": _medicine("edaravone"),
    "other_trial": _other_trial,
    "active_cancer": _yes_no("active_cancer"),
    "pregnancy": _pregnancy,
    "anticoagulation": _yes_no("anticoagulation"),
    "immunosuppression": _yes_no("immunosuppression"),
    "caregiver": _yes_no("caregiver"),
    "travel": _travel,
    "residence": _residence,
}

# The answer that each measure is judged by, where it has another name.
ANSWERED_BY = {
    "months_since_onset": "first_weakness",
    "months_since_diagnosis": "diagnosed",
    "noninvasive_ventilation": "noninvasive_hours",
    "travel": "travel_km",
    "residence": "country",
}


def given(measure: str, answers: Answers) -> Any:
    """The answer that a measure is judged by; None where none was given, or where there is no such question."""
    if measure in numbers.PARTS_OF_SCORE:
        return numbers.points_given(measure, answers)
    if measure == "alsfrs_r":
        return answers.score
    return getattr(answers, ANSWERED_BY.get(measure, measure), None) if measure in JUDGES else None
