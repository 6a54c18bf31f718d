"""What a search may choose beside the facts of trials."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CellTherapy(TextChoices):
    """Which trials a search looks through."""

    CELL_THERAPY = "cell_therapy", _("Cell therapy trials")
    ALL = "all", _("All trials")


class Conditions(TextChoices):
    """Of which conditions the trials are that a search looks through."""

    OURS = "ours", _("The condition that this site is about")
    ANY = "any", _("Any disease")


class Sort(TextChoices):
    RELEVANCE = "relevance", _("Best match first")
    UPDATED = "updated", _("Newest first")
    DISTANCE = "distance", _("Nearest first")
    START = "start", _("Starting soonest first")
    ENROLLMENT = "enrollment", _("Largest first")


class RecruitmentGroup(TextChoices):
    """Groups of results, in their order where no words were typed. Values are those of Recruitment, except one."""

    OPEN = "open", _("Open now")
    OPENING = "opening", _("Opening soon")
    INVITATION = "invitation", _("By invitation only")
    EXPANDED_ACCESS = "expanded_access", _("Treatment outside a trial (expanded access)")
    DOUBTFUL = "doubtful", _("Listed as open or opening, but not confirmed")
    CLOSED = "closed", _("Running, closed to new people")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped early, paused or withdrawn")
    UNKNOWN = "unknown", _("Not known, or not updated for years")


class YesNo(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
