"""The trials that an address names: `?trial=…&trial=…`. The sheet, a list and the comparison share it."""

from urllib.parse import urlencode

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from trials.models import OtherId, Trial

LONGEST_ID = 200


class InvalidSelection(ValueError):
    """The address does not name trials that we know. Its words say what to change; `ids` are those that would do."""

    def __init__(self, message, ids):
        super().__init__(message)
        self.ids = ids


def selected_trials(ids, *, among, maximum, room_in):
    """The trials of some ids, in any case of letters, in the order asked; each once.

    `among` is a queryset of trials with all that the page needs. `room_in` names the page that has room for so many, as
    the beginning of a sentence: “A list”.
    """
    ids = list({asked.strip().upper(): asked.strip() for asked in ids if asked.strip()}.values())
    if len(ids) > maximum:
        # Translators: {room_in} is “A list”, “The comparison” or the like.
        message = _("You chose {count} trials. {room_in} has room for {maximum}. Leave out {over}.")
        over = len(ids) - maximum
        raise InvalidSelection(
            message.format(count=len(ids), room_in=room_in, maximum=maximum, over=over), ids[:maximum]
        )
    named = _named(ids)
    sound = [asked for asked, (count, _own_id) in named.items() if count == 1]
    for asked, (count, own_id) in named.items():
        shown = asked.replace("\x00", "")[:60]
        if not count:
            message = _("We know no trial with the id “{id}”. Check the id, or leave it out.")
            raise InvalidSelection(message.format(id=shown), sound)
        if count > 1:
            message = _("More than one trial has the id “{id}”. Use the registry's own id, such as {own_id}.")
            raise InvalidSelection(message.format(id=shown, own_id=own_id), sound)
    return in_order(among, list(dict.fromkeys(own_id for _count, own_id in named.values())))


def in_order(trials, registry_ids):
    """The trials with these registry ids in their order. An id without a trial is left out."""
    found = {trial.registry_id: trial for trial in trials.filter(registry_id__in=registry_ids)}
    return [found[registry_id] for registry_id in registry_ids if registry_id in found]


def ids_of(trials):
    return [trial.registry_id for trial in trials]


def address(view, registry_ids, parameters=()):
    """The address of a page about these trials; `parameters` are further pairs of a name and a value."""
    query = urlencode([*(("trial", registry_id) for registry_id in registry_ids), *parameters])
    return f"{reverse(view)}?{query}" if query else reverse(view)


def _named(ids):
    """How many trials each id names, and the registry's own id of the first.

    A registry's own id goes before the same id given by a sponsor.
    """
    folded = {asked: asked.upper() for asked in ids if len(asked) <= LONGEST_ID and "\x00" not in asked}
    own = set(Trial.objects.filter(registry_id__in=folded.values()).values_list("registry_id", flat=True))
    other = (
        OtherId.objects.filter(folded__in=set(folded.values()) - own)
        .order_by("folded")
        .values("folded")
        .annotate(count=Count("trial", distinct=True), first=Min("trial__registry_id"))
    )
    named = {row["folded"]: (row["count"], row["first"]) for row in other} | {one: (1, one) for one in own}
    return {asked: named.get(folded.get(asked), (0, "")) for asked in ids}
