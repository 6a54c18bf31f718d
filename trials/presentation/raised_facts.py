"""Facts that raise a question of the sheet, as data and in words."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from trials.presentation.quotes import Span, filled, quote_list_spans, quote_spans, quoted_from_words, text_of

NAMES_SHOWN = 3


class FactKind(StrEnum):
    """What a fact rests on."""

    STATEMENT = "statement"  # words of ours alone
    FINDING = "finding"
    CODED_FINDING = "coded_finding"
    DECISION = "decision"
    QUOTED_DECISION = "quoted_decision"
    PRODUCT = "product"
    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"
    WHY_STOPPED = "why_stopped"
    PLACEBO_GROUP = "placebo_group"
    SHAM_GROUP = "sham_group"
    OTHER_CONDITIONS = "other_conditions"
    MANY_CONDITIONS = "many_conditions"
    ACCESS = "access"


SENTENCES = {
    FactKind.STATEMENT: "{words}",
    FactKind.FINDING: _("{words}. The record says: {quote} ({place})."),
    FactKind.CODED_FINDING: _("{words}. The record says so ({place})."),
    FactKind.DECISION: "{words} {quote}",
    FactKind.QUOTED_DECISION: _("{words} The record says: {quote} ({place})."),
    FactKind.PRODUCT: _("{words} Source: {quote}"),
    FactKind.INCLUSION: _("A rule for joining says: {quote}"),
    FactKind.EXCLUSION: _("Keeps people out: {quote}"),
    FactKind.WHY_STOPPED: _("The record says why it stopped: {quote}"),
    FactKind.PLACEBO_GROUP: _("The record lists a group that gets a placebo: {quote}."),
    FactKind.SHAM_GROUP: _("The record lists a group that has a sham procedure: {quote}."),
    FactKind.OTHER_CONDITIONS: _("The record names: {names}. It does not name ALS."),
    FactKind.MANY_CONDITIONS: _("The record names {words} conditions, among them {names}."),
    FactKind.ACCESS: _("{words} The record’s code for this: {names}."),
}
# An exclusion alone, such as “SVC less than 65%”, would read as what the trial asks for.
EXCLUSION_WITH_LIMIT = _("Keeps people out: {quote} (so: {limit})")


@dataclass(frozen=True, kw_only=True, slots=True)
class RaisedFact:
    """A fact of a trial that raises a question.

    `words` and `limit` are ours, in the language of the sheet: of an exclusion, `limit` says what a person must meet.
    `quote` and `names` are the record's, in its language; `quoted_from` is the path of the field that they stand in.
    """

    kind: FactKind
    words: str = ""
    quote: str = ""
    quoted_from: str = ""
    names: tuple[str, ...] = ()
    limit: str = ""

    @property
    def spans(self):
        """The fact in words: in the active language, except for quotes."""
        return filled(
            self._sentence,
            words=[Span(self.words)],
            quote=quote_spans(self.quote),
            names=quote_list_spans(self.names, at_most=NAMES_SHOWN),
            place=[Span(quoted_from_words(self.quoted_from))],
            limit=[Span(self.limit)],
        )

    @property
    def _sentence(self):
        if self.kind != FactKind.EXCLUSION:
            return str(SENTENCES[self.kind])
        sentence = EXCLUSION_WITH_LIMIT if self.limit else SENTENCES[self.kind]
        return f"{{words}} {sentence}" if self.words else str(sentence)

    @property
    def text(self):
        return text_of(self.spans)
