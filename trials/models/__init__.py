"""Models. Registry records and decisions are the two sources; `ingest` derives all other tables of trials from them.

Questions, glossary and learn pages are shipped with the code; curators' edits of them are stored here.
"""

from trials.models.change import Change
from trials.models.criterion import Criterion, CriterionMeasure
from trials.models.data_version import DataVersion
from trials.models.decision import Decision
from trials.models.decision_parts import DecisionMeasure, DecisionOrigin, DecisionValue
from trials.models.desk import Claim, DigestSubscription, Review
from trials.models.finding import DecisionInForce, Doubt, Finding
from trials.models.glossary import GlossaryEdit
from trials.models.learn import LearnEdit, SourceCheck
from trials.models.other_ids import NamedStudy, OtherId
from trials.models.public_name import PublicName
from trials.models.questions import AddedQuestion, QuestionEdit
from trials.models.record import RecordNumber, RegistryPull, RegistryRecord
from trials.models.record_version import RecordVersion
from trials.models.report import Report
from trials.models.sample import Sample
from trials.models.sign_in import SignIn
from trials.models.site import Site
from trials.models.trial import Trial, TrialPhase, TrialText
from trials.models.trial_words import TrialWords, Word

__all__ = [
    "AddedQuestion",
    "Change",
    "Claim",
    "Criterion",
    "CriterionMeasure",
    "DataVersion",
    "Decision",
    "DecisionInForce",
    "DecisionMeasure",
    "DecisionOrigin",
    "DecisionValue",
    "DigestSubscription",
    "Doubt",
    "Finding",
    "GlossaryEdit",
    "LearnEdit",
    "NamedStudy",
    "OtherId",
    "PublicName",
    "QuestionEdit",
    "RecordNumber",
    "RecordVersion",
    "RegistryPull",
    "RegistryRecord",
    "Report",
    "Review",
    "Sample",
    "SignIn",
    "Site",
    "SourceCheck",
    "Trial",
    "TrialPhase",
    "TrialText",
    "TrialWords",
    "Word",
]
