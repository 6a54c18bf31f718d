"""The pages of a long list, and the links from one to those before and after it."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404

from trials.search import QueryString
from trials.views.slots import filled


def page_or_404(request, rows, size, message):
    """The page that a request asks for, else the first; 404 with `message` where there is no such page."""
    paginator, number = Paginator(rows, size), request.GET.get("page") or 1
    try:
        return paginator.page(number)
    except InvalidPage as error:
        raise Http404(message.format(number=str(number)[:20], last=paginator.num_pages)) from error


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
