"""What a person said of themselves, checked. An answer that is absent means that they do not know or do not say."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from trials.fit.contradictions import Contradiction, contradictions
from trials.fit.function_score import ITEMS, POINTS_OF_ALL, POINTS_OF_ITEM, key_of, points_of
from trials.fit.spans import Month, Span
from trials.places import country_names, country_of

MAX_TEXT_LENGTH = 100
MAX_LIST_LENGTH = 20
MAX_YEARS_SINCE_BIRTH = 120  # years ago
MAX_YEARS_SINCE_EVENT = 80  # years ago
MAX_YEARS_UNTIL_END = 10  # years from now: when another trial will be over

CERTAINTIES = ("definite", "probable", "probable_lab_supported", "possible", "suspected")
ONSET_SITES = ("bulbar", "limb", "respiratory", "other")
SEXES = ("female", "male")
OTHER_NAMES_OF_GENES = {"C9": "C9ORF72", "TDP43": "TARDBP"}


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


Read = dict[str, Any]


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


class UnreadableAnswer(ValueError):
    """Raised with a sentence for the person who gave the answer."""


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


def _number(lowest: float, highest: float, unit: str, *, whole: bool = False) -> Callable[[str, Any, date], Read]:
    def read(key: str, value: Any, today: date) -> Read:
        ends = value if isinstance(value, list) and len(value) == 2 else [value, value]
        for end in ends:
            if isinstance(end, bool) or not isinstance(end, int | float) or not lowest <= end <= highest:
                raise UnreadableAnswer(f"Give {unit} from {lowest} to {highest}, or two of them as a range.")
            if whole and end != int(end):
                raise UnreadableAnswer(f"Give {unit} as a whole number.")
        if ends[0] > ends[1]:
            raise UnreadableAnswer("The first number of a range is the lower one.")
        return {key: Span(*ends)}

    return read


def _yes_no(key: str, value: Any, today: date) -> Read:
    if not isinstance(value, bool):
        raise UnreadableAnswer("Give true or false.")
    return {key: value}


def _one_of(choices: tuple[str, ...]) -> Callable[[str, Any, date], Read]:
    def read(key: str, value: Any, today: date) -> Read:
        if value not in choices:
            raise UnreadableAnswer(f"Give one of {', '.join(choices)}.")
        return {key: value}

    return read


def _month(earliest: int, latest: int) -> Callable[[str, Any, date], Read]:
    """A reader of months from so many years before today until so many years after it."""

    def read(key: str, value: Any, today: date) -> Read:
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", value) if isinstance(value, str) else None
        if not match or not 1 <= int(match[2]) <= 12:
            raise UnreadableAnswer("Give a month as in 2025-09.")
        month = Month(int(match[1]), int(match[2]))
        if month > Month.from_date(today).plus(12 * latest):
            raise UnreadableAnswer("This month is in the future." if not latest else "This month is too far away.")
        if month < Month.from_date(today).plus(-12 * earliest):
            raise UnreadableAnswer("This month is too long ago.")
        return {key: month}

    return read


def _born(key: str, value: Any, today: date) -> Read:
    """A month of birth, and the age that follows from it in whole years; from a year alone, the age only."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}", value):
        month = _month(MAX_YEARS_SINCE_BIRTH, 0)(key, value, today)[key]
        months = month.months_ago(today)
        return {key: month, "age": Span(max(months.low, 0) // 12, max(months.high, 0) // 12)}
    if not today.year - MAX_YEARS_SINCE_BIRTH <= int(value) <= today.year:
        raise UnreadableAnswer("Give a year of birth as in 1972.")
    years = today.year - int(value)
    return {"age": Span(max(years - 1, 0), years)}


def _genes(key: str, value: Any, today: date) -> Read:
    if not isinstance(value, list) or len(value) > MAX_LIST_LENGTH:
        raise UnreadableAnswer("Give a list of genes, an empty one for “tested, none found”.")
    return {key: tuple(gene_name(_text(gene)) for gene in value)}


def gene_name(written: str) -> str:
    """One spelling of the name of a gene: "C9ORF72" of "C9orf72" and "C9-orf72"."""
    name = "".join(filter(str.isalnum, written)).upper()
    return OTHER_NAMES_OF_GENES.get(name, name) or written.upper()


def _words(key: str, value: Any, today: date) -> Read:
    return {key: _text(value)}


def _country(key: str, value: Any, today: date) -> Read:
    """A country by the name that sites have, where it is known by another one ("USA")."""
    name = _text(value)
    place = None if name in country_names() else country_of(name)
    return {key: place.country if place else name}


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= MAX_TEXT_LENGTH or not value.isprintable():
        raise UnreadableAnswer(f"Give text of at most {MAX_TEXT_LENGTH} characters.")
    return value.strip()


def _printable(text: str) -> str:
    """A text without what no answer can carry, such as half of a pair of surrogates."""
    return "".join(character if character.isprintable() else "?" for character in text)


_PAST = _month(MAX_YEARS_SINCE_EVENT, 0)

READERS: dict[str, Callable[[str, Any, date], Read]] = {
    "age": _number(0, MAX_YEARS_SINCE_BIRTH, "years"),
    "born": _born,
    "sex": _one_of(SEXES),
    "first_weakness": _PAST,
    "diagnosed": _PAST,
    "vital_capacity": _number(0, 200, "percent"),
    "vital_capacity_on": _PAST,
    "alsfrs_r": _number(0, POINTS_OF_ALL, "points", whole=True),
    **{key_of(item): _number(0, POINTS_OF_ITEM, "points", whole=True) for item in ITEMS},
    "diagnosis_certainty": _one_of(CERTAINTIES),
    "onset_site": _one_of(ONSET_SITES),
    "family_history": _yes_no,
    "gene": _genes,
    "tracheostomy": _yes_no,
    "invasive_ventilation": _yes_no,
    "noninvasive_hours": _number(0, 24, "hours a day"),
    "feeding_tube": _yes_no,
    "diaphragm_pacer": _yes_no,
    "prior_cell_therapy": _yes_no,
    "prior_cell_therapy_on": _PAST,
    "riluzole": _yes_no,
    "riluzole_since": _PAST,
    "edaravone": _yes_no,
    "edaravone_since": _PAST,
    "other_trial": _yes_no,
    "other_trial_until": _month(MAX_YEARS_SINCE_EVENT, MAX_YEARS_UNTIL_END),
    "active_cancer": _yes_no,
    "pregnancy": _yes_no,
    "anticoagulation": _yes_no,
    "immunosuppression": _yes_no,
    "caregiver": _yes_no,
    "travel_km": _number(0, 20_000, "kilometres"),
    "country": _country,
    "state": _words,
}
