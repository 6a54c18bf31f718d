"""What every page says on paper alone: the day on which it was printed."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from trials.presentation.dates import date_in_words


def printed_on(request=None):
    """Context processor: `printed_on`, today in words of the active language."""
    return {"printed_on": SimpleLazyObject(lambda: date_in_words(timezone.localdate().isoformat()))}
