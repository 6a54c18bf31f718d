"""Terms of safety and oversight."""

from django.utils.translation import gettext_noop as _

from trials.choices import WordGroup
from trials.glossary.term import Term

SAFETY = (
    Term(
        key="sponsor",
        word=_("Sponsor"),
        meaning=_("The company, hospital or person who runs a trial and answers for it."),
        group=WordGroup.SAFETY,
        also=("sponsors",),
    ),
    Term(
        key="regulator",
        word=_("Regulator"),
        meaning=_("The public body that may allow or stop a trial or a medicine. In the US it is the FDA."),
        group=WordGroup.SAFETY,
        also=("regulators", "FDA", "EMA"),
        explains=("oversight.regulator",),
    ),
    Term(
        key="ethics-committee",
        word=_("Ethics committee"),
        meaning=_(
            "People outside the team who check that a trial is fair to those who take part. In the US it is "
            "called an IRB."
        ),
        group=WordGroup.SAFETY,
        also=("IRB", "ethics"),
        explains=("oversight.ethics_committee",),
    ),
    Term(
        key="safety-board",
        word=_("Safety board"),
        meaning=_("Experts outside the team who watch for harm while a trial runs. They can ask to stop it."),
        group=WordGroup.SAFETY,
        explains=("oversight.safety_board", "oversight.no_safety_board"),
    ),
    Term(
        key="ind",
        word=_("Permission to test (IND, CTA)"),
        meaning=_("A regulator’s permission to test a medicine in people. It has a number that you can ask for."),
        group=WordGroup.SAFETY,
        also=("IND", "CTA"),
    ),
    Term(
        key="informed-consent",
        word=_("Informed consent"),
        meaning=_("You are told all that matters, and then you say yes or no. You can take it back at any time."),
        group=WordGroup.SAFETY,
        also=("consent",),
    ),
    Term(
        key="side-effect",
        word=_("Adverse event (side effect)"),
        meaning=_(
            "Harm that comes with a treatment or after it, whatever caused it. A side effect is harm that the "
            "treatment caused."
        ),
        group=WordGroup.SAFETY,
        also=("side effects", "adverse event", "adverse events"),
    ),
    Term(
        key="tumour",
        word=_("Tumour"),
        meaning=_("A lump of cells that grow when they should not. Young cells may form one."),
        group=WordGroup.SAFETY,
        also=("tumours",),
    ),
    Term(
        key="investigator",
        word=_("Investigator"),
        meaning=_("The doctor who leads a trial at one place."),
        group=WordGroup.SAFETY,
        also=("investigators",),
    ),
    Term(
        key="curator",
        word=_("Curator"),
        meaning=_("A person who checks what our software read in a record."),
        group=WordGroup.SAFETY,
        also=("curators",),
    ),
)
