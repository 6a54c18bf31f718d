"""Canonical URLs: without query parameters that do not change the page, such as those that other sites add."""

from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject
from django_filters import MultipleChoiceFilter

from trials.i18n.languages import in_each_language
from trials.search import TrialFilter

MAX_QUERY_LENGTH = 2000  # characters; a longer one gets no canonical URL
PAGINATED = ("home", "trial_list")
PARTS = ("trial_rules", "trial_places")
SEARCHES = (*PAGINATED, "trials_csv", "trials_json", "trials_atom")
SELECTIONS = ("sheet", "compare", "my_list", "trials_csv", "trials_json", "trials_atom")


def canonical_url(request):
    """The absolute URL with the parameters that the view uses, in a fixed order; "" where no view was found."""
    if not request.resolver_match:
        return ""
    try:
        query = urlencode(list(_known(request.resolver_match.url_name, request.GET)))
    except TooManyFieldsSent:
        return ""
    if len(query) > MAX_QUERY_LENGTH:
        return ""
    path = escape_uri_path(request.path)
    return request.build_absolute_uri(f"{path}?{query}" if query else path)


def canonical(request):
    """Context processor: `canonical_url`, and `translations`, pairs of a language code and the canonical URL in it."""
    url = SimpleLazyObject(lambda: canonical_url(request))
    translations = SimpleLazyObject(lambda: in_each_language(str(url)))
    return {"canonical_url": url, "translations": translations}


def _known(view_name, parameters):
    """The query parameters that a view uses, as pairs of a name and a value."""
    trials = [("trial", value) for value in dict.fromkeys(_filled(parameters.getlist("trial")))]
    if view_name in SELECTIONS and trials:
        yield from trials
    elif view_name in SEARCHES:
        for name, search_filter in TrialFilter.base_filters.items():
            values = _filled(parameters.getlist(name))
            takes_several = isinstance(search_filter, MultipleChoiceFilter)
            yield from ((name, value) for value in (sorted(set(values)) if takes_several else values[-1:]))
        number = parameters.get("page", "").strip()
        if view_name in PAGINATED and number not in ("", "1"):
            yield "page", number
        if view_name == "trials_atom" and _filled(parameters.getlist("changes")):
            yield "changes", "yes"
    elif view_name == "changes" or view_name in PARTS:
        for name in ("page",) if view_name in PARTS else ("condition", "week", "kind", "page"):
            yield from (
                (name, value) for value in _filled(parameters.getlist(name))[-1:] if (name, value) != ("page", "1")
            )


def _filled(values):
    return [value.strip() for value in values if value.strip()]
