"""Data of a learn page: sections of statements, each with its sources."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby


class Form(StrEnum):
    """How a statement is shown."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    SUBHEADING = "subheading"


class Live(StrEnum):
    """Counts of the trials that are stored, shown in a section (see `live`)."""

    CELL_TYPE = "cell_type"
    CELL_SOURCE = "cell_source"
    TISSUE = "tissue"
    ROUTE = "route"
    PLACEBO = "placebo"
    PHASE = "phase"
    EARLIER_CELLS = "earlier_cells"
    EXPANDED_ACCESS = "expanded_access"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a statement can be read. `title` is in the language of the source.

    `checked` is the day on which somebody compared our words with the source at its own address, "" if nobody has.
    Else `copy` is the day on which we read a stored copy of it, and `through` the address of a page that reports it.
    `published` and these days are partial dates.
    """

    key: str
    publisher: str
    title: str
    url: str
    published: str = ""
    checked: str = ""
    copy: str = ""
    through: str = ""
    language: str = "en"

    @property
    def is_of_curators(self):
        """Whether a curator cited it, by its address alone."""
        return self.key == self.url


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: runs of words, each with the address or the slug of a page to which it leads, "" for nowhere."""

    spans: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...] = ()
    form: Form = Form.PARAGRAPH

    @property
    def text(self):
        return "".join(words for words, _ in self.spans)


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Part of a page, edited by curators as a whole.

    A section with `people` is a row of a table of results, under the section before it: its first statement says what
    was tested, the others what came of it, in which `trials`. `language` is "" for that of the page, else the one that
    a curator wrote it in.
    """

    key: str
    heading: str
    body: tuple[Statement, ...]
    live: tuple[Live, ...] = ()
    trials: tuple[str, ...] = ()
    people: int | None = None
    language: str = ""

    @property
    def is_result(self):
        return self.people is not None

    @property
    def tested(self):
        return self.body[0].text if self.body else ""

    @property
    def outcome_in_short(self):
        """The first statement on what came of its trial."""
        return self.body[1].text if len(self.body) > 1 else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section as shown, with the rows of its table of results. Its sources are numbered from 1."""

    section: Section
    results: tuple[Section, ...] = ()

    @property
    def sources(self):
        """The sources of all statements, each once, in the order in which they are cited."""
        statements = [one for section in (self.section, *self.results) for one in section.body]
        return tuple({source.key: source for one in statements for source in one.sources}.values())

    @property
    def blocks(self):
        return self._blocks(self.section.body)

    @property
    def rows(self):
        """Each row, with what came of the trial."""
        return [(row, self._blocks(row.body[1:])) for row in self.results]

    def _blocks(self, body):
        """Consecutive statements of one form: the form, then each statement with the numbers of its sources."""
        numbers = {source.key: number for number, source in enumerate(self.sources, start=1)}
        cited = [(one, [numbers[source.key] for source in one.sources]) for one in body]
        return [(form.value, list(run)) for form, run in groupby(cited, key=lambda pair: pair[0].form)]


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnPage:
    """A page under /learn/.

    `questions` are keys of the bank of the sheet, asked at the end of the page; `explains` those of all questions that
    link to this page. `language` is that of the texts.
    """

    slug: str
    title: str
    description: str
    sections: tuple[Section, ...]
    questions: tuple[str, ...]
    explains: tuple[str, ...]
    language: str

    @property
    def parts(self):
        parts = []
        for section in self.sections:
            if section.is_result and parts:
                parts[-1] = replace(parts[-1], results=(*parts[-1].results, section))
            else:
                parts.append(Part(section=section))
        return parts
