"""Answers of one person that do not go together.

Where both cannot be true, those that may be wrong are set aside: they count as not given. Where both may be true, they
count, and the person is asked to look at them again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trials.fit.function_score import ITEMS, key_of, sum_of
from trials.fit.spans import Month

if TYPE_CHECKING:
    from trials.fit.answers import Answers

MOST_OF_THE_DAY = 17  # hours with a mask
HIGH_CAPACITY = 80  # percent
YOUNG = 10  # years: ALS before this age is very rare
AFTER_BIRTH = ("first_weakness", "diagnosed", "vital_capacity_on", "prior_cell_therapy_on", "riluzole_since",
               "edaravone_since")  # fmt: skip

# English; `presentation.contradictions` has them for pages. In the order in which a doctor would check them.
MESSAGES = {
    "diagnosis_first": "The diagnosis cannot be earlier than the first weakness.",
    "before_birth": "The age and the month do not go together: it lies before the birth.",
    "very_young": "At that time the person was under ten years old.",
    "mask_and_breathing": "A mask for most of the day rarely goes with a breathing test of 80% or more.",
    "mask_and_tube": "A mask rarely goes with a breathing machine through a tube.",
    "tube_without_opening": "A breathing machine through a tube goes with a tracheostomy.",
    "opening_without_tube": "A tracheostomy without a breathing machine on it is rare.",
    "machine_and_score": "Two answers about breathing machines are not the same.",
    "food_and_score": "Two answers about a feeding tube are not the same.",
    "score_and_items": "The score and the points of its items do not go together.",
    "cells_and_month": "No cells before, and a month in which they were given, do not go together.",
    "trial_and_month": "No other trial, and a month until which it lasts, do not go together.",
    "riluzole_and_month": "Riluzole is not taken: the month is read as the one in which it was stopped.",
    "edaravone_and_month": "Edaravone is not taken: the month is read as the one in which it was stopped.",
    "pregnancy_and_sex": "Pregnancy and the sex given do not go together.",
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The answers that do not go together by their names, and those of them that are set aside."""

    code: str
    keys: tuple[str, ...]
    set_aside: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        return MESSAGES[self.code]


def contradictions(said: "Answers", today: date) -> Iterator[Contradiction]:
    """What does not go together in a person's answers."""
    yield from _of_time(said, today)
    yield from _of_breathing(said)
    yield from _of_score(said)
    yield from _of_treatment(said)
    if said.pregnancy and said.sex == "male":
        yield _impossible("pregnancy_and_sex", "pregnancy", "sex")


def _impossible(code: str, *keys: str) -> Contradiction:
    return Contradiction(code, keys, keys)


def _of_time(said: "Answers", today: date) -> Iterator[Contradiction]:
    if said.diagnosed and said.first_weakness and said.diagnosed < said.first_weakness:
        yield _impossible("diagnosis_first", "diagnosed", "first_weakness")
    if said.age is None:
        return
    birth = "born" if said.born else "age"
    earliest = said.born or Month.from_date(today).plus(-12 * (said.age.high + 1))
    before = [key for key in AFTER_BIRTH if (month := getattr(said, key)) and month < earliest]
    for key in before:
        yield _impossible("before_birth", birth, key)
    begin = min((month for month in (said.first_weakness, said.diagnosed) if month), default=None)
    if begin and not before and begin < earliest.plus(12 * YOUNG):
        yield Contradiction("very_young", (birth, "first_weakness" if begin == said.first_weakness else "diagnosed"))


def _of_breathing(said: "Answers") -> Iterator[Contradiction]:
    hours, capacity = said.noninvasive_hours, said.vital_capacity
    if hours and capacity and hours.low >= MOST_OF_THE_DAY and capacity.low >= HIGH_CAPACITY:
        yield Contradiction("mask_and_breathing", ("noninvasive_hours", "vital_capacity"))
    if hours and hours.low > 0 and said.invasive_ventilation:
        yield Contradiction("mask_and_tube", ("noninvasive_hours", "invasive_ventilation"))
    if said.tracheostomy is False and said.invasive_ventilation:
        yield Contradiction("tube_without_opening", ("tracheostomy", "invasive_ventilation"), ("tracheostomy",))
    if said.tracheostomy and said.invasive_ventilation is False:
        yield Contradiction("opening_without_tube", ("tracheostomy", "invasive_ventilation"))


def _of_score(said: "Answers") -> Iterator[Contradiction]:
    """The items of the ALSFRS-R against its total, and against what they ask for once more."""
    items = said.items_of_score
    if said.alsfrs_r and any(items):
        total = sum_of(items)
        if said.alsfrs_r.below(total.low) or said.alsfrs_r.above(total.high):
            yield Contradiction("score_and_items", ("alsfrs_r", *_given_items(said)), ("alsfrs_r",))
    machine, hours = said.alsfrs_r_respiratory_insufficiency, said.noninvasive_hours
    if machine is not None:
        item = key_of("respiratory_insufficiency")
        if machine.high == 0 and said.invasive_ventilation is False:
            yield Contradiction("machine_and_score", (item, "invasive_ventilation"))
        if machine.low > 0 and said.invasive_ventilation:
            yield Contradiction("machine_and_score", (item, "invasive_ventilation"))
        with_mask, without = 1 <= machine.low <= machine.high <= 3, machine.low == 4
        if hours and ((with_mask and hours.high == 0) or (without and hours.low > 0)):
            yield Contradiction("machine_and_score", (item, "noninvasive_hours"))
    swallowing = said.alsfrs_r_swallowing
    if swallowing is not None and swallowing.high <= 1 and said.feeding_tube is False:
        yield Contradiction("food_and_score", (key_of("swallowing"), "feeding_tube"))


def _given_items(said: "Answers") -> tuple[str, ...]:
    return tuple(key_of(item) for item in ITEMS if getattr(said, key_of(item)) is not None)


def _of_treatment(said: "Answers") -> Iterator[Contradiction]:
    if said.prior_cell_therapy is False and said.prior_cell_therapy_on:
        yield _impossible("cells_and_month", "prior_cell_therapy", "prior_cell_therapy_on")
    if said.other_trial is False and said.other_trial_until:
        yield _impossible("trial_and_month", "other_trial", "other_trial_until")
    for medicine in ("riluzole", "edaravone"):
        if getattr(said, medicine) is False and getattr(said, f"{medicine}_since"):
            yield Contradiction(f"{medicine}_and_month", (medicine, f"{medicine}_since"))
