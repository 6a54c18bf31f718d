"""How a trial is set up."""

from trials.choices import WordGroup
from trials.glossary.term import Term

DESIGN = (
    Term(
        key="clinical-trial",
        word="Clinical trial",
        meaning="A study in people that tests a treatment. Its aim is an answer, not care for one person.",
        group=WordGroup.DESIGN,
        also=("clinical trials", "clinical"),
        explains=("study_type.interventional",),
    ),
    Term(
        key="observational",
        word="Study that only observes (observational)",
        meaning="A study that watches people and gives no treatment. You may be asked for answers, scans or samples.",
        group=WordGroup.DESIGN,
        also=("observational",),
        explains=("study_type.observational",),
    ),
    Term(
        key="expanded-access",
        word="Expanded access",
        meaning="A treatment that is still under test is given outside a trial. It is for people who cannot join one.",
        group=WordGroup.DESIGN,
        also=("compassionate use",),
        explains=("study_type.expanded_access", "afterwards.expanded_access"),
    ),
    Term(
        key="randomised",
        word="Randomised",
        meaning="A computer puts each person in a group by chance. Nobody can choose their own group.",
        group=WordGroup.DESIGN,
        also=("randomized",),
    ),
    Term(
        key="control-group",
        word="Control group",
        meaning="People who do not get the treatment under test. Without them nobody can tell what the treatment did.",
        group=WordGroup.DESIGN,
        also=("comparator",),
    ),
    Term(
        key="arm",
        word="Arm (group)",
        meaning="A group of people in a trial who all get the same thing.",
        group=WordGroup.DESIGN,
        also=("arms",),
    ),
    Term(
        key="experimental",
        word="Experimental group",
        meaning="The group that gets the treatment under test.",
        group=WordGroup.DESIGN,
        also=("experimental",),
    ),
    Term(
        key="factorial",
        word="Factorial",
        meaning="Groups get different mixes of two or more treatments.",
        group=WordGroup.DESIGN,
    ),
    Term(
        key="sequential",
        word="Sequential groups",
        meaning="One group starts after another, often with a higher dose each time.",
        group=WordGroup.DESIGN,
        also=("sequential",),
    ),
    Term(
        key="placebo",
        word="Placebo",
        meaning=(
            "A dummy that looks like the treatment but holds none of it. It shows what hope and time alone can do."
        ),
        group=WordGroup.DESIGN,
        also=("placebos",),
        explains=("placebo.placebo",),
    ),
    Term(
        key="sham",
        word="Sham",
        meaning=(
            "A pretended procedure, such as a needle with no cells. It keeps people from knowing which group "
            "they are in."
        ),
        group=WordGroup.DESIGN,
        also=("sham procedure",),
        explains=("placebo.sham",),
    ),
    Term(
        key="masking",
        word="Masking (blinding)",
        meaning="Some or all of those involved do not know who gets what. So their hopes cannot sway the result.",
        group=WordGroup.DESIGN,
        also=("blind", "masked", "blinding", "quadruple blind", "quadruple-masked"),
        explains=("masking.single", "masking.double", "masking.triple", "masking.quadruple"),
    ),
    Term(
        key="open-label",
        word="Open label",
        meaning="Everyone knows who gets which treatment.",
        group=WordGroup.DESIGN,
        explains=("masking.none",),
    ),
    Term(
        key="single-group",
        word="One group only (single arm)",
        meaning=(
            "All get the same treatment. ALS runs a different course in each person, so it is hard to see "
            "what the treatment did."
        ),
        group=WordGroup.DESIGN,
        also=("single arm",),
        explains=("placebo.none",),
    ),
    Term(
        key="parallel-groups",
        word="Parallel groups",
        meaning="Groups get different treatments at the same time.",
        group=WordGroup.DESIGN,
    ),
    Term(
        key="crossover",
        word="Cross-over",
        meaning="Each group gets one treatment first, and then the other. All get the real one at some time.",
        group=WordGroup.DESIGN,
        also=("crossover",),
        explains=("afterwards.crossover",),
    ),
    Term(
        key="open-label-extension",
        word="Open-label extension",
        meaning=(
            "After the main part, people may go on, all with the real treatment. It is not always free or for everyone."
        ),
        group=WordGroup.DESIGN,
        explains=("afterwards.open_label_extension",),
    ),
    Term(
        key="follow-up",
        word="Follow-up",
        meaning="Visits or calls after the treatment, to see how people are. After cells it may last for years.",
        group=WordGroup.DESIGN,
        explains=("follow_up.months", "follow_up.lifelong"),
    ),
    Term(
        key="outcome",
        word="Outcome (endpoint)",
        meaning="What a trial measures to get its answer. The main one is chosen before the trial starts.",
        group=WordGroup.DESIGN,
        also=("endpoint", "outcomes"),
    ),
    Term(
        key="registry",
        word="Registry",
        meaning=(
            "A public list of trials. Anyone who runs a trial can list it, so a place there is no seal of quality."
        ),
        group=WordGroup.DESIGN,
        also=("registries", "ClinicalTrials.gov"),
    ),
    Term(
        key="results-posted",
        word="Results posted",
        meaning="The trial team has put numbers of what it found in the registry.",
        group=WordGroup.DESIGN,
    ),
)
