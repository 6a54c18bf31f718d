"""The curators' desk: who works on which trial, and what somebody looked at without deciding anything."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from trials.choices import DueKind
from trials.models import checks
from trials.models.record import RegistryPull, RegistryRecord
from trials.models.trial import Trial


class Claim(models.Model):
    """A curator works on a trial until some moment; others start on another one meanwhile."""

    trial = models.OneToOneField(Trial, on_delete=models.CASCADE, related_name="claim")
    curator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    until = models.DateTimeField()

    class Meta:
        ordering = ["until"]

    def __str__(self):
        return f"{self.curator}, until {self.until:%H:%M}"


class Review(models.Model):
    """A curator looked at something due, and there was nothing to decide. It settles what came before.

    `about` and `words` say which one, where a trial may have several: the fact or measure, and the quote, of a doubt.
    The record named the trial at that time: should records join or part, the review goes with it.
    """

    kind = models.CharField(max_length=15, choices=DueKind)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, null=True, blank=True, related_name="reviews")
    record = models.ForeignKey(RegistryRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    pull = models.ForeignKey(RegistryPull, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    about = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=300, blank=True)
    curator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    reviewed_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-reviewed_at", "-pk"]
        constraints = [
            checks.one_of("review_kind_valid", "kind", DueKind),
            models.CheckConstraint(
                name="review_of_a_trial_or_a_pull",
                condition=Q(trial__isnull=True, record__isnull=True, pull__isnull=False)
                | Q(trial__isnull=False, record__isnull=False, pull__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.curator}, {self.reviewed_at:%Y-%m-%d}"


class DigestSubscription(models.Model):
    """Somebody wants a mail once a week that says what is due. `sent_at` is when the last one went out."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_subscription")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["user"]
        verbose_name = "subscription to the weekly digest"
        verbose_name_plural = "subscriptions to the weekly digest"

    def __str__(self):
        return str(self.user)
