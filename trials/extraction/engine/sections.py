"""The sections of a record that text stands in, and a passage: one text of a record."""

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """Where a passage stands in a record, the most telling of the treatment first."""

    INTERVENTION_NAME = "intervention_name"
    INTERVENTION = "intervention"
    ARM = "arm"
    TITLE = "title"
    DESIGN = "design"
    SUMMARY = "summary"
    DESCRIPTION = "description"
    KEYWORD = "keyword"
    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"
    TIME_FRAME = "time_frame"  # of an outcome
    CONDITION = "condition"


RANK = {section: rank for rank, section in enumerate(Section)}
PROSE = frozenset({Section.SUMMARY, Section.DESCRIPTION})


@dataclass(slots=True, eq=False)
class Passage:
    """A text of the record: `path` as in Study.text_at, `group` the intervention or arm that it belongs to.

    `compared` passages are of what the treatment is compared with: a placebo, a control arm.
    """

    path: str
    text: str
    section: Section
    group: str = ""
    compared: bool = False
    offset: int = 0  # where a criterion begins in the text at `path`
