"""What can go wrong with a registry, named for what the caller does next."""


class RegistryError(Exception):
    """A registry gave no answer that can be used. The run fails with this reason."""


class RegistryUnavailable(RegistryError):
    """The registry is down, overloaded or answered with something broken: try again.

    `retry_after` is the number of seconds the registry asked us to wait, or None.
    """

    def __init__(self, message, retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


class RegistryRejected(RegistryError):
    """The registry understood and refused: our question must change; trying again is no use."""


class RegistryBlocked(RegistryRejected):
    """The registry refuses us, whatever we ask (403)."""


class RegistryMisbehaved(RegistryError):
    """The registry's answers make no sense or have no end: neither waiting nor another question would help."""


class UnreadablePayload(ValueError):
    """One study cannot be read, since it has no id: it is counted, named and skipped."""
