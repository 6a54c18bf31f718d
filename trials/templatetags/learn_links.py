"""Links to learn pages. Runs no query."""

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from trials.learn.shipped import explaining_page

register = template.Library()


@register.inclusion_tag("trials/_explained_on.html")
def explained_on(question_key):
    """Link to the learn page that explains a question of the sheet; empty where none does."""
    return {"page": explaining_page(question_key, get_language())}


@register.filter
def learn_address(target):
    """Where words of a statement lead: an address as it is, or that of the learn page with this slug."""
    return target if ":" in target else reverse("learn_page", args=[target])


@register.filter
def live_table(tables, live):
    return tables.get(live)
