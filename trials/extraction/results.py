"""What reading a study gives: findings, criteria and their measures. Plain data, no database."""

from dataclasses import dataclass

MAX_QUOTE_LENGTH = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Extracted:
    """A fact read from a study, with what it rests on.

    Either `quote` stands word for word in the study's text at `quoted_from` (at most 300 characters), or `product`
    names a product of `extraction.products` whose known facts have the `source` given, or the record at `source` was
    read on the day `read_on`, of which a short copy keeps the fact alone. `amount` is a number that belongs to the
    value; its vocabulary in `trials.choices` says of what. `groups` are the labels of those groups of the study that
    it holds for, where the record says that it does not hold for all.
    """

    attribute: str
    value: str
    quote: str = ""
    quoted_from: str = ""
    product: str = ""
    source: str = ""
    read_on: str = ""
    amount: float | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedMeasure:
    """A limit, a state or a set of values that a criterion gives, with the quote that proves it.

    `measure` is a value of `choices.Measure`, which gives the unit of `minimum` and `maximum`. `state` is a value of
    `choices.MeasureState` or "". `days` are of wash-out or stability, `hours` of ventilation a day. `cohort` names
    the group that it holds for, "" for everyone; `group` says the same in codes where a person could tell whether
    they belong to it: {"onset_site": "bulbar"}, {"gene": "SOD1"}, {"sex": "female"}. `qualifiers` are values of
    `choices.Qualifier`: what the quote adds. In place of the quote, a short copy has the address of the record as
    `source` and the day `read_on`.
    """

    measure: str
    minimum: float | None = None
    maximum: float | None = None
    state: str = ""
    values: tuple[str, ...] = ()
    days: float | None = None
    hours: float | None = None
    cohort: str = ""
    group: dict[str, str] | None = None
    qualifiers: tuple[str, ...] = ()
    quote: str = ""
    source: str = ""
    read_on: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedCriterion:
    """One inclusion or exclusion criterion, word for word; of a short copy, the measures of one kind without words.

    `unread` is a value of `Unread` where it speaks of a measure or of a number that none of its measures says; else "".
    """

    kind: str
    text: str
    measures: tuple[ExtractedMeasure, ...] = ()
    unread: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedDoubt:
    """A place where a record contradicts itself, or hints at a value that is not claimed, for a curator to settle.

    `about` is a value of `choices.Attribute` or `choices.Measure`. Both sides of a conflict are told in `words`, of
    ours; `quote` is the sponsor's, standing at `quoted_from`.
    """

    kind: str
    about: str
    words: str
    quote: str
    quoted_from: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StudyFacts:
    """What a study is about and gives. `gives_cells` is None where the record leaves it open.

    `products` are brands and codes, by their usual name where we know the product; `tested` the names of what is
    tested, as short as the record has them.
    """

    is_about_als: bool = False
    is_healthy_volunteer_study: bool = False
    other_conditions: tuple[str, ...] = ()
    gives_cells: bool | None = None
    products: tuple[str, ...] = ()
    tested: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that is read from one study."""

    findings: tuple[Extracted, ...]
    criteria: tuple[ExtractedCriterion, ...]
    doubts: tuple[ExtractedDoubt, ...]
    facts: StudyFacts
