"""Conditions by name, for curators' own questions."""

from trials.choices import Condition
from trials.sheet.conditions import cells, design, eligibility, status, study_type

MODULES = (status, study_type, cells, design, eligibility)
NAMED = {
    condition: next(getattr(module, condition.value) for module in MODULES if hasattr(module, condition.value))
    for condition in Condition
}
