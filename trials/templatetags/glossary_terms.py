"""Explanation of a term, from a glossary that is passed in. Runs no query."""

from django import template

register = template.Library()


@register.inclusion_tag("trials/_word.html")
def explain(glossary, attribute, value):
    """Disclosure with the meaning of a coded value; empty if the glossary has no term for it."""
    return {"term": glossary.explaining(attribute, value)}
