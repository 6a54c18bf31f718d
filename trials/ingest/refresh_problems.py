"""What is wrong with refreshing, for whoever runs the server."""

from datetime import timedelta

from trials.choices import PullSource, PullState
from trials.ingest.refresh import compared_at
from trials.ingest.sources import configured
from trials.models import RegistryPull
from trials.registries import REGISTRIES

OLD = timedelta(days=3)  # a refresh runs daily at least: two failed in a row
MAX_REASON_LENGTH = 300


def refresh_problems(*, at, old=OLD):
    """A sentence for each registry that is not refreshed, and why its last run failed.

    A run also fails where it is suspicious: where it leaves out many studies that the registry listed before.
    """
    for slug in configured():
        name, compared = REGISTRIES[slug].name, compared_at(slug)
        if compared is None:
            yield f"{name}: never compared with our copy."
        elif at - compared > old:
            yield f"{name}: last compared with our copy {(at - compared).days} days ago."
        runs = RegistryPull.objects.comparisons().filter(registry=slug, source=PullSource.REGISTRY)
        last = runs.exclude(state=PullState.RUNNING).first()
        if last and last.state == PullState.FAILED:
            yield f"{name}: the run of {last.started_at:%Y-%m-%d %H:%M} UTC failed: {last.error[:MAX_REASON_LENGTH]}"
