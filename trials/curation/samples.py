"""Ten facts a month, drawn at random for curators to check blind; the answers give a figure and labels."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from trials.choices import CELL_ATTRIBUTES, NOT_STATED, PARTICIPATION_ATTRIBUTES, Attribute, PullSource
from trials.curation.decisions import check, with_amount
from trials.extraction import read
from trials.ingest.store import acquire_write_lock
from trials.ingest.versions import study_of
from trials.models import DataVersion, RegistryRecord, Sample, Trial
from trials.models.sample import SAMPLES_A_MONTH
from trials.models.trial_queryset import shown
from trials.presentation.facts import gives_none
from trials.registries.errors import UnreadablePayload

MIN_SAMPLES = 10
MAX_SAMPLES = 100


class AlreadyAnswered(Exception):
    """Another curator answered the sample meanwhile."""


@dataclass(frozen=True, kw_only=True)
class CheckedByPeople:
    """Of how many facts the software read what people read; in `not_stated` of these, both found nothing."""

    right: int
    of: int
    not_stated: int
    first: date
    last: date


def month_of(now):
    return f"{timezone.localtime(now):%Y-%m}"


def draw(now):
    """Draw the samples of this month, unless they are drawn. The month is the seed: any two draws give the same."""
    month = month_of(now)
    if not Sample.objects.filter(month=month).exists():
        Sample.objects.bulk_create(_drawn(month), ignore_conflicts=True)


def open_samples(now):
    """The samples of this month that nobody has answered, in their order."""
    return Sample.objects.open().filter(month=month_of(now)).order_by("position")


def left_this_month(now):
    """How many samples are to be answered this month: all, before they are drawn."""
    of_month = Sample.objects.filter(month=month_of(now))
    counts = of_month.aggregate(drawn=Count("pk"), left=Count("pk", filter=Q(answered_at=None)))
    return counts["left"] if counts["drawn"] else SAMPLES_A_MONTH


@transaction.atomic
def answer(sample, *, values, amount=None, curator, now):
    """Store what a curator reads: values of the vocabulary, or ["not_stated"]. It decides nothing.

    Raises ValidationError where the values make no sense, AlreadyAnswered where another curator was faster.
    """
    check(attribute=sample.attribute, values=values, amount=amount)
    said = [] if values == [NOT_STATED] else list(with_amount(values, amount).items())
    acquire_write_lock()
    changed = Sample.objects.open().filter(pk=sample.pk).update(answer=said, curator=curator, answered_at=now)
    if not changed:
        raise AlreadyAnswered
    DataVersion.next()  # the page on method has the figure


def checked_by_people():
    """The figure for visitors, of the last answers; None while there are too few."""
    samples = list(Sample.objects.answered().order_by("-answered_at", "-pk")[:MAX_SAMPLES])
    if len(samples) < MIN_SAMPLES:
        return None
    right = [one for one in samples if one.agrees]
    return CheckedByPeople(
        right=len(right),
        of=len(samples),
        not_stated=sum(not one.answer for one in right),
        first=timezone.localdate(samples[-1].answered_at),
        last=timezone.localdate(samples[0].answered_at),
    )


def labels():
    """The answers as labels, the oldest first, in the form that docs/reading.md describes."""
    for sample in Sample.objects.answered().select_related("version").order_by("answered_at", "pk"):
        key = f"{sample.attribute}s" if sample.attribute in CELL_ATTRIBUTES else sample.attribute
        amounts = {value: amount for value, amount in sample.answer if amount is not None}
        yield {
            "id": sample.version.registry_id,
            key: [value for value, _ in sample.answer],
            **({"amounts": amounts} if amounts else {}),
            "set": f"samples {sample.month}",
            "date": timezone.localdate(sample.answered_at).isoformat(),
            "labelled_by": "a person",
        }


def _drawn(month):
    """Unsaved samples: a fact of each of some trials, at random among those that visitors see."""
    records = RegistryRecord.objects.filter(shown("trial__"), registry_id=F("trial__registry_id"))
    records = records.exclude(shown__source=PullSource.STARTER)  # a short copy has no text to read
    keys = list(records.order_by("registry", "registry_id").values_list("pk", flat=True))
    random = Random(f"samples {month}")  # noqa: S311 - the seed is no secret
    random.shuffle(keys)
    drawn = []
    for key in keys:
        if len(drawn) == SAMPLES_A_MONTH:
            break
        record = RegistryRecord.objects.select_related("shown").get(pk=key)
        attribute = random.choice(_facts_shown(record.trial_id))
        try:
            found = _read(record.shown, attribute)
        except UnreadablePayload:
            continue
        fields = {"version": record.shown, "attribute": attribute, "read": found}
        drawn.append(Sample(month=month, position=len(drawn) + 1, **fields))
    return drawn


def _facts_shown(trial):
    """The attributes that a trial's page tells of."""
    return PARTICIPATION_ATTRIBUTES if gives_none(Trial.objects.for_page().get(pk=trial)) else tuple(Attribute)


def _read(version, attribute):
    """What the software reads in a version; what is known of a product does not stand in the record."""
    findings = read(study_of(version)).findings
    return [(one.value, one.amount) for one in findings if one.attribute == attribute and not one.product]
