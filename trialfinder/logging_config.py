"""Where log records go, and in which form: to the console, without what visitors sent."""

import logging


def logging_config(*, form, level):
    """The setting LOGGING: lines of text or of JSON, and the level of our own records."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "without_request_data": {"()": "trialfinder.logging.WithoutRequestData"},
            "with_request_id": {"()": "trialfinder.request_log.WithRequestId"},
        },
        "formatters": {
            "text": {"format": "{levelname} {name}: {message}", "style": "{"},
            "json": {"()": "trialfinder.logging.JSONLine"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["with_request_id", "without_request_data"],
            }
        },
        "root": {"handlers": ["console"], "level": logging.WARNING},
        "loggers": {
            "django": {"handlers": []},  # Django's own handlers, to the console and by e-mail, would quote requests
            "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "axes": {"level": "ERROR"},  # its warnings quote who tried to sign in
            "trials": {"level": level},
            "trialfinder.request_log": {"level": "INFO"},
        },
    }
