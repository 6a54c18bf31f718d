"""ClinicalTrials.gov, API version 2: fetching studies."""

import re

from trials.registries import ctgov_study
from trials.registries.errors import RegistryBlocked, RegistryMisbehaved, RegistryRejected, RegistryUnavailable
from trials.registries.http import Client
from trials.registries.one_by_one import one_by_one

# The sections that are kept word for word; the hash of a record is over these alone.
KEPT_FIELDS = (
    "protocolSection",
    "annotationSection",
    "derivedSection.conditionBrowseModule",
    "derivedSection.interventionBrowseModule",
    "documentSection",
    "hasResults",
)
RESTARTS = 2
ATTEMPTS_AT_VERSION = 2  # it is asked first, to learn whether the registry answers at all
MAX_VERSION_LENGTH = 100  # characters
PAGES_WITHOUT_NEWS = 20  # in a row, which may be empty or repeat studies; then the list is taken to have no end
MAX_TOKEN_LENGTH = 1000  # characters
MAX_TOTAL = 10_000_000  # studies; a registry that says it has more says nothing


class ClinicalTrialsGov:
    slug = "ctgov"
    name = "ClinicalTrials.gov"
    setting = "CLINICALTRIALS_GOV_API"
    file_format = "json"
    default_query = '"amyotrophic lateral sclerosis" OR "motor neuron disease"'

    parse = staticmethod(ctgov_study.parse)
    identify = staticmethod(ctgov_study.identify)
    keep = staticmethod(ctgov_study.keep)
    read_on = staticmethod(ctgov_study.read_on)

    def __init__(self, *, base_url, user_agent="Trialfinder", pause=1.0, page_size=100, limits=None):
        self.base_url = base_url.rstrip("/")
        self.client = Client(user_agent=user_agent, pause=pause, limits=limits)
        self.page_size = page_size
        self.total = None

    def version(self):
        """The registry's mark of the state of its data, which changes with them; "" where it gives none."""
        answer = self.client.get_json(f"{self.base_url}/version", attempts=ATTEMPTS_AT_VERSION)
        stamp = answer.get("dataTimestamp") if isinstance(answer, dict) else None
        return stamp[:MAX_VERSION_LENGTH] if isinstance(stamp, str) else ""

    def studies(self, *, query="", intervention="", ids=(), since=""):
        """Yield the payload of every study asked for, page after page.

        `query` and `intervention` are expressions in the registry's search language; `since` is a day, "2026-01-31".
        `self.total` is the number of studies once the first page is there, where the registry tells one that makes
        sense. Raises RegistryError, also at the end of a list that does not hold as many.
        """
        if ids:
            self.total = len(ids)
            yield from one_by_one(ids, self._by_id)
            return
        params = {
            "pageSize": self.page_size,
            "countTotal": "true",
            "sort": "LastUpdatePostDate:desc",
            "fields": ",".join(KEPT_FIELDS),
        }
        if query:
            params["query.cond"] = query
        if intervention:
            params["query.intr"] = intervention
        if since:
            params["filter.advanced"] = f"AREA[LastUpdatePostDate]RANGE[{since},MAX]"
        for restarts_left in reversed(range(RESTARTS + 1)):
            try:
                yield from self._pages(params)
            except ExpiredToken as error:
                # A page token belongs to one day's data. When the registry refreshes, start again: studies that
                # were stored already are found unchanged.
                if not restarts_left:
                    raise RegistryUnavailable(str(error)) from error
            else:
                return

    def _pages(self, params):
        listing = Listing(f"{self.base_url}/studies", self.client.limits.pages)
        params = dict(params)
        while True:
            page = self._page(params)
            token = listing.add(page)
            self.total = listing.total
            yield from page["studies"]
            if not token:  # not an empty list: an empty page need not be the last
                listing.check_total()
                return
            params["pageToken"] = token

    def _page(self, params):
        try:
            page = self.client.get_json(f"{self.base_url}/studies", params)
        except RegistryBlocked:
            raise
        except RegistryRejected as error:
            if "pageToken" in params:
                raise ExpiredToken(str(error)) from error
            raise
        if not isinstance(page, dict) or not isinstance(page.get("studies"), list):
            raise RegistryUnavailable(f"{self.base_url}/studies: a page without studies")
        return page

    def _by_id(self, given):
        """The study of an id; an old id leads to the present one."""
        if not re.fullmatch(r"NCT[0-9]{8}", given, re.IGNORECASE):
            raise RegistryRejected(f"{given!r} is not an id of {self.name}: NCT and eight digits")
        yield self.client.get_json(f"{self.base_url}/studies/{given.upper()}", {"fields": ",".join(KEPT_FIELDS)})


class Listing:
    """What the pages of one list named so far, to tell a list that is wrong from one that is only long."""

    def __init__(self, url, most_pages):
        self.url, self.most_pages = url, most_pages
        self.total = None
        self.ids, self.tokens = set(), set()
        self.pages = self.without_news = self.nameless = 0

    def add(self, page):
        """Take note of a page. Returns the token of the next one, "" on the last."""
        total = page.get("totalCount")
        if type(total) is int and 0 <= total <= MAX_TOTAL:
            self.total = total
        before = len(self.ids)
        named = [registry_id for study in page["studies"] if (registry_id := ctgov_study.identify(study))]
        self.ids.update(named)
        self.nameless += len(page["studies"]) - len(named)
        self.pages += 1
        self.without_news = 0 if len(self.ids) > before else self.without_news + 1
        return self._token(page.get("nextPageToken"))

    def _token(self, token):
        if not token:
            return ""
        if not isinstance(token, str) or len(token) > MAX_TOKEN_LENGTH:
            raise RegistryMisbehaved(f"{self.url}: the token of the next page is no text of a few words")
        if token in self.tokens:
            raise RegistryMisbehaved(f"{self.url}: page {self.pages} leads back to a page that was read")
        self.tokens.add(token)
        if self.total is not None and len(self.ids) > self.total:
            self.check_total()
        if self.without_news >= PAGES_WITHOUT_NEWS:
            raise RegistryMisbehaved(f"{self.url}: {self.without_news} pages in a row name no further study")
        if self.pages >= self.most_pages:
            raise RegistryMisbehaved(f"{self.url}: over {self.most_pages} pages")
        return token

    def check_total(self):
        """Raise RegistryMisbehaved where the list does not hold as many studies as it said."""
        if self.total is None or self.total == len(self.ids):
            return
        nameless = f", and {self.nameless} without an id that can be read" if self.nameless else ""
        raise RegistryMisbehaved(
            f"{self.url}: the registry says it lists {self.total} studies, and named {len(self.ids)}{nameless}. "
            "The list is not whole; pull again later"
        )


class ExpiredToken(RegistryRejected):
    """The registry no longer knows the token of the next page."""
