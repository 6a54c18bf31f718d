"""How each answer is read: checked, and made a span, a month, yes or no, a choice or words."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from trials.fit.function_score import ITEMS, POINTS_OF_ALL, POINTS_OF_ITEM, key_of
from trials.fit.spans import Month, Span
from trials.places import country_names, country_of

MAX_TEXT_LENGTH = 100
MAX_LIST_LENGTH = 20
MAX_YEARS_SINCE_BIRTH = 120  # years ago
MAX_YEARS_SINCE_EVENT = 80  # years ago
MAX_YEARS_UNTIL_END = 10  # years from now: when another trial will be over
ANYWHERE = 20_000  # kilometres: no place on earth is farther away

CERTAINTIES = ("definite", "probable", "probable_lab_supported", "possible", "suspected")
ONSET_SITES = ("bulbar", "limb", "respiratory", "other")
SEXES = ("female", "male")
OTHER_NAMES_OF_GENES = {"C9": "C9ORF72", "TDP43": "TARDBP"}


Read = dict[str, Any]


class UnreadableAnswer(ValueError):
    """Raised with a sentence for the person who gave the answer."""


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
    "travel_km": _number(0, ANYWHERE, "kilometres"),
    "country": _country,
    "state": _words,
}
