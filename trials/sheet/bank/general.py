"""For a sheet without a trial: stem cells and ALS."""

from django.utils.translation import gettext_noop as _

from trials.choices import Topic
from trials.sheet.bank.question import ALS_CARE, CELLS, CHARGES, RECORDS, RULES, Question

GENERAL = (
    Question(
        key="general_join",
        topic=Topic.JOINING,
        text=_("Which cell trials could I join now, and how far away are they?"),
        why=_("Few are open at one time, and most take few people."),
        weight=94,
        source=ALS_CARE,
        ask_first=True,
    ),
    Question(
        key="general_window",
        topic=Topic.JOINING,
        text=_("When would I be too far along to join a trial?"),
        why=_("Many trials want people early, while breathing is strong."),
        weight=85,
        source=ALS_CARE,
    ),
    Question(
        key="general_later_trials",
        topic=Topic.JOINING,
        text=_("Would a stem cell treatment that I pay for keep me out of trials?"),
        why=_("Many cell trials turn away people who have had cells before."),
        weight=96,
        source=RULES,
        ask_first=True,
    ),
    Question(
        key="general_approved",
        topic=Topic.PURPOSE,
        text=_("Is any stem cell treatment for ALS approved where I live?"),
        why=_("A treatment can be on sale without being approved."),
        weight=95,
        source=CELLS,
        ask_first=True,
    ),
    Question(
        key="general_evidence",
        topic=Topic.PURPOSE,
        text=_("What have cell trials in ALS shown so far, good and bad?"),
        why=_("Trial results tell me more than single stories do."),
        weight=93,
        source=CELLS,
    ),
    Question(
        key="general_alternatives",
        topic=Topic.PURPOSE,
        text=_("What else could help me now, with or without cells?"),
        why=_("Care for breathing, food and speech should not wait."),
        weight=80,
        source=ALS_CARE,
    ),
    Question(
        key="general_kinds",
        topic=Topic.CELLS,
        text=_("Which kinds of cells are tested in ALS, and how do they differ?"),
        why=_("“Stem cells” is a name for many different things."),
        weight=82,
        source=CELLS,
    ),
    Question(
        key="general_own_cells",
        topic=Topic.CELLS,
        text=_("Does a gene change cause my ALS, and would my own cells carry it?"),
        why=_("Some ALS runs in families. A gene test may tell."),
        weight=70,
        source=CELLS,
    ),
    Question(
        key="general_risks",
        topic=Topic.RISKS,
        text=_("What harm have cell treatments done to people?"),
        why=_("Infections, clots and growths have been reported."),
        weight=92,
        source=CELLS,
    ),
    Question(
        key="general_pay",
        topic=Topic.MONEY,
        text=_("Should I ever be asked to pay to be in a trial, and for what?"),
        why=_("Most trials do not charge. A regulator may allow some charges in writing."),
        weight=88,
        source=CHARGES,
    ),
    Question(
        key="general_sold",
        topic=Topic.PROTECTION,
        text=_("If a clinic offers me cells, how can I check who allowed it?"),
        why=_("A place in a registry does not mean that anyone approved it."),
        weight=90,
        source=RECORDS,
    ),
    Question(
        key="general_abroad",
        topic=Topic.AFTERWARDS,
        text=_("If I am treated abroad, who looks after me back home?"),
        why=_("My own clinic may not know what was done."),
        weight=78,
        source=CELLS,
    ),
)
