"""What a short copy of a record, or a stub, tells after a whole record: parts that are newer, of a Study. Pure."""

from dataclasses import replace
from datetime import date

from trials.choices import EMPTY, PARTS, lies_before
from trials.choices.recruitment import SAME_TIME_TOLERANCE

STATUS = ("overall_status", "status_code", "last_known_status", "why_stopped", "country_statuses")
# The fields of a Study that go with each part of a short copy; the first of them says whether the copy has the part.
FIELDS_OF = {part: (name,) for part, name in PARTS.items()} | {
    "title": ("brief_title",),
    "official_title": ("official_title",),
    "acronym": ("acronym",),
    "other_ids": ("other_ids",),
    "collaborators": ("collaborators",),
    "primary_purpose": ("primary_purpose",),
    "overall_status": STATUS,
    "enrollment": ("enrollment", "enrollment_type"),
    "start_date": ("start_date", "start_date_type"),
    "primary_completion_date": ("primary_completion_date", "primary_completion_date_type"),
    "completion_date": ("completion_date", "completion_date_type"),
}
# Lists of which a short copy has the names alone; what an earlier version tells of the same name stays.
NAMED = {"interventions": ("name",), "arms": ("label",)}
PLACE = ("facility", "city", "state", "country")


def has_part(part, short):
    """Whether a short copy has a part. Each has a status, which may be the registry's own "unknown"."""
    return part == "overall_status" or getattr(short, FIELDS_OF[part][0]) not in EMPTY


def of_part(part, short, fuller):
    """The fields of a part that a short copy states otherwise than the state before it."""
    first, *beside = FIELDS_OF[part]
    value, before = getattr(short, first), getattr(fuller, first)
    if part in NAMED:
        value = _with_more_of_the_same(value, before, NAMED[part])
    if part == "sites":
        statuses = [site.status for site in value]
        value = _with_more_of_the_same(value, before, PLACE)
        value = tuple(replace(site, status=status) for site, status in zip(value, statuses, strict=True))
    if value == before:
        return {}
    return {first: value} | {name: getattr(short, name) for name in beside}


def _with_more_of_the_same(short, fuller, names):
    """The items of a short list, those that a fuller one has by the same names as they are there."""
    by_name = {_named(item, names): item for item in fuller}
    return tuple(by_name.get(_named(item, names), item) for item in short)


def _named(item, names):
    return tuple(getattr(item, name).casefold() for name in names)


def outdated_by(newer, known, short, fuller):
    """What a record said of its own age, by part, that no longer holds where its status was read much later."""
    apart = date.fromisoformat(newer["overall_status"]) - date.fromisoformat(known["overall_status"])
    if apart <= SAME_TIME_TOLERANCE and short.overall_status == fuller.overall_status:
        return {}
    outdated = {"last_update_posted": "", "record_verified": ""}
    if not fuller.has_results:
        outdated["has_results"] = None
    return {part: value for part, value in outdated.items() if part not in newer}


def outdated_by_start(newer, stated, fuller):
    """The end of the main measurements where it lies before a start that was read later; as `outdated_by` gives it."""
    measured, start = fuller.primary_completion_date, stated.get("start_date", "")
    is_outdated = "primary_completion_date" not in newer and lies_before(measured, start)
    return {"primary_completion_date": ""} if is_outdated else {}


def without_status(locations):
    """Sites whose own status was read before that of their trial changed."""
    return tuple(replace(site, status="") for site in locations)
