"""What the versions of a record tell together, in whatever order they came. Pure: no database. See docs/adr/0038.

Versions stand in the order of the days that they state themselves: the registry's last update, then the day on which
they were read there. Each is a Step from the state that those before it left.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from trials.choices import NO_STATUS, PARTS, PullSource
from trials.ingest.overlay import FIELDS_OF, STATUS, has_part, of_part, outdated_by, outdated_by_start, without_status
from trials.models import RecordVersion
from trials.study import Study

# What a record tells. A version that lost most of it is a stub: somebody emptied the record, or a transfer cut it.
SUBSTANCE = ("brief_summary", "eligibility_criteria", "interventions", "arms", "outcomes", "locations")
MIN_LOST = 2
PAST_DATES = ("last_update_posted", "record_verified", "first_posted", "results_posted")
CLOCKS_APART = timedelta(days=31)  # a record that is checked at the end of a month may name the next one
STATED_BY_STUB = (
    "last_update_posted",
    "record_verified",
    "has_results",
    "results_submitted",
    "results_sent_back",
    "results_posted",
    "results_delayed",
)


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A version with its Study, None where it can no longer be read, and when the registry last said so."""

    version: RecordVersion
    study: Study | None
    seen_at: datetime

    @property
    def is_short(self):
        return self.version.source == PullSource.STARTER

    @property
    def is_undated(self):
        version = self.version
        is_from_file = version.source == PullSource.FILES
        return is_from_file and is_undated(version.last_update_posted, version.read_at, version.pull)


@dataclass(frozen=True, kw_only=True)
class Step:
    """The state of a record with one more version.

    `study` is what its trial is derived from: of the version `shown`, and of those after it what they tell that is
    newer; `taken` has the keys of their versions by field. `earlier` is the study of the state before, None if there
    was none that can be read. `seen_at` is when the registry last said so. `known` has, by part, the day until which
    what the state tells of it is known to have held.
    """

    version: RecordVersion
    study: Study
    shown: RecordVersion
    seen_at: datetime
    known: dict = field(default_factory=dict)
    before: RecordVersion | None = None
    earlier: Study | None = None
    is_stub: bool = False
    was_stub: bool = False  # the one before
    is_late: bool = False  # it came after a newer one
    shortened_at: datetime | None = None
    taken: dict = field(default_factory=dict)

    @property
    def key(self):
        """The registry and the id of the record."""
        return self.version.registry, self.version.registry_id

    def rests_on(self, version):
        """Whether a version tells something of this state."""
        return version.pk in {self.version.pk, self.shown.pk, *self.taken.values()}

    @property
    def noticed_at(self):
        """When we learned what the version tells: of a file, when it was loaded, unless it was history by then."""
        return self.version.read_at if self.is_late else came_at(self.version)

    @property
    def trial_fields(self):
        """The fields of a trial that depend on the state of its record."""
        return {
            "read_at": self.seen_at,
            "from_starter": self.shown.source == PullSource.STARTER,
            "shortened_at": self.shortened_at,
        }


def is_undated(last_update_posted, read_at, pull):
    """Whether a file says nowhere how old a study is, so that the run that loads it dates it."""
    return not last_update_posted and read_at >= pull.started_at


def came_at(version):
    """When a version came to us, which is later than the day it is of where it came in a file."""
    return max(version.read_at, version.pull.started_at) if version.source == PullSource.FILES else version.read_at


def without_days_to_come(study, at):
    """A Study without those dates of what can only have happened that are later than it came: they would confirm it."""
    if study is None:
        return None
    latest = (at + CLOCKS_APART).date().isoformat()
    wrong = {name: stated for name in PAST_DATES if (stated := getattr(study, name)) > latest[: len(stated)]}
    if not wrong:
        return study
    problems = [(name, f"{stated} was still to come") for name, stated in wrong.items()]
    return replace(study, problems=(*study.problems, *problems), **dict.fromkeys(wrong, ""))


def updated_on(record, seen_at):
    """The registry's last update as a record or version states it; "" where that was to come when it was read."""
    stated = record.last_update_posted
    return stated if stated <= (seen_at + timedelta(days=1)).date().isoformat() else ""


def steps(copies, *, accepted=None):
    """The Steps of a record's Copies, the oldest first. One that cannot be read has none.

    `accepted` is the key of the version that a curator let through although it is a stub.
    """
    last, found, unread = None, [], None
    ordered = _in_order(copies)
    numbers = [copy.version.number for copy, _ in ordered]
    for place, (copy, known) in enumerate(ordered):
        if copy.study is None:
            unread = copy.version
            continue
        if last and _is_excerpt(copy, last):
            continue
        step = _next(last, copy, known, is_accepted=copy.version.pk == accepted)
        if unread:  # what it said is not guessed
            step = replace(step, before=unread, earlier=None)
        last, unread = replace(step, is_late=min(numbers[place:]) < copy.version.number), None
        found.append(last)
    return found


def is_stub(study, *, than):
    """Whether a study lost more than half of what an earlier state told."""
    told = [name for name in SUBSTANCE if getattr(than, name)]
    lost = [name for name in told if not getattr(study, name)]
    return len(lost) >= MIN_LOST and 2 * len(lost) > len(told)


