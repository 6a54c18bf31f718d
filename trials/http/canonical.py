"""The one address of a page or search: however it was asked for, without what does not change what is found."""

from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject
from django_filters import MultipleChoiceFilter

from trials.i18n.languages import in_each_language
from trials.search import TrialFilter

LONGEST_QUERY = 2000  # letters; what is longer is no address to keep
WITH_PAGES = ("home", "trial_list")
SEARCHES = (*WITH_PAGES, "trials_csv", "trials_json", "trials_atom")
OF_CHOSEN_TRIALS = ("sheet", "compare", "my_list", "trials_csv", "trials_json")


def canonical_url(request):
    """The whole address, with the parameters that its page knows, in the order of the form; "" where no page is."""
    if not request.resolver_match:
        return ""
    try:
        query = urlencode(list(_known(request.resolver_match.url_name, request.GET)))
    except TooManyFieldsSent:
        return ""
    if len(query) > LONGEST_QUERY:
        return ""
    path = escape_uri_path(request.path)
    return request.build_absolute_uri(f"{path}?{query}" if query else path)


def canonical(request):
    """For templates: `canonical_url`, and `translations`, the code of each language with the address in it."""
    url = SimpleLazyObject(lambda: canonical_url(request))
    translations = SimpleLazyObject(lambda: in_each_language(str(url)))
    return {"canonical_url": url, "translations": translations}


def _known(page, asked):
    trials = [("trial", value) for value in dict.fromkeys(_filled(asked.getlist("trial")))]
    if page in OF_CHOSEN_TRIALS and trials:
        yield from trials
    elif page in SEARCHES:
        for name, kind in TrialFilter.base_filters.items():
            values = _filled(asked.getlist(name))
            several = isinstance(kind, MultipleChoiceFilter)
            yield from ((name, value) for value in (sorted(set(values)) if several else values[-1:]))
        number = asked.get("page", "").strip()
        if page in WITH_PAGES and number not in ("", "1"):
            yield "page", number


def _filled(values):
    return [value.strip() for value in values if value.strip()]
