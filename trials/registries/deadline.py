"""An adapter of requests that bounds the time of a whole answer; its `timeout` bounds that between two parts alone."""

import http.client
import io
import time

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool


class DeadlineAdapter(HTTPAdapter):
    """Raises requests.Timeout where headers and body have not all come within so many seconds."""

    def __init__(self, seconds):
        self.seconds = seconds
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self._bound(self.poolmanager)

    def proxy_manager_for(self, *args, **kwargs):
        return self._bound(super().proxy_manager_for(*args, **kwargs))

    def _bound(self, manager):
        manager.pool_classes_by_scheme = {
            "http": _bounded(HTTPConnectionPool, self.seconds),
            "https": _bounded(HTTPSConnectionPool, self.seconds),
        }
        return manager


def _bounded(pool, seconds):
    """A class of connection pools whose connections read their answers within so many seconds."""

    def response(sock, *args, **kwargs):
        answer = http.client.HTTPResponse(sock, *args, **kwargs)
        answer.fp = io.BufferedReader(_Bounded(answer.fp.detach(), time.monotonic() + seconds))
        return answer

    connection = type(pool.ConnectionCls.__name__, (pool.ConnectionCls,), {"response_class": staticmethod(response)})
    return type(pool.__name__, (pool,), {"ConnectionCls": connection})


class _Bounded(io.RawIOBase):
    """A stream that is read until a moment, by the monotonic clock."""

    def __init__(self, raw, deadline):
        self.raw, self.deadline = raw, deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        if time.monotonic() > self.deadline:
            raise TimeoutError("the answer takes too long")
        return self.raw.readinto(buffer)

    def close(self):
        self.raw.close()
        super().close()
