import sqlite3

import pytest
from django.db import DataError, IntegrityError, InterfaceError, InternalError, OperationalError, ProgrammingError

from trials.models.outage import is_outage


def caused_by(error, cause):
    error.__cause__ = cause
    return error


def of_sqlite(code, kind=OperationalError):
    cause = sqlite3.OperationalError("words")
    cause.sqlite_errorcode = code
    return caused_by(kind("words"), cause)


class OfPostgreSQL(Exception):
    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("connection refused"),
        InterfaceError("connection already closed"),
        of_sqlite(sqlite3.SQLITE_FULL),
        of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED),
        of_sqlite(sqlite3.SQLITE_BUSY),
        of_sqlite(sqlite3.SQLITE_CANTOPEN),
        of_sqlite(sqlite3.SQLITE_NOTADB, kind=ProgrammingError),
        caused_by(OperationalError("no space left"), OfPostgreSQL("53100")),
        caused_by(OperationalError("terminating connection"), OfPostgreSQL("57P01")),
        caused_by(InternalError("read-only transaction"), OfPostgreSQL("25006")),
    ],
)
def test_the_database_has_failed(error):
    assert is_outage(error)


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("words"),
        DataError("too long"),
        IntegrityError("not unique"),
        ProgrammingError("no such table"),
        of_sqlite(sqlite3.SQLITE_ERROR),
        of_sqlite(sqlite3.SQLITE_TOOBIG),
        caused_by(OperationalError("index row size exceeds maximum"), OfPostgreSQL("54000")),
    ],
)
def test_a_row_or_a_statement_is_wrong(error):
    assert not is_outage(error)
