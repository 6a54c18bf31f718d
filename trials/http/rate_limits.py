"""Limits on the requests of one address a minute, so that nobody keeps all others waiting.

They are counted in memory, by each process for itself, under a number that is made of the address and a secret of the
process and is forgotten with the minute. A whole clinic behind one address stays far below them.
"""

import ipaddress
import threading
import time
from collections import Counter
from functools import wraps

from django.conf import settings

from trials.http.errors import too_many_requests

MINUTE = 60
MAX_COUNTED = 100_000  # addresses; more in a minute are no single client, and not for us to stop

_lock = threading.Lock()
_counts: dict[int, Counter] = {}  # by minute; one alone at a time


def rate_limited(kind):
    """Decorator of a view: answer 429 to an address that sent `settings.REQUESTS_A_MINUTE[kind]` in this minute."""

    def decorator(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            most = settings.REQUESTS_A_MINUTE[kind]
            network = network_of(request)
            now = time.time()
            if most and network and _count(hash((kind, network)), int(now // MINUTE)) > most:
                return too_many_requests(request, seconds=MINUTE - int(now % MINUTE))
            return view(request, *args, **kwargs)

        return answer

    return decorator


def clear():
    """Forget what was counted: tests start from zero."""
    with _lock:
        _counts.clear()


def _count(key, minute):
    """The requests of a key in this minute, with this one."""
    with _lock:
        if minute not in _counts:
            _counts.clear()
            _counts[minute] = Counter()
        counts = _counts[minute]
        if key not in counts and len(counts) >= MAX_COUNTED:
            return 0
        counts[key] += 1
        return counts[key]


def network_of(request):
    """Who asks, as text: an IPv4 address, or the /64 of an IPv6 address, of which each customer has one.

    "" where it is not known: this machine itself, or a proxy on it that does not say for whom it asks.
    """
    text = request.headers.get(settings.CLIENT_ADDRESS_HEADER) or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    if address.version == 6:
        return str(address.ipv4_mapped or ipaddress.ip_network((int(address) >> 64 << 64, 64)))
    return str(address)
