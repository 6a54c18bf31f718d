"""What curators write: decisions, only ever added; and edits of our own questions and words."""

from trials.curation.decisions import (
    accept_stub,
    action_of,
    check,
    decide,
    decide_facts,
    held_before,
    set_visibility,
    take_back,
)
from trials.curation.edits import publish, publish_name, withdraw_name
from trials.curation.log import AlreadyDecided, newest

__all__ = [
    "AlreadyDecided",
    "accept_stub",
    "action_of",
    "check",
    "decide",
    "decide_facts",
    "held_before",
    "newest",
    "publish",
    "publish_name",
    "set_visibility",
    "take_back",
    "withdraw_name",
]
