"""Rows as lines of JSON that are the same from every database, and digests of tables.

A digest is the sum of the hashes of all rows: it depends neither on their order nor on how many are held at once.
"""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Serializer
from django.db.models import AutoField, ForeignKey

from trials.backup.tables import BROUGHT_UP_TO_DATE, DERIVED

ROWS = 500
MODULUS = 2**256


class Encoder(DjangoJSONEncoder):
    """Django's encoder cuts microseconds."""

    def default(self, value):
        return value.isoformat() if hasattr(value, "isoformat") else super().default(value)


class Digest:
    """`rows` is their number."""

    def __init__(self):
        self.rows, self._sum = 0, 0

    def add(self, line):
        self.rows += 1
        self._sum += int.from_bytes(hashlib.sha256(line.encode()).digest())

    def result(self):
        return [self.rows, f"{self._sum % MODULUS:064x}"]


def lines_of(model):
    """The rows of a kept model, a line each."""
    serializer = Serializer()
    rows = model._base_manager.order_by("pk").iterator(chunk_size=ROWS)
    for row in rows:
        [entry] = serializer.serialize([row], use_natural_foreign_keys=True)
        yield to_line(entry)


def digest_of_lines(model):
    digest = Digest()
    for line in lines_of(model):
        digest.add(line)
    return digest.result()


def digest_of_rebuilt(model):
    """The digest of the rows without the keys that a rebuild gives again."""
    digest = Digest()
    for row in model._base_manager.order_by().values_list(*_columns(model)).iterator(chunk_size=ROWS):
        digest.add(to_line([bytes(value).hex() if isinstance(value, memoryview) else value for value in row]))
    return digest.result()


def to_line(value):
    return json.dumps(_canonical(value), cls=Encoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _columns(model):
    """All columns but keys that count up; in place of one that leads to a derived row, the columns of that row."""
    left_out = BROUGHT_UP_TO_DATE.get(model._meta.label, ())
    columns = []
    for field in model._meta.concrete_fields:
        if isinstance(field, AutoField) or field.name in left_out:
            continue
        if isinstance(field, ForeignKey) and field.related_model._meta.label in DERIVED:
            columns += [f"{field.name}__{column}" for column in _columns(field.related_model)]
        else:
            columns.append(field.attname)
    return tuple(columns)


def _canonical(value):
    """PostgreSQL writes numbers in JSON its own way: 2.0 for 2e0."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(item) for item in value]
    return value
