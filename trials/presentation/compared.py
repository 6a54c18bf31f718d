"""What a comparison of trials says, as data: row by row for a table, value by value for a narrow screen."""

from dataclasses import dataclass
from functools import cached_property

from trials.presentation.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A value, or words for none, as a Fact, and the short names of the trials of which it is told."""

    fact: Fact
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ComparedFact:
    """A row of the comparison: the value of each trial, labelled with the trial's short name.

    `group` is the heading that it stands under, "" for none.
    """

    label: str
    cells: tuple[Fact, ...]
    group: str = ""

    @cached_property
    def stated(self):
        """The distinct values that are stated."""
        return {cell.value for cell in self.cells if cell.is_stated}

    @cached_property
    def differs(self):
        """Whether two trials state different values. A value that is not stated is not a different one."""
        return len(self.stated) > 1

    @cached_property
    def has_something(self):
        """Whether any trial states a value, or an older copy of its record did."""
        return any(cell.is_stated or cell.was_stated for cell in self.cells)

    @cached_property
    def partly_stated(self):
        """Whether some of the trials state no value, or only in an older copy."""
        return self.has_something and not all(cell.is_stated for cell in self.cells)

    @cached_property
    def in_all(self):
        """The Fact that every trial states; None where they differ or one states none."""
        return None if self.differs or not all(cell.is_stated for cell in self.cells) else self.cells[0]

    @cached_property
    def told(self):
        """Each value once with the trials of which it is told; last those that state none or were not read for it."""
        alike: dict[tuple[str, bool], list[Fact]] = {}
        for cell in sorted(self.cells, key=lambda cell: (not cell.is_stated, not cell.is_read)):
            alike.setdefault((cell.value, cell.is_stated), []).append(cell)
        return [Told(fact=cells[0], names=tuple(cell.label for cell in cells)) for cells in alike.values()]

    @cached_property
    def is_read(self):
        """Whether all of the records were read for it."""
        return all(cell.is_read for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A column for each trial, a row for each fact."""

    columns: tuple[str, ...]
    rows: tuple[ComparedFact, ...]

    @cached_property
    def differing(self):
        return [row for row in self.rows if row.differs]

    @cached_property
    def partly_stated(self):
        """Rows of which some of the trials state the same, and the others nothing, or only in an older copy."""
        return [row for row in self.rows if row.partly_stated and not row.differs]

    @cached_property
    def in_all(self):
        return [row for row in self.rows if row.in_all]

    @cached_property
    def rows_with_something(self):
        return [row for row in self.rows if row.has_something]

    @cached_property
    def nowhere_stated(self):
        """Labels of rows without any stated value, where all of the trials' records were read for it."""
        return [row.label for row in self.rows if not row.has_something and row.is_read]

    @cached_property
    def not_read(self):
        """Labels of rows without any stated value, where some copy is too short to tell."""
        return [row.label for row in self.rows if not row.has_something and not row.is_read]
