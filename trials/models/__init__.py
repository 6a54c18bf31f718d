"""What is stored. Registry records and decisions are the two sources; all else is derived from them by `ingest`."""

from trials.models.decision import Decision
from trials.models.derived import Criterion, CriterionMeasure, Doubt, Finding, OtherId, Site, TrialPhase
from trials.models.record import RegistryPull, RegistryRecord
from trials.models.trial import Trial, TrialText
from trials.models.version import DataVersion
from trials.models.words import TrialWords, Word

__all__ = [
    "Criterion",
    "CriterionMeasure",
    "DataVersion",
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
    "TrialWords",
    "Word",
]
