"""The one way to a registry's server: polite, patient, and clear about what went wrong."""

import json
import logging
import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
import stamina

from trials.registries.errors import RegistryBlocked, RegistryRejected, RegistryUnavailable

logger = logging.getLogger(__name__)

TIMEOUT = (10, 60)  # seconds to connect, and between two parts of an answer
ATTEMPTS = 8  # with pauses of 1, 2, 4 … 30 seconds: about a minute and a half
PATIENCE = 240  # seconds for all attempts at one request
LONGEST_WAIT = 50  # seconds that a registry may ask us to wait
MAXIMUM_ANSWER = 256 * 1024 * 1024  # bytes; a page of 100 studies is some 2 MB


def worth_retrying(error):
    """False, True, or the seconds that the registry asked us to wait."""
    if not isinstance(error, RegistryUnavailable):
        return False
    if error.retry_after is None:
        return True
    return error.retry_after if error.retry_after <= LONGEST_WAIT else False


def log_retry(details):
    """Say why a run stands still. (stamina's own line gives no reason.)"""
    logger.warning("%s. Trying again in %.0f seconds.", details.caused_by, details.wait_for)


stamina.instrumentation.set_on_retry_hooks([log_retry])


class Client:
    """Asks a registry for JSON, at most one request every `pause` seconds."""

    def __init__(self, *, user_agent, pause=1.0):
        self.session = requests.Session()
        self.session.headers["User-Agent"] = user_agent
        self.pause = pause
        self.last_request = None

    @stamina.retry(on=worth_retrying, attempts=ATTEMPTS, timeout=PATIENCE, wait_initial=1, wait_max=30)
    def get_json(self, url, params=None):
        """The JSON at a URL.

        Raises RegistryUnavailable when all attempts failed, RegistryRejected on any other 4xx and RegistryBlocked
        on 403.
        """
        self._wait_for_our_turn()
        try:
            with self.session.get(url, params=params, timeout=TIMEOUT, stream=True) as response:
                body = _read(url, response)
        except requests.RequestException as error:
            raise RegistryUnavailable(f"{url}: {_reason(error)}") from error
        _raise_for_status(url, response, body)
        return _json(url, body)

    def _wait_for_our_turn(self):
        if self.last_request is not None:
            time.sleep(max(0.0, self.last_request + self.pause - time.monotonic()))
        self.last_request = time.monotonic()


def _read(url, response):
    parts, size = [], 0
    for part in response.iter_content(64 * 1024):
        size += len(part)
        if size > MAXIMUM_ANSWER:
            raise RegistryRejected(f"{url}: the answer is over {MAXIMUM_ANSWER // 2**20} MB")
        parts.append(part)
    return b"".join(parts)


def _raise_for_status(url, response, body):
    status = response.status_code
    if status == 403:
        raise RegistryBlocked(
            f"{url}: 403, the registry refuses this program or this address. "
            "Try again later, from another address, or with another REGISTRY_USER_AGENT"
        )
    if status == 429 or status >= 500:
        raise RegistryUnavailable(
            f"{url}: {status} {_gist(body)}".strip(),
            retry_after=_retry_after(response.headers.get("Retry-After", "")),
        )
    if status >= 400:
        raise RegistryRejected(f"{url}: {status} {_gist(body)}".strip())


def _json(url, body):
    if body.lstrip()[:1] == b"<":
        raise RegistryUnavailable(f"{url}: a web page instead of data ({_gist(body)})")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RegistryUnavailable(f"{url}: an answer that is not whole JSON ({error})") from error


def _retry_after(words):
    """Seconds in a Retry-After header, which holds a number or a date; None where it holds neither."""
    if words.strip().isdecimal():
        return float(words)
    try:
        return max(0.0, (parsedate_to_datetime(words) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _gist(body):
    """The first words of an error's text, or the title of its page."""
    text = body[:4000].decode("utf-8", "replace")
    title = re.search(r"<title>([^<]*)", text, re.IGNORECASE)
    return re.sub(r"\s+", " ", title[1] if title else re.sub(r"<[^>]*>", " ", text)).strip()[:200]


def _reason(error):
    if isinstance(error, requests.Timeout):
        return f"no answer within {TIMEOUT[1]} seconds"
    return f"the connection failed ({error})"[:300]
