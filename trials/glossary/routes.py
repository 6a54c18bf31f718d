"""Terms of routes and procedures."""

from django.utils.translation import gettext_noop as _

from trials.choices import WordGroup
from trials.glossary.term import Term

ROUTES = (
    Term(
        key="route",
        word=_("Route"),
        meaning=_("The way in which a treatment gets into the body."),
        group=WordGroup.ROUTES,
    ),
    Term(
        key="intrathecal",
        word=_("Into the spinal fluid (intrathecal)"),
        meaning=_("Given into the fluid around the spinal cord. This is mostly done by lumbar puncture."),
        group=WordGroup.ROUTES,
        also=("intrathecal",),
        explains=("route.intrathecal",),
    ),
    Term(
        key="lumbar-puncture",
        word=_("Lumbar puncture"),
        meaning=_(
            "A thin needle goes into the lower back, below the end of the spinal cord. You lie on your side "
            "or sit bent over. A headache can follow."
        ),
        group=WordGroup.ROUTES,
        also=("lumbar punctures",),
        explains=("procedure.lumbar_puncture",),
    ),
    Term(
        key="spinal-fluid",
        word=_("Spinal fluid"),
        meaning=_("The clear fluid around the brain and the spinal cord. Doctors also call it CSF."),
        group=WordGroup.ROUTES,
        also=("CSF",),
    ),
    Term(
        key="intraspinal",
        word=_("Into the spinal cord (intraspinal)"),
        meaning=_("Given into the spinal cord itself. This needs an operation on the back, and you are put to sleep."),
        group=WordGroup.ROUTES,
        also=("intraspinal",),
        explains=("route.intraspinal",),
    ),
    Term(
        key="intracerebroventricular",
        word=_("Into the fluid spaces of the brain (intracerebroventricular)"),
        meaning=_("Given into the spaces in the brain that hold fluid, through a small hole in the skull."),
        group=WordGroup.ROUTES,
        also=("intracerebroventricular",),
        explains=("route.intracerebroventricular",),
    ),
    Term(
        key="intracerebral",
        word=_("Into the brain (intracerebral)"),
        meaning=_("Given into the brain itself, through a small hole in the skull. You may be put to sleep."),
        group=WordGroup.ROUTES,
        also=("intracerebral",),
        explains=("route.intracerebral",),
    ),
    Term(
        key="intravenous",
        word=_("Into a vein (intravenous)"),
        meaning=_("Given as a drip or a shot into a vein, mostly in the arm."),
        group=WordGroup.ROUTES,
        also=("intravenous",),
        explains=("route.intravenous",),
    ),
    Term(
        key="intra-arterial",
        word=_("Into an artery (intra-arterial)"),
        meaning=_("Given through a thin tube into a vessel that carries blood from the heart."),
        group=WordGroup.ROUTES,
        also=("intra-arterial", "artery"),
        explains=("route.intra_arterial",),
    ),
    Term(
        key="intramuscular",
        word=_("Into a muscle (intramuscular)"),
        meaning=_("Given with a needle into a muscle, often in many small shots."),
        group=WordGroup.ROUTES,
        also=("intramuscular",),
        explains=("route.intramuscular",),
    ),
    Term(
        key="subcutaneous",
        word=_("Under the skin (subcutaneous)"),
        meaning=_("Given with a short needle just under the skin."),
        group=WordGroup.ROUTES,
        also=("subcutaneous",),
        explains=("route.subcutaneous",),
    ),
    Term(
        key="intranasal",
        word=_("Into the nose (intranasal)"),
        meaning=_("Given as drops or a spray into the nose."),
        group=WordGroup.ROUTES,
        also=("intranasal",),
        explains=("route.intranasal",),
    ),
    Term(
        key="local",
        word=_("Where the disease is (local)"),
        meaning=_("Given right where the illness is, and not into the blood."),
        group=WordGroup.ROUTES,
        explains=("route.local",),
    ),
    Term(
        key="infusion",
        word=_("Infusion (drip)"),
        meaning=_("A liquid flows slowly into the body through a thin tube."),
        group=WordGroup.ROUTES,
        also=("infusion", "infusions"),
    ),
    Term(
        key="harvest",
        word=_("Harvest"),
        meaning=_("Cells or tissue are taken from the body, to make the treatment from them."),
        group=WordGroup.ROUTES,
    ),
    Term(
        key="marrow-harvest",
        word=_("Bone marrow harvest"),
        meaning=_(
            "A needle goes into the hip bone and draws out marrow. The skin is numbed first; some people are "
            "put to sleep."
        ),
        group=WordGroup.ROUTES,
        explains=("procedure.bone_marrow_harvest",),
    ),
    Term(
        key="fat-harvest",
        word=_("Fat harvest"),
        meaning=_(
            "Fat is sucked out from under the skin, often of the belly. In ALS, ask if you can spare the weight."
        ),
        group=WordGroup.ROUTES,
        also=("liposuction",),
        explains=("procedure.fat_harvest",),
    ),
    Term(
        key="leukapheresis",
        word=_("Leukapheresis"),
        meaning=_("A machine takes some cells out of your blood and gives the rest back. It takes a few hours."),
        group=WordGroup.ROUTES,
        explains=("procedure.leukapheresis",),
    ),
    Term(
        key="biopsy",
        word=_("Biopsy"),
        meaning=_("A small piece of tissue is taken from the body."),
        group=WordGroup.ROUTES,
        also=("biopsies",),
        explains=("procedure.biopsy",),
    ),
    Term(
        key="anaesthetic",
        word=_("Anaesthetic"),
        meaning=_("A medicine that stops pain or puts you to sleep. With weak breathing it needs special care."),
        group=WordGroup.ROUTES,
        also=("anaesthesia", "sedation", "full anaesthetic"),
        explains=("procedure.anaesthesia",),
    ),
    Term(
        key="immunosuppression",
        word=_("Medicines that weaken the immune system"),
        meaning=_("They hold back the body’s defences, against germs as well, so that infections are more likely."),
        group=WordGroup.ROUTES,
        also=("immunosuppression", "immune system", "infections", "infection"),
        explains=("procedure.immunosuppression",),
    ),
    Term(
        key="surgery",
        word=_("Surgery"),
        meaning=_("An operation. Ask how long it takes and how you would breathe while it is done."),
        group=WordGroup.ROUTES,
        also=("operation",),
        explains=("procedure.surgery",),
    ),
    Term(
        key="dose",
        word=_("Dose"),
        meaning=_("What is given at one time. Some trials give one dose, others several."),
        group=WordGroup.ROUTES,
        also=("doses",),
        explains=("doses.doses", "doses.up_to", "doses.repeated"),
    ),
)
