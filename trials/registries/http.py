"""The one way to a registry's server: polite, patient, bounded, and clear about what went wrong."""

import json
import logging
import re
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urljoin, urlsplit

import requests
import stamina
from urllib3.exceptions import ReadTimeoutError

from trials.registries.deadline import DeadlineAdapter
from trials.registries.errors import RegistryBlocked, RegistryMisbehaved, RegistryRejected, RegistryUnavailable
from trials.registries.safe_xml import BrokenXml, parse_xml

logger = logging.getLogger(__name__)

TIMEOUT = (10, 60)  # seconds to connect, and between two parts of an answer; see Limits for the whole of it
ATTEMPTS = 8  # with pauses of 1, 2, 4 … 30 seconds: about a minute and a half
PATIENCE = 150  # seconds for all attempts at one request; the last may begin just before they are over
MAX_WAIT = 50  # seconds that a registry may ask us to wait
REDIRECTS = 5
READ_AT_ONCE = 64 * 1024  # bytes
MB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much of a registry one run takes, and how much of one answer, before it is taken to have no end.

    The defaults are for the whole of ClinicalTrials.gov: 5,600 pages of 100 studies, some 2 MB each.
    """

    pages: int = 10_000
    answer_mb: float = 64
    answer_seconds: float = 60
    run_mb: float = 16_000
    run_minutes: float = 360
    attempts: int = ATTEMPTS  # at one request


def worth_retrying(error):
    """False, True, or the seconds that the registry asked us to wait."""
    if not isinstance(error, RegistryUnavailable):
        return False
    if error.retry_after is None:
        return True
    return error.retry_after if error.retry_after <= MAX_WAIT else False


_told = ContextVar("told", default=None)


@contextmanager
def retries_told_to(tell):
    """Call `tell` with a sentence for each failed attempt at a request that is made again, within this context."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)


def log_retry(details):
    """Say why a run stands still. (stamina's own line gives no reason.)"""
    wait = round(details.wait_for)
    words = f"{details.caused_by}. Trying again in {wait} {'second' if wait == 1 else 'seconds'}."
    logger.warning("%s", words)
    if tell := _told.get():
        tell(f"Attempt {details.retry_num} failed. {words}")


stamina.instrumentation.set_on_retry_hooks([log_retry])


class Client:
    """Asks a registry for JSON or XML, at most one request every `pause` seconds, for one run bound by `limits`."""

    def __init__(self, *, user_agent, pause=1.0, limits=None):
        self.session = requests.Session()
        self.limits = limits or Limits()
        self.session.headers["User-Agent"] = user_agent
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # none is kept
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, DeadlineAdapter(self.limits.answer_seconds))
        self.pause = pause
        self.last_request = None
        self.began = time.monotonic()
        self.received = 0

    def get_json(self, url, params=None, *, attempts=None):
        """The JSON at a URL, after so many attempts at most; by default those of `limits`.

        Raises RegistryUnavailable when all attempts failed, RegistryRejected on any other 4xx, RegistryBlocked on 403
        and RegistryMisbehaved where an answer leads elsewhere or has no end.
        """
        return self._persistently(lambda: _json(url, self._body("GET", url, params=params)), attempts)

    def post_json(self, url, question):
        """The JSON that answers a question in JSON. Raises as `get_json` does."""
        return self._persistently(lambda: _json(url, self._body("POST", url, json=question)))

    def get_xml(self, url, params=None):
        """The root element of the XML at a URL. Raises as `get_json` does."""
        return self._persistently(lambda: _xml(url, self._body("GET", url, params=params)))

    def _persistently(self, ask, attempts=None):
        """What `ask` returns, after so many attempts at most; by default those of `limits`."""
        for attempt in stamina.retry_context(
            on=worth_retrying,
            attempts=min(attempts or self.limits.attempts, self.limits.attempts),
            timeout=PATIENCE,
            wait_initial=1,
            wait_max=30,
        ):
            with attempt:
                return ask()
        raise AssertionError("unreachable")

    def _body(self, method, url, **question):
        """The body of an answer, wherever on its server it is found."""
        target = url
        for _ in range(REDIRECTS + 1):
            response, body = self._ask(method, target, **question)
            if not response.is_redirect:
                _raise_for_status(url, response, body)
                return body
            target, question = _same_server(url, response), question | {"params": None}
        raise RegistryMisbehaved(f"{url}: over {REDIRECTS} redirects, one after the other")

    def _ask(self, method, url, **question):
        """The response to one request, and its body."""
        self._wait_for_our_turn()
        if time.monotonic() - self.began > self.limits.run_minutes * 60:
            raise RegistryMisbehaved(f"{url}: the run takes over {self.limits.run_minutes:g} minutes")
        try:
            with self.session.request(
                method, url, timeout=self._timeout(), stream=True, allow_redirects=False, **question
            ) as response:
                return response, self._read(url, response)
        except requests.RequestException as error:
            raise RegistryUnavailable(f"{url}: {self._reason(error)}") from error
        except ValueError as error:  # requests looks at where a redirect leads, also where it is not to follow it
            raise RegistryMisbehaved(f"{url}: leads to an address that is none ({error})") from error

    def _timeout(self):
        return tuple(min(seconds, self.limits.answer_seconds) for seconds in TIMEOUT)

    def _wait_for_our_turn(self):
        if self.last_request is not None:
            time.sleep(max(0.0, self.last_request + self.pause - time.monotonic()))
        self.last_request = time.monotonic()

    def _read(self, url, response):
        limits, body = self.limits, bytearray()
        for part in response.iter_content(READ_AT_ONCE):
            body += part
            self.received += len(part)
            if len(body) > limits.answer_mb * MB:
                raise RegistryMisbehaved(f"{url}: the answer is over {limits.answer_mb} MB")
            if self.received > limits.run_mb * MB:
                raise RegistryMisbehaved(f"{url}: the answers of this run are over {limits.run_mb} MB")
        return bytes(body)

    def _reason(self, error):
        # requests takes a time-out while it reads a body for a broken connection
        if isinstance(error, requests.Timeout) or any(isinstance(cause, ReadTimeoutError) for cause in error.args):
            return f"no whole answer within {self.limits.answer_seconds:g} seconds"
        return f"the connection failed ({_innermost(error)})"[:300]