def _in_order(copies):
    """Copies from the oldest to the newest, each with the day until which it is known to have held.

    One that does not say when it was updated was so no earlier than those that were read before it.
    """
    dated, updated = [], ""
    for copy in sorted(copies, key=lambda copy: (not copy.is_undated, copy.seen_at, copy.version.number)):
        stated = updated_on(copy.version, copy.seen_at) or ("" if copy.is_undated else updated)
        updated = max(updated, stated)
        dated.append(((not copy.is_undated, stated, copy.seen_at, not copy.is_short, copy.version.number), copy))
    dated.sort(key=lambda pair: pair[0])
    ordered, until, next_update = [], "9999", ""
    for (_, stated, seen_at, *_), copy in reversed(dated):
        if stated < next_update:
            until = min(until, _day_before(next_update))
        until, next_update = min(until, seen_at.date().isoformat()), stated
        ordered.append((copy, until))
    return ordered[::-1]


def _day_before(stated):
    year, month, day = (*stated.split("-"), "1", "1")[:3]
    return (date(int(year), int(month), int(day)) - timedelta(days=1)).isoformat()


def _is_excerpt(copy, last):
    """Whether a copy is a part of the state before it: of the same days, with most of it left out."""
    same = copy.seen_at == last.seen_at and copy.version.last_update_posted == last.version.last_update_posted
    is_short = PullSource.STARTER in (copy.version.source, last.version.source)
    return same and not is_short and is_stub(copy.study, than=last.study)


def _next(last, copy, known, *, is_accepted):
    if last is None:
        return _alone(copy, known)
    if copy.is_short and last.shown.source != PullSource.STARTER:
        step = _overlaid(last, copy)
    elif not copy.is_short and not is_accepted and is_stub(copy.study, than=last.study):
        step = _with_fuller_facts(last, copy, known)
    else:
        step = _alone(copy, known)
    return replace(step, before=last.version, earlier=last.study, was_stub=last.is_stub)


def _alone(copy, known):
    days = dict.fromkeys(FIELDS_OF, known)
    if copy.is_short:
        days |= {part: min(day, known) for part, day in copy.study.read_on}
    return Step(version=copy.version, study=copy.study, shown=copy.version, seen_at=copy.seen_at, known=days)


def _with_fuller_facts(last, copy, known):
    """The facts of the state before, with the status and dates of the stub that came after it."""
    stub = copy.study
    stated = {name: value for name in STATED_BY_STUB if (value := getattr(stub, name))}
    if stub.overall_status != "unknown" or stub.last_known_status or stub.status_code not in ("", NO_STATUS):
        stated |= {name: getattr(stub, name) for name in STATUS}
        if stub.overall_status != last.study.overall_status:
            stated["locations"] = without_status(last.study.locations)
    parts = [part for part, (name, *_) in FIELDS_OF.items() if name in stated]
    return replace(
        last,
        version=copy.version,
        seen_at=copy.seen_at,
        study=replace(last.study, **stated),
        known=last.known | dict.fromkeys(parts, known),
        is_stub=True,
        shortened_at=copy.seen_at,
    )


def _stated_before(last, outdated, stated):
    """What the state before says of parts that are not read of the newest, and of phases that are others now.

    Each with the day until which that held.
    """
    known = {part: (part, value, day) for part, value, day in last.study.stated_before}
    if stated.get("phases") and last.study.phases:
        known["phases"] = ("phases", " ".join(last.study.phases), last.known["phases"])
    for part in outdated:
        value = getattr(last.study, FIELDS_OF[part][0])
        if value or value is False:
            known[part] = (part, value or "", last.known[part])
    return tuple(known[part] for part in (*outdated, "phases") if part in known)


def _overlaid(last, copy):
    """A whole record with the parts that a short copy read on a later day."""
    own_day = copy.seen_at.date().isoformat()
    on = dict(copy.study.read_on)
    newer = {
        part: day
        for part in FIELDS_OF
        if has_part(part, copy.study) and (day := on.get(part, own_day)) > last.known[part]
    }
    stated = {}
    for part in newer:
        stated |= of_part(part, copy.study, last.study)
    taken = dict.fromkeys(stated, copy.version.pk)
    outdated = outdated_by(newer, last.known, copy.study, last.study) if "overall_status" in newer else {}
    outdated |= outdated_by_start(newer, stated, last.study)
    not_read = tuple(dict.fromkeys((*(part for part in last.study.not_read if part not in newer), *outdated)))
    if stated.get("overall_status"):
        stated["locations"] = without_status(stated.get("locations", last.study.locations))
    days = {part: last.known[part] for part in PARTS if part not in newer and part not in not_read}
    days |= {part: day for part, day in newer.items() if day != own_day}
    stated |= {name: value for part, value in outdated.items() for name in FIELDS_OF[part]}
    return replace(
        last,
        version=copy.version,
        seen_at=copy.seen_at,
        study=replace(
            last.study,
            read_on=tuple(sorted(days.items())),
            not_read=not_read,
            stated_before=_stated_before(last, not_read, stated),
            **stated,
        ),
        known=last.known | newer,
        taken=last.taken | taken,
        is_stub=False,
    )
