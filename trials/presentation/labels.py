"""What the registry says in codes, in plain words: tables, each read in one place of a trial's page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ALLOCATION = {
    "randomized": _("A computer puts each person in a group by chance (randomised)."),
    "non_randomized": _("Groups are not chosen by chance (not randomised)."),
    "na": _("Everyone gets the same treatment (one group)."),
}
MODEL = {
    "single_group": _("There is one group of people."),
    "parallel": _("Groups get different treatments at the same time (parallel groups)."),
    "crossover": _("Each group gets one treatment, then the other (crossover)."),
    "factorial": _("Groups get different mixes of the treatments (factorial)."),
    "sequential": _("One group starts after another (sequential)."),
}
MASKING = {
    "none": _("Everyone knows which treatment each person gets (open label)."),
    "single": _("One side does not know which treatment each person gets (single blind)."),
    "double": _("Two sides do not know which treatment each person gets (double blind)."),
    "triple": _("Three sides do not know which treatment each person gets (triple blind)."),
    "quadruple": _("Four sides do not know which treatment each person gets (quadruple blind)."),
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
    "placebo_comparator": _("Gets a dummy treatment to compare with (placebo)"),
    "sham_comparator": _("Gets a pretend procedure to compare with (sham)"),
    "no_intervention": _("Gets no treatment from the trial, to compare with"),
}
QUOTED_FROM = {
    "brief_title": _("the title"),
    "official_title": _("the official title"),
    "brief_summary": _("the summary"),
    "detailed_description": _("the long description"),
    "eligibility_criteria": _("the rules for joining"),
    "keywords": _("keyword {number}"),
    "interventions.name": _("the name of treatment {number}"),
    "interventions.description": _("the description of treatment {number}"),
    "interventions.other_names": _("another name of treatment {number}"),
    "arms.label": _("the name of group {number}"),
    "arms.description": _("the description of group {number}"),
    "arms.type": _("the kind of group {number}"),
    "outcomes.measure": _("the name of measurement {number}"),
    "outcomes.time_frame": _("the time of measurement {number}"),
    "outcomes.description": _("the description of measurement {number}"),
    "masking": _("the registry’s field for masking"),
    "masking_description": _("the words on masking"),
    "intervention_model": _("the registry’s field for the design"),
    "intervention_model_description": _("the words on the design"),
    "target_duration": _("the registry’s field for follow-up"),
    "oversight_has_dmc": _("the registry’s field for a safety board"),
    "has_expanded_access": _("the registry’s field for expanded access"),
    "why_stopped": _("the reason for stopping"),
}

# What a criterion may give of a set. Genes are called the same everywhere.
OF_A_SET = {
    "definite": pgettext_lazy("how sure a diagnosis is", "definite"),
    "probable": pgettext_lazy("how sure a diagnosis is", "probable"),
    "probable_lab_supported": pgettext_lazy("how sure a diagnosis is", "probable lab supported"),
    "possible": pgettext_lazy("how sure a diagnosis is", "possible"),
    "gold_coast": pgettext_lazy("criteria of a diagnosis", "gold coast"),
    "bulbar": pgettext_lazy("where ALS began", "bulbar"),
    "limb": pgettext_lazy("where ALS began", "limb"),
}
