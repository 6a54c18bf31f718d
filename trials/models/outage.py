"""Failures of the database itself, told apart from a row or a statement that it refuses."""

import sqlite3

from django.db import InterfaceError, InternalError, OperationalError

OUTAGES_OF_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}
NO_SUCH_TABLE = ("no such table", "no such column", "has no column named")  # SQLite has no code of its own for these
UNDEFINED = {"42P01", "42703"}  # a table, a column
PROGRAM_LIMIT_EXCEEDED = "54"  # class of PostgreSQL's codes for one row or statement that is too large


def is_outage(error):
    """Whether the database is gone, full, locked, damaged or read-only, so that no other row would fare better."""
    cause = getattr(error, "__cause__", None)
    if isinstance(cause, sqlite3.Error) and hasattr(cause, "sqlite_errorcode"):
        return cause.sqlite_errorcode & 0xFF in OUTAGES_OF_SQLITE  # what stands above is the kind of the kind
    if not isinstance(error, (OperationalError, InterfaceError, InternalError)):
        return False
    return not (getattr(cause, "sqlstate", None) or "").startswith(PROGRAM_LIMIT_EXCEEDED)


def is_not_migrated(error):
    """Whether a table or column is missing: the database is new, or older than the code."""
    cause = getattr(error, "__cause__", None)
    if isinstance(cause, sqlite3.Error):
        return any(words in str(cause) for words in NO_SUCH_TABLE)
    return getattr(cause, "sqlstate", None) in UNDEFINED
