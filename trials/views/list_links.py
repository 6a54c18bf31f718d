"""What stands below a list of results, in HTML: its other orders, and ways to take it along."""

from django.urls import reverse
from django.utils.html import format_html_join

from trials.choices import Sort
from trials.views.slots import filled


def order_links(search, query):
    """The orders of a TrialFilter's results. `query` is the QueryString of the page."""
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
