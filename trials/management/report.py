"""The report that commands print of a finished run."""

from django.core.management import CommandError

from trials.choices import PullState

NAMED_AT_MOST = 20


def report(pull, out, err):
    """Print a run's counts and problems. Raises CommandError where the run failed or could read nothing."""
    for name, reason in pull.problems[:NAMED_AT_MOST]:
        err.write(f"unreadable: {name}: {reason}")
    if more := pull.unreadable - len(pull.problems[:NAMED_AT_MOST]):
        err.write(f"… and {more} more; the admin lists up to 100 of a run, and of those alike the first ten.")
    if pull.partly_read:
        out.write(
            f"{pull.partly_read} of the new and changed have fields that we cannot read: left out, see the admin."
        )
    if pull.older:
        out.write(f"{pull.older} of the unchanged came in a state older than ours, which stays.")
    if pull.missing:
        out.write(f"{pull.missing} no longer listed by the registry: marked, not deleted.")
    out.write(f"{pull.new} new, {pull.changed} changed, {pull.unchanged} unchanged, {pull.unreadable} unreadable")
    if pull.state == PullState.FAILED:
        raise CommandError(f"The run did not finish: {pull.error}. What was stored stays.")
    if pull.unreadable and not (pull.new or pull.changed or pull.unchanged):
        raise CommandError("Nothing could be read.")
