"""EU CTIS: the codes, dates and translated texts that a field may hold."""

from trials.choices import RecruitmentStatus
from trials.registries.dates import date_or_problem
from trials.registries.markup import plain_text

STATUS = {
    "1": RecruitmentStatus.NOT_YET_RECRUITING,  # under evaluation
    "2": RecruitmentStatus.NOT_YET_RECRUITING,  # authorised, recruitment pending
    "3": RecruitmentStatus.RECRUITING,  # authorised, recruiting
    "4": RecruitmentStatus.RECRUITING,  # ongoing, recruiting
    "5": RecruitmentStatus.ACTIVE_NOT_RECRUITING,  # ongoing, recruitment ended
    "6": RecruitmentStatus.SUSPENDED,  # temporarily halted
    "7": RecruitmentStatus.SUSPENDED,
    "8": RecruitmentStatus.COMPLETED,  # ended, early or not: see the events
    "9": RecruitmentStatus.WITHDRAWN,  # expired: authorised, and never begun
    "10": RecruitmentStatus.TERMINATED,  # revoked
    "11": RecruitmentStatus.WITHDRAWN,  # not authorised
    "12": RecruitmentStatus.WITHDRAWN,  # cancelled
}
PHASES = {
    **dict.fromkeys("123", "Phase I"),
    "4": "Phase II",
    "5": "Phase III",
    "6": "Phase IV",
    **dict.fromkeys("789", "Phase I/II"),
    "10": "Phase II/III",
    "11": "Phase III/IV",
}
# Age groups as the register codes them, with their limits in years. The first one is before birth.
AGES = {"2": (None, 17), "3": (18, 64), "4": (65, None)}


def text_in_english(part, key):
    """A text in English where the record has it, else as it stands."""
    for translation in part.parts(f"{key}Translations"):
        if translation.text("languageDescription") == "English":
            return plain_text(translation.text("attributeTranslation"))
    return plain_text(part.text(key))


def code_of(part, key):
    """A code that is written as a number or as text."""
    value = part.value.get(key)
    return str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""


def partial_date(part, key):
    problems: list[tuple[str, str]] = []
    stated = date_or_problem(part.text(key), key, problems)
    for name, words in problems:
        part.problem(name, words)
    return stated
