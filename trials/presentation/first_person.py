"""Answers of yes and no as a person would say them: "I take riluzole", never a bare "yes"."""

from django.utils.translation import gettext_lazy as _

STATEMENTS = {  # where the answer is no, and where it is yes
    "tracheostomy": (_("I have no tracheostomy"), _("I have a tracheostomy")),
    "invasive_ventilation": (
        _("I use no breathing machine through a tube"),
        _("I use a breathing machine through a tube"),
    ),
    "feeding_tube": (_("I have no feeding tube"), _("I have a feeding tube")),
    "diaphragm_pacer": (_("I have no diaphragm pacer"), _("I have a diaphragm pacer")),
    "prior_cell_therapy": (_("I have never had cells"), _("I have had cells")),
    "riluzole": (_("I do not take riluzole"), _("I take riluzole")),
    "edaravone": (_("I do not take edaravone"), _("I take edaravone")),
    "other_trial": (_("I have been in no other trial"), _("I am or was in another trial")),
    "active_cancer": (_("no cancer in the last five years"), _("I have cancer, or had it in the last five years")),
    "pregnancy": (_("I am not pregnant or breastfeeding"), _("I am pregnant or breastfeeding")),
    "anticoagulation": (_("I take no blood thinners"), _("I take blood thinners")),
    "immunosuppression": (
        _("I take nothing that weakens the immune system"),
        _("I take medicines that weaken the immune system"),
    ),
    "caregiver": (_("nobody could come along"), _("somebody could come along and help me")),
    "family_history": (_("nobody else in my family has had ALS"), _("somebody else in my family has had ALS")),
    "noninvasive_ventilation": (_("I use no mask"), ""),
    "travel": (_("I cannot travel"), ""),
}
STATEMENTS["noninvasive_hours"] = STATEMENTS["noninvasive_ventilation"]  # the answer that it is judged by


def statement(measure, given):
    """An answer about a measure, or by its own name, as the person would say it; "" where it is not yes or no."""
    if getattr(given, "high", None) == 0:
        given = False
    return str(STATEMENTS[measure][given]) if isinstance(given, bool) and measure in STATEMENTS else ""
