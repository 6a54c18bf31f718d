"""What a person wishes of their sheet: questions left out, their order, questions of their own, and about themselves.

A link holds only which questions of ours are left out and their order. The rest travels in forms that are posted, and
is kept nowhere. `SheetOptions` holds all as it was typed, so that a form can show it again.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext

from trials.i18n.languages import grouped
from trials.sheet.about_me import AboutMe
from trials.sheet.problem import Problem

MAXIMUM_OWN = 10
OWN_LENGTH = 300
MAXIMUM_KEYS = 300
OWN_KEY = "own-{}"
KEY = re.compile(r"[\w-]{1,80}", re.ASCII)
UP, DOWN, TOP = "up", "down", "top"


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetOptions:
    """`leave` and `order` hold keys of questions; `own` holds texts, each in its place, so that its key stays."""

    leave: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    about_me: AboutMe = field(default_factory=AboutMe)

    @classmethod
    def of_link(cls, data):
        order = ".".join(data.getlist("order")).split(".")
        return cls(leave=_each_once(data.getlist("leave")), order=_each_once(order))

    @classmethod
    def of_form(cls, data):
        own = data.getlist("own")
        while own and not own[-1].strip():
            own.pop()
        of_link = cls.of_link(data)
        return cls(leave=of_link.leave, order=of_link.order, own=tuple(own), about_me=AboutMe.of_form(data))

    @property
    def own_questions(self):
        """The key and text of each question of their own."""
        return [(OWN_KEY.format(place), text) for place, text in enumerate(self.own, start=1) if text.strip()]

    @property
    def is_personal(self):
        """Whether there is anything that no address may hold."""
        return bool(self.own_questions or self.about_me.fields)

    @property
    def shared(self):
        """What a link may hold: pairs of a name and a value."""
        own = {key for key, _ in self.own_questions}
        order = ".".join(key for key in self.order if key not in own)
        return [*(("leave", key) for key in self.leave), *([("order", order)] if order else [])]

    @property
    def fields(self):
        """What a form needs to carry all of it on: pairs of a name and a value."""
        order = [("order", ".".join(self.order))] if self.order else []
        leave = [("leave", key) for key in self.leave]
        return [*leave, *order, *(("own", text) for text in self.own), *self.about_me.fields]

    def problems(self, today):
        """What is wrong, as sentences that say what to change."""
        found = []
        keys = (*self.leave, *self.order)
        if len(keys) > MAXIMUM_KEYS or not all(map(KEY.fullmatch, keys)):
            words = gettext("This choice of questions is not clear. Make the sheet anew, and choose again.")
            found.append(Problem(words=words, place="questions"))
        over = len(self.own_questions) - MAXIMUM_OWN
        if over > 0:
            words = gettext("You wrote {count} questions. There is room for {room}. Leave out {over}.")
            words = words.format(count=over + MAXIMUM_OWN, room=MAXIMUM_OWN, over=over)
            found.append(Problem(words=words, place="own"))
        for place, text in enumerate(self.own, start=1):
            if len(text) > OWN_LENGTH:
                words = gettext(
                    "Your question {number} has {length} characters. There is room for {room}. Make it shorter."
                )
                length = grouped(len(text))
                words = words.format(number=place, length=length, room=OWN_LENGTH)
                found.append(Problem(words=words, place=OWN_KEY.format(place)))
        return [*found, *self.about_me.problems(today)]


def moved(keys, key, way):
    """The keys with one of them moved up, down or to the top; as they are where there is nowhere to go."""
    if key not in keys:
        return tuple(keys)
    place = keys.index(key)
    others = [other for other in keys if other != key]
    to = {UP: max(place - 1, 0), DOWN: place + 1, TOP: 0}[way]
    return (*others[:to], key, *others[to:])


def _each_once(keys):
    return tuple(dict.fromkeys(filter(None, keys)))
