"""How old our copy of a registry is, and how far a refresh has come, for pages to say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from trials.choices import PullState
from trials.ingest.sources import configured
from trials.models import RegistryPull
from trials.registries import REGISTRIES

FRESH = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """`compared_at` is when our copy was last compared with the registry, or None. `running` is a refresh, or None."""

    registry: str
    compared_at: datetime | None
    running: RegistryPull | None
    now: datetime

    @property
    def name(self):
        return REGISTRIES[self.registry].name

    @property
    def is_old(self):
        return self.compared_at is None or self.now - self.compared_at > FRESH

    @property
    def days(self):
        return (self.now - self.compared_at).days


def freshness(*, now=None):
    """The Freshness of the registry that is being refreshed, else of the first one; None where none is pulled from."""
    now = now or timezone.now()
    finished = Q(state=PullState.FINISHED)
    running = Q(state=PullState.RUNNING, lease_until__gt=now)
    rows = RegistryPull.objects.comparisons().order_by().values("registry")
    known = {
        row["registry"]: row
        for row in rows.annotate(compared_at=Max("started_at", filter=finished), running=Max("pk", filter=running))
    }
    slugs = configured()
    for slug in slugs:
        if slug in known and known[slug]["running"]:
            pull = RegistryPull.objects.filter(pk=known[slug]["running"]).first()
            return Freshness(registry=slug, compared_at=known[slug]["compared_at"], running=pull, now=now)
    if not slugs:
        return None
    compared = known.get(slugs[0], {}).get("compared_at")
    return Freshness(registry=slugs[0], compared_at=compared, running=None, now=now)
