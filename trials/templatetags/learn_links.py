"""Parts of learn pages. Runs no query."""

from django import template

register = template.Library()


@register.filter
def live_table(tables, live):
    return tables.get(live)
