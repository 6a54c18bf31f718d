"""ClinicalTrials.gov, API version 2: fetching studies."""

import re

from trials.registries import ctgov_study
from trials.registries.errors import RegistryBlocked, RegistryRejected, RegistryUnavailable
from trials.registries.http import Client

# The sections that are kept word for word; the hash of a record is over these alone.
KEPT_FIELDS = (
    "protocolSection",
    "derivedSection.conditionBrowseModule",
    "derivedSection.interventionBrowseModule",
    "documentSection",
    "hasResults",
)
RESTARTS = 2


class ClinicalTrialsGov:
    slug = "ctgov"
    name = "ClinicalTrials.gov"
    default_query = '"amyotrophic lateral sclerosis" OR "motor neuron disease"'

    parse = staticmethod(ctgov_study.parse)
    identify = staticmethod(ctgov_study.identify)
    keep = staticmethod(ctgov_study.keep)

    def __init__(self, *, base_url, user_agent="Trialfinder", pause=1.0, page_size=100):
        self.base_url = base_url.rstrip("/")
        self.client = Client(user_agent=user_agent, pause=pause)
        self.page_size = page_size
        self.total = None

    def studies(self, *, query="", intervention="", ids=(), since=""):
        """Yield the payload of every study asked for, page after page.

        `query` and `intervention` are expressions in the registry's search language; `since` is a day, "2026-01-31".
        `self.total` is the number of studies once the first page is there. Raises RegistryError.
        """
        if ids:
            yield from self._by_id(ids)
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
        params = dict(params)
        while True:
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
            if isinstance(page.get("totalCount"), int):
                self.total = page["totalCount"]
            yield from page["studies"]
            if not page.get("nextPageToken"):  # not an empty list: an empty page need not be the last
                return
            params["pageToken"] = page["nextPageToken"]

    def _by_id(self, ids):
        """One request a study: only so does an old id lead to the present one, and a wrong one harm no other."""
        self.total = len(ids)
        refused = []
        for given in ids:
            if not re.fullmatch(r"NCT[0-9]{8}", given.strip(), re.IGNORECASE):
                refused.append(f"{given!r} is not an id of {self.name}: NCT and eight digits")
                continue
            try:
                yield self.client.get_json(
                    f"{self.base_url}/studies/{given.strip().upper()}", {"fields": ",".join(KEPT_FIELDS)}
                )
            except RegistryBlocked:
                raise
            except RegistryRejected as error:
                refused.append(str(error))
        if refused:
            raise RegistryRejected("; ".join(refused))


class ExpiredToken(RegistryRejected):
    """The registry no longer knows the token of the next page."""
