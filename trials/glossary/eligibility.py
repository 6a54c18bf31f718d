"""Terms of eligibility criteria."""

from django.utils.translation import gettext_noop as _

from trials.choices import WordGroup
from trials.glossary.term import Term

JOINING = (
    Term(
        key="criteria",
        word=_("Rules for joining (eligibility criteria)"),
        meaning=_("What the trial asks for, and what keeps people out. Only the trial team can say if you fit."),
        group=WordGroup.JOINING,
        also=("eligibility criteria", "eligibility"),
    ),
    Term(
        key="inclusion",
        word=_("Inclusion criterion"),
        meaning=_("Something you must have or be to join."),
        group=WordGroup.JOINING,
        also=("inclusion criteria",),
    ),
    Term(
        key="exclusion",
        word=_("Exclusion criterion"),
        meaning=_("Something that keeps you out."),
        group=WordGroup.JOINING,
        also=("exclusion criteria",),
    ),
    Term(
        key="onset",
        word=_("Onset"),
        meaning=_("The first sign of ALS, mostly the first weak muscle. Many trials count the months from that day."),
        group=WordGroup.JOINING,
    ),
    Term(
        key="diagnosis",
        word=_("Diagnosis"),
        meaning=_("The day a doctor said that it is ALS. It often comes a year after the first sign."),
        group=WordGroup.JOINING,
        also=("diagnosed",),
    ),
    Term(
        key="el-escorial",
        word=_("El Escorial criteria"),
        meaning=_("Rules to say how sure it is that a person has ALS. Newer rules are named Awaji and Gold Coast."),
        group=WordGroup.JOINING,
        also=("El Escorial", "Awaji"),
    ),
    Term(
        key="bulbar",
        word=_("Bulbar"),
        meaning=_("About the muscles for speech and swallowing. ALS starts there in some people."),
        group=WordGroup.JOINING,
        also=("bulbar onset",),
    ),
    Term(
        key="vital-capacity",
        word=_("Vital capacity (FVC, SVC)"),
        meaning=_("How much air you can breathe out after a deep breath. It is given as a share of what is usual."),
        group=WordGroup.JOINING,
        also=("FVC", "SVC", "VC"),
    ),
    Term(
        key="alsfrs-r",
        word=_("ALSFRS-R"),
        meaning=_(
            "A score of what you can do by yourself, from 48 (the best) down to 0. It asks about speech, "
            "swallowing, hands, legs and breathing."
        ),
        group=WordGroup.JOINING,
        also=("ALS function score",),
    ),
    Term(
        key="tracheostomy",
        word=_("Tracheostomy"),
        meaning=_("A small hole in the neck, with a tube to breathe through."),
        group=WordGroup.JOINING,
    ),
    Term(
        key="ventilation",
        word=_("Breathing machine (ventilation)"),
        meaning=_("A machine that helps you to breathe, with a mask or through a tube in the windpipe."),
        group=WordGroup.JOINING,
        also=("ventilation", "ventilator", "breathing machine"),
    ),
    Term(
        key="feeding-tube",
        word=_("Feeding tube (PEG)"),
        meaning=_("A tube through the skin into the stomach, for food and medicines."),
        group=WordGroup.JOINING,
        also=("feeding tube", "PEG"),
    ),
    Term(
        key="diaphragm-pacer",
        word=_("Diaphragm pacer"),
        meaning=_(
            "Wires in the main breathing muscle that make it move. They are joined to a small box outside the body."
        ),
        group=WordGroup.JOINING,
        also=("diaphragm pacers",),
    ),
    Term(
        key="riluzole",
        word=_("Riluzole"),
        meaning=_("A medicine for ALS that is taken by mouth. Many trials let you keep it if the dose stays the same."),
        group=WordGroup.JOINING,
    ),
    Term(
        key="edaravone",
        word=_("Edaravone"),
        meaning=_("A medicine for ALS that is approved in some countries. It is given as a drip or by mouth."),
        group=WordGroup.JOINING,
    ),
    Term(
        key="gene",
        word=_("Gene (SOD1, C9orf72, FUS)"),
        meaning=_(
            "An instruction in your cells. A change in one of these genes can cause ALS; a blood test can find it."
        ),
        group=WordGroup.JOINING,
        also=("genes", "SOD1", "C9orf72", "FUS"),
    ),
    Term(
        key="prior-cells",
        word=_("Cell therapy before"),
        meaning=_("Having had cells at any time, in a trial or at a clinic. Many trials then turn people away."),
        group=WordGroup.JOINING,
    ),
    Term(
        key="wash-out",
        word=_("Wash-out"),
        meaning=_("Time that you must wait after one treatment before you can start another."),
        group=WordGroup.JOINING,
        also=("washout",),
    ),
    Term(
        key="blood-thinner",
        word=_("Blood thinners"),
        meaning=_("Medicines that keep blood from clotting. They can make a needle in the back risky."),
        group=WordGroup.JOINING,
        also=("blood thinner", "anticoagulation"),
    ),
    Term(
        key="caregiver",
        word=_("Caregiver"),
        meaning=_("A person who helps you with daily life. Some trials ask that one comes with you."),
        group=WordGroup.JOINING,
        also=("caregivers",),
        explains=("caregiver.required",),
    ),
)
