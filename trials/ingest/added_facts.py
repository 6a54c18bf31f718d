"""What curators added that registries do not hold: which of it still stands. Pure."""

from trials.choices import PLAIN_SUMMARIES, PLAIN_TITLES, RECORD_BASED_FACTS, AddedFact, DueReason
from trials.ingest.compare_criteria import words_of

IN_SHORT = ("brief_title", "official_title", "brief_summary")


def is_added(decision):
    return decision.attribute in AddedFact


def rests_on_record(decision):
    """Whether another version of the record may be a reason to look at a decision again."""
    return not is_added(decision) or decision.attribute in RECORD_BASED_FACTS


def said_in_short(study):
    """The words of a study that plain titles and summaries are written from."""
    return tuple(tuple(words_of(getattr(study, name))) for name in IN_SHORT)


def due_reason(one, study):
    """Why an added fact, an InForce, should be looked at again: the record now says something else in short."""
    if one.is_kept and one.read_then in (None, said_in_short(study)):
        return ""
    return DueReason.PASSAGE if one.decision.attribute in RECORD_BASED_FACTS else ""


def added_due(added, study):
    """The reason of each, by the key of the decision."""
    return {one.decision.pk: due_reason(one, study) for one in added}


def plain_titles(added, study):
    """The titles that curators wrote of the record as it is, by language."""
    return _standing(added, study, PLAIN_TITLES)


def plain_summaries(added, study):
    """The summaries that curators wrote of the record as it is, by language."""
    return _standing(added, study, PLAIN_SUMMARIES)


def _standing(added, study, facts):
    texts = {one.decision.attribute: one.decision.text for one in added if not due_reason(one, study)}
    return {language: texts[fact] for language, fact in facts.items() if fact in texts}
