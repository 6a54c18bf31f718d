"""Labels of coded values."""

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from trials.choices import Phase
from trials.places import country_label, place_label

PHASES = {
    (Phase.EARLY_PHASE1,): _("early phase 1"),
    (Phase.PHASE1,): _("phase 1"),
    (Phase.PHASE2,): _("phase 2"),
    (Phase.PHASE3,): _("phase 3"),
    (Phase.PHASE4,): _("phase 4"),
    (Phase.EARLY_PHASE1, Phase.PHASE1): _("phase 1"),
    (Phase.PHASE1, Phase.PHASE2): _("phases 1 and 2"),
    (Phase.PHASE2, Phase.PHASE3): _("phases 2 and 3"),
}
INTERVENTION = {
    "biological": _("Biological treatment, such as cells"),
    "drug": _("Medicine"),
    "device": _("Device"),
    "procedure": _("Procedure"),
    "radiation": _("Radiation"),
    "behavioral": _("Training or behaviour"),
    "genetic": _("Gene treatment"),
    "dietary_supplement": _("Food supplement"),
    "combination_product": _("Combined product"),
    "diagnostic_test": _("Test"),
}
ARM = {
    "experimental": _("Gets the treatment under test (experimental)"),
    "active_comparator": _("Gets a treatment to compare with (active comparator)"),
    "placebo_comparator": _("Gets a placebo to compare with"),
    "sham_comparator": _("Has a sham procedure, to compare with"),
    "no_intervention": _("Gets no treatment from the trial, to compare with"),
}
OFFICIAL = {
    "principal_investigator": _("Leads the study (principal investigator)"),
    "sub_investigator": _("Helps to lead the study (sub-investigator)"),
    "study_chair": _("Chairs the study"),
    "study_director": _("Directs the study"),
}
# Members of sets that criteria name. Genes have the same name in every language.
MEMBER_LABELS = {
    "definite": pgettext_lazy("how sure a diagnosis is", "definite"),
    "probable": pgettext_lazy("how sure a diagnosis is", "probable"),
    "probable_lab_supported": pgettext_lazy("how sure a diagnosis is", "probable (laboratory-supported)"),
    "possible": pgettext_lazy("how sure a diagnosis is", "possible"),
    "suspected": pgettext_lazy("how sure a diagnosis is", "suspected"),
    "bulbar": pgettext_lazy("where ALS began", "bulbar"),
    "limb": pgettext_lazy("where ALS began", "limb"),
    "respiratory": pgettext_lazy("where ALS began", "breathing muscles"),
    "speech": pgettext_lazy("item of the ALS function score", "speech"),
    "salivation": pgettext_lazy("item of the ALS function score", "saliva"),
    "swallowing": pgettext_lazy("item of the ALS function score", "swallowing"),
    "handwriting": pgettext_lazy("item of the ALS function score", "handwriting"),
    "cutting_food": pgettext_lazy("item of the ALS function score", "cutting food"),
    "dressing": pgettext_lazy("item of the ALS function score", "dressing and washing"),
    "turning_in_bed": pgettext_lazy("item of the ALS function score", "turning in bed"),
    "walking": pgettext_lazy("item of the ALS function score", "walking"),
    "climbing_stairs": pgettext_lazy("item of the ALS function score", "climbing stairs"),
    "dyspnea": pgettext_lazy("item of the ALS function score", "shortness of breath"),
    "orthopnea": pgettext_lazy("item of the ALS function score", "breathing while lying flat"),
    "respiratory_insufficiency": pgettext_lazy("item of the ALS function score", "need for a breathing machine"),
}


def phases_in_short(phases):
    """ "phase 3", "phases 1 and 2"; "" where none is stated, or none applies."""
    return str(PHASES.get(tuple(phase for phase in phases if phase != Phase.NA), ""))


def label_of_member(value):
    """A value of a measure's set: a level, a site, an item, a country. Genes are called the same in every language."""
    if value in MEMBER_LABELS:
        return str(MEMBER_LABELS[value])
    language = get_language()
    return place_label(country_label(value, language), language)
