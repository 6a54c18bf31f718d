"""The conditions by name, so that a curator can choose one for a question of their own."""

from trials.choices import Condition
from trials.sheet.conditions import cells, design, eligibility, status, study_type

MODULES = (status, study_type, cells, design, eligibility)
NAMED = {
    condition: next(getattr(module, condition.value) for module in MODULES if hasattr(module, condition.value))
    for condition in Condition
}
