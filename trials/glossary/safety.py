"""Who looks after safety."""

from trials.choices import WordGroup
from trials.glossary.term import Term

SAFETY = (
    Term(
        key="sponsor",
        word="Sponsor",
        meaning="The company, hospital or person who runs a trial and answers for it.",
        group=WordGroup.SAFETY,
        also=("sponsors",),
    ),
    Term(
        key="regulator",
        word="Regulator",
        meaning="The public body that may allow or stop a trial or a medicine. In the US it is the FDA.",
        group=WordGroup.SAFETY,
        also=("regulators", "FDA", "EMA"),
        explains=("oversight.regulator",),
    ),
    Term(
        key="ethics-committee",
        word="Ethics committee",
        meaning=(
            "People outside the team who check that a trial is fair to those who take part. In the US it is "
            "called an IRB."
        ),
        group=WordGroup.SAFETY,
        also=("IRB", "ethics"),
        explains=("oversight.ethics_committee",),
    ),
    Term(
        key="safety-board",
        word="Safety board",
        meaning="Experts outside the team who watch for harm while a trial runs. They can ask to stop it.",
        group=WordGroup.SAFETY,
        explains=("oversight.safety_board",),
    ),
    Term(
        key="ind",
        word="Permission to test (IND, CTA)",
        meaning="A regulator’s written leave to test a medicine in people. It has a number that you can ask for.",
        group=WordGroup.SAFETY,
        also=("IND", "CTA"),
    ),
    Term(
        key="informed-consent",
        word="Informed consent",
        meaning="You are told all that matters, and then you say yes or no. You can take it back at any time.",
        group=WordGroup.SAFETY,
        also=("consent",),
    ),
    Term(
        key="side-effect",
        word="Side effect (adverse event)",
        meaning="Harm that comes with a treatment, or after it. Trials must count and report it.",
        group=WordGroup.SAFETY,
        also=("side effects", "adverse event", "adverse events"),
    ),
    Term(
        key="tumour",
        word="Tumour",
        meaning="A lump of cells that grow when they should not. Young cells may form one.",
        group=WordGroup.SAFETY,
        also=("tumours",),
    ),
    Term(
        key="investigator",
        word="Investigator",
        meaning="The doctor who leads a trial at one place.",
        group=WordGroup.SAFETY,
        also=("investigators",),
    ),
    Term(
        key="curator",
        word="Curator",
        meaning="A person who checks what our software read in a record.",
        group=WordGroup.SAFETY,
        also=("curators",),
    ),
)
