"""Lists in words."""

import re

from django.utils.translation import gettext, pgettext

I_SOUND = re.compile(r"[ií]|hi(?!e)", re.IGNORECASE)


def join_words(words, *, at_most=4):
    """ "A, B and C"; for a long list the first few and the number of others."""
    pattern, first, last = list_parts([word for word in words if word], at_most=at_most)
    return pattern.format(first=", ".join(first), last=last, count=last)


def join_alternatives(words):
    """ "A, B or C"."""
    *first, last = [word for word in words if word] or [""]
    return gettext("{first} or {last}").format(first=", ".join(first), last=last) if first else last


def list_parts(words, *, at_most):
    """Pattern of a list, the items for its {first}, and the value of its {last} or {count}."""
    if len(words) > at_most:
        return gettext("{first} and {count} more"), words[:at_most], len(words) - at_most
    if len(words) < 2:
        return "{last}", [], "".join(words)
    if I_SOUND.match(words[-1]):
        # Translators: a list such as "A, B and C", where C begins like "Italy": "y" is "e" there in Spanish.
        pattern = pgettext("list, last word begins with an i-sound", "{first} and {last}")
    else:
        pattern = pgettext("list", "{first} and {last}")
    return pattern, words[:-1], words[-1]
