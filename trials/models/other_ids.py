"""Other ids of a trial, and the studies that its records name by their ids. Written by `ingest` alone."""

from django.db import models

from trials.models import checks
from trials.models.trial import Trial


class OtherId(models.Model):
    """Another id of a trial: a former registry id, a sponsor's, another registry's. Sponsors' ids are not unique.

    An id that is a mention belongs to another study, which the record names: it never leads to this trial.
    """

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="other_ids")
    position = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=200)
    folded = models.CharField("in the spelling it is looked up by", max_length=200, db_index=True)
    is_mention = models.BooleanField("of another study", default=False)

    class Meta:
        ordering = ["trial_id", "position"]
        constraints = [
            models.UniqueConstraint(name="other_id_position_unique", fields=["trial", "position"]),
            checks.filled("other_id_filled", "value"),
        ]

    def __str__(self):
        return self.value


class NamedStudy(models.Model):
    """Another study that the record of a trial names by its id, whether we hold that study or not."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="named_studies")
    position = models.PositiveSmallIntegerField()
    registry_id = models.CharField("id of the other study", max_length=40, db_index=True)

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "named studies"
        constraints = [
            models.UniqueConstraint(name="named_study_unique", fields=["trial", "registry_id"]),
            models.UniqueConstraint(name="named_study_position_unique", fields=["trial", "position"]),
            checks.filled("named_study_registry_id_filled", "registry_id"),
        ]

    def __str__(self):
        return self.registry_id
