"""The questions, as data. To add one: write it here, with a test of a trial that raises it and one that does not.

The person asks, of a doctor or of the trial's team: "Would I …". Sentences of at most 20 words, the plain word first.
No question says that a trial is good or that a clinic is bad. A key is never used again for another question: what
curators changed hangs on it.
"""

from trials.choices import Topic
from trials.sheet.bank.base import BASE
from trials.sheet.bank.general import GENERAL
from trials.sheet.bank.question import Question
from trials.sheet.bank.raised_cells import CELLS_AND_PROCEDURE
from trials.sheet.bank.raised_joining import JOINING
from trials.sheet.bank.raised_rest import REST

RAISED = (*JOINING, *CELLS_AND_PROCEDURE, *REST)
QUESTIONS = (*BASE, *RAISED, *GENERAL)

__all__ = ["BASE", "GENERAL", "QUESTIONS", "RAISED", "Question", "Topic"]
