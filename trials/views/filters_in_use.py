"""The filters that a search uses, in HTML: above its results, each with a link to the search without it."""

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from trials.choices import NOT_READ, NOT_STATED, YesNo
from trials.views.slots import filled

SHOWN_UNFOLDED = 2
LENGTH, LENGTH_IN_SUMMARY = 80, 40  # characters
SAYS_LITTLE_ALONE = frozenset((YesNo.YES, YesNo.NO, NOT_STATED, NOT_READ, "unknown"))
LINK = '<li><a class="button quiet small" href="{}?{}#results">{}</a></li>'


def filters_in_use(active):
    """The HTML of some ActiveFilters; "" without any."""
    if not active:
        return ""
    here = reverse("trial_list")
    return filled(
        "trials/_active_filters.html",
        (("are_folded", len(active) > SHOWN_UNFOLDED),),
        summary="; ".join(map(_in_summary, active)),
        links=format_html_join("\n", LINK, ((here, one.query_without, _remove(one)) for one in active)),
        on_paper="; ".join(map(_on_paper, active)),
    )


def _in_summary(active):
    if active.name == "doubtful":
        return _("also those not confirmed")
    words = _cut(active.words, LENGTH_IN_SUMMARY)
    if active.value in SAYS_LITTLE_ALONE or active.words.isdigit():
        return _("{label}: {words}").format(label=active.label, words=words)
    return words


def _remove(active):
    return _("Remove: %(label)s “%(words)s”") % {"label": active.label, "words": _cut(active.words, LENGTH)}


def _on_paper(active):
    return _("%(label)s “%(words)s”") % {"label": active.label, "words": _cut(active.words, LENGTH)}


def _cut(words, length):
    return Truncator(words).chars(length) if len(words) > length else words
