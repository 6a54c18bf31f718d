"""The log of a pull: what each of its attempts did, and when."""

from django.utils import timezone

from trials.models import RegistryPull

LINES, FIRST, LINE_LENGTH = 200, 20, 500  # of a long run the first and the newest lines are kept
LEFT_OUT = "…"


def note(pull, words):
    """Add a line to the log of a pull; whoever saves the pull stores it."""
    lines = [*pull.log, [timezone.now().isoformat(timespec="seconds"), words[:LINE_LENGTH]]]
    if len(lines) > LINES:
        begin = lines[:FIRST]
        lines = [*begin, [begin[-1][0], LEFT_OUT], *lines[FIRST - LINES + 1 :]]
    pull.log = lines


def note_now(pull, words):
    """Add a line, and store it at once."""
    note(pull, words)
    RegistryPull.objects.filter(pk=pull.pk).update(log=pull.log)


def batch_in_words(pull, received):
    """What a run has stored so far, after a batch of so many studies."""
    of_all = f" of {pull.total:,}" if pull.total else ""
    counts = f"{pull.new:,} new, {pull.changed:,} changed, {pull.unreadable:,} unreadable"
    return f"A batch of {received:,} stored: {pull.studies:,}{of_all} studies by now, {counts}."
