"""Trials selected by query parameters, `?trial=…&trial=…`, for the sheet, a list and the comparison."""

from urllib.parse import urlencode

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from trials.models import Decision, OtherId, RecordNumber, Trial
from trials.models.trial_queryset import not_waiting, shown
from trials.registries.identifiers import id_key

MAX_ID_LENGTH = 200


class InvalidSelection(ValueError):
    """The ids do not select trials that we know. The message says what to change; `ids` are the valid ones."""

    status = 400

    def __init__(self, message, ids):
        super().__init__(message)
        self.ids = ids


class RemovedSelection(InvalidSelection):
    """Curators hid some of the trials; `decisions` are theirs, `ids` are the others."""

    status = 410

    def __init__(self, decisions, ids):
        super().__init__(decisions, ids)
        self.decisions = decisions


def selected_trials(ids, *, among, maximum, room_in):
    """Trials by their ids, upper or lower case, in the given order and each once, or InvalidSelection.

    `among` is a queryset that loads what the page shows. `room_in` names the page in messages, as the beginning of a
    sentence: “A list”.
    """
    ids = list({typed.strip().upper(): typed.strip() for typed in ids if typed.strip()}.values())
    named = trials_named(ids)
    valid = [typed for typed, (count, _own_id) in named.items() if count == 1]
    if len(ids) > maximum:
        # Translators: {room_in} is “A list”, “The comparison” or the like.
        message = _("You chose {count} trials. {room_in} has room for {maximum}. Leave out {over}.")
        over = len(ids) - maximum
        raise InvalidSelection(
            message.format(count=len(ids), room_in=room_in, maximum=maximum, over=over), valid[:maximum]
        )
    for typed, (count, own_id) in named.items():
        shown = typed.replace("\x00", "")[:60]
        if not count:
            message = _("We have no trial with the number “{id}”. Check the number, or leave it out.")
            raise InvalidSelection(message.format(id=shown), valid)
        if count > 1:
            message = _("More than one trial has the number “{id}”. Use the registry’s own number, such as {own_id}.")
            raise InvalidSelection(message.format(id=shown, own_id=own_id), valid)
    wanted = list(dict.fromkeys(own_id for _count, own_id in named.values()))
    trials = in_order(among, wanted)
    if len(trials) < len(wanted):
        raise RemovedSelection(hidden_by(wanted), ids_of(trials))
    return trials


def hidden_by(registry_ids):
    """The decisions in force that hide trials with these registry ids."""
    return list(Decision.objects.that_hid(Trial.with_hidden.filter(registry_id__in=registry_ids)))


def in_order(trials, registry_ids):
    """Trials in the order of these registry ids; ids without a trial are skipped."""
    found = {trial.registry_id: trial for trial in trials.filter(registry_id__in=registry_ids)}
    return [found[registry_id] for registry_id in registry_ids if registry_id in found]


def ids_of_now(registry_ids):
    """The registry ids under which what had these ids is found now: records join."""
    found = trials_named(registry_ids).values()
    return list(dict.fromkeys(own_id for count, own_id in found if count == 1))


def ids_of(trials):
    return [trial.registry_id for trial in trials]


def address(view, registry_ids, parameters=()):
    """The path of a view with these trials in its query; `parameters` are more pairs of a name and a value."""
    query = urlencode([*(("trial", registry_id) for registry_id in registry_ids), *parameters])
    return f"{reverse(view)}?{query}" if query else reverse(view)


def trials_named(ids):
    """How many trials have each id, and the registry id of the first; a hidden trial counts by its registry id.

    A registry id takes precedence over the same id given by a sponsor.
    """
    folded = {typed: id_key(typed) for typed in ids if len(typed) <= MAX_ID_LENGTH and "\x00" not in typed}
    numbers = RecordNumber.objects.filter(not_waiting("record__trial__"), number__in=folded.values(), is_own=True)
    numbers = numbers.order_by("-record__trial__registry_id")
    own = dict(numbers.values_list("number", "record__trial__registry_id"))
    named = {one: (1, registry_id) for one, registry_id in own.items()}
    if others := set(folded.values()) - own.keys():
        rows = OtherId.objects.filter(shown("trial__"), folded__in=others, is_mention=False).order_by("folded")
        rows = rows.values("folded").annotate(count=Count("trial", distinct=True), first=Min("trial__registry_id"))
        named |= {row["folded"]: (row["count"], row["first"]) for row in rows}
    return {typed: named.get(folded.get(typed), (0, "")) for typed in ids}
