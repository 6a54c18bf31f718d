"""A person's answers against the trials that we hold. Nothing of them is kept."""

from collections import defaultdict

from pyroaring import BitMap

from trials.choices import RecruitmentGroup
from trials.fit.trial import fit_trials
from trials.fit.verdicts import FitAnswer
from trials.models import Trial
from trials.search.trial_rules import trial_rules
from trials.visitor.selection import trials_named

UNREAD = "unread"  # of the answers "ask", those of trials of which no rule was read
KINDS = (FitAnswer.MAY, FitAnswer.ASK, UNREAD, FitAnswer.NO)
PLACES = {FitAnswer.MAY: 0, FitAnswer.ASK: 1, UNREAD: 5}
BEHIND = 2  # places, for what rests on little
ASK_AGAINST = 4  # the place of trials to ask about although some of their rules, which may be outdated, say no
STEPS = 4  # in which the share of rules that were compared is told apart
NEVER = "9999"
MAX_FITTED = 20_000  # trials found: more stay in the order of the search
# In the order of closing the trials that take people come first, then those of which that is not confirmed.
TAKING = (
    RecruitmentGroup.OPEN,
    RecruitmentGroup.OPENING,
    RecruitmentGroup.INVITATION,
    RecruitmentGroup.EXPANDED_ACCESS,
)
MAY_TAKE = (*TAKING, RecruitmentGroup.DOUBTFUL)


def in_order_of_fit(found, answers, *, groups, wanted=(), by_group=False, by_closing=False, today, version=None):
    """The trials that a search found: those that take people or may, then those that do not, then those that say no.

    In both of the former, trials that may fit come before those to ask about, and those of whose rules little could be
    compared behind. Trials to ask about because their rules may be outdated come behind these where some of the rules
    say no, fewest first. `groups` has the trials of each RecruitmentGroup. Where the search goes `by_group`, trials in
    the person's country come first within one, and those of which most was compared; `by_closing`, those whose window
    closes soonest come first. Only those of a `wanted` kind, if any is. Returns them with the TrialFits by key.
    Trials of other diseases are not compared with the answers, and come last.
    """
    compared = found.hits - found.index.of_other_conditions
    if len(compared) > MAX_FITTED:
        return found, {}
    fits = fits_of(compared, answers, today=today, version=version)
    by_place = defaultdict(list)
    near = found.index.buckets["country"].get(answers.country, ())
    group_of = {key: place for place, group in enumerate(groups.values()) for key in group & compared}
    may_take = BitMap.union(*(groups[group] for group in MAY_TAKE))
    for key, fit in fits.items():
        if by_closing:
            place = _place_by_closing(key, fit, groups)
        elif fit.answer == FitAnswer.NO:
            place = (True,)
        else:
            place = (False, key not in may_take, *_tier(fit))
            if by_group:
                place += (group_of.get(key, len(groups)), key not in near, -round(STEPS * fit.share_compared))
        by_place[place].append(key)
    places = {place: BitMap(keys) for place, keys in by_place.items()}
    if wanted:
        found = found.among(BitMap([key for key, fit in fits.items() if kind_of(fit) in wanted]), "fit")
    ranking = found.ranking

    def ranked(hits):
        for place in sorted(places):
            yield from _those_of(hits & places[place], ranking)
        yield from _those_of(hits - compared, ranking)

    return found.ranked_by(ranked), fits


def kind_of(fit):
    """One of KINDS: the answer, where some rule was read."""
    return UNREAD if fit.is_unread else fit.answer


def _tier(fit):
    """Where an answer other than no stands, and how many rules say no; what rests on little stands behind the rest."""
    kind = kind_of(fit)
    if against := len(fit.rules_that_say(FitAnswer.NO)) if fit.trial.is_outdated else 0:
        return ASK_AGAINST, against
    return PLACES[kind] + (BEHIND if kind in (FitAnswer.MAY, FitAnswer.ASK) and fit.is_little_compared else 0), 0


def _those_of(hits, ranking):
    """Some of the trials found, in the order of a ranking, which goes no further than to the last of them."""
    left = len(hits)
    for trials in ranking(hits) if left else ():
        yield (here := hits & trials)
        left -= len(here)
        if not left:
            break


def _place_by_closing(key, fit, groups):
    """A window matters where people can join: other trials stay in the order of the search, behind these."""
    if any(key in groups[group] for group in TAKING):
        certainty = 0
    else:
        certainty = 1 if key in groups[RecruitmentGroup.DOUBTFUL] else 2
    closes = str(fit.window_closes or NEVER) if certainty < 2 else NEVER
    return fit.answer == FitAnswer.NO, certainty, closes


def fits_of(keys, answers, *, today, version=None):
    """The TrialFit of each trial by its key, in the order given."""
    keys = list(keys)
    return dict(zip(keys, fit_trials(trial_rules(keys, version), answers, today), strict=True))


def asked_about(ids=None):
    """The keys of the trials that we show, all or those with these ids, each once; and the ids that name none."""
    if ids is None:
        return list(Trial.objects.order_by("registry_id").values_list("pk", flat=True)), []
    keys = keys_of(ids)
    return list(dict.fromkeys(keys.values())), [one for one in dict.fromkeys(ids) if one not in keys]


def keys_of(ids):
    """The keys of the trials that we show by ids: their registries' own, else another one that no second trial has."""
    own_ids = {typed: own_id for typed, (count, own_id) in trials_named(ids).items() if count == 1}
    keys = dict(Trial.objects.filter(registry_id__in=own_ids.values()).values_list("registry_id", "pk"))
    return {typed: keys[own_id] for typed, own_id in own_ids.items() if own_id in keys}
