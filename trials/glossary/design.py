"""Terms of study design."""

from django.utils.translation import gettext_noop as _

from trials.choices import WordGroup
from trials.glossary.term import Term

DESIGN = (
    Term(
        key="clinical-trial",
        word=_("Clinical trial"),
        meaning=_("A study in people that tests a treatment. Its aim is an answer, not care for one person."),
        group=WordGroup.DESIGN,
        also=("clinical trials", "clinical"),
        explains=("study_type.interventional",),
    ),
    Term(
        key="observational",
        word=_("Study that only observes (observational)"),
        meaning=_(
            "A study that watches people and gives no treatment. You may be asked for answers, scans or samples."
        ),
        group=WordGroup.DESIGN,
        also=("observational",),
        explains=("study_type.observational",),
    ),
    Term(
        key="expanded-access",
        word=_("Expanded access"),
        meaning=_(
            "A treatment that is still under test is given outside a trial. It is for people who cannot join one."
        ),
        group=WordGroup.DESIGN,
        also=("compassionate use",),
        explains=("study_type.expanded_access", "afterwards.expanded_access"),
    ),
    Term(
        key="randomised",
        word=_("Randomised"),
        meaning=_("A computer puts each person in a group by chance. Nobody can choose their own group."),
        group=WordGroup.DESIGN,
        also=("randomized",),
    ),
    Term(
        key="control-group",
        word=_("Control group"),
        meaning=_(
            "People to compare with. They get something else, or nothing new. Without them nobody can tell what "
            "the treatment did."
        ),
        group=WordGroup.DESIGN,
        also=("comparator",),
    ),
    Term(
        key="arm",
        word=_("Arm (group)"),
        meaning=_("A group of people in a trial who all get the same thing."),
        group=WordGroup.DESIGN,
        also=("arms",),
    ),
    Term(
        key="experimental",
        word=_("Experimental group"),
        meaning=_("The group that gets the treatment under test."),
        group=WordGroup.DESIGN,
        also=("experimental",),
    ),
    Term(
        key="factorial",
        word=_("Factorial"),
        meaning=_("Groups get different mixes of two or more treatments."),
        group=WordGroup.DESIGN,
    ),
    Term(
        key="sequential",
        word=_("Sequential groups"),
        meaning=_("One group starts after another, often with a higher dose each time."),
        group=WordGroup.DESIGN,
        also=("sequential",),
    ),
    Term(
        key="placebo",
        word=_("Placebo"),
        meaning=_("It looks like the treatment but has none of it in it. It shows what hope and time alone can do."),
        group=WordGroup.DESIGN,
        also=("placebos",),
        explains=("placebo.placebo", "placebo.none"),
    ),
    Term(
        key="sham",
        word=_("Sham"),
        meaning=_(
            "A procedure that only looks real, such as a needle with no cells. It keeps people from knowing "
            "which group they are in."
        ),
        group=WordGroup.DESIGN,
        also=("sham procedure",),
        explains=("placebo.sham",),
    ),
    Term(
        key="masking",
        word=_("Masking (blinding)"),
        meaning=_(
            "Some or all of those involved do not know who gets what. So their hopes are less likely to sway the "
            "result."
        ),
        group=WordGroup.DESIGN,
        also=("blind", "masked", "blinding", "quadruple blind", "quadruple-masked"),
        explains=("masking.single", "masking.double", "masking.triple", "masking.quadruple"),
    ),
    Term(
        key="open-label",
        word=_("Open label"),
        meaning=_("Everyone knows who gets which treatment."),
        group=WordGroup.DESIGN,
        explains=("masking.none",),
    ),
    Term(
        key="single-group",
        word=_("One group only (single arm)"),
        meaning=_(
            "All get the same treatment. ALS runs a different course in each person, so it is hard to see "
            "what the treatment did."
        ),
        group=WordGroup.DESIGN,
        also=("single arm",),
    ),
    Term(
        key="parallel-groups",
        word=_("Parallel groups"),
        meaning=_("Groups get different treatments at the same time."),
        group=WordGroup.DESIGN,
    ),
    Term(
        key="crossover",
        word=_("Cross-over"),
        meaning=_("Each group gets one treatment first, and then the other."),
        group=WordGroup.DESIGN,
        also=("crossover",),
        explains=("afterwards.crossover",),
    ),
    Term(
        key="open-label-extension",
        word=_("Open-label extension"),
        meaning=_(
            "After the main part, people may go on, all with the real treatment. It is not always free or for everyone."
        ),
        group=WordGroup.DESIGN,
        explains=("afterwards.open_label_extension",),
    ),
    Term(
        key="run-in",
        word=_("Run-in"),
        meaning=_(
            "A time before the treatment in which people are only watched, to see how fast the illness goes. "
            "It is also called a lead-in."
        ),
        group=WordGroup.DESIGN,
        also=("lead-in",),
        explains=("run_in.run_in",),
    ),
    Term(
        key="follow-up",
        word=_("Follow-up"),
        meaning=_("Visits or calls after the treatment, to see how people are. After cells it may last for years."),
        group=WordGroup.DESIGN,
        explains=("follow_up.months", "follow_up.lifelong"),
    ),
    Term(
        key="inpatient",
        word=_("Inpatient, outpatient"),
        meaning=_("An inpatient stays in hospital overnight. An outpatient goes home the same day."),
        group=WordGroup.DESIGN,
        also=("inpatients", "outpatients"),
        explains=("hospital_stay.nights", "hospital_stay.stay", "hospital_stay.day_care"),
    ),
    Term(
        key="outcome",
        word=_("Outcome (endpoint)"),
        meaning=_("What a trial measures to get its answer. The main one is chosen before the trial starts."),
        group=WordGroup.DESIGN,
        also=("endpoint", "outcomes"),
    ),
    Term(
        key="registry",
        word=_("Registry"),
        meaning=_(
            "A public list of trials. Anyone who runs a trial can list it, so a place there is no seal of quality."
        ),
        group=WordGroup.DESIGN,
        also=("registries", "ClinicalTrials.gov"),
    ),
    Term(
        key="results-posted",
        word=_("Results posted"),
        meaning=_("The trial team has put numbers of what it found in the registry."),
        group=WordGroup.DESIGN,
    ),
)
