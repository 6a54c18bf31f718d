"""What one rule says to a person."""

from dataclasses import dataclass
from enum import StrEnum

from trials.fit.spans import Month


class FitAnswer(StrEnum):
    """What a rule or a whole trial says. FITS is said of rules, MAY of trials."""

    FITS = "fits"
    MAY = "may"
    NO = "no"
    ASK = "ask"


class Reason(StrEnum):
    """Why a rule says what it says. `presentation` has the words."""

    WITHIN = "within"  # what was given lies within the limit
    IMPLIED = "implied"  # another answer tells that it does
    OUTSIDE = "outside"  # what was given lies outside it
    NOT_ANSWERED = "not_answered"
    ON_THE_LIMIT = "on_the_limit"
    ACROSS_THE_LIMIT = "across_the_limit"  # the range that was given lies on both sides
    OLD_TEST = "old_test"  # a test of months ago: it may have changed
    LYING = "lying"  # the limit is for a test lying down, and the position of the person's own is not known
    TIME_UNKNOWN = "time_unknown"  # the rule counts days from a date that was not given
    TOO_EARLY = "too_early"  # time will tell: enough days or months have not passed yet
    TOO_LATE = "too_late"  # the time is over
    STABLE_UNKNOWN = "stable_unknown"  # since when a medicine is taken was not given
    NO_BAR = "no_bar"  # the record says that this keeps nobody out
    NOT_FOR_YOU = "not_for_you"  # the rule is for a group that the person is not in
    GROUP_UNKNOWN = "group_unknown"
    CONTRADICTION = "contradiction"  # the record says two things
    TUBE_BESIDE_MASK = "tube_beside_mask"  # who uses a machine through a tube, where masks are barred
    MASK_ALL_DAY = "mask_all_day"  # who uses a mask for most of the day may be held to depend on a machine
    BETWEEN = "between"  # less sure than one that the record takes, and surer than another
    QUALIFIED = "qualified"  # the record takes this only together with something else, which nobody is asked for
    SOME_ONLY = "some_only"  # the rule applies to only some of the people it names, and nobody is asked which
    LIMB_WEAKNESS = "limb_weakness"  # the rule asks for weakness in a limb as well, which the answers do not show
    OTHER_GENE = "other_gene"  # not one of those that the record bars, which may be examples
    GENE_FOUND = "gene_found"  # nobody in the family has it, but a gene that causes it was found
    CITIZENSHIP = "citizenship"  # it also depends on what the person is a citizen of, which we do not ask
    DISTANCE = "distance"  # how far it is from where the person lives is not known
    ABROAD = "abroad"  # the same, and no place that the record names is in their country
    PLACES_UNKNOWN = "places_unknown"  # the same, as it is not known where the trial takes place
    NO_QUESTION = "no_question"  # we do not ask for this


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """`opens` and `closes` are the months from which and until which time alone lets this rule fit."""

    answer: FitAnswer
    reason: Reason
    opens: Month | None = None
    closes: Month | None = None


# Verdicts that tell nothing of a person, made once: a list needs thousands.
PLAIN_VERDICTS = {
    (answer, reason): Verdict(answer=answer, reason=reason)
    for answer in (FitAnswer.FITS, FitAnswer.NO, FitAnswer.ASK)
    for reason in Reason
}


def fits(reason: Reason = Reason.WITHIN) -> Verdict:
    return PLAIN_VERDICTS[FitAnswer.FITS, reason]


def no(reason: Reason = Reason.OUTSIDE, opens: Month | None = None) -> Verdict:
    return Verdict(answer=FitAnswer.NO, reason=reason, opens=opens) if opens else PLAIN_VERDICTS[FitAnswer.NO, reason]


def ask(reason: Reason, opens: Month | None = None) -> Verdict:
    return Verdict(answer=FitAnswer.ASK, reason=reason, opens=opens) if opens else PLAIN_VERDICTS[FitAnswer.ASK, reason]
