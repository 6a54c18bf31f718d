"""What people checked of a trial, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from trials.choices import CELL_ATTRIBUTES, PARTICIPATION_ATTRIBUTES, Attribute, DecisionAction
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.dates import date_in_words, day_in_words
from trials.presentation.facts import record_now_in_words

MASKING = Attribute.MASKING  # shown with the coded fields


def checked_in_words(trial):
    """How many facts of a trial a person checked; "" for none. What the record now contradicts does not count."""
    facts = [
        trial.findings_of(attribute)
        for attribute in (*CELL_ATTRIBUTES, *PARTICIPATION_ATTRIBUTES)
        if attribute != MASKING
    ]
    decisions = [
        findings[0].decision
        for findings in facts
        if findings and findings[0].decision and findings[0].record_now_says is None
    ]
    if not decisions:
        return ""
    words = ngettext(
        "{count} of {total} facts checked by a person, the last on {day}",
        "{count} of {total} facts checked by a person, the last on {day}",
        len(decisions),
    )
    day = day_in_words(max(decision.decided_at for decision in decisions))
    return words.format(count=len(decisions), total=len(facts), day=day)


def decided_in_words(decision):
    """Who decided and when: the reason follows, where there is one."""
    if decision.action == DecisionAction.CONFIRM:
        words = _("Checked against the record by {curator} on {day}.")
    elif decision.text:
        words = _("Added by {curator} on {day}.")
    elif decision.action == DecisionAction.UNCLEAR:
        words = _("Read by {curator} on {day}, who found the record unclear:")
    else:
        words = _("Decided by {curator} on {day}:")
    return words.format(curator=decision.curator_name or _("a curator"), day=day_in_words(decision.decided_at))


def removal_in_words(decision):
    """Who hid a trial, when and why; the reason is in the curator's own language."""
    return _("{curator} removed {id} from this site on {day}. The reason: {reason}").format(
        curator=decision.curator_name or pgettext("begins a sentence", "A curator"),
        id=decision.trial.registry_id,
        day=day_in_words(decision.decided_at),
        reason=decision.reason,
    )


def joins_of(trial):
    """The DecisionsInForce that joined records of a trial loaded by `for_page()`."""
    return [one for one in getattr(trial, "in_force_list", ()) if one.decision.action == DecisionAction.JOIN]


def joins_in_words(trial):
    return [join_in_words(held) for held in joins_of(trial)]


def join_in_words(held):
    """Who joined two records of a trial, when and why, of its DecisionInForce; and whether that is due."""
    decision = held.decision
    words = _("{curator} found on {day} that {one} and {other} are of one study. The reason: {reason}").format(
        curator=decision.curator_name or pgettext("begins a sentence", "A curator"),
        one=decision.record.registry_id,
        other=decision.other_record.registry_id,
        day=day_in_words(decision.decided_at),
        reason=decision.reason,
    )
    notice = _("The numbers that these records give have changed since, and now say otherwise.")
    return f"{words} {notice}" if held.due else words


def reason_in_english(finding):
    """The reason of a decision with its source and with what the record now says, for programs; "" for none."""
    if finding.decision is None:
        return ""
    now = record_now_in_english(finding)
    return " ".join(filter(None, [decision_in_english(finding.decision), now and f"{now}."]))


def record_now_in_english(finding):
    """What the record now says against the decision of a finding, for programs; "" where it does not."""
    with override(RECORD_LANGUAGE):
        return record_now_in_words(finding)


def decision_in_english(decision):
    """The reason of a decision with its source, for programs."""
    with override(RECORD_LANGUAGE):
        source = decision.address and f"{decision.address}, read on {date_in_words(decision.seen_on.isoformat())}."
    return " ".join(filter(None, [decision.reason, source]))
