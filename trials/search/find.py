"""Look up a trial by any of its ids."""

from trials.models import Trial

MOST_MENTIONS = 10


def trials_with_id(registry_id):
    """The trial with this registry id, in a list; else up to two of those that have it among their other ids."""
    if "\x00" in registry_id:  # which PostgreSQL refuses
        return []
    own = Trial.objects.for_page().registered_as(registry_id)[:2]
    return list(own) or list(Trial.objects.for_page().known_as(registry_id)[:2])


def trials_that_mention(registry_id):
    """Some trials whose records name an id as that of another study, in a list."""
    if "\x00" in registry_id:
        return []
    return list(Trial.objects.that_mention(registry_id)[:MOST_MENTIONS])
