"""Places where trials are run. Written by `ingest` alone."""

from django.db import models
from django.db.models import Q

from trials.choices import RecruitmentStatus
from trials.models import checks
from trials.models.labels import label_of
from trials.models.trial import Trial


class Site(models.Model):
    """A place where a trial is run."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="sites")
    position = models.PositiveIntegerField()
    facility = models.TextField(blank=True)
    city = models.TextField(blank=True)
    state = models.TextField(blank=True)
    country = models.CharField(max_length=100, blank=True)
    zip = models.TextField(blank=True)
    status = models.CharField(max_length=30, choices=RecruitmentStatus, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    contacts = models.JSONField(default=list, blank=True)

    get_status_display = label_of("status", RecruitmentStatus)

    class Meta:
        ordering = ["trial_id", "position"]
        indexes = [models.Index(fields=["country", "trial"])]
        constraints = [
            models.UniqueConstraint(name="site_position_unique", fields=["trial", "position"]),
            checks.one_of("site_status_valid", "status", RecruitmentStatus, blank=True),
            models.CheckConstraint(
                name="site_coordinates_whole_and_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.facility, self.city, self.state, self.country]))
