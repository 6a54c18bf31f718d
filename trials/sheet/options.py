"""What a person chose for their sheet: questions left out, their order, questions of their own, and about themselves.

A link holds only which of our questions are left out, and the order. The rest is posted from page to page, and stored
nowhere. `forms.py` makes these of a request.
"""

from dataclasses import dataclass, field

from trials.sheet.about_me import AboutMe

OWN_KEY = "own-{}"
OWN_LENGTH = 300  # characters of a question
UP, DOWN, TOP = "up", "down", "top"


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetOptions:
    """`leave` and `order` hold keys of questions. `own` holds texts by position, "" for none, so that keys stay.

    `with_answers` asks for what the person answered under "Could I join?" to be printed.
    """

    leave: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    about_me: AboutMe = field(default_factory=AboutMe)
    with_answers: bool = False

    @property
    def own_questions(self):
        """The key and text of each question of their own."""
        return [(OWN_KEY.format(number), text) for number, text in enumerate(self.own, start=1) if text.strip()]

    @property
    def is_personal(self):
        """Whether there is anything that no address may hold."""
        return bool(self.own_questions) or self.about_me != AboutMe() or self.with_answers

    @property
    def query(self):
        """What a link may hold, as pairs of a name and a value."""
        own = {key for key, _ in self.own_questions}
        order = ".".join(key for key in self.order if key not in own)
        return [*(("leave", key) for key in self.leave), *([("order", order)] if order else [])]


def moved(keys, key, direction):
    """The keys with one of them moved up, down or to the top; unchanged if it cannot move."""
    if key not in keys:
        return tuple(keys)
    index = keys.index(key)
    others = [other for other in keys if other != key]
    to = {UP: max(index - 1, 0), DOWN: index + 1, TOP: 0}[direction]
    return (*others[:to], key, *others[to:])
