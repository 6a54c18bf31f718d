"""EU CTIS, the register of trials under the EU regulation: fetching trials from its public portal."""

import re

from trials.registries import ctis_study
from trials.registries.dates import iso_date
from trials.registries.errors import (
    RegistryBlocked,
    RegistryMisbehaved,
    RegistryRejected,
    RegistryUnavailable,
    UnreadablePayload,
)
from trials.registries.http import Client
from trials.registries.identifiers import registration
from trials.registries.one_by_one import one_by_one

MAX_PAGE_SIZE = 100  # rows; the portal gives no more
MAX_ROWS = 10_000  # of one search; beyond, the portal gives none


class EuCtis:
    slug = "ctis"
    name = "EU CTIS"
    setting = "EU_CTIS_API"
    file_format = ""
    default_query = '"amyotrophic lateral sclerosis" OR "motor neuron disease"'

    parse = staticmethod(ctis_study.parse)
    identify = staticmethod(ctis_study.identify)
    keep = staticmethod(ctis_study.keep)

    def __init__(self, *, base_url, page_size=MAX_PAGE_SIZE, user_agent="Trialfinder", **options):
        """`options` are those of Client."""
        self.base_url = base_url.rstrip("/")
        self.client = Client(user_agent=user_agent, **options)
        self.page_size = min(page_size, MAX_PAGE_SIZE)
        self.total = None

    def version(self):
        """ "": the registry gives no mark of the state of its data."""
        return ""

    def studies(self, *, query="", intervention="", ids=(), since=""):
        """Yield the payload of every trial asked for: first all pages of the searches, then one request a trial.

        `query` is a condition, or several between "OR": the portal searches for one at a time. `since` is a day; the
        portal cannot search by it, so that trials updated before are left out here. Raises RegistryError.
        """
        if ids:
            self.total = len(ids)
            yield from one_by_one(ids, self._by_id)
            return
        rows: dict[str, dict] = {}
        for condition in _alternatives(query) or [""]:
            criteria = {"medicalCondition": condition, "productName": intervention}
            rows |= self._search({name: words for name, words in criteria.items() if words})
        wanted = [number for number, row in rows.items() if not (since and _updated(row, before=since))]
        self.total = len(wanted)
        yield from self._trials(wanted)

    def _search(self, criteria):
        """The rows of a search by CT number."""
        rows: dict[str, dict] = {}
        for page in range(1, self.client.limits.pages + 1):  # page 0 is answered with no rows at all
            question = {
                "pagination": {"page": page, "size": self.page_size},
                "sort": {"property": "decisionDate", "direction": "DESC"},
                "searchCriteria": criteria,
            }
            answer = self.client.post_json(f"{self.base_url}/search", question)
            pagination, found = _page(answer, f"{self.base_url}/search")
            new = {row["ctNumber"]: row for row in found if isinstance(row, dict) and _is_number(row.get("ctNumber"))}
            stated = pagination.get("totalRecords")
            total = stated if type(stated) is int and stated >= 0 else len(rows | new)
            if total > MAX_ROWS:
                raise RegistryRejected(f"{self.name}: {total} trials found, and it lists {MAX_ROWS}: search for fewer")
            before = len(rows)
            rows |= new
            if not pagination.get("nextPage") or len(rows) == before:
                break
        else:
            raise RegistryMisbehaved(f"{self.name}: over {self.client.limits.pages} pages")
        if total != len(rows):
            raise RegistryUnavailable(f"{self.name}: it says that it has {total} trials, and lists {len(rows)}")
        return rows

    def _trials(self, numbers):
        """The payload of each trial; where the registry gives no such record the number alone, which `parse` refuses.

        One that the registry fails on harms no other. Raises RegistryUnavailable where it fails on two in a row.
        """
        failed = False
        for number in numbers:
            try:
                payload, failed = self.client.get_json(f"{self.base_url}/retrieve/{number}"), False
            except RegistryBlocked:
                raise
            except RegistryRejected:
                payload, failed = None, False
            except RegistryUnavailable:
                if failed or len(numbers) == 1:
                    raise
                payload, failed = None, True
            yield payload if ctis_study.identify(payload) == number else {"ctNumber": number}

    def _by_id(self, given):
        if not _is_number(given):
            raise RegistryRejected(f"{given!r} is not an id of {self.name}: 2024-510663-34-00")
        yield self.client.get_json(f"{self.base_url}/retrieve/{given}")


def _is_number(value):
    found = isinstance(value, str) and registration(value)
    return bool(found and found.family == "ctis" and re.fullmatch(r"\d{4}-\d{6}-\d{2}-\d{2}", value))


def _alternatives(query):
    return [words.strip().strip('"') for words in re.split(r"\s+OR\s+", query) if words.strip()]


def _page(answer, url):
    if not (isinstance(answer, dict) and isinstance(answer.get("data"), list)):
        raise RegistryUnavailable(f"{url}: a page without trials")
    pagination = answer.get("pagination")
    return pagination if isinstance(pagination, dict) else {}, answer["data"]


def _updated(row, *, before):
    """Whether a row says that its trial was last updated before a day. One that does not say is not left out."""
    try:
        return "" < iso_date(str(row.get("lastUpdated") or "")) < before
    except UnreadablePayload:
        return False
