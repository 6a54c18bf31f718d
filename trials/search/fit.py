"""A person's answers against the trials that we hold. Nothing of them is kept."""

from collections import defaultdict

from pyroaring import BitMap

from trials.fit.trial import fit_trials
from trials.fit.verdicts import Answer
from trials.models import Trial
from trials.search.trial_rules import trial_rules
from trials.visitor.selection import trials_named

ANSWERS = (Answer.MAY, Answer.ASK, Answer.NO)
PLACES = {answer: (answer == Answer.NO, str(place)) for place, answer in enumerate(ANSWERS)}
MAX_FITTED = 20_000  # trials found: more stay in the order of the search


def in_order_of_fit(found, answers, *, wanted=(), by_closing=False, today, version=None):
    """The trials that a search found, those that may fit first, then those to ask about, then those that say no.

    Only those with a `wanted` answer, if any is; `by_closing` puts those first whose window closes soonest. Returns
    them with the TrialFits by key. Trials of other diseases are not compared with the answers, and come last.
    """
    compared = found.hits - found.index.of_other_conditions
    if len(compared) > MAX_FITTED:
        return found, {}
    fits = fits_of(compared, answers, today=today, version=version)
    by_place = defaultdict(list)
    for key, fit in fits.items():
        by_place[_place(fit, by_closing)].append(key)
    groups = {place: BitMap(keys) for place, keys in by_place.items()}
    if wanted:
        found = found.among(BitMap([key for key, fit in fits.items() if fit.answer in wanted]), "fit")
    ranking = found.ranking

    def ranked(hits):
        for place in sorted(groups):
            yield from (trials & groups[place] for trials in ranking(hits))
        yield from (trials - compared for trials in ranking(hits))

    return found.ranked_by(ranked), fits


def _place(fit, by_closing):
    if by_closing:
        return fit.answer == Answer.NO, str(fit.window_closes or "9999")
    return PLACES[fit.answer]


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
