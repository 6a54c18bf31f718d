"""Terms of phases and recruitment status."""

from django.utils.translation import gettext_noop as _

from trials.choices import WordGroup
from trials.glossary.term import Term

PHASES = (
    Term(
        key="phase",
        word=_("Phase"),
        meaning=_("A step in testing a treatment. Later phases take more people and ask harder questions."),
        group=WordGroup.PHASES,
        also=("phases",),
    ),
    Term(
        key="early-phase-1",
        word=_("Early phase 1"),
        meaning=_("A first small test in a few people. It is not meant to help those who take part."),
        group=WordGroup.PHASES,
        explains=("phase.early_phase1",),
    ),
    Term(
        key="phase-1",
        word=_("Phase 1"),
        meaning=_("An early test in people. It asks if the treatment is safe, and how much to give."),
        group=WordGroup.PHASES,
        explains=("phase.phase1",),
    ),
    Term(
        key="phase-2",
        word=_("Phase 2"),
        meaning=_("A test in more people. It asks if the treatment seems to work, and again if it is safe."),
        group=WordGroup.PHASES,
        explains=("phase.phase2",),
    ),
    Term(
        key="phase-3",
        word=_("Phase 3"),
        meaning=_("A test in many people. It asks if the treatment works better than a placebo or than usual care."),
        group=WordGroup.PHASES,
        explains=("phase.phase3",),
    ),
    Term(
        key="phase-4",
        word=_("Phase 4"),
        meaning=_("A study after a treatment was approved. It looks for rare harm and for long effects."),
        group=WordGroup.PHASES,
        explains=("phase.phase4",),
    ),
    Term(
        key="no-phase",
        word=_("No phase applies"),
        meaning=_(
            "The trial team says that phases do not fit their study. This is common for devices, and for "
            "some cell treatments."
        ),
        group=WordGroup.PHASES,
        explains=("phase.na",),
    ),
    Term(
        key="recruiting",
        word=_("Recruiting"),
        meaning=_("The trial takes new people now."),
        group=WordGroup.PHASES,
        explains=("status.recruiting",),
    ),
    Term(
        key="closed-to-new",
        word=_("Active, not recruiting"),
        meaning=_("The trial still runs, but takes no new people."),
        group=WordGroup.PHASES,
        explains=("status.active_not_recruiting",),
    ),
    Term(
        key="suspended",
        word=_("Suspended"),
        meaning=_("The trial is on hold. It may start again."),
        group=WordGroup.PHASES,
        explains=("status.suspended",),
    ),
    Term(
        key="terminated",
        word=_("Terminated"),
        meaning=_(
            "The trial was stopped before its planned end. It may be for money, harm, too few people or no effect."
        ),
        group=WordGroup.PHASES,
        explains=("status.terminated",),
    ),
    Term(
        key="withdrawn",
        word=_("Withdrawn"),
        meaning=_("The trial was called off before anybody took part."),
        group=WordGroup.PHASES,
        explains=("status.withdrawn",),
    ),
    Term(
        key="unknown-status",
        word=_("Unknown status"),
        meaning=_(
            "The trial team has not updated its record for over two years. Nobody can tell from it if the "
            "trial still runs."
        ),
        group=WordGroup.PHASES,
        explains=("status.unknown",),
    ),
    Term(
        key="primary-completion",
        word=_("Primary completion"),
        meaning=_("The day on which the last person was measured for the main result, or is to be measured."),
        group=WordGroup.PHASES,
    ),
)
