"""Template tags for links to other searches."""

from django import template

register = template.Library()


@register.simple_tag
def query_with(query, **changes):
    """The query string of a page's QueryString with other values of some parameters, without those of None."""
    return query.but(**changes)
