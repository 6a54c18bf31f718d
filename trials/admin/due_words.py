"""What is due in words, for lists: the row of an item with what the list says of it."""

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.timezone import localtime

from trials.choices import ChangeKind, DueKind, DueReason
from trials.models import Change, DecisionInForce, Finding, RegistryPull, RegistryRecord
from trials.presentation.changes import change_lines
from trials.presentation.dates import date_in_words
from trials.presentation.text import clean

MAX_LENGTH = 220


def in_words(kind, rows):
    """Pairs of a row and the words for it. One or two queries."""
    say = WORDS.get(kind, _as_it_says)
    return list(zip(rows, say(rows), strict=True))


def _as_it_says(rows):
    return [row["says"] for row in rows]  # of a report nothing: the visitor's own words stand below


def _taken_from_lists(rows):
    related = ("decision__curator", "decision__origin", "decision__record", "decision__other_record")
    found = DecisionInForce.objects.select_related(*related).in_bulk([row["pk"] for row in rows])
    return [for_now(found[row["pk"]].decision) for row in rows]


def for_now(decision):
    """A decision that ends unless a second curator confirms it, and when it does."""
    what = f"{decision}," if decision.other_record_id else "Hidden"
    return f"{what} by {decision.taken_by}. {ends_at(decision)}"


def ends_at(decision):
    moment = date_format(localtime(decision.holds_until), "j F Y, H:i")
    what = "This ends" if decision.other_record_id else "Visitors see it again"
    return f"{what} on {moment} unless a second curator confirms."


def _decisions(rows):
    held = DecisionInForce.objects.select_related("decision__record", "decision__other_record")
    held = held.prefetch_related("decision__value_rows", "decision__limit_rows")
    found = held.in_bulk([row["pk"] for row in rows])
    return [_decision(found[row["pk"]]) for row in rows]


def _decision(held):
    decision = held.decision
    if decision.other_record_id:
        return f"{decision}. {DueReason(held.due).label}."
    return f"{decision.about}: {decision.get_values_display()}. {DueReason(held.due).label}."


def _changes(rows):
    found = Change.objects.in_bulk([row["pk"] for row in rows])
    return [_change(found[row["pk"]]) for row in rows]


def _change(change):
    lines = (" ".join(filter(None, [line.words, line.name or line.quote])) for line in change_lines(change))
    return clean(f"{ChangeKind(change.kind).label} {' '.join(lines)}", MAX_LENGTH)


def _records(rows):
    found = RegistryRecord.objects.in_bulk([row["pk"] for row in rows])
    return [_record(found[row["pk"]]) for row in rows]


def _record(record):
    if record.is_cut_short:
        return f"{record.registry_id} was cut short: the trial shows an earlier version."
    return clean("; ".join(f"{place} {what}" for place, what in record.problems), MAX_LENGTH)


def _pulls(rows):
    found = RegistryPull.objects.in_bulk([row["pk"] for row in rows])
    return [_pull(found[row["pk"]]) for row in rows]


def _pull(pull):
    said = pull.error or f"{pull.unreadable} unreadable, {pull.missing} no longer listed"
    return clean(f"{pull}. {said}", MAX_LENGTH)


def _unchecked(rows):
    trials = [row["of_trial"] for row in rows]
    undecided = Finding.objects.filter(trial__in=trials, decision=None).order_by("trial")
    counts = dict(undecided.values_list("trial").annotate(Count("pk")))
    return [f"Facts that nobody has checked: {counts.get(trial, 0)}" for trial in trials]


def _verified(rows):
    dates = (row["says"] for row in rows)
    return [f"Its team last confirmed the record: {date_in_words(day) if day else 'not stated'}." for day in dates]


WORDS = {
    DueKind.HIDDEN: _taken_from_lists,
    DueKind.CONTRADICTED: _decisions,
    DueKind.SOFTWARE: _decisions,
    DueKind.CHANGE: _changes,
    DueKind.UNREADABLE: _records,
    DueKind.PULL: _pulls,
    DueKind.UNVERIFIED: _verified,
    DueKind.UNCHECKED: _unchecked,
}
