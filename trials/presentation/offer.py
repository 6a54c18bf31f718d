"""What a record states of who pays, who watches over a trial and with what it is compared: to check an offer by."""

from trials.choices import OTHER_FINDINGS, Attribute, Costs, StudyType
from trials.choices.recruitment import ENDED_STATUSES
from trials.presentation.facts import decided_or_read
from trials.presentation.oversight import oversight_facts

PAID_BY_THE_TRIAL = {Costs.FREE, Costs.TRAVEL_PAID}


def offer_facts(trial):
    """Facts of a trial in which cells may be given, where its record says that people pay, or not who does; else []."""
    if (
        trial.gives_cells is False
        or trial.study_type == StudyType.OBSERVATIONAL
        or trial.overall_status in ENDED_STATUSES
    ):
        return []
    if PAID_BY_THE_TRIAL & set(trial.undisputed_values_of(Attribute.COSTS)):
        return []
    asked = [decided_or_read(trial, OTHER_FINDINGS, one, one.label) for one in (Attribute.COSTS, Attribute.PLACEBO)]
    *stated, others = oversight_facts(trial)
    return [*asked, *stated, *([others] if others.is_stated else [])]
