"""What a trial asks of a person, and how it is set up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Placebo(TextChoices):
    """Whether some people get a dummy. A finding's amount is the share of people who do, in percent."""

    PLACEBO = "placebo", _("Some people get a placebo (a dummy)")
    SHAM = "sham", _("Some people get a sham (a pretended procedure)")
    NONE = "none", _("Nobody gets a dummy: everyone is in one group")


class Masking(TextChoices):
    """How many of those concerned do not know who gets what, as the registry counts them."""

    NONE = "none", _("Everyone knows which treatment each person gets (open label)")
    SINGLE = "single", _("One side does not know which treatment each person gets (single blind)")
    DOUBLE = "double", _("Two sides do not know which treatment each person gets (double blind)")
    TRIPLE = "triple", _("Three sides do not know which treatment each person gets (triple blind)")
    QUADRUPLE = "quadruple", _("Four sides do not know which treatment each person gets (quadruple blind)")


class Afterwards(TextChoices):
    OPEN_LABEL_EXTENSION = "open_label_extension", _("People may go on, all with the treatment (open-label extension)")
    CROSSOVER = "crossover", _("People may get the treatment later (cross-over)")
    EXPANDED_ACCESS = "expanded_access", _("Some people may get it outside the trial (expanded access)")


class Procedure(TextChoices):
    BONE_MARROW_HARVEST = "bone_marrow_harvest", _("Bone marrow is taken")
    FAT_HARVEST = "fat_harvest", _("Fat is taken")
    LEUKAPHERESIS = "leukapheresis", _("Blood cells are taken by machine (leukapheresis)")
    LUMBAR_PUNCTURE = "lumbar_puncture", _("A needle in the lower back (lumbar puncture)")
    SURGERY = "surgery", _("An operation")
    ANAESTHESIA = "anaesthesia", _("Anaesthesia or sedation")
    IMMUNOSUPPRESSION = "immunosuppression", _("Medicines that weaken the immune system")
    BIOPSY = "biopsy", _("A piece of tissue is taken (biopsy)")


class Doses(TextChoices):
    """A finding's amount is the number of times the treatment is given."""

    DOSES = "doses", _("Times the treatment is given")


class Visits(TextChoices):
    """A finding's amount is the number of visits."""

    VISITS = "visits", _("Visits")


class FollowUp(TextChoices):
    """A finding's amount is in months; it may be absent for a whole life."""

    MONTHS = "months", _("Months of follow-up")
    LIFELONG = "lifelong", _("Follow-up for life")


class Caregiver(TextChoices):
    REQUIRED = "required", _("A caregiver must take part")


class Costs(TextChoices):
    TRAVEL_PAID = "travel_paid", _("The trial pays for travel")
    FREE = "free", _("The treatment costs nothing")
    PARTICIPANT_PAYS = "participant_pays", _("People who take part pay")


class Oversight(TextChoices):
    """Who the sponsor says oversees the study. The coded safety board and FDA answers are fields of the trial."""

    ETHICS_COMMITTEE = "ethics_committee", _("An ethics committee")
    REGULATOR = "regulator", _("A regulator")
    SAFETY_BOARD = "safety_board", _("A safety board")
