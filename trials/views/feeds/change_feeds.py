"""The Atom feeds of what changed: in the trials of a search, or in trials that the address names."""

from itertools import islice

from django.http import HttpResponse
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from trials.http.canonical import canonical_url
from trials.i18n.languages import RECORD_LANGUAGE
from trials.models import Change, Trial
from trials.presentation.changes import change_entries
from trials.presentation.plain_title import plain_title
from trials.presentation.study_words import said_of_this
from trials.views.feeds.atom import NOT_ADVICE, Feed, xml_text
from trials.views.selection_problem import problem_in_words
from trials.visitor.my_list import MAX_TRIALS
from trials.visitor.selection import InvalidSelection, address, ids_of, selected_trials

ENTRIES = 50
CHANGES_READ = 500  # at most, of which the entries are made
MAX_TRIALS_IN_QUERY = 500  # trials that a query can name


def feed_of_trials(request, ids):
    """What changed in the trials of some ids."""
    try:
        trials = selected_trials(
            ids,
            among=Trial.objects.all(),
            maximum=MAX_TRIALS,
            # Translators: the beginning of “… has room for 20.”
            room_in=_("A feed"),
        )
    except InvalidSelection as problem:
        words = f"trial: {problem_in_words(problem)}\n"
        return HttpResponse(words, status=problem.status, content_type="text/plain; charset=utf-8")
    page = trials[0].get_absolute_url() if len(trials) == 1 else address("my_list", ids_of(trials))
    changes = Change.objects.filter(trial__in=trials).newest_first()[:CHANGES_READ]
    names = ", ".join(ids_of(trials))
    return _response(request, changes, title=names, link=request.build_absolute_uri(page))


def feed_of_search(request, search, *, title, link):
    """What changed in the trials that a search finds."""
    hits = search.qs.hits
    changes = Change.objects.newest_first()
    if len(hits) <= MAX_TRIALS_IN_QUERY:
        return _response(request, changes.filter(trial__in=list(hits))[:CHANGES_READ], title=title, link=link)
    found = (change for change in changes.iterator() if change.trial_id in hits)
    return _response(request, list(islice(found, CHANGES_READ)), title=title, link=link)


def _response(request, changes, *, title, link):
    url = canonical_url(request) or request.build_absolute_uri()
    feed = Feed(
        # Translators: the title of a feed; {trials} is a search in words, or the ids of trials.
        title=_("Trialfinder, what changed: {trials}").format(trials=title),
        link=link,
        description=_("What changed in these trials, the newest first."),
        url=url,
    )
    for trial, entry in _entries(changes):
        page = request.build_absolute_uri(trial.get_absolute_url())
        feed.add_item(
            title=xml_text(plain_title(trial).text),
            link=f"{page}#changes",
            unique_id=f"{page}#{entry.at:%Y-%m-%dT%H:%M:%S.%fZ}",
            description=xml_text(_html(trial, entry)),
            updateddate=entry.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _entries(changes):
    """Pairs of a trial and a ChangeEntry, the newest first."""
    of_trial = {}
    for change in changes:
        of_trial.setdefault(change.trial_id, []).append(change)
    trials = Trial.objects.for_list().in_bulk(of_trial)
    pairs = [(trials[key], entry) for key, some in of_trial.items() for entry in change_entries(some)]
    return sorted(pairs, key=lambda pair: pair[1].at, reverse=True)[:ENTRIES]


def _html(trial, entry):
    language = trial.languages.get("brief_title", RECORD_LANGUAGE)
    parts = [format_html('<p>{} <span lang="{}">{}</span></p>', trial.registry_id, language, trial.brief_title)]
    for label, lines in entry.kinds:
        items = [_html_of_line(line, trial) for line in lines]
        parts.append(format_html("<p><strong>{}</strong></p>", label) + f"<ul>{''.join(items)}</ul>")
    return "".join([*parts, f"<p>{escape(NOT_ADVICE)}</p>"])


def _html_of_line(line, trial):
    mark = '<q lang="en">{}</q>' if line.quote else "{}"
    parts = [escape(said_of_this(line.words, trial)), format_html(mark, line.quote or line.name)]
    if line.before:
        parts += [escape(_("Before:")), format_html(mark, line.before)]
    return f"<li>{' '.join(filter(None, parts))}</li>"
