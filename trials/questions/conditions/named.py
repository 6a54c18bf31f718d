"""The conditions by name, so that a curator can choose one for a question of their own."""

from trials.choices import Condition
from trials.questions.conditions import cells, design, joining, kind, state

MODULES = (state, kind, cells, design, joining)
NAMED = {
    condition: next(getattr(module, condition.value) for module in MODULES if hasattr(module, condition.value))
    for condition in Condition
}
