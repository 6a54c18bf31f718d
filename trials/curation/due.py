"""What is due at the curators' desk: each kind of DueKind as a queryset, computed again from what is stored.

Nothing is marked as due anywhere. A row is settled by what it is about (a decision, a new version of the record, a
finished run) or by a Review that came after it. A changed telephone number is thus no reason.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter

from django.conf import settings
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from trials.choices import CONTRADICTING_REASONS, ChangeKind, DoubtKind, DueKind, DueReason, PullSource, PullState
from trials.models import (
    AddedQuestion,
    Change,
    Decision,
    DecisionInForce,
    Doubt,
    Finding,
    GlossaryEdit,
    LearnEdit,
    QuestionEdit,
    RegistryPull,
    RegistryRecord,
    Report,
    Review,
    Sample,
    Trial,
)
from trials.models.trial_queryset import open_als, shown

A_YEAR = timedelta(days=365)
LATELY = timedelta(hours=12)
HEADINGS = {True: "Open ALS trials", False: "Other trials, pulls and texts"}  # by `is_open_als`
NOTHING = Value("", output_field=CharField())
YES = Value(True, output_field=BooleanField())
COLUMNS = ("pk", "of_trial", "regards", "says", "quoted", "waiting_since", "is_open_als")
DUE_AS = {
    DoubtKind.CONFLICT: DueKind.CONFLICT,
    DoubtKind.POSSIBLE: DueKind.POSSIBLE,
    DoubtKind.NO_KIND: DueKind.POSSIBLE,
}
IN_SPANISH = {
    QuestionEdit: ("text", "why"),
    AddedQuestion: ("text", "why"),
    GlossaryEdit: ("word", "meaning"),
    LearnEdit: ("heading", "text"),
}


@dataclass(frozen=True, kw_only=True)
class Due:
    """How much of a kind is due of open ALS trials, or of all else: how many, and since when the oldest."""

    kind: DueKind
    is_open_als: bool
    count: int
    oldest: datetime | None


def summary(now):
    """What is due of open ALS trials, and then of all else: the Due of each kind, the most harmful first. One query."""
    parts = [
        rows.order_by()
        .values("is_open_als", due_as=Value(kind.value, output_field=CharField()))
        .annotate(rows=Count("pk"), oldest=Min("waiting_since"))
        for kind in DueKind
        for rows in _querysets(kind, now)
    ]
    found = {}
    for row in filter(itemgetter("rows"), parts[0].union(*parts[1:], all=True)):
        found.setdefault((row["is_open_als"], row["due_as"]), []).append(row)
    return [
        _due(kind, is_open_als, rows)
        for is_open_als in (True, False)
        for kind in DueKind
        if (rows := found.get((is_open_als, kind)))
    ]


def items(kind, now, *, is_open_als=None):
    """The rows of a kind of trials or pulls as dicts of COLUMNS: open ALS trials first, then the oldest.

    Of open ALS trials alone, or of all else, where `is_open_als` says so.
    """
    [rows] = _querysets(kind, now)
    rows = rows if is_open_als is None else rows.filter(is_open_als=is_open_als)
    return rows.order_by("-is_open_als", "waiting_since", "pk").values(*COLUMNS)


def kinds_of(trial, now):
    """The kinds that are due of a trial. One query."""
    parts = [
        rows.filter(of_trial=trial.pk).order_by().values_list(Value(kind.value, output_field=CharField()))
        for kind in DueKind
        if kind in OF_TRIALS
        for rows in _querysets(kind, now)
    ]
    found = {kind for (kind,) in parts[0].union(*parts[1:])}
    return [kind for kind in DueKind if kind in found]


def done_lately(curator, now):
    """How much a curator has settled in the last 12 hours."""
    since = now - LATELY
    decisions = Decision.objects.filter(curator=curator, decided_at__gt=since).count()
    samples = Sample.objects.filter(curator=curator, answered_at__gt=since).count()
    return decisions + samples + Review.objects.filter(curator=curator, reviewed_at__gt=since).count()


def _due(kind, is_open_als, rows):
    oldest = [row["oldest"] for row in rows if row["oldest"]]
    count = sum(row["rows"] for row in rows)
    return Due(kind=kind, is_open_als=is_open_als, count=count, oldest=min(oldest, default=None))


def _querysets(kind, now):
    if kind == DueKind.SPANISH:
        return [_without_spanish(model, names) for model, names in IN_SPANISH.items()]
    return [SOURCES[kind](now)] if kind in SOURCES else []


def _rows(queryset, *, trial, of=shown, **columns):
    """A queryset with COLUMNS, of the trials that `of` gives the condition for: else those that visitors see.

    `trial` is the path to it, None for rows of none.
    """
    is_open_als = Value(False, output_field=BooleanField())
    if trial is not None:
        queryset = queryset.filter(of(trial))
        is_open_als = Case(When(open_als(trial), then=True), default=False, output_field=BooleanField())
    empty = dict.fromkeys(("regards", "says", "quoted"), NOTHING)
    of_trial = Cast(Value(None), BigIntegerField()) if trial is None else F(f"{trial}pk")
    return queryset.annotate(**{"of_trial": of_trial, "is_open_als": is_open_als} | empty | columns)


def _reviewed(kind, **conditions):
    """Whether a row was reviewed as due for this reason; `conditions` refer to the row."""
    return Exists(Review.objects.filter(kind=kind, **conditions))


def _first_read(trial):
    """When we first read a record of the trial that a field refers to."""
    records = RegistryRecord.objects.filter(trial=OuterRef(trial)).order_by("first_read_at")
    return Subquery(records.values("first_read_at")[:1])


def _taken_from_lists(now):
    """What visitors do not see for now, by a decision that ends unless a second curator confirms it."""
    rows = DecisionInForce.objects.filter(decision__holds_until__gt=now)
    on_records = When(decision__other_record__isnull=False, then=Value("records"))
    told = {
        "says": Case(on_records, default=NOTHING),
        "quoted": F("decision__reason"),
        "waiting_since": F("decision__decided_at"),
    }
    return _rows(rows, trial="trial__", of=lambda trial: Q(), is_open_als=YES, **told)


def _decisions(reasons, since, now):
    rows = DecisionInForce.objects.filter(due__in=reasons)
    regards = Case(When(decision__measure="", then=F("decision__attribute")), default=F("decision__measure"))
    told = {"regards": regards, "says": F("due"), "quoted": F("decision__quote")}
    return _rows(rows, trial="trial__", waiting_since=F(since), **told)


def _doubts(due, now):
    kinds = [kind for kind, due_as in DUE_AS.items() if due_as == due]
    is_about_it = Q(decision__attribute=OuterRef("about")) | Q(decision__measure=OuterRef("about"))
    settled = DecisionInForce.objects.filter(is_about_it, trial=OuterRef("trial"), due="")
    reviewed = _reviewed(due, trial=OuterRef("trial"), about=OuterRef("about"), words=OuterRef("quote"))
    rows = Doubt.objects.filter(~Exists(settled), ~reviewed, kind__in=kinds)
    told = {"regards": F("about"), "says": F("words"), "quoted": F("quote")}
    return _rows(rows, trial="trial__", waiting_since=_first_read("trial"), **told)


def _reports(now):
    return _rows(Report.objects.open(), trial="trial__", quoted=F("words"), waiting_since=F("created_at"))


def _pulls(now):
    later = RegistryPull.objects.finished().filter(registry=OuterRef("registry"), started_at__gt=OuterRef("started_at"))
    failed = Q(state=PullState.FAILED) & ~Exists(later)
    looks_wrong = Q(state=PullState.FINISHED) & (Q(unreadable__gt=0) | Q(missing__gt=0))
    rows = RegistryPull.objects.filter(
        failed | looks_wrong, ~_reviewed(DueKind.PULL, pull=OuterRef("pk")), by_visitor=False
    )
    return _rows(rows, trial=None, waiting_since=F("started_at"))


def _changes(now):
    reviewed = _reviewed(DueKind.CHANGE, trial=OuterRef("trial"), reviewed_at__gte=OuterRef("at"))
    kinds = (ChangeKind.STATUS, ChangeKind.CRITERIA)
    rows = Change.objects.filter(open_als("trial__"), ~reviewed, kind__in=kinds)
    return _rows(rows, trial="trial__", regards=F("kind"), waiting_since=F("at"))


def _unchecked(now):
    undecided = Finding.objects.filter(trial=OuterRef("pk"), decision=None)
    reviewed = _reviewed(DueKind.UNCHECKED, trial=OuterRef("pk"))
    rows = Trial.with_hidden.filter(open_als(), Exists(undecided), ~reviewed, gives_cells=True)
    return _rows(rows, trial="", waiting_since=_first_read("pk"))


def _waiting(now):
    """What visitors do not see until a curator has checked it."""
    waits = settings.UNCHECKED_IMPORTS == "wait"
    rows = Trial.with_hidden.filter(is_checked=False) if waits else Trial.with_hidden.none()
    return _rows(rows, trial="", of=lambda trial: Q(**{f"{trial}is_hidden": False}), waiting_since=_first_read("pk"))


def _unreadable(now):
    cut_short = ~Q(shown=F("newest")) & ~Q(source=PullSource.STARTER)
    reviewed = _reviewed(DueKind.UNREADABLE, trial=OuterRef("trial"), reviewed_at__gte=OuterRef("changed_at"))
    rows = RegistryRecord.objects.filter(~Q(problems=[]) | cut_short, ~reviewed)
    return _rows(rows, trial="trial__", regards=F("registry_id"), waiting_since=F("changed_at"))


def _unverified(now):
    reviewed = _reviewed(DueKind.UNVERIFIED, trial=OuterRef("pk"), reviewed_at__gte=now - A_YEAR)
    rows = Trial.with_hidden.filter(open_als(), ~reviewed, confirmed_until__lt=now.date().isoformat())
    rows = rows.exclude(confirmed_until="")
    return _rows(rows, trial="", says=F("record_verified"), waiting_since=_first_read("pk"))


def _without_spanish(model, names):
    missing = Q()
    for name in names:
        missing |= ~Q(**{name: ""}) & Q(**{f"{name}_es": ""})
    edits = model.history.model.objects.filter(id=OuterRef("pk")).order_by("-history_date")
    rows = model.objects.filter(missing, is_on=True)
    return _rows(rows, trial=None, waiting_since=Subquery(edits.values("history_date")[:1]))


SOURCES = {
    DueKind.HIDDEN: _taken_from_lists,
    DueKind.CONTRADICTED: partial(_decisions, CONTRADICTING_REASONS, "decision__record__changed_at"),
    DueKind.REPORT: _reports,
    DueKind.PULL: _pulls,
    DueKind.CHANGE: _changes,
    DueKind.CONFLICT: partial(_doubts, DueKind.CONFLICT),
    DueKind.UNCHECKED: _unchecked,
    DueKind.WAITING: _waiting,
    DueKind.SOFTWARE: partial(_decisions, [DueReason.SOFTWARE, DueReason.VALUE], "decision__decided_at"),
    DueKind.UNREADABLE: _unreadable,
    DueKind.UNVERIFIED: _unverified,
    DueKind.POSSIBLE: partial(_doubts, DueKind.POSSIBLE),
}
NOT_ON_A_DESK = (DueKind.HIDDEN, DueKind.PULL)  # settled on pages of their own
OF_TRIALS = [kind for kind in SOURCES if kind not in NOT_ON_A_DESK]
