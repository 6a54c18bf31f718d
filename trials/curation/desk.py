"""Work at the curators' desk that decides nothing: claims of trials, and reviews of what is due."""

from datetime import timedelta

from django.db import transaction

from trials.choices import KINDS_OF_CHECK
from trials.curation.due import items
from trials.ingest.store import acquire_write_lock
from trials.ingest.write import mark_checked
from trials.models import Claim, RegistryRecord, Review

CLAIMED_FOR = timedelta(minutes=30)


@transaction.atomic
def claim(trial, *, curator, now):
    """Claim a trial for a while. Returns the Claim in force: the curator's own, or another one's that still holds."""
    acquire_write_lock()
    held = Claim.objects.select_related("curator").filter(trial=trial).first()
    if held and held.curator != curator and held.until > now:
        return held
    mine, _ = Claim.objects.update_or_create(trial=trial, defaults={"curator": curator, "until": now + CLAIMED_FOR})
    return mine


def release(trial, *, curator):
    Claim.objects.filter(trial=trial, curator=curator).delete()


def claims_of(trials, *, now):
    """The claims in force on trials, by the key of the trial."""
    held = Claim.objects.filter(trial__in=trials, until__gt=now).select_related("curator")
    return {one.trial_id: one for one in held}


def next_item(kind, *, curator, now, skipping=(), is_open_als=None):
    """The first item of a kind that no other curator has claimed, None if there is none; `skipping` are trials."""
    claimed = Claim.objects.filter(until__gt=now).exclude(curator=curator)
    rows = items(kind, now, is_open_als=is_open_als).exclude(of_trial__in=claimed.values("trial"))
    return rows.exclude(of_trial__in=list(skipping)).first()


@transaction.atomic
def review(kind, *, curator, now, trial=None, pull=None, about="", words=""):
    """Note that a curator looked at something due, and that there is nothing to decide."""
    acquire_write_lock()
    made = Review.objects.create(
        kind=kind,
        trial=trial,
        record=trial and RegistryRecord.naming(trial),
        pull=pull,
        about=about,
        words=words,
        curator=curator,
        reviewed_at=now,
    )
    if kind in KINDS_OF_CHECK and not trial.is_checked:
        mark_checked(trial)
    return made
