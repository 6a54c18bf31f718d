"""Look up a trial by any of its ids, and the trials that go with it."""

from django.db.models import Q

from trials.choices import DecisionAction
from trials.models import Decision, DecisionInForce, NamedStudy, Trial
from trials.models.trial_queryset import DECISION_RELATIONS, shown

MAX_LINKED = 50

MAX_MENTIONS = 10


def trials_with_id(registry_id, among=None):
    """The trial with this registry id, in a list; else up to two of those that have it among their other ids."""
    among = Trial.objects.for_page() if among is None else among
    if "\x00" in registry_id:  # which PostgreSQL refuses
        return []
    return list(among.registered_as(registry_id)[:2]) or list(among.known_as(registry_id)[:2])


def trials_that_mention(registry_id):
    """Some trials whose records name an id as that of another study, in a list."""
    if "\x00" in registry_id:
        return []
    return list(Trial.objects.that_mention(registry_id)[:MAX_MENTIONS])


def removal_of(registry_id):
    """The decision by which a curator hid the trial of this id from visitors; None if nobody did."""
    if "\x00" in registry_id:
        return None
    hidden = Trial.with_hidden.filter(is_hidden=True)
    trial = hidden.registered_as(registry_id).first() or hidden.known_as(registry_id).first()
    return trial and Decision.objects.that_hid([trial]).first()


def joins_of_ids(ids):
    """The DecisionsInForce by which curators joined records of these ids with others, in trials that visitors see."""
    either = Q(decision__record__registry_id__in=ids) | Q(decision__other_record__registry_id__in=ids)
    joins = DecisionInForce.objects.filter(either, shown("trial__"), decision__action=DecisionAction.JOIN)
    return joins.select_related("trial", *(f"decision__{name}" for name in DECISION_RELATIONS))


def linked_trials(trial):
    """Other trials that the record of a trial names, whose records name it, or of the same product of cells.

    With them, the ids that its record names, and the keys of those whose records name it.
    """
    links = NamedStudy.objects.filter(Q(trial=trial) | Q(registry_id=trial.registry_id))
    links = list(links.values_list("trial", "registry_id"))
    named = [registry_id for naming, registry_id in links if naming == trial.pk]
    by = {naming for naming, _ in links if naming != trial.pk}
    others = by | _of_the_product(trial)
    if not (named or others):
        return [], [], by
    return list(Trial.objects.filter(Q(registry_id__in=named) | Q(pk__in=others)).for_list()[:MAX_LINKED]), named, by


def _of_the_product(trial):
    """The keys of other trials of ALS that give the same product of cells."""
    if not (trial.is_about_als and trial.gives_cells and trial.products):
        return set()
    others = Trial.objects.filter(is_about_als=True, gives_cells=True).exclude(pk=trial.pk).exclude(products=[])
    return {key for key, products in others.values_list("pk", "products") if not {*products}.isdisjoint(trial.products)}