def _innermost(error):
    """What the operating system or the protocol said first, which the libraries around it wrap and repeat."""
    while first := error.__cause__ or error.__context__:
        error = first
    return error


def _same_server(url, response):
    """Where a redirect leads on the server that was asked; it may go over to HTTPS."""
    target = urljoin(response.url, response.headers["Location"])
    asked, told = urlsplit(url), urlsplit(target)
    if told.netloc != asked.netloc or told.scheme not in (asked.scheme, "https"):
        raise RegistryMisbehaved(
            f"{url}: leads to another server ({told.scheme}://{told.netloc[:100]}), which we do not follow. "
            "If the registry has moved, change the address in the settings"
        )
    return target


def _raise_for_status(url, response, body):
    status = response.status_code
    if status == 403:
        raise RegistryBlocked(
            f"{url}: 403, the registry refuses this program or this address. "
            "Try again later, from another address, or with another REGISTRY_USER_AGENT"
        )
    if status == 429 or status >= 500:
        wait = _retry_after(response.headers.get("Retry-After", ""))
        too_long = wait is not None and wait > MAX_WAIT
        asked = ". It asks us to come back later than we wait; start the run again then" if too_long else ""
        raise RegistryUnavailable(f"{url}: {status} {_gist(body)}".strip() + asked, retry_after=wait)
    if status >= 400:
        raise RegistryRejected(f"{url}: {status} {_gist(body)}".strip())


def _json(url, body):
    if body.lstrip()[:1] == b"<":
        raise RegistryUnavailable(f"{url}: a web page instead of data ({_gist(body)})")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RegistryUnavailable(f"{url}: an answer that is not whole JSON ({error})") from error


def _xml(url, body):
    try:
        return parse_xml(body)
    except BrokenXml as error:
        raise RegistryUnavailable(f"{url}: an answer that is not whole XML ({error})") from error


def _retry_after(words):
    """Seconds in a Retry-After header, which holds a number or a date; None where it holds neither."""
    if words.strip().isdecimal():
        return float(words)
    try:
        return max(0.0, (parsedate_to_datetime(words) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def _gist(body):
    """The first words of an error's text, or the title of its page."""
    text = body[:4000].decode("utf-8", "replace")
    title = re.search(r"<title>([^<]*)", text, re.IGNORECASE)
    return re.sub(r"\s+", " ", title[1] if title else re.sub(r"<[^>]*>", " ", text)).strip()[:200]
