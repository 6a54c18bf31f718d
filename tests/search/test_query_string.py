"""Query strings of links: as Django's tag `querystring` makes them."""

import pytest
from django.http import HttpRequest, QueryDict
from django.template import Context, Template

from trials.search import QueryString

CHANGES = ({}, {"page": None}, {"sort": "updated", "page": None}, {"page": 2}, {"q": None, "scope": None, "page": None})


@pytest.mark.parametrize("typed", ["", "page=3", "q=a%26b+%C3%B1&q=c&scope=all&page=", "sort=start&n=1&sort=updated"])
@pytest.mark.parametrize("changes", CHANGES)
def test_a_link_changes_some_parameters_and_keeps_the_rest(typed, changes):
    request = HttpRequest()
    request.GET = QueryDict(typed)
    tag = " ".join(f"{name}={value!r}" for name, value in changes.items())
    context = Context({"request": request})
    context.request = request
    assert QueryString(request.GET).but(**changes) == Template(
        "{% autoescape off %}{% querystring " + tag + " %}{% endautoescape %}"
    ).render(context)


def test_a_link_may_give_several_values():
    query = QueryString(QueryDict("phase=phase1&phase=phase2&phase=na&page=2"))
    assert query.but(phase=["phase1", "na"], page=None) == "?phase=phase1&phase=na"
