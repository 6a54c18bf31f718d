"""What stands above and below a list of results, in HTML: what it keeps to, and ways to other lists and orders of it.

`query` is the QueryString of the page.
"""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import ngettext

from trials.choices import Sort
from trials.i18n.languages import grouped
from trials.presentation.condition import condition_in_words
from trials.search import QueryString
from trials.views.slots import filled


def what_is_listed(search):
    """In a line, whether trials of other diseases are listed, and others than those of cell therapy."""
    cells, _every = search.scope_facet.choices
    given = ("cells", cells.is_chosen), ("others", _others(search)), ("condition", condition_in_words())
    return filled("trials/_what_is_listed.html", given)


def not_confirmed(search, query):
    """The link to what is listed as open but not confirmed; "" where there is none."""
    count = search.not_confirmed
    if not count:
        return ""
    words = ngettext(
        "Show %(number)s more that is listed as open, but not confirmed",
        "Show %(number)s more that are listed as open, but not confirmed",
        count,
    )
    url = reverse("trial_list") + query.but(doubtful="yes", page=None)
    return filled("trials/_not_confirmed.html", url=url, words=words % {"number": grouped(count)})


def other_lists(request, search):
    """Links to the same search among other trials, also by the visitor's answers; "" where there are none."""
    asked = QueryString(request.GET)
    cells, every = search.scope_facet.choices
    others, of_cells = _others(search), "all" if cells.is_chosen else "some" if cells.count else ""
    not_read = search.not_read.get("sites")
    if not (others or of_cells or not_read):
        return ""
    here, slots = reverse("trial_list"), {}
    if others:
        only_the_condition = {"q": None} if search.query and search.query.is_condition else {}
        changes = {"condition": None} if others == "listed" else {"condition": "any", **only_the_condition}
        slots["url_of_others"] = here + asked.but(**changes, page=None)
        slots["number_of_others"] = grouped(len(search.of_other_conditions))
    if of_cells:
        scope, found = ("all", every) if of_cells == "all" else ("cell_therapy", cells)
        slots["url_of_cells"] = here + asked.but(scope=scope, page=None)
        slots["number_of_cells"] = grouped(found.count)
    if not_read:
        slots["places"] = render_to_string("trials/_places_not_read.html", {"count": not_read}, request)
    given = ("others", others), ("cells", of_cells), ("condition", condition_in_words())
    return filled("trials/_other_lists.html", given, **slots)


def _others(search):
    """Of trials of other diseases than the site's: whether the search lists them; "" where there are none."""
    if not search.of_other_conditions:
        return ""
    return "listed" if search.of_any_condition else "left out"


def order_links(search, query):
    """The orders of a TrialFilter's results."""
    here = reverse("trial_list")
    links = (
        filled(
            "trials/_order_link.html",
            (("order", one), ("is_chosen", one == search.order), ("has_words", search.has_words)),
            url=f"{here}{query.but(sort=one.value, page=None)}",
        )
        for one in Sort
        if one != Sort.DISTANCE or search.place
    )
    return filled("trials/_order.html", links=format_html_join("\n", "{}", ((link,) for link in links)))


def ways_to_take(search, query, *, fits_a_download):
    """Links to the results as a file or a feed. A file is offered where it `fits_a_download`."""
    condition = "any" if search.of_any_condition else "ours"
    return filled(
        "trials/_take_results.html",
        (("fits_a_download", fits_a_download),),
        csv=reverse("trials_csv") + query.but(condition=condition, page=None),
        json=reverse("trials_json") + query.but(condition=condition, page=None),
        atom=reverse("trials_atom") + query.but(page=None, sort=None),
        changes=reverse("trials_atom") + query.but(page=None, sort=None, changes="yes"),
    )
