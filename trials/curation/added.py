"""Facts that registries do not hold, added by curators: what they may say, and how it is stored."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from trials.choices import PLAIN_TITLES, RECORD_BASED_FACTS, AddedFact, DecisionAction
from trials.curation.log import add, source

MAX_TITLE_LENGTH, MAX_TEXT_LENGTH = 140, 4_000
is_address = URLValidator(["http", "https"])


def check_added(*, fact, text, address):
    """Raise ValidationError, by field, where what is added makes no sense."""
    if fact not in AddedFact:
        raise ValidationError(f"{fact!r} is nothing that can be added.")
    if not text.strip():
        raise ValidationError({"text": "Give the words; of a link, its title."})
    if len(text) > (MAX_TITLE_LENGTH if fact in PLAIN_TITLES.values() else MAX_TEXT_LENGTH):
        raise ValidationError({"text": "This is too long."})
    if not address and fact not in RECORD_BASED_FACTS:
        raise ValidationError({"address": "Give the address at which you read it."})
    if address:
        is_address(address)
    if fact == AddedFact.CONTACT_EMAIL:
        validate_email(text.strip())


def add_fact(record, *, curator, at, fact, text, reason, address="", seen_on=None, replaces=None):
    """Store what a curator adds. Returns the Decision. Without an address, it is written from the record."""
    check_added(fact=fact, text=text, address=address)
    return add(
        record=record,
        attribute=fact,
        action=DecisionAction.ADD,
        text=text.strip(),
        reason=reason,
        replaces=replaces,
        curator=curator,
        at=at,
        **source(address=address, seen_on=seen_on, at=at),
    )
