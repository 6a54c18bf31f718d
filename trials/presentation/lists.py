"""Lists in words."""

import re

from django.utils.translation import gettext, pgettext

I_SOUND = re.compile(r"[ií]|hi(?!e)", re.IGNORECASE)


def join_words(words, *, at_most=4):
    """ "A, B and C"; of a long list the first few and how many more."""
    words = [word for word in words if word]
    if len(words) > at_most:
        return gettext("{first} and {count} more").format(first=", ".join(words[:at_most]), count=len(words) - at_most)
    if len(words) < 2:
        return "".join(words)
    if I_SOUND.match(words[-1]):
        # Translators: a list such as "A, B and C", where C begins like "Italy": "y" is "e" there in Spanish.
        pattern = pgettext("list, last word begins with an i-sound", "{first} and {last}")
    else:
        pattern = pgettext("list", "{first} and {last}")
    return pattern.format(first=", ".join(words[:-1]), last=words[-1])
