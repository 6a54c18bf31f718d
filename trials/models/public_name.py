from django.conf import settings
from django.db import models

from trials.models import checks


class PublicName(models.Model):
    """The name under which a curator agreed to be known on public pages. Without a row, pages say "a curator"."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="public_name")
    name = models.CharField(max_length=100)
    agreed_at = models.DateTimeField("agreed to its being shown")

    class Meta:
        ordering = ["name"]
        constraints = [checks.filled("public_name_filled", "name")]

    def __str__(self):
        return self.name
