"""What a comparison of trials says, as data: row by row for a table, value by value for a narrow screen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trials.presentation.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A value, or words for none, and the short names of the trials of which it is told."""

    value: str
    names: tuple[str, ...]
    is_stated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedFact:
    """A row of the comparison: the value of each trial, labelled with the trial's short name."""

    label: str
    cells: tuple[Fact, ...]

    @property
    def stated(self):
        """The distinct values that are stated."""
        return {cell.value for cell in self.cells if cell.is_stated}

    @property
    def differs(self):
        """Whether two trials state different values. A value that is not stated is not a different one."""
        return len(self.stated) > 1

    @property
    def partly_stated(self):
        """Whether only some of the trials state a value."""
        return bool(self.stated) and not all(cell.is_stated for cell in self.cells)

    @property
    def in_all(self):
        """The value that every trial states; "" where they differ or one states none."""
        return "" if self.differs or not all(cell.is_stated for cell in self.cells) else self.cells[0].value

    @property
    def told(self):
        """Each value once with the trials of which it is told; last those that state none or were not read for it."""
        named: dict[tuple[str, bool], list[str]] = {}
        for cell in sorted(self.cells, key=lambda cell: (not cell.is_stated, not cell.is_read)):
            value = cell.value if cell.is_stated else _("Not stated") if cell.is_read else _("Not read yet")
            named.setdefault((value, cell.is_stated), []).append(cell.label)
        return [
            Told(value=value, names=tuple(names), is_stated=is_stated) for (value, is_stated), names in named.items()
        ]

    @property
    def is_read(self):
        """Whether all of the records were read for it."""
        return all(cell.is_read for cell in self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A column for each trial, a row for each fact."""

    columns: tuple[str, ...]
    rows: tuple[ComparedFact, ...]

    @property
    def differing(self):
        return [row for row in self.rows if row.differs]

    @property
    def partly_stated(self):
        """Rows of which some of the trials state the same, and the others nothing."""
        return [row for row in self.rows if row.partly_stated and not row.differs]

    @property
    def in_all(self):
        return [row for row in self.rows if row.in_all]

    @property
    def rows_with_something(self):
        return [row for row in self.rows if row.stated]

    @property
    def nowhere_stated(self):
        """Labels of rows without any stated value, where all of the trials' records were read for it."""
        return [row.label for row in self.rows if not row.stated and row.is_read]

    @property
    def not_read(self):
        """Labels of rows without any stated value, where some copy is too short to tell."""
        return [row.label for row in self.rows if not row.stated and not row.is_read]
