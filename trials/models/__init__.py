"""What is stored. Registry records and decisions are the two sources; all else is derived from them by `ingest`."""

from trials.models.decision import Decision
from trials.models.derived import Criterion, CriterionMeasure, Doubt, Finding, OtherId, Site, TrialPhase
from trials.models.record import RegistryPull, RegistryRecord
from trials.models.trial import Trial, TrialText

__all__ = [
    "Criterion",
    "CriterionMeasure",
    "Decision",
    "Doubt",
    "Finding",
    "OtherId",
    "RegistryPull",
    "RegistryRecord",
    "Site",
    "Trial",
    "TrialPhase",
    "TrialText",
]
