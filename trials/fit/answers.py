"""What a person said of themselves, checked. An answer that is absent means that they do not know or do not say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from trials.fit.answer_readers import MAX_TEXT_LENGTH, READERS, Read, UnreadableAnswer
from trials.fit.contradictions import Contradiction, contradictions
from trials.fit.function_score import ITEMS, key_of, points_of
from trials.fit.spans import Month, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """A person's answers. Numbers are spans, dates are months; None is "I don't know" everywhere.

    `contradictions` are those that do not go together; what of them does not count is None, and in `set_aside` as it
    was given.
    """

    age: Span | None = None
    born: Month | None = None
    sex: str | None = None
    first_weakness: Month | None = None
    diagnosed: Month | None = None
    vital_capacity: Span | None = None
    vital_capacity_on: Month | None = None
    alsfrs_r: Span | None = None
    alsfrs_r_speech: Span | None = None
    alsfrs_r_salivation: Span | None = None
    alsfrs_r_swallowing: Span | None = None
    alsfrs_r_handwriting: Span | None = None
    alsfrs_r_cutting_food: Span | None = None
    alsfrs_r_dressing: Span | None = None
    alsfrs_r_turning_in_bed: Span | None = None
    alsfrs_r_walking: Span | None = None
    alsfrs_r_climbing_stairs: Span | None = None
    alsfrs_r_dyspnea: Span | None = None
    alsfrs_r_orthopnea: Span | None = None
    alsfrs_r_respiratory_insufficiency: Span | None = None
    diagnosis_certainty: str | None = None
    onset_site: str | None = None
    family_history: bool | None = None
    gene: tuple[str, ...] | None = None
    tracheostomy: bool | None = None
    invasive_ventilation: bool | None = None
    noninvasive_hours: Span | None = None
    feeding_tube: bool | None = None
    diaphragm_pacer: bool | None = None
    prior_cell_therapy: bool | None = None
    prior_cell_therapy_on: Month | None = None
    riluzole: bool | None = None
    riluzole_since: Month | None = None
    edaravone: bool | None = None
    edaravone_since: Month | None = None
    other_trial: bool | None = None
    other_trial_until: Month | None = None
    active_cancer: bool | None = None
    pregnancy: bool | None = None
    anticoagulation: bool | None = None
    immunosuppression: bool | None = None
    caregiver: bool | None = None
    travel_km: Span | None = None
    country: str | None = None
    state: str | None = None
    contradictions: tuple[Contradiction, ...] = ()
    set_aside: tuple[tuple[str, Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.set_aside) or any(getattr(self, name) is not None for name in NAMES)

    @property
    def items_of_score(self) -> list[Span | None]:
        return [getattr(self, key_of(item)) for item in ITEMS]

    @property
    def score(self) -> Span | None:
        """The ALSFRS-R, from what was said of the total and of its items."""
        return points_of(self.items_of_score, self.alsfrs_r)

    def as_given(self) -> dict[str, Any]:
        """What `read_answers` reads as these same answers: plain values of JSON, without what is not known."""
        given = {name: plain(getattr(self, name)) for name in NAMES}
        if self.born:
            del given["age"]  # it follows from the month
        return {key: value for key, value in given.items() if value is not None}

    def as_said(self) -> dict[str, Any]:
        """The same, with what was set aside."""
        said = self.as_given() | dict(self.set_aside)
        return {name: said[name] for name in NAMES if name in said}


NAMES = tuple(field.name for field in fields(Answers) if field.name not in ("contradictions", "set_aside"))


def plain(value: Any) -> Any:
    """An answer as a value of JSON."""
    if isinstance(value, Span):
        return value.low if value.low == value.high else [value.low, value.high]
    if isinstance(value, Month):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """An answer that cannot be true or cannot be read: which one, and what to do about it."""

    key: str
    message: str


class Repeated:
    """Stands for what a JSON object gives several times: which of them was meant cannot be told."""


def object_of(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object from its keys and values, for `json.loads(…, object_pairs_hook=object_of)`."""
    read: dict[str, Any] = {}
    for key, value in pairs:
        read[key] = Repeated() if key in read and read[key] != value else value
    return read


def read_answers(given: Mapping[str, Any], today: date) -> tuple[Answers, list[AnswerProblem]]:
    """The answers that make sense, and a problem for each that does not. None and "" are no answers."""
    read: dict[str, Read] = {}
    problems = []
    for key, value in given.items():
        if value is None or value == "":
            continue
        try:
            if key not in READERS:
                raise UnreadableAnswer("There is no such question.")
            if isinstance(value, Repeated):
                raise UnreadableAnswer("Two answers were given. Give one.")
            read[key] = READERS[key](key, value, today)
        except UnreadableAnswer as error:
            problems.append(AnswerProblem(_printable(str(key))[:MAX_TEXT_LENGTH], str(error)))
    if "born" in read and "age" in read:
        age, by_birth = read.pop("age")["age"], read["born"]["age"]
        if age.below(by_birth.low) or age.above(by_birth.high):
            problems.append(AnswerProblem("age", "The age and the birth do not go together: the birth counts."))
    said = Answers(**{name: value for each in read.values() for name, value in each.items()})
    answers = _without_contradictions(said, today)
    problems += [AnswerProblem(key, one.message) for one in answers.contradictions for key in one.set_aside]
    return answers, problems


def _without_contradictions(said: Answers, today: date) -> Answers:
    found = tuple(contradictions(said, today))
    keys = {key for one in found for key in one.set_aside}
    given = said.as_given()
    aside = tuple((name, given[name]) for name in NAMES if name in keys)
    if "born" in keys:
        keys.add("age")  # it follows from the month
    return replace(said, **dict.fromkeys(keys), contradictions=found, set_aside=aside) if found else said


def _printable(text: str) -> str:
    """A text without what no answer can carry, such as half of a pair of surrogates."""
    return "".join(character if character.isprintable() else "?" for character in text)
