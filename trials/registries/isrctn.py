"""ISRCTN: fetching trials from its API, in its own XML format."""

import re
from datetime import UTC, datetime

from trials.registries import isrctn_study
from trials.registries.errors import RegistryMisbehaved, RegistryRejected, RegistryUnavailable
from trials.registries.http import Client
from trials.registries.identifiers import registration
from trials.registries.one_by_one import one_by_one
from trials.registries.safe_xml import BrokenXml, as_data, local_name

MAX_PAGE_SIZE = 100


class Isrctn:
    slug = "isrctn"
    name = "ISRCTN"
    setting = "ISRCTN_API"
    file_format = ""
    default_query = (
        'condition:"amyotrophic lateral sclerosis" OR condition:"motor neuron disease" '
        'OR condition:"motor neurone disease"'
    )

    parse = staticmethod(isrctn_study.parse)
    identify = staticmethod(isrctn_study.identify)
    keep = staticmethod(isrctn_study.keep)

    def __init__(self, *, base_url, page_size=MAX_PAGE_SIZE, today=None, user_agent="Trialfinder", **options):
        """`today` is the day that statuses are worked out for; `options` are those of Client."""
        self.base_url = base_url.rstrip("/")
        self.client = Client(user_agent=user_agent, **options)
        self.page_size = page_size
        self.today = today or datetime.now(UTC).date()
        self.total = None

    def version(self):
        """ "": the registry gives no mark of the state of its data."""
        return ""

    def studies(self, *, query="", intervention="", ids=(), since=""):
        """Yield the payload of every trial asked for, page after page.

        `query` and `intervention` are expressions in the registry's search language; `since` is a day: trials that
        were edited before are left out here. Raises RegistryError.
        """
        if ids:
            try:
                yield from one_by_one(ids, self._by_id)
            finally:
                self.total = len(ids)  # not that of the last search
            return
        words = [f"({query})" if query and intervention else query]
        words += [f"intervention:{intervention}"] if intervention else []
        for payload in self._pages(" AND ".join(filter(None, words))):
            if not (since and "" < isrctn_study.last_updated(payload) < since):
                yield payload

    def _pages(self, query):
        """Every trial of a search. Raises RegistryUnavailable where it says that it has another number of them."""
        url, offset = f"{self.base_url}/query/format/default", 0
        seen: set[str] = set()
        for _ in range(self.client.limits.pages):
            root = self.client.get_xml(url, {"q": query, "limit": self.page_size, "offset": offset})
            total = root.get("totalCount", "")
            if local_name(root) != "allTrials" or not re.fullmatch("[0-9]{1,9}", total):
                raise RegistryUnavailable(f"{url}: a page without trials")
            self.total = int(total)
            found = [element for element in root if local_name(element) == "fullTrial"]
            before = len(seen)
            for element in found:
                payload = self._payload(element)
                seen.update(filter(None, [isrctn_study.identify(payload)]))
                yield payload
            offset += len(found)
            if len(seen) == before or offset >= self.total:
                break
        else:
            raise RegistryMisbehaved(f"{self.name}: over {self.client.limits.pages} pages")
        if len(seen) != self.total:
            raise RegistryUnavailable(f"{self.name}: it says that it has {self.total} trials, and lists {len(seen)}")

    def _payload(self, element):
        """The trial as data, with its status of today: the registry states dates and exceptions from them alone."""
        try:
            payload = as_data(element)
        except BrokenXml:
            return {}
        payload = payload if isinstance(payload, dict) else {}
        return payload | {"recruitmentStatus": isrctn_study.status_on(payload, self.today)}

    def _by_id(self, given):
        """One search a trial: the answer may hold others that name the number."""
        found = registration(given)
        if not found or found.family != "isrctn":
            raise RegistryRejected(f"{given!r} is not an id of {self.name}: ISRCTN and eight digits")
        mine = [payload for payload in self._pages(found.number) if isrctn_study.identify(payload) == found.number]
        if not mine:
            raise RegistryRejected(f"{self.name} has no {found.number}")
        yield from mine
