"""The rules for joining."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CriterionKind(TextChoices):
    INCLUSION = "inclusion", _("What the trial asks for")
    EXCLUSION = "exclusion", _("What keeps people out")
    OTHER = "other", _("Rules for later, not for joining")


class Measure(TextChoices):
    """What a criterion measures. The unit of its minimum and maximum stands in brackets."""

    AGE = "age", _("Age (years)")
    MONTHS_SINCE_ONSET = "months_since_onset", _("Time since first weakness (months)")
    MONTHS_SINCE_DIAGNOSIS = "months_since_diagnosis", _("Time since diagnosis (months)")
    VITAL_CAPACITY = "vital_capacity", _("Breathing test, vital capacity (% of predicted)")
    ALSFRS_R = "alsfrs_r", _("ALS function score, ALSFRS-R (points of 48)")
    ALSFRS_R_ITEM = "alsfrs_r_item", _("One item of the ALS function score (points of 4)")
    ALSFRS_R_RESPIRATORY = "alsfrs_r_respiratory", _("Breathing items of the ALS function score (points of 12)")
    ALSFRS_R_BULBAR = "alsfrs_r_bulbar", _("Speech and swallowing items of the ALS function score (points of 12)")
    ALSFRS_R_DECLINE = "alsfrs_r_decline", _("Loss on the ALS function score (points a month)")
    DIAGNOSIS_CERTAINTY = "diagnosis_certainty", _("How sure the diagnosis is")
    ONSET_SITE = "onset_site", _("Where ALS began")
    FAMILY_HISTORY = "family_history", _("ALS in the family")
    GENE = "gene", _("ALS gene")
    TRACHEOSTOMY = "tracheostomy", _("Tracheostomy")
    INVASIVE_VENTILATION = "invasive_ventilation", _("Breathing machine through a tube")
    NONINVASIVE_VENTILATION = "noninvasive_ventilation", _("Breathing machine with a mask")
    FEEDING_TUBE = "feeding_tube", _("Feeding tube")
    DIAPHRAGM_PACER = "diaphragm_pacer", _("Diaphragm pacer")
    PRIOR_CELL_THERAPY = "prior_cell_therapy", _("Cell therapy before")
    PREGNANCY = "pregnancy", _("Pregnancy")
    ACTIVE_CANCER = "active_cancer", _("Cancer")
    ANTICOAGULATION = "anticoagulation", _("Blood thinners")
    IMMUNOSUPPRESSION = "immunosuppression", _("Medicines that weaken the immune system")
    OTHER_TRIAL = "other_trial", _("Another trial")
    RILUZOLE = "riluzole", _("Riluzole")
    EDARAVONE = "edaravone", _("Edaravone")
    CAREGIVER = "caregiver", _("A caregiver")
    TRAVEL = "travel", _("Able to travel")
    RESIDENCE = "residence", _("Lives in a country or region")
    CONSENT = "consent", _("Able to consent alone")
    LIFE_EXPECTANCY = "life_expectancy", _("Life expectancy (months)")
    WEIGHT_LOSS = "weight_loss", _("Weight lost (%)")
    SWALLOWING = "swallowing", _("Able to swallow what is given")
    LYING_FLAT = "lying_flat", _("Able to lie flat")


class MeasureState(TextChoices):
    EXCLUDED = "excluded", _("keeps people out")
    REQUIRED = "required", _("needed")
    ALLOWED_IF_STABLE = "allowed_if_stable", _("allowed if stable")
    ALLOWED = "allowed", _("allowed")


class Unread(StrEnum):
    """What a criterion asks for that none of its measures says, as far as we can tell.

    EARLIER_STUDY is having been in another study. MEASURE is something that measures are about, in words that we could
    not read, or something by which people with ALS differ and no measure is about, such as a calculated risk. NUMBER is
    a number of we do not know what, OTHER_NUMBER one of something known that no measure is about: a blood value,
    another scale, an operation.
    """

    EARLIER_STUDY = "earlier_study"
    MEASURE = "measure"
    NUMBER = "number"
    OTHER_NUMBER = "other_number"


# Numbers of something known that no measure is about, such as blood values, are lines to go through with the team.
ASKED_ABOUT = frozenset({Unread.EARLIER_STUDY, Unread.MEASURE, Unread.NUMBER})


class Qualifier(StrEnum):
    """What the words of a rule add to its numbers, its state and its set."""

    MINIMUM_OUT = "minimum_out"  # "more than 50 %": who has 50 % is out
    MAXIMUM_OUT = "maximum_out"
    MINIMUM_IN = "minimum_in"  # "at least 50 %": who has 50 % is surely in
    MAXIMUM_IN = "maximum_in"
    LYING = "lying"  # a breathing test in this position
    LIMB_WEAKNESS = "limb_weakness"  # beside a time, weakness in an arm or a leg
    SOME_ONLY = "some_only"  # it applies to only some of the people it names
    TIME_LIMITED = "time_limited"  # "cancer in the last 3 years": a time that is not among its numbers
    SOME_KINDS = "some_kinds"  # of cancer: "leukaemia or lymphoma"
    CITIZENS = "citizens"
    RESIDENTS = "residents"
    RESIDENT_CITIZENS = "resident_citizens"
    POSSIBLE_WITH_MORE = "possible_with_more"  # possible ALS only together with something else
    PROBABLE_WITH_MORE = "probable_with_more"
    SUSPECTED_WITH_MORE = "suspected_with_more"


WITH_MORE = {
    "possible": Qualifier.POSSIBLE_WITH_MORE,
    "probable": Qualifier.PROBABLE_WITH_MORE,
    "suspected": Qualifier.SUSPECTED_WITH_MORE,
}

NUMBER_FIELDS, SET_FIELDS, STATE_FIELDS = ("minimum", "maximum"), ("values",), ("state", "days")
# What a measure may say; all others have a state and, maybe, days.
FIELDS_OF_MEASURE: dict[str, tuple[str, ...]] = {
    Measure.AGE: NUMBER_FIELDS,
    Measure.MONTHS_SINCE_ONSET: NUMBER_FIELDS,
    Measure.MONTHS_SINCE_DIAGNOSIS: NUMBER_FIELDS,
    Measure.VITAL_CAPACITY: NUMBER_FIELDS,
    Measure.ALSFRS_R: NUMBER_FIELDS,
    Measure.ALSFRS_R_ITEM: (*NUMBER_FIELDS, *SET_FIELDS),
    Measure.ALSFRS_R_RESPIRATORY: NUMBER_FIELDS,
    Measure.ALSFRS_R_BULBAR: NUMBER_FIELDS,
    Measure.ALSFRS_R_DECLINE: NUMBER_FIELDS,
    Measure.DIAGNOSIS_CERTAINTY: SET_FIELDS,
    Measure.ONSET_SITE: ("state", *SET_FIELDS),
    Measure.GENE: ("state", *SET_FIELDS),
    Measure.NONINVASIVE_VENTILATION: ("state", "hours"),
    Measure.RESIDENCE: ("state", *SET_FIELDS),
    Measure.LIFE_EXPECTANCY: NUMBER_FIELDS,
    Measure.WEIGHT_LOSS: NUMBER_FIELDS,
}
MAX_VALUES = {
    Measure.AGE: 120,
    Measure.VITAL_CAPACITY: 200,
    Measure.ALSFRS_R: 48,
    Measure.ALSFRS_R_ITEM: 4,
    Measure.ALSFRS_R_RESPIRATORY: 12,
    Measure.ALSFRS_R_BULBAR: 12,
    Measure.ALSFRS_R_DECLINE: 48,
    Measure.WEIGHT_LOSS: 100,
}
# The sets of which we know all members. Genes and places have the names that the record gives them.
MEMBERS = {
    Measure.DIAGNOSIS_CERTAINTY: ("definite", "probable", "probable_lab_supported", "possible", "suspected"),
    Measure.ONSET_SITE: ("bulbar", "limb", "respiratory"),
    Measure.ALSFRS_R_ITEM: (
        *("speech", "salivation", "swallowing", "handwriting", "cutting_food", "dressing", "turning_in_bed"),
        *("walking", "climbing_stairs", "dyspnea", "orthopnea", "respiratory_insufficiency"),
    ),
}


def fields_of(measure: str) -> tuple[str, ...]:
    """The fields in which a measure says something."""
    return FIELDS_OF_MEASURE.get(measure, STATE_FIELDS)
