"""What changed in a trial, in plain words: our own words, and the record's words as quotes beside them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trials.choices import OPEN_STATUSES, ChangeKind, CriterionKind, Phase, RecruitmentStatus, Sex
from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words
from trials.presentation.lists import join_words
from trials.presentation.numbers import age_in_words
from trials.presentation.places import country_in_words
from trials.presentation.text import clean

MAX_LINES = 12  # of one kind in one change; a trial may open a thousand sites
MAX_QUOTE_LENGTH = 600
FIELDS = {
    "start_date": gettext_lazy("Start"),
    "primary_completion_date": gettext_lazy("Last measurement for the main result"),
    "completion_date": gettext_lazy("End"),
    "record_verified": gettext_lazy("Trial team last confirmed it"),
    "minimum_age": gettext_lazy("Youngest age"),
    "maximum_age": gettext_lazy("Oldest age"),
    "sex": gettext_lazy("Sex"),
    "healthy_volunteers": gettext_lazy("Takes healthy volunteers"),
}
PARTS = {
    "brief_title": gettext_lazy("the title"),
    "official_title": gettext_lazy("the official title"),
    "brief_summary": gettext_lazy("the summary"),
    "detailed_description": gettext_lazy("the long description"),
    "conditions": gettext_lazy("the conditions"),
    "study_type": gettext_lazy("the kind of study"),
    "expanded_access_types": gettext_lazy("for how many patients an expanded access is"),
    "interventions": gettext_lazy("the treatments"),
    "arms": gettext_lazy("the groups"),
    "outcomes": gettext_lazy("what is measured"),
    "allocation": gettext_lazy("how people are put into groups"),
    "intervention_model": gettext_lazy("the design"),
    "masking": gettext_lazy("who knows which treatment is given"),
    "collaborators": gettext_lazy("the partners"),
}
CRITERIA = {
    ("added", CriterionKind.INCLUSION): gettext_lazy("Added to what the trial asks for:"),
    ("added", CriterionKind.EXCLUSION): gettext_lazy("Added to what keeps people out:"),
    ("removed", CriterionKind.INCLUSION): gettext_lazy("Removed from what the trial asks for:"),
    ("removed", CriterionKind.EXCLUSION): gettext_lazy("Removed from what keeps people out:"),
    ("reworded", CriterionKind.INCLUSION): gettext_lazy("Changed in what the trial asks for:"),
    ("reworded", CriterionKind.EXCLUSION): gettext_lazy("Changed in what keeps people out:"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeLine:
    """One change: our words, then a name or a quote of the record; and the same as it was before."""

    words: str
    name: str = ""
    quote: str = ""
    before: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeEntry:
    """What changed at one time: when we noticed, the day that the registry dates it, and lines by kind.

    `is_first` is whether a record was read for the first time then, and nothing changed.
    """

    at: datetime
    record_date: str
    kinds: tuple[tuple[str, tuple[ChangeLine, ...]], ...]
    is_first: bool


def change_entries(changes):
    """The ChangeEntries of changes that come in order of time."""
    return [
        _entry(list(together)) for _key, together in groupby(changes, key=lambda change: (change.at, change.after_id))
    ]


def change_lines(change):
    """The ChangeLines of one change; after the first ones, how many more there are."""
    lines = LINES[change.kind](change.details)
    more = len(lines) - MAX_LINES
    if more > 1:
        words = ngettext("and {count} more", "and {count} more", more).format(count=grouped(more))
        lines = [*lines[:MAX_LINES], ChangeLine(words=words)]
    return lines


def _entry(changes):
    """Where an older version came later, what differs from it is told: the trial is no longer one first read then."""
    changes = [change for change in changes if change.kind != ChangeKind.FIRST_SEEN] or changes
    after = changes[0].after
    return ChangeEntry(
        at=changes[0].at,
        record_date=after.last_update_posted if after else "",
        kinds=tuple((change.get_kind_display(), tuple(change_lines(change))) for change in changes),
        is_first=all(change.kind == ChangeKind.FIRST_SEEN for change in changes),
    )


def _line(words, **quoted):
    return ChangeLine(words=words, **{name: clean(text, MAX_QUOTE_LENGTH) for name, text in quoted.items()})


def _status(details):
    before, after = (_status_words(details[name], details.get(f"{name}_code", "")) for name in ("before", "after"))
    lines = [_line(_("Was “{before}”, now “{after}”.").format(before=before, after=after))]
    if details["why_stopped"]:
        lines.append(_line(_("Why it stopped, in the words of the trial team:"), quote=details["why_stopped"]))
    return lines


def _status_words(code, new_code=""):
    if new_code:
        return _("{code} (not known to us)").format(code=new_code)
    return str(dict(RecruitmentStatus.choices).get(code, code))


def _results(details):
    if details["after"]:
        return [_line(_("Results were posted at the registry."))]
    return [_line(_("The registry no longer shows results."))]


def _sites(details):
    return [
        *(_line(_("New place:"), name=_place(site)) for site in details.get("added", ())),
        *(_line(_("Place no longer listed:"), name=_place(site)) for site in details.get("removed", ())),
        *(
            _line(_("New name of a place:"), name=_place(pair["after"]), before=_place(pair["before"]))
            for pair in details.get("renamed", ())
        ),
        *map(_site_status, details.get("status", ())),
        *(_line(_("New contact details of a place:"), name=_place(site)) for site in details.get("contacts", ())),
    ]


def _site_status(change):
    before, after = (
        _("not known to us") if change[name] == RecruitmentStatus.UNKNOWN else _status_words(change[name])
        for name in ("before", "after")
    )
    if change["after"] in OPEN_STATUSES:
        words = _("Opened, was “{before}”:").format(before=before)
    elif change["before"] in OPEN_STATUSES:
        words = _("Closed to new people, now “{after}”:").format(after=after)
    else:
        words = _("Place that was “{before}”, now “{after}”:").format(before=before, after=after)
    return _line(words, name=_place(change["site"]))


def _place(site):
    country = country_in_words(site["country"]) if site["country"] else ""
    return ", ".join(dict.fromkeys(filter(None, [site["facility"], site["city"], site["state"], country])))


def _criteria(details):
    lines = [
        _line(str(CRITERIA[what, one["kind"]]), quote=one["text"])
        for what in ("added", "removed")
        for one in details.get(what, ())
    ]
    lines += [
        _line(str(CRITERIA["reworded", one["kind"]]), quote=one["after"], before=one["before"])
        for one in details.get("reworded", ())
    ]
    return _fields(details) + lines


def _contacts(details):
    return [
        *(_line(_("New:"), name=_contact(contact)) for contact in details.get("added", ())),
        *(_line(_("No longer named:"), name=_contact(contact)) for contact in details.get("removed", ())),
    ]


def _contact(contact):
    return ", ".join(filter(None, [contact["name"], contact["phone"], contact["email"]]))


def _fields(details):
    return [
        _was_and_is(
            FIELDS[change["field"]], _value(change["field"], change["before"]), _value(change["field"], change["after"])
        )
        for change in details.get("fields", ())
    ]


def _value(field, value):
    """The value of a field in words; "" where it is not stated."""
    if field == "sex":
        return "" if value == Sex.UNKNOWN else str(Sex(value).label)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.endswith("_age"):
        return age_in_words(value.lower())
    return date_in_words(value) if value else ""


def _was_and_is(label, before, after):
    if not before:
        words = _("{label}: now stated, {after}.")
    elif not after:
        words = _("{label}: was {before}, is no longer stated.")
    else:
        words = _("{label}: was {before}, now {after}.")
    return _line(words.format(label=label, before=before, after=after))


def _enrollment(details):
    before, after = ("" if number is None else grouped(number) for number in (details["before"], details["after"]))
    return [_was_and_is(_("People planned or enrolled"), before, after)]


def _phase(details):
    before, after = (
        "; ".join(str(Phase(phase).label) for phase in phases) for phases in (details["before"], details["after"])
    )
    return [_was_and_is(_("Phase"), before, after)]


def _sponsor(details):
    return [_line(_("Now:"), name=details["after"], before=details["before"])]


def _other(details):
    parts = join_words([str(PARTS[name]) for name in details["fields"]], at_most=len(PARTS))
    return [_line(_("Changed: {parts}.").format(parts=parts))]


def _words(words):
    return lambda details: [_line(str(words))]


LINES = {
    ChangeKind.MISSING: _words(gettext_lazy("The registry no longer lists this trial under ALS.")),
    ChangeKind.RETURNED: _words(gettext_lazy("The registry lists this trial again.")),
    ChangeKind.SHORTENED: _words(
        gettext_lazy("Most of what the record said is gone. This site still shows it, until a curator has looked.")
    ),
    ChangeKind.STATUS: _status,
    ChangeKind.RESULTS: _results,
    ChangeKind.SITES: _sites,
    ChangeKind.CRITERIA: _criteria,
    ChangeKind.CONTACTS: _contacts,
    ChangeKind.DATES: _fields,
    ChangeKind.ENROLLMENT: _enrollment,
    ChangeKind.PHASE: _phase,
    ChangeKind.SPONSOR: _sponsor,
    ChangeKind.OTHER: _other,
    ChangeKind.FIRST_SEEN: _words(gettext_lazy("We read the record of this trial for the first time.")),
}
