"""Rules that several tables share, as constraints."""

from django.db.models import CheckConstraint, Q

PARTIAL_DATE = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?\Z"  # $ would let a line break pass on SQLite


def one_of(name, field, vocabulary, *, blank=False):
    """A field holds a value of a vocabulary (or nothing, if `blank`)."""
    allowed = Q(**{f"{field}__in": vocabulary.values})
    return CheckConstraint(name=name, condition=allowed | Q(**{field: ""}) if blank else allowed)


def partial_date(name, field):
    """A field holds a year, a month or a day in ISO form, or nothing."""
    return CheckConstraint(name=name, condition=Q(**{f"{field}__regex": PARTIAL_DATE}))


def filled(name, field):
    """A text field is not empty."""
    return CheckConstraint(name=name, condition=~Q(**{field: ""}))


def at_least_zero(name, field):
    """A number is not negative; it may be absent."""
    return CheckConstraint(name=name, condition=Q(**{f"{field}__gte": 0}) | Q(**{f"{field}__isnull": True}))
