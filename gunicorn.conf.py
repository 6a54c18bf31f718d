"""Settings that gunicorn reads when it is started in this directory: its logs hold nothing that visitors send."""

import os
import shutil
import tempfile

from gunicorn.glogging import Logger

from trialfinder.logging import JSONLine, WithoutRequestData


class LoggerWithoutRequestData(Logger):
    """Gunicorn's logger, whose error log would quote addresses and broken headers."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(WithoutRequestData())
            if os.environ.get("LOG_FORMAT") == "json":
                handler.setFormatter(JSONLine())


logger_class = LoggerWithoutRequestData
forwarder_headers = ""  # no client or proxy says where the site begins: gunicorn would believe it of this machine
control_socket_disable = True  # nobody asks it, and it would lie in a folder that the service may not write to
# Most of them wait: for a document to be rendered, or for a slow client. The setting of the same name has the default.
threads = int(os.environ.get("SERVER_THREADS", "48"))
# For whoever turns the access log on: time, method, status, bytes, seconds.
access_log_format = "%(t)s %(m)s %(s)s %(b)s %(L)s"
# A guard against leaks that we do not know of; not all workers at once. While one is renewed, the others have its
# visitors, and its memory fills up within 5,000 requests and stays (docs/performance.md).
max_requests = 50_000
max_requests_jitter = 10_000

if os.environ.get("METRICS_TOKEN"):
    # The workers' counts, in a folder for this start of the server alone. Set before prometheus_client is imported.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="trialfinder-metrics-")


def post_worker_init(worker):
    """Let a worker take visitors once it holds what they all need: at the start, and after some 50,000 requests."""
    from trials.views.warming import warm

    warm(after_each=worker.notify)


def child_exit(server, worker):
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shutil.rmtree(folder, ignore_errors=True)
