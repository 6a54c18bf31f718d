"""The moment from which a visitor wants to hear of changes in the trials of their list, kept in a cookie."""

from datetime import UTC, datetime

COOKIE = "changes_seen"
FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def seen_at(request):
    """The moment in the cookie of a request; None if there is none, or no sensible one."""
    try:
        return datetime.strptime(request.COOKIES.get(COOKIE, ""), FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def cookie_of(moment):
    return moment.astimezone(UTC).strftime(FORMAT)
