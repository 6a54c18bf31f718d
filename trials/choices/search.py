"""What a search may choose beside the facts of trials."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CellTherapy(TextChoices):
    """Which trials a search looks through."""

    CELL_THERAPY = "cell_therapy", _("Cell therapy trials")
    ALL = "all", _("All trials")


class Sort(TextChoices):
    RELEVANCE = "relevance", _("Best match first")
    UPDATED = "updated", _("Recently updated first")
    DISTANCE = "distance", _("Nearest first")
    START = "start", _("Starting soonest first")
    ENROLLMENT = "enrollment", _("Largest first")


class YesNo(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
