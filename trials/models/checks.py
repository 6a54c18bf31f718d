"""Check constraints that several tables share.

They use only functions that SQLite and PostgreSQL both have built in. Django's `regex` lookup needs one that Django
adds to its own SQLite connections, so that the `sqlite3` shell could not restore a dump of the database.
"""

from functools import reduce

from django.db.models import CharField, CheckConstraint, F, Func, Q, Value
from django.db.models.functions import Length, Replace
from django.db.models.lookups import Exact, In

from trials.choices import VALUES

PARTIAL_DATES = ("", "0000", "0000-00", "0000-00-00")


def one_of(name, field, vocabulary, *, blank=False):
    """A field holds a value of a vocabulary (or nothing, if `blank`)."""
    allowed = Q(**{f"{field}__in": vocabulary.values})
    return CheckConstraint(name=name, condition=allowed | Q(**{field: ""}) if blank else allowed)


def some_of(name, field, vocabulary):
    """A JSON field lists values of a vocabulary, each once, in its order."""
    lists = [[]]
    for value in vocabulary.values:
        lists += [[*values, value] for values in lists]
    return CheckConstraint(name=name, condition=Q(**{f"{field}__in": lists}))


def fits_attribute(name, attribute, value, *others):
    """A field holds a value of the vocabulary of an attribute, which another field names, or one of some others."""
    fits = Q()
    for known, vocabulary in VALUES.items():
        fits |= Q(**{attribute: known.value, f"{value}__in": [*vocabulary.values, *others]})
    return CheckConstraint(name=name, condition=fits)


def partial_date(name, field):
    """A field holds a year, a month or a day in ISO form, or nothing."""
    return CheckConstraint(name=name, condition=Q(In(_digits_as_zeros(field), PARTIAL_DATES)))


def month(name, field):
    """A field holds a month in ISO form."""
    return CheckConstraint(name=name, condition=Q(Exact(_digits_as_zeros(field), Value("0000-00"))))


def _digits_as_zeros(field):
    return reduce(lambda text, digit: Replace(text, Value(digit), Value("0")), "123456789", F(field))


def sha256(name, field, *, blank=False):
    """A field holds a SHA-256 hash in lower-case hexadecimal digits (or nothing, if `blank`)."""
    condition = Q(Exact(Length(field), 64)) & made_of(field, "0123456789abcdef")
    return CheckConstraint(name=name, condition=condition | Q(**{field: ""}) if blank else condition)


def made_of(field, characters):
    """A field holds no other characters than these."""
    others = Func(F(field), Value(characters), function="LTRIM", output_field=CharField())
    return Q(Exact(others, Value("")))


def filled(name, field):
    """A text field is not empty."""
    return CheckConstraint(name=name, condition=~Q(**{field: ""}))


def at_least_zero(name, field):
    """A number is not negative; it may be absent."""
    return CheckConstraint(name=name, condition=Q(**{f"{field}__gte": 0}) | Q(**{f"{field}__isnull": True}))
