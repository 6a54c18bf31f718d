"""The links to the pages before and after one of a long list, in HTML."""

from trials.search import QueryString
from trials.views.slots import filled


def page_links(request, page):
    """The links from a Page of Django's Paginator; "" where it is the only one."""
    if not page.has_other_pages():
        return ""
    query, number = QueryString(request.GET), page.number
    return filled(
        "trials/_pages.html",
        (("has_previous", page.has_previous()), ("has_next", page.has_next())),
        number=number,
        last=page.paginator.num_pages,
        previous=number - 1,
        url_of_previous=query.but(page=number - 1),
        next=number + 1,
        url_of_next=query.but(page=number + 1),
    )
