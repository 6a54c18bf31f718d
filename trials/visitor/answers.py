"""What a visitor said of themselves for `trials.fit`, in a cookie of this session that no script can read.

It is in no address, no log, no database and no cache: pages shown with it are never stored (`http/conditional.py`).
"""

from urllib.parse import quote, unquote

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from trials.fit.answers import read_answers

COOKIE = "answers"
MAX_COOKIE_LENGTH = 2000
BETWEEN_ANSWERS, BETWEEN_NAME_AND_VALUE, BETWEEN_VALUES = "|", ":", "~"
YES, NO = "yes", "no"
LISTS = ("gene",)
# Beside the answers, for the next page to know: the questions whose answers went with the last change; those where what
# came was none of the choices; and of one question the choice that led to more choices, such as a year to its months.
GONE_KEY, REFUSED_KEY, HALF_KEY = "gone", "refused", "half"


def answers_of(request):
    """The answers in the cookie of a request, read once; those that make no sense are left out."""
    if not hasattr(request, "answers"):
        request.answers = _answers_in(request.COOKIES.get(COOKIE, ""))
    return request.answers


def beside_answers(request, key):
    """What the cookie holds under GONE_KEY, REFUSED_KEY or HALF_KEY."""
    words = _parts_of(request.COOKIES.get(COOKIE, "")).get(key, "")
    return words.split(BETWEEN_VALUES) if words else []


def _answers_in(cookie):
    written = _parts_of(cookie)
    given = {key: _read(key, value) for key, value in written.items() if key not in (GONE_KEY, REFUSED_KEY, HALF_KEY)}
    return read_answers(given, timezone.localdate())[0]


def _parts_of(cookie):
    if not cookie or len(cookie) > MAX_COOKIE_LENGTH:
        return {}
    parts = (part.partition(BETWEEN_NAME_AND_VALUE) for part in cookie.split(BETWEEN_ANSWERS))
    return {key: value for key, _, value in parts}


def cookie_of(answers, **beside):
    """ "vital_capacity:60~64|tracheostomy:no"; `beside` has what `beside_answers` gives, by its key."""
    parts = {key: _written(value) for key, value in answers.as_said().items()}
    parts |= {key: BETWEEN_VALUES.join(words) for key, words in beside.items() if words}
    return BETWEEN_ANSWERS.join(f"{key}{BETWEEN_NAME_AND_VALUE}{value}" for key, value in parts.items())


def answers(request):
    """Context processor: `answers`, read from the cookie when a page needs it."""
    return {"answers": SimpleLazyObject(lambda: answers_of(request))}


def _written(value):
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return BETWEEN_VALUES.join(map(_written, value))
    return quote(f"{value:g}" if isinstance(value, float | int) else value, safe="")


def _read(key, written):
    values = [_value(part) for part in written.split(BETWEEN_VALUES)] if written else []
    if key in LISTS:
        return values
    return values[0] if len(values) == 1 else values


def _value(written):
    if written in (YES, NO):
        return written == YES
    try:
        return float(written)
    except ValueError:
        return unquote(written)
