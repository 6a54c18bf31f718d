"""Finding one trial by any of its ids."""

from trials.models import Trial


def find_trial(registry_id):
    """The trials an id may mean: the one whose own it is, else all that have it among their other ids."""
    own = Trial.objects.for_page().filter(registry_id=registry_id.upper())
    return list(own) or list(Trial.objects.for_page().known_as(registry_id)[:2])
