"""A visitor's list of trials: registry ids in a cookie."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import SimpleLazyObject

COOKIE = "my_list"
MAX_TRIALS = 20
MAX_COOKIE_LENGTH = 2000
SEPARATOR = "."  # which no registry's ids contain
REGISTRY_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{0,39}")


class ListIsFull(ValueError):
    """There is no room for the `ids` that were to be added."""

    def __init__(self, ids):
        super().__init__(f"The list has room for {MAX_TRIALS} trials.")
        self.ids = ids


@dataclass(frozen=True)
class MyList:
    ids: tuple[str, ...] = ()
    maximum: ClassVar[int] = MAX_TRIALS

    @classmethod
    def from_request(cls, request):
        """Return the list in the cookie of a request, without invalid and repeated ids, cut to the maximum."""
        cookie = request.COOKIES.get(COOKIE, "")
        if len(cookie) > MAX_COOKIE_LENGTH:
            return cls()
        return cls(tuple(_valid(cookie.split(SEPARATOR))[:MAX_TRIALS]))

    @property
    def cookie(self):
        return SEPARATOR.join(self.ids)

    @property
    def count(self):
        return len(self.ids)

    @property
    def is_full(self):
        return self.count >= MAX_TRIALS

    def adding(self, ids):
        """Return the list with more ids at its end; raise ListIsFull if there is no room for all of them."""
        new = [registry_id for registry_id in _valid(ids) if registry_id not in self.ids]
        if self.count + len(new) > MAX_TRIALS:
            raise ListIsFull(new)
        return MyList((*self.ids, *new))

    def without(self, ids):
        return MyList(tuple(registry_id for registry_id in self.ids if registry_id not in ids))


def my_list(request):
    """Context processor: `my_list`, read from the cookie when a page needs it."""
    return {"my_list": SimpleLazyObject(lambda: MyList.from_request(request))}


def _valid(ids):
    return [registry_id for registry_id in dict.fromkeys(ids) if REGISTRY_ID.fullmatch(registry_id)]
