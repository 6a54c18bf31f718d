"""The top panel of a trial's page: the answers that people come for, from the facts of the trial."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from trials.choices import (
    OTHER_FINDINGS,
    Attribute,
    Placebo,
    Recruitment,
    RecruitmentBasis,
    RecruitmentGroup,
    RecruitmentStatus,
    ReferenceKind,
    StudyType,
)
from trials.choices.recruitment import ENDED_STATUSES, confirmed_on, old_sites_read_on
from trials.places import kilometres
from trials.presentation.dates import date_in_words, is_over_a_year_before
from trials.presentation.design import finding_in_words
from trials.presentation.facts import absent_of, stated_findings
from trials.presentation.numbers import distance_in_words
from trials.presentation.people import people_in_phrases
from trials.presentation.places import open_sites, town_in_words, towns_in_words, with_more_towns
from trials.presentation.places_map import PlacesMap, map_of
from trials.presentation.recruitment import can_people_join, is_listed_as_joinable
from trials.presentation.results import results_of
from trials.presentation.short_copies import absent
from trials.presentation.steps import steps_of
from trials.presentation.text import lower_first

MONTH = len("2026-10")
HELD = {RecruitmentStatus.COMPLETED, RecruitmentStatus.TERMINATED}
OVER = ENDED_STATUSES | {RecruitmentStatus.SUSPENDED, RecruitmentStatus.UNKNOWN}


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """Places in words, nearest or open ones first, under a heading that says whether they take people now."""

    heading: str
    words: str
    map: PlacesMap | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """What the panel shows. `icon` is a RecruitmentGroup, whose symbol stands beside the sentence on joining.

    `no_outcome` is what to say of a trial that was held and of which nothing is told in `outcome`; "" for others.
    """

    recruiting: object
    icon: str
    confirmed: str
    people: tuple[str, ...]
    where: Where
    placebo: tuple[str, ...]
    outcome: tuple[str, ...]
    no_outcome: str
    steps: tuple
    is_over: bool


def panel_of(trial, today, place=None):
    """The Panel of a trial loaded by `for_page()`; `place` is where the visitor looks, if that is known."""
    recruiting = can_people_join(trial, today)
    is_over = trial.overall_status in OVER
    outcome = tuple(_outcome(trial, today)) if is_over or trial.has_results else ()
    return Panel(
        recruiting=recruiting,
        icon=_group(trial, recruiting),
        confirmed="" if recruiting.basis == RecruitmentBasis.OLD_RECORD else _confirmed(trial, today),
        people=people_in_phrases(trial),
        where=_where(trial, recruiting, place),
        placebo=tuple(_placebo(trial)),
        outcome=outcome,
        no_outcome=absent(trial, "has_results") if trial.overall_status in HELD and not outcome else "",
        steps=tuple(steps_of(trial)),
        is_over=is_over,
    )


def _confirmed(trial, today):
    """When the trial's team last confirmed the record or, later, the registry updated it; "" where it does not say."""
    confirmed = confirmed_on(trial)
    if not confirmed:
        return ""
    is_old = is_over_a_year_before(confirmed, today)
    if confirmed == trial.record_verified:
        words = _("Last confirmed in {month}, over a year ago.") if is_old else _("Last confirmed in {month}.")
    else:
        words = _("Last updated in {month}, over a year ago.") if is_old else _("Last updated in {month}.")
    return words.format(month=date_in_words(confirmed[:MONTH]))


def _group(trial, recruiting):
    """The RecruitmentGroup under which lists have the trial."""
    if recruiting.look == "doubtful":
        return RecruitmentGroup.DOUBTFUL
    if recruiting.basis == RecruitmentBasis.UNKNOWN_CODE:
        return RecruitmentGroup.UNKNOWN
    if trial.overall_status == RecruitmentStatus.TEMPORARILY_NOT_AVAILABLE:
        return RecruitmentGroup.STOPPED
    group = RecruitmentGroup(Recruitment.of_status(trial.overall_status))
    has_closed = group == RecruitmentGroup.EXPANDED_ACCESS and not trial.takes_people
    return RecruitmentGroup.FINISHED if has_closed else group


def _where(trial, recruiting, place):
    are_open = open_sites(trial)
    read_on = old_sites_read_on(trial)
    if read_on and is_listed_as_joinable(trial) and trial.site_list:
        heading = _("Places (as read in {month})").format(month=date_in_words(read_on[:MONTH]))
    elif not are_open:
        heading = pgettext("question", "Where")
    elif recruiting.look == "doubtful":
        heading = _("Places listed as open")
    else:
        heading = _("Where it is open")
    sites = are_open or trial.site_list
    return Where(heading=heading, words=_places(sites, place), map=map_of(sites))


def _places(sites, place):
    if place and not place.is_country and (nearest := nearest_of(sites, place)):
        return nearest
    return towns_in_words(sorted(sites, key=lambda site: site.country != place.country) if place else sites)


def nearest_of(sites, place):
    """The nearest town with its distance, and how many more there are; "" where no site has coordinates."""
    here = place.latitude, place.longitude
    located = [site for site in sites if site.latitude is not None]
    if not located:
        return ""
    distances = {site: kilometres(*here, site.latitude, site.longitude) for site in located}
    site = min(located, key=lambda one: distances[one])
    words = _("{town}: about {distance} away").format(
        town=town_in_words(site), distance=distance_in_words(distances[site])
    )
    return with_more_towns(words, len({town_in_words(one) for one in sites}) - 1)


def _placebo(trial):
    """Whether some people get a placebo, and what is to ask of it; nothing for studies that give nothing."""
    if trial.study_type != StudyType.INTERVENTIONAL:
        return
    findings, has_ended = stated_findings(trial, Attribute.PLACEBO), trial.overall_status in ENDED_STATUSES
    for finding in findings:
        is_open = finding.value != Placebo.NONE and finding.amount is None and not has_ended
        words = finding_in_words(trial, finding)
        yield _("{words}: ask how many").format(words=words) if is_open else words
    if not findings:
        missing = absent_of(trial, OTHER_FINDINGS, Attribute.PLACEBO)
        yield missing if has_ended else _("{absent}: ask").format(absent=missing)


def _outcome(trial, today):
    """What came of it: results as the registry dates them, and publications of results that the record names."""
    words = results_of(trial, today).words
    if trial.has_results or trial.results_submitted:
        yield _("Results in the registry: {words}").format(words=lower_first(words))
    elif words and trial.overall_status != RecruitmentStatus.WITHDRAWN:
        yield words
    text = getattr(trial, "text", None)
    count = sum(one["kind"] == ReferenceKind.RESULT for one in (text.references if text else ()))
    if count:
        words = ngettext("{count} publication of results", "{count} publications of results", count)
        yield words.format(count=count)
