"""Nights in hospital that the trial asks for: the longest stay stated, a stay of untold length, or none."""

import re

from trials.choices import Attribute, HospitalStay
from trials.extraction.engine.matches import Match
from trials.extraction.engine.numbers import NUMBER, number
from trials.extraction.participation.claims import Reader, best_of, finding
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("hospital_stay")
LENGTH = re.compile(rf"({NUMBER})(?:\s?(?:-|to|or)\s?({NUMBER}))?[\s-]{{0,2}}(h|hours?|hrs?|days?|nights?|weeks?)\b")
HOURS_IN = {"h": 1, "d": 24, "n": 24, "w": 168}
MIN_HOURS = 12  # hours: less is no night
MAX_NIGHTS = 60  # nights: more is no stay that a trial asks for


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed:
        return []
    claims = list(reader.claims(Attribute.HOSPITAL_STAY, reader.record.matches(TABLE)))
    nights = {claim: length for claim in claims if (length := _nights(claim)) is not None}
    if stays := {claim: length for claim, length in nights.items() if 0 < length <= MAX_NIGHTS}:
        longest = max(stays.values())
        best = best_of(claim for claim, length in stays.items() if length == longest)
        return [finding(Attribute.HOSPITAL_STAY, best, longest, HospitalStay.NIGHTS)]
    told = {claim.sentence.number for claim in nights}
    if stay := [one for one in claims if one.value == HospitalStay.STAY and one.sentence.number not in told]:
        return [finding(Attribute.HOSPITAL_STAY, best_of(stay))]
    if hours := [one for one in claims if one.value == HospitalStay.DAY_CARE or nights.get(one) == 0]:
        return [finding(Attribute.HOSPITAL_STAY, best_of(hours), value=HospitalStay.DAY_CARE)]
    return []


def _nights(claim: Match) -> float | None:
    """The nights of a stay whose length is told; of a range, the most."""
    if claim.value != HospitalStay.NIGHTS:
        return None
    if stated := claim.rule.facts.get("nights"):
        return float(stated)
    lengths = list(LENGTH.finditer(claim.words))
    if not lengths:
        return None
    last = lengths[-1]  # "one day before the operation, for five days"
    hours = (number(last[2] or last[1]) or 0) * HOURS_IN[last[3][0]]
    return float(round(hours / 24)) if hours > MIN_HOURS else 0.0
