"""The parts of the sheet and of the page of words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """The parts of a sheet of questions, in the order in which a visit would take them."""

    JOINING = "joining", _("Can I join?")
    PURPOSE = "purpose", _("What is being tested")
    CELLS = "cells", _("The cells")
    PROCEDURE = "procedure", _("What would be done to me")
    RISKS = "risks", _("What could go wrong")
    PROOF = "proof", _("How they will know if it works")
    DAILY_LIFE = "daily_life", _("Visits, travel and care")
    MONEY = "money", _("Money")
    PROTECTION = "protection", _("Who looks after my safety")
    AFTERWARDS = "afterwards", _("Afterwards")


class WordGroup(TextChoices):
    """The parts of the page of words."""

    CELLS = "cells", _("Cells, and where they come from")
    ROUTES = "routes", _("How cells are given, and what is done")
    PHASES = "phases", _("Phases and states of a trial")
    DESIGN = "design", _("How a trial is set up")
    SAFETY = "safety", _("Who looks after safety")
    JOINING = "joining", _("Rules for joining")
