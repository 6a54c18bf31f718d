"""Kinds of changes in trials, in the order in which pages tell them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ChangeKind(TextChoices):
    MISSING = "missing", _("No longer listed")
    RETURNED = "returned", _("Listed again")
    SHORTENED = "shortened", _("Record cut short")
    STATUS = "status", _("Can people join?")
    RESULTS = "results", _("Results")
    SITES = "sites", _("Places")
    CRITERIA = "criteria", _("Who can take part")
    CONTACTS = "contacts", _("Contacts")
    DATES = "dates", _("Dates")
    ENROLLMENT = "enrollment", _("Number of people")
    PHASE = "phase", _("Phase")
    SPONSOR = "sponsor", _("Lead sponsor")
    OTHER = "other", _("Other parts of the record")
    FIRST_SEEN = "first_seen", pgettext_lazy("kind of change", "New here")


# What happens to a record as a whole; all other kinds are told by two versions of it.
EVENTS = (ChangeKind.FIRST_SEEN, ChangeKind.MISSING, ChangeKind.RETURNED)
