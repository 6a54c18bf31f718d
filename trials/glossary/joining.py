"""Rules for joining."""

from trials.choices import WordGroup
from trials.glossary.term import Term

JOINING = (
    Term(
        key="criteria",
        word="Rules for joining (eligibility criteria)",
        meaning="What the trial asks for, and what keeps people out. Only the trial team can say if you fit.",
        group=WordGroup.JOINING,
        also=("eligibility criteria", "eligibility"),
    ),
    Term(
        key="inclusion",
        word="Inclusion criterion",
        meaning="Something you must have or be to join.",
        group=WordGroup.JOINING,
        also=("inclusion criteria",),
    ),
    Term(
        key="exclusion",
        word="Exclusion criterion",
        meaning="Something that keeps you out.",
        group=WordGroup.JOINING,
        also=("exclusion criteria",),
    ),
    Term(
        key="onset",
        word="Onset",
        meaning="The first sign of ALS, mostly the first weak muscle. Many trials count the months from that day.",
        group=WordGroup.JOINING,
    ),
    Term(
        key="diagnosis",
        word="Diagnosis",
        meaning="The day a doctor said that it is ALS. It often comes a year after the first sign.",
        group=WordGroup.JOINING,
        also=("diagnosed",),
    ),
    Term(
        key="el-escorial",
        word="El Escorial criteria",
        meaning="Rules to say how sure it is that a person has ALS. Newer rules are named Awaji and Gold Coast.",
        group=WordGroup.JOINING,
        also=("El Escorial", "Awaji"),
    ),
    Term(
        key="bulbar",
        word="Bulbar",
        meaning="About the muscles for speech and swallowing. ALS starts there in some people.",
        group=WordGroup.JOINING,
        also=("bulbar onset",),
    ),
    Term(
        key="vital-capacity",
        word="Vital capacity (FVC, SVC)",
        meaning="How much air you can breathe out after a deep breath. It is given as a share of what is usual.",
        group=WordGroup.JOINING,
        also=("FVC", "SVC", "VC"),
    ),
    Term(
        key="alsfrs-r",
        word="ALSFRS-R",
        meaning=(
            "A score of what you can do by yourself, from 48 down to 0. It asks about speech, hands, legs "
            "and breathing."
        ),
        group=WordGroup.JOINING,
        also=("ALS function score",),
    ),
    Term(
        key="tracheostomy",
        word="Tracheostomy",
        meaning="A small hole in the neck, with a tube to breathe through.",
        group=WordGroup.JOINING,
    ),
    Term(
        key="ventilation",
        word="Breathing machine (ventilation)",
        meaning="A machine that helps you to breathe, with a mask or through a tube in the neck.",
        group=WordGroup.JOINING,
        also=("ventilation", "ventilator", "breathing machine"),
    ),
    Term(
        key="feeding-tube",
        word="Feeding tube (PEG)",
        meaning="A tube through the skin into the stomach, for food and medicines.",
        group=WordGroup.JOINING,
        also=("feeding tube", "PEG"),
    ),
    Term(
        key="diaphragm-pacer",
        word="Diaphragm pacer",
        meaning="A device under the skin that makes the main breathing muscle move.",
        group=WordGroup.JOINING,
        also=("diaphragm pacers",),
    ),
    Term(
        key="riluzole",
        word="Riluzole",
        meaning="A medicine for ALS that is taken by mouth. Many trials let you keep it if the dose stays the same.",
        group=WordGroup.JOINING,
    ),
    Term(
        key="edaravone",
        word="Edaravone",
        meaning="A medicine for ALS that is approved in some countries. It is given as a drip or by mouth.",
        group=WordGroup.JOINING,
    ),
    Term(
        key="gene",
        word="Gene (SOD1, C9orf72, FUS)",
        meaning="A plan in your cells. A change in one of these genes can cause ALS; a blood test can find it.",
        group=WordGroup.JOINING,
        also=("genes", "SOD1", "C9orf72", "FUS"),
    ),
    Term(
        key="prior-cells",
        word="Cell therapy before",
        meaning="Having had cells at any time, in a trial or at a clinic. Many trials then turn people away.",
        group=WordGroup.JOINING,
    ),
    Term(
        key="wash-out",
        word="Wash-out",
        meaning="Time that you must wait after one treatment before you can start another.",
        group=WordGroup.JOINING,
        also=("washout",),
    ),
    Term(
        key="blood-thinner",
        word="Blood thinners",
        meaning="Medicines that keep blood from clotting. They can make a needle in the back risky.",
        group=WordGroup.JOINING,
        also=("blood thinner", "anticoagulation"),
    ),
    Term(
        key="caregiver",
        word="Caregiver",
        meaning="A person who helps you with daily life. Some trials ask that one comes with you.",
        group=WordGroup.JOINING,
        also=("caregivers",),
        explains=("caregiver.required",),
    ),
)
