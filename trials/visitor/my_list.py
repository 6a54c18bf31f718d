"""A visitor's own list of trials: registry ids, kept in a cookie of the visitor's browser and nowhere else."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import SimpleLazyObject

COOKIE = "my_list"
MAXIMUM = 20
LONGEST_COOKIE = 2000
BETWEEN = "."  # in no registry's ids
AN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{0,39}")


class ListIsFull(ValueError):
    """There is no room for what was to be added: `ids`."""

    def __init__(self, ids):
        super().__init__(f"The list has room for {MAXIMUM} trials.")
        self.ids = ids


@dataclass(frozen=True)
class MyList:
    ids: tuple[str, ...] = ()
    maximum: ClassVar[int] = MAXIMUM

    @classmethod
    def of(cls, request):
        """The list in the cookie of a request. What is no id, comes twice or finds no room is left out."""
        cookie = request.COOKIES.get(COOKIE, "")
        if len(cookie) > LONGEST_COOKIE:
            return cls()
        return cls(tuple(_sound(cookie.split(BETWEEN))[:MAXIMUM]))

    @property
    def cookie(self):
        return BETWEEN.join(self.ids)

    @property
    def count(self):
        return len(self.ids)

    @property
    def is_full(self):
        return self.count >= MAXIMUM

    def adding(self, ids):
        """The list with more ids at its end; raises ListIsFull where not all of them find room."""
        new = [registry_id for registry_id in _sound(ids) if registry_id not in self.ids]
        if self.count + len(new) > MAXIMUM:
            raise ListIsFull(new)
        return MyList((*self.ids, *new))

    def without(self, ids):
        return MyList(tuple(registry_id for registry_id in self.ids if registry_id not in ids))


def my_list(request):
    """For templates: `my_list`, read from the cookie where a page needs it."""
    return {"my_list": SimpleLazyObject(lambda: MyList.of(request))}


def _sound(ids):
    return [registry_id for registry_id in dict.fromkeys(ids) if AN_ID.fullmatch(registry_id)]
