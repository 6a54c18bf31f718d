"""What a trial asks of a person, and how it is set up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Placebo(TextChoices):
    """Whether some people get a placebo. A finding's amount is the share of people who do, in percent."""

    PLACEBO = "placebo", _("Some people get a placebo")
    SHAM = "sham", _("Some people have a sham procedure (it only looks real)")
    NONE = "none", _("No placebo")


class Masking(TextChoices):
    """How many of those concerned do not know who gets what, as the registry counts them: not which of them."""

    NONE = "none", _("Everyone knows who gets what (open label)")
    SINGLE = "single", _("One side does not know who gets what: you, or those who treat or measure (single-blind)")
    DOUBLE = "double", _("Two sides do not know who gets what, in most trials you and the trial doctors (double-blind)")
    TRIPLE = (
        "triple",
        _("Three sides do not know who gets what, in most trials you, the trial doctors and others (triple-blind)"),
    )
    QUADRUPLE = "quadruple", _("Nobody who takes part, treats or measures knows who gets what (quadruple-blind)")


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
    MEDICINE = "medicine", _("Another medicine is given with the cells")


class RunIn(TextChoices):
    """A time in which people are only watched, before they get the treatment. A finding's amount is in days."""

    RUN_IN = "run_in", _("A run-in: people are only watched at first")


class Waiting(TextChoices):
    """From the taking of a person's own cells to the first treatment. A finding's amount is in days."""

    AFTER_HARVEST = "after_harvest", _("Days from the taking of cells to the treatment")
    WITHIN = "within", _("Days from the taking of cells to the treatment, at most")
    SAME_DAY = "same_day", _("None: the cells are given on the same day")


class Doses(TextChoices):
    """A finding's amount is the number of times the treatment is given: to everyone, or at most."""

    DOSES = "doses", _("Times the treatment is given")
    UP_TO = "up_to", _("Times the treatment is given at most")
    REPEATED = "repeated", _("Given more than once, to some people or all")


class Interval(TextChoices):
    """How far apart treatments are. A finding's amount is in days, or how often in a week."""

    EVERY = "every", _("Days from one treatment to the next")
    TIMES_A_WEEK = "times_a_week", _("Treatments a week")
    VARIES = "varies", _("Not always the same time apart")


class HospitalStay(TextChoices):
    """A finding's amount is the number of nights; of a stay told in days, as many as the days."""

    NIGHTS = "nights", _("Nights in hospital")
    STAY = "stay", _("A stay in hospital")
    DAY_CARE = "day_care", _("No night in hospital")


class Visits(TextChoices):
    """How many visits, which is a finding's amount, and where they are."""

    VISITS = "visits", _("Visits")
    AT_HOME = "at_home", _("Some visits are at home")
    BY_PHONE = "by_phone", _("Some visits are by phone or video")
    NEAR = "near", _("People must live or stay near the place of the trial")


class FollowUp(TextChoices):
    """A finding's amount is in months; it may be absent for a whole life."""

    MONTHS = "months", _("Months of follow-up")
    LIFELONG = "lifelong", _("Follow-up for life")


class Caregiver(TextChoices):
    REQUIRED = "required", _("A caregiver must take part")


class Costs(TextChoices):
    TRAVEL_PAID = "travel_paid", _("The trial pays for travel")
    FREE = "free", _("The treatment costs nothing")
    PARTICIPANT_PAYS = "participant_pays", _("Taking part costs money")
    INSURANCE_NEEDED = "insurance_needed", _("People need health insurance")
    MENTIONED = "mentioned", _("The record mentions money")


class Oversight(TextChoices):
    """Who the sponsor says oversees the study. The coded answer on the FDA is a field of the trial."""

    ETHICS_COMMITTEE = "ethics_committee", _("An ethics committee")
    REGULATOR = "regulator", _("A regulator")
    SAFETY_BOARD = "safety_board", _("A safety board")
    NO_SAFETY_BOARD = "no_safety_board", _("No separate safety board")
