from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from trials.models import checks
from trials.models.record import RegistryRecord
from trials.models.trial import Trial

MAX_REPORT_LENGTH = 2000  # characters


class ReportQuerySet(models.QuerySet):
    def open(self):
        """Reports that no curator has answered."""
        return self.filter(settled_at__isnull=True)


class Report(models.Model):
    """What a visitor wrote about a mistake on a trial, and what a curator made of it. Nothing else is known of them.

    The record named the trial at that time: should records join or part, the report goes with it.
    """

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="reports")
    record = models.ForeignKey(RegistryRecord, on_delete=models.PROTECT, related_name="reports")
    words = models.TextField(max_length=MAX_REPORT_LENGTH)
    created_at = models.DateTimeField(db_index=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reports_settled"
    )
    answer = models.TextField(blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("settle_reports", "Can answer reports of visitors")]
        constraints = [
            checks.filled("report_words_filled", "words"),
            models.CheckConstraint(
                name="report_settled_by_somebody_with_an_answer",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, answer="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer=""),
            ),
        ]

    def __str__(self):
        return f"{self.trial.registry_id}: {Truncator(self.words).chars(60)}"
