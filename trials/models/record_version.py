"""Versions of registry records: every state that was ever stored, word for word."""

import zlib

from django.db import models

from trials.choices import PullSource
from trials.models import checks


class RecordVersion(models.Model):
    """One state of a registry record: the sections we keep, and the day on which they were first read in the registry.

    Of a file, that is the day which the file states, not the one on which it was loaded.
    Versions are only added. A trigger of the database refuses to change one; on PostgreSQL also to delete one.
    """

    registry = models.CharField(max_length=20)
    registry_id = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    packed = models.BinaryField("payload, JSON, compressed by zlib")
    payload_hash = models.CharField("SHA-256 of the payload", max_length=64)
    last_update_posted = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=10, choices=PullSource)
    pull = models.ForeignKey("RegistryPull", on_delete=models.PROTECT, db_index=False, related_name="versions")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["registry", "registry_id", "number"]
        constraints = [
            models.UniqueConstraint(name="version_unique", fields=["registry", "registry_id", "number"]),
            models.CheckConstraint(name="version_number_from_one", condition=models.Q(number__gte=1)),
            checks.filled("version_registry_id_filled", "registry_id"),
            checks.one_of("version_source_valid", "source", PullSource),
            checks.partial_date("version_last_update_posted_is_partial_date", "last_update_posted"),
            checks.sha256("version_hash_is_sha256", "payload_hash"),
        ]

    def __str__(self):
        return f"{self.registry_id}, version {self.number}, read {self.read_at:%Y-%m-%d}"

    @property
    def payload(self):
        """The payload, JSON."""
        return zlib.decompress(self.packed).decode()

    @staticmethod
    def pack(payload):
        """The value of `packed` for a payload."""
        return zlib.compress(payload.encode())
