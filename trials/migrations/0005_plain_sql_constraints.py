"""Check partial dates, hashes and keys with functions that every SQLite and PostgreSQL has.

REGEXP, which the constraints used before, exists only on SQLite connections that Django opens: the `sqlite3` shell
could not restore a dump.
"""

from functools import reduce
from string import ascii_lowercase, digits

from django.db import migrations
from django.db.models import CharField, CheckConstraint, F, Func, Q, Value
from django.db.models.functions import Length, Replace
from django.db.models.lookups import Exact, In

TRIAL_DATES = (
    'start_date',
    'primary_completion_date',
    'completion_date',
    'first_posted',
    'last_update_posted',
    'record_verified',
)


def partial_date(field):
    digits_as_zeros = reduce(lambda text, digit: Replace(text, Value(digit), Value('0')), '123456789', F(field))
    return Q(In(digits_as_zeros, ('', '0000', '0000-00', '0000-00-00')))


def made_of(field, characters):
    others = Func(F(field), Value(characters), function='LTRIM', output_field=CharField())
    return Q(Exact(others, Value('')))


def sha256(field):
    return Q(Exact(Length(field), 64)) & made_of(field, '0123456789abcdef')


def replaced(model_name, name, condition, **options):
    constraint = CheckConstraint(name=name, condition=condition, **options)
    return [migrations.RemoveConstraint(model_name, name), migrations.AddConstraint(model_name, constraint)]


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0004_questions_and_glossary_in_spanish'),
    ]

    operations = [
        *(
            operation
            for field in TRIAL_DATES
            for operation in replaced('trial', f'trial_{field}_is_partial_date', partial_date(field))
        ),
        *replaced(
            'registryrecord', 'record_last_update_posted_is_partial_date', partial_date('last_update_posted')
        ),
        *replaced('registryrecord', 'record_hash_is_sha256', sha256('payload_hash')),
        *replaced('decision', 'decision_hash_is_sha256', sha256('record_hash')),
        *replaced(
            'glossaryedit',
            'glossary_key_is_slug',
            ~Q(key='') & made_of('key', f'{ascii_lowercase}{digits}-'),
            violation_error_message='The name in addresses is of small letters, digits and “-”.',
        ),
    ]
