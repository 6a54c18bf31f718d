"""Settings that gunicorn reads when it is started in this directory: its logs hold nothing that visitors send."""

import os

from gunicorn.glogging import Logger

from trialfinder.logging import WithoutRequestData


class LoggerWithoutRequestData(Logger):
    """Gunicorn's logger, whose error log would quote addresses and broken headers."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(WithoutRequestData())


logger_class = LoggerWithoutRequestData
# Most of them wait: for a document to be rendered, or for a slow client. The setting of the same name has the default.
threads = int(os.environ.get("SERVER_THREADS", "48"))
# For whoever turns the access log on: time, method, status, bytes, seconds.
access_log_format = "%(t)s %(m)s %(s)s %(b)s %(L)s"
