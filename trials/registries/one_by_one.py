"""Fetching studies by their ids, one request each."""

from trials.registries.errors import RegistryBlocked, RegistryRejected


def one_by_one(ids, fetch):
    """Yield the payloads that `fetch` gives for each id.

    It raises RegistryRejected for an id that is none or that the registry does not have. These harm no other: they are
    named together at the end, in one RegistryRejected. A registry that blocks us is asked no further.
    """
    refused = []
    for given in ids:
        try:
            yield from fetch(given.strip())
        except RegistryBlocked:
            raise
        except RegistryRejected as error:
            refused.append(str(error))
    if refused:
        raise RegistryRejected("; ".join(refused))
