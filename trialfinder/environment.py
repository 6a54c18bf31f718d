"""Values of environment variables, as Django's settings need them. What cannot be read is named, and nothing starts."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name, default):
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}: use 'True' or 'False'.")
    return value == "True"


def env_number(name, default):
    """A number that is not negative."""
    if name not in os.environ:
        return default
    value = os.environ[name]
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: use a number.")
    return float(value) if "." in value else int(value)


def env_int(name, default):
    value = env_number(name, default)
    if not isinstance(value, int):
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number.")
    return value


def env_one_of(name, choices):
    """One of some words, of which the first is the default."""
    value = os.environ.get(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: use {' or '.join(map(repr, choices))}.")
    return value


def env_list(name, default=""):
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_database(name, default=None):
    """Django's settings for a database address such as postgres://user:password@host:5432/name or sqlite:///file."""
    parts, port = _split(name, os.environ.get(name, default))
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            # Three slashes: a file in the checkout; four: a path from the root.
            "NAME": BASE_DIR / unquote(parts.path[1:]) if parts.path != "/:memory:" else ":memory:",
            "CONN_MAX_AGE": 60,  # opening the file again takes a tenth of the time of a page
            "OPTIONS": {
                "timeout": 30,
                # A writer takes its turn at the start, so that it never fails in the middle.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": port or "",
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"{name} begins with {parts.scheme!r}: use sqlite:///file or postgres://…")


def env_email(name):
    """Django's settings for a mail server such as smtp+tls://user:password@host:587; without one, mails are printed."""
    if not os.environ.get(name):
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts, port = _split(name, os.environ[name])
    if parts.scheme not in ("smtp", "smtp+tls", "smtps"):
        raise ImproperlyConfigured(f"{name} begins with {parts.scheme!r}: use smtp+tls://, smtps:// or smtp://.")
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def _split(name, url):
    """The parts of an address, and its port. The address itself stands in no message: it may hold a password."""
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:
        message = f"{name} cannot be read: give a number as its port, and in a password %23 for #, %40 for @ and so on."
        raise ImproperlyConfigured(message) from None
