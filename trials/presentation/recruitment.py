"""Whether people can join a trial, in one sentence: from its status, its sites, and the dates and age of its record.

Card, page, sheet, comparison and feed say the same.
"""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from trials.choices import NO_STATUS, OPEN_STATUSES, RecruitmentBasis, RecruitmentStatus
from trials.choices.recruitment import ENDED_STATUSES, confirmed_on, end_date, old_sites_read_on, recruitment_basis
from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words
from trials.presentation.expanded_access import kinds_of_access
from trials.presentation.lists import join_words
from trials.presentation.places import country_in_a_sentence, country_in_words, open_sites
from trials.presentation.registrations import other_statuses

PLACES_NAMED = 2  # towns; more are named by country
MONTH = len("2026-10")
LISTED = {
    RecruitmentStatus.RECRUITING: _("Listed as open in {month}"),
    RecruitmentStatus.NOT_YET_RECRUITING: _("Listed in {month} as opening soon"),
    RecruitmentStatus.ENROLLING_BY_INVITATION: _("Listed as by invitation only in {month}"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Recruiting:
    """The sentence, what else there is to say, both without their full stop, and how sure it is.

    `look` is "open", "doubtful" or "": how the sentence is marked, beside being said in words.
    """

    words: str
    more: str = ""
    look: str = ""
    basis: str = RecruitmentBasis.CONFIRMED

    @property
    def text(self):
        return f"{self.words}. {self.more}" if self.more else self.words


def can_people_join(trial, today, *, countries=(), states=()):
    """The Recruiting of a trial on a day, for somebody who looks in some countries or states, or anywhere."""
    recruiting = _recruiting(trial, today, countries, states)
    others = [
        gettext("{registry} says: {other}").format(registry=registry, other=other)
        for registry, other in other_statuses(trial)
    ]
    kinds = [words for words, _code in kinds_of_access(trial)] if trial.takes_people else []
    added = [*kinds, *others]
    return replace(recruiting, more=". ".join(filter(None, [recruiting.more, *added]))) if added else recruiting


def _recruiting(trial, today, countries, states):
    sites = trial.site_list
    basis = recruitment_basis(trial, [site.status for site in sites], today)
    if basis != RecruitmentBasis.CONFIRMED:
        return _doubtful(trial, sites, basis)
    if not trial.takes_people:
        return Recruiting(words=trial.get_overall_status_display(), more=_before(trial))
    are_open = open_sites(trial)
    words, where = _open_now(trial, sites, are_open), _where(are_open, sites)
    asked_for = _asked_for(countries, states)
    if are_open and asked_for and not any(_lies_in(site, countries, states) for site in are_open):
        elsewhere = gettext("Open, but not in {places}").format(places=asked_for)
        return Recruiting(words=elsewhere, more=_at(words, where))
    return Recruiting(words=_at(words, where), look="open", more=_before(trial))


def _doubtful(trial, sites, basis):
    look = "doubtful" if is_listed_as_joinable(trial) else ""
    return Recruiting(words=_doubt(trial, sites, basis), more=_more(trial, basis), look=look, basis=basis)


def _doubt(trial, sites, basis):
    if basis == RecruitmentBasis.UNKNOWN_CODE:
        if trial.status_code == NO_STATUS:
            return gettext("Not stated: see the registry")
        return gettext("Not known to us: see the registry")
    if trial.overall_status == RecruitmentStatus.UNKNOWN:
        return trial.get_overall_status_display()
    if basis == RecruitmentBasis.PAST_ITS_END:
        month = date_in_words(end_date(trial)[:MONTH])
        if trial.overall_status == RecruitmentStatus.ENROLLING_BY_INVITATION:
            words = gettext("Listed as by invitation only, but its own end date has passed ({month})")
        else:
            words = gettext("Listed as open, but its own end date has passed ({month})")
        return words.format(month=month)
    if basis == RecruitmentBasis.NO_OPEN_SITE:
        return _no_open_site(trial, sites)
    if basis == RecruitmentBasis.PAST_ITS_START:
        month = date_in_words(trial.start_date[:MONTH])
        return gettext("Listed as opening soon, but its planned start has passed ({month})").format(month=month)
    return _old_record(trial)


def _no_open_site(trial, sites):
    if read_on := old_sites_read_on(trial):
        words = gettext("Listed as open, but none of its places was in {month}")
        return words.format(month=date_in_words(read_on[:MONTH]))
    if any(site.status == RecruitmentStatus.UNKNOWN for site in sites):
        words = ngettext(
            "Listed as open, but it is not known whether its only place takes people now",
            "Listed as open, but none of its {count} places is known to take people now",
            len(sites),
        )
    else:
        words = ngettext(
            "Listed as open, but its only place takes nobody now",
            "Listed as open, but none of its {count} places takes people now",
            len(sites),
        )
    return words.format(count=grouped(len(sites)))


def _old_record(trial):
    if confirmed := confirmed_on(trial):
        listed = listed_in_words(trial.overall_status, confirmed)
        return gettext("{listed}; nobody confirmed it since").format(listed=listed)
    if "last_update_posted" in trial.not_read:
        listed = listed_in_words(trial.overall_status, timezone.localdate(trial.read_at).isoformat())
        return gettext("{listed}; last confirmed: not read yet").format(listed=listed)
    status = trial.get_overall_status_display()
    return gettext("{status}. The record does not say when anybody confirmed it").format(status=status)


def listed_in_words(status, day):
    """What a trial or a site was listed as on a day, which may be long ago."""
    words = LISTED.get(status) or gettext("{status}, as of {month}")
    return words.format(status=RecruitmentStatus(status).label, month=date_in_words(day[:MONTH]))


def sites_listed_on(trial):
    """The day that the statuses of a trial's sites are of, where they were read or confirmed too long ago; else ""."""
    if read_on := old_sites_read_on(trial):
        return read_on
    is_sure = recruitment_basis(trial, (), timezone.localdate()) == RecruitmentBasis.CONFIRMED
    if is_sure and trial.overall_status != RecruitmentStatus.UNKNOWN:
        return ""
    return confirmed_on(trial) or timezone.localdate(trial.read_at).isoformat()


def site_status_in_words(site, listed_on):
    """Whether a site takes people, or what it was listed as on a day, if one is given: see `sites_listed_on`."""
    if site.status == RecruitmentStatus.UNKNOWN:
        return gettext("Status not known: see the registry")
    return listed_in_words(site.status, listed_on) if listed_on else site.get_status_display()


def _more(trial, basis):
    if basis == RecruitmentBasis.UNKNOWN_CODE and trial.status_code != NO_STATUS:
        return gettext("The registry’s own word for it is “{code}”").format(code=trial.status_code)
    return _before(trial)


def _before(trial):
    """The last known status, where the registry no longer knows."""
    if trial.last_known_status in ("", RecruitmentStatus.UNKNOWN):
        return ""
    return gettext("Before that: {earlier}").format(earlier=trial.get_last_known_status_display())


def is_listed_as_joinable(trial):
    """Whether the record lists a trial as taking people, now or soon."""
    joinable = (*OPEN_STATUSES, RecruitmentStatus.NOT_YET_RECRUITING, RecruitmentStatus.ENROLLING_BY_INVITATION)
    return trial.overall_status in joinable


def joining_caveat(trial):
    """What a status says to somebody whom no rule keeps out, in a sentence; "" where people can join or soon may."""
    if trial.overall_status == RecruitmentStatus.ENROLLING_BY_INVITATION:
        return gettext("Only people invited by its team can join. Ask the team who is invited.")
    if is_listed_as_joinable(trial):
        return ""
    if trial.overall_status in ENDED_STATUSES:
        return gettext("Nobody can join any more. The rules show what others like it may ask for.")
    if trial.overall_status == RecruitmentStatus.UNKNOWN:
        return gettext("Nobody can tell from the record whether it still takes people.")
    return gettext("It takes no new people now, whatever its rules say.")


def _open_now(trial, sites, are_open):
    """ "Open now at 3 of 5 places"; the label of its status where no site states one of its own."""
    states_sites = are_open and any(site.status for site in sites)
    if trial.overall_status != RecruitmentStatus.RECRUITING or not states_sites:
        return trial.get_overall_status_display()
    if len(are_open) == len(sites):
        words = ngettext("Open now at its only place", "Open now at all {count} places", len(sites))
        return words.format(count=grouped(len(sites)))
    words = ngettext("Open now at {open} of {count} place", "Open now at {open} of {count} places", len(sites))
    return words.format(open=grouped(len(are_open)), count=grouped(len(sites)))


def _at(words, where):
    return gettext("{words}: {where}").format(words=words, where=where) if where else words


def _where(are_open, sites):
    """The towns or countries of the open sites; "" where all are open, or where these say nothing more."""
    if len(are_open) == len(sites):
        return ""
    if len(are_open) <= PLACES_NAMED:
        return "; ".join(filter(None, dict.fromkeys(_town(site) for site in are_open)))
    countries = dict.fromkeys(site.country for site in are_open if site.country)
    if countries.keys() == {site.country for site in sites}:
        return ""
    return join_words([country_in_words(name) for name in countries])


def _town(site):
    return ", ".join(filter(None, [site.city, country_in_words(site.country) if site.country else ""]))


def _asked_for(countries, states):
    return join_words([*states] or [country_in_a_sentence(name) for name in countries])


def _lies_in(site, countries, states):
    return (not countries or site.country in countries) and (not states or site.state in states)
